//! Words that are searched for, whatever their case in any script.

use memchr::memmem::Finder;

/// Characters whose lower case begins with a letter that is searched for are collected up to here: behind it no script
/// has cases (Adlam, the last one, ends at U+1E943).
const LAST_CASED: u32 = 0x1_E943;

/// Words to find. Both they and the text are compared in lower case.
#[derive(Debug)]
pub(super) struct Needle {
    /// The words in lower case.
    folded: Vec<char>,
    /// The bytes with which a match can begin.
    firsts: Vec<u8>,
    /// For words of ASCII: their bytes, and the rarest of them, which is looked for.
    ascii: Option<Ascii>,
}

#[derive(Debug)]
struct Ascii {
    lower: Vec<u8>,
    rare_at: usize,
}

/// Letters from the rarest to the most frequent in English, XML and JSON; what is no letter is in the middle.
const FREQUENT: &[u8] = b"etaonirslcdumpfgyhbwv";

impl Needle {
    /// `None` where there is nothing to search for.
    pub(super) fn new(words: &str) -> Option<Self> {
        let folded: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
        let first = *folded.first()?;
        let mut firsts: Vec<u8> = Vec::new();
        let mut buffer = [0; 4];
        let cased = (0..=LAST_CASED).filter_map(char::from_u32).filter(|other| other.to_lowercase().next() == Some(first));
        for byte in cased.chain([first]).filter_map(|other| other.encode_utf8(&mut buffer).bytes().next()) {
            if !firsts.contains(&byte) {
                firsts.push(byte);
            }
        }
        let ascii = folded.iter().all(char::is_ascii).then(|| {
            let lower: Vec<u8> = folded.iter().map(|character| *character as u8).collect();
            let rank = |byte: u8| {
                FREQUENT.iter().rev().position(|other| *other == byte).map_or(1, |rank| rank + 2) + usize::from(byte == b' ') * 30
            };
            let rare_at = (0..lower.len()).min_by_key(|at| lower.get(*at).map_or(0, |byte| rank(*byte))).unwrap_or_default();
            Ascii { lower, rare_at }
        });
        Some(Self { folded, firsts, ascii })
    }

    /// Calls with the start and the end of each match that overlaps no earlier one, until the answer is `false`.
    pub(super) fn find(&self, text: &str, found: &mut dyn FnMut(usize, usize) -> bool) {
        // The Kelvin sign and the dotted capital I are the two characters beyond ASCII that have a letter of it in lower case.
        let is_plain = || ["\u{212A}", "\u{130}"].iter().all(|odd| Finder::new(odd).find(text.as_bytes()).is_none());
        match &self.ascii {
            Some(ascii) if is_plain() => ascii.find(text.as_bytes(), found),
            _ => self.find_any(text, found),
        }
    }

    fn find_any(&self, text: &str, found: &mut dyn FnMut(usize, usize) -> bool) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some(at) = self.candidate(bytes, from) {
            from = match self.length_at(text.get(at..).unwrap_or_default()) {
                Some(length) => {
                    if !found(at, at + length) {
                        return;
                    }
                    at + length
                }
                None => at + 1,
            };
        }
    }

    fn candidate(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let rest = bytes.get(from..)?;
        let found = match *self.firsts.as_slice() {
            [a] => memchr::memchr(a, rest),
            [a, b] => memchr::memchr2(a, b, rest),
            [a, b, c] => memchr::memchr3(a, b, c, rest),
            _ => rest.iter().position(|byte| self.firsts.contains(byte)),
        };
        found.map(|found| from + found)
    }

    /// How many bytes the text at its beginning has in common with the words; `None` where it is something else.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut wanted = self.folded.iter();
        let mut next = wanted.next();
        for (at, character) in text.char_indices() {
            if next.is_none() {
                return Some(at);
            }
            for lower in character.to_lowercase() {
                match next {
                    Some(expected) if *expected == lower => next = wanted.next(),
                    // The words end in the middle of what one character becomes.
                    None => break,
                    Some(_) => return None,
                }
            }
        }
        next.is_none().then_some(text.len())
    }
}

impl Ascii {
    fn find(&self, text: &[u8], found: &mut dyn FnMut(usize, usize) -> bool) {
        let Some(rare) = self.lower.get(self.rare_at).copied() else { return };
        let mut from = self.rare_at;
        while let Some(at) = text.get(from..).and_then(|rest| memchr::memchr2(rare, rare.to_ascii_uppercase(), rest)) {
            let start = from + at - self.rare_at;
            let end = start + self.lower.len();
            from += at + 1;
            if text.get(start..end).is_some_and(|candidate| candidate.eq_ignore_ascii_case(&self.lower)) {
                if !found(start, end) {
                    return;
                }
                from = end + self.rare_at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str, text: &str) -> Vec<String> {
        let mut all = Vec::new();
        Needle::new(words).expect("words").find(text, &mut |from, to| {
            all.push(text.get(from..to).expect("characters").to_owned());
            true
        });
        all
    }

    #[test]
    fn case_does_not_matter_in_any_script() {
        assert_eq!(found("order", "Order ORDER border orde"), ["Order", "ORDER", "order"]);
        assert_eq!(found("größe", "GRÖSSE Größe GRÖßE"), ["Größe", "GRÖßE"]);
        assert_eq!(found("ß", "ẞ"), ["ẞ"]);
        assert_eq!(found("КЛИЕНТ", "клиент Клиент"), ["клиент", "Клиент"]);
        assert_eq!(found("kelvin", "\u{212A}elvin"), ["\u{212A}elvin"]);
        assert_eq!(found("i", "\u{130}x"), ["\u{130}"]);
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert!(Needle::new("").is_none());
    }
}
