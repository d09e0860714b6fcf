//! A unified diff, read again: its lines, the two sides next to each other, and the words that differ.

/// A line of a unified diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Line<'a> {
    /// Where the next lines are.
    Hunk(&'a str),
    /// What is said instead of lines.
    Said(&'a str),
    Same(&'a str),
    Removed(&'a str),
    Added(&'a str),
}

/// A line of one side: its number, and its pieces, each with whether it differs from the other side.
pub(in crate::render) type Side<'a> = Option<(u32, Vec<(bool, &'a str)>)>;

/// Lines up to so many words are compared word by word; of longer ones only what is between equal ends is marked.
const COMPARED: usize = 120;

/// The lines, without the names of files above the first hunk.
pub(in crate::render) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut inside = !text.lines().any(|line| line.starts_with("@@"));
    text.lines().filter_map(move |line| {
        inside |= line.starts_with("@@");
        let rest = line.get(1..).unwrap_or_default();
        match line.chars().next() {
            _ if !inside => None,
            Some('@') if starts(line).is_some() => Some(Line::Hunk(line)),
            Some('@') => Some(Line::Said(line.trim_matches(['@', ' ']))),
            Some('+') => Some(Line::Added(rest)),
            Some('-') => Some(Line::Removed(rest)),
            // `\ No newline at end of file`.
            Some('\\') => None,
            Some(' ') => Some(Line::Same(rest)),
            _ => Some(Line::Same(line)),
        }
    })
}

/// A row of two columns.
pub(in crate::render) enum Beside<'a> {
    /// A line of each side, where it has one.
    Lines(Side<'a>, Side<'a>),
    /// What stands between them; nothing where lines are left out.
    Between(&'a str),
}

/// The baseline beside the current side.
pub(in crate::render) fn side_by_side(text: &str) -> Vec<Beside<'_>> {
    let mut columns = Columns { rows: Vec::new(), removed: Vec::new(), added: Vec::new(), at: (1, 1) };
    for line in lines(text) {
        match line {
            Line::Removed(line) => {
                // A removal after an addition begins another place.
                if !columns.added.is_empty() {
                    columns.pair();
                }
                columns.removed.push(line);
            }
            Line::Added(line) => columns.added.push(line),
            Line::Same(line) => {
                columns.pair();
                let whole = || vec![(false, line)];
                columns.rows.push(Beside::Lines(Some((columns.at.0, whole())), Some((columns.at.1, whole()))));
                columns.at = (columns.at.0.saturating_add(1), columns.at.1.saturating_add(1));
            }
            Line::Hunk(line) => {
                columns.pair();
                columns.at = starts(line).unwrap_or(columns.at);
                columns.rows.push(Beside::Between(""));
            }
            Line::Said(said) => {
                columns.pair();
                columns.rows.push(Beside::Between(said));
            }
        }
    }
    columns.pair();
    columns.rows
}

struct Columns<'a> {
    rows: Vec<Beside<'a>>,
    removed: Vec<&'a str>,
    added: Vec<&'a str>,
    /// The number of the next line on each side.
    at: (u32, u32),
}

impl Columns<'_> {
    /// Lines that went stand beside those that came.
    fn pair(&mut self) {
        for row in 0..self.removed.len().max(self.added.len()) {
            let (removed, added) = (self.removed.get(row).copied(), self.added.get(row).copied());
            let (baseline, current) = match (removed, added) {
                (Some(removed), Some(added)) => words(removed, added),
                (removed, added) => {
                    (removed.map(|line| (true, line)).into_iter().collect(), added.map(|line| (true, line)).into_iter().collect())
                }
            };
            let (before, after) = self.at;
            self.at = (before.saturating_add(u32::from(removed.is_some())), after.saturating_add(u32::from(added.is_some())));
            self.rows.push(Beside::Lines(removed.map(|_| (before, baseline)), added.map(|_| (after, current))));
        }
        self.removed.clear();
        self.added.clear();
    }
}

/// The first lines of `@@ -12,3 +14,4 @@`.
fn starts(hunk: &str) -> Option<(u32, u32)> {
    let mut ranges = hunk.split(' ').skip(1);
    let mut start = |sign| ranges.next()?.strip_prefix(sign)?.split(',').next()?.parse().ok();
    Some((start('-')?, start('+')?))
}

/// Pieces of a text, each with whether it differs.
type Pieces<'a> = Vec<(bool, &'a str)>;

/// Two texts as pieces that stayed and pieces that differ.
pub(in crate::render) fn words<'a>(baseline: &'a str, current: &'a str) -> (Pieces<'a>, Pieces<'a>) {
    let (one, other) = (split(baseline), split(current));
    let shorter = one.len().min(other.len());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let end = one.iter().rev().zip(other.iter().rev()).take(shorter - start).take_while(|(a, b)| a == b).count();
    let middle = |words: &[&'a str]| words.get(start..words.len() - end).unwrap_or_default().to_vec();
    let (stays, also_stays) = common(&middle(&one), &middle(&other));
    (pieces(baseline, &one, start, &stays), pieces(current, &other, start, &also_stays))
}

/// Words, and everything else one character at a time.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        let length = if is_word(first) { rest.find(|character| !is_word(character)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        words.push(word);
        rest = after;
    }
    words
}

/// Which words of each list are in the longest list of words that both have in order. Blanks alone hold nothing together.
fn common(one: &[&str], other: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut in_one, mut in_other) = (vec![false; one.len()], vec![false; other.len()]);
    if one.len() > COMPARED || other.len() > COMPARED {
        return (in_one, in_other);
    }
    let width = other.len() + 1;
    let mut longest = vec![0_u16; (one.len() + 1) * width];
    let get = |longest: &[u16], a: usize, b: usize| longest.get(a * width + b).copied().unwrap_or_default();
    for (a, word) in one.iter().enumerate().rev() {
        for (b, beside) in other.iter().enumerate().rev() {
            let best = if word == beside { get(&longest, a + 1, b + 1) + 1 } else { get(&longest, a + 1, b).max(get(&longest, a, b + 1)) };
            if let Some(cell) = longest.get_mut(a * width + b) {
                *cell = best;
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    while let (Some(word), Some(beside)) = (one.get(a), other.get(b)) {
        if word == beside {
            if let (Some(here), Some(there)) = (in_one.get_mut(a), in_other.get_mut(b)) {
                (*here, *there) = (true, true);
            }
            (a, b) = (a + 1, b + 1);
        } else if get(&longest, a + 1, b) >= get(&longest, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    (in_one, in_other)
}

/// Words put together again where the same is true of them.
fn pieces<'a>(text: &'a str, words: &[&'a str], start: usize, stays: &[bool]) -> Pieces<'a> {
    let mut pieces = Vec::new();
    let (mut from, mut at, mut current) = (0, 0, None);
    for (index, word) in words.iter().enumerate() {
        let differs = index.checked_sub(start).and_then(|place| stays.get(place)).is_some_and(|stays| !stays);
        if let Some(before) = current.filter(|before| *before != differs) {
            pieces.push((before, text.get(from..at).unwrap_or_default()));
            from = at;
        }
        current = Some(differs);
        at += word.len();
    }
    pieces.extend(current.map(|differs| (differs, text.get(from..).unwrap_or_default())));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_marked() {
        let (one, other) = words("let total = price * 2;", "let total = price * rate + 2;");
        assert_eq!(one, [(false, "let total = price * 2;")]);
        assert_eq!(other, [(false, "let total = price * "), (true, "rate + "), (false, "2;")]);
        assert_eq!(words("", "a").1, [(true, "a")]);
        assert_eq!(words("ä b", "ö b"), (vec![(true, "ä"), (false, " b")], vec![(true, "ö"), (false, " b")]));
        let long = "word ".repeat(5_000);
        assert_eq!(words(&format!("a {long}"), &format!("b {long}")).0.first(), Some(&(true, "a")));
    }

    #[test]
    fn sides_stand_beside_each_other_with_their_numbers() {
        let text = "--- a\n+++ b\n@@ -3,3 +7,4 @@\n same\n-one\n-two\n+One\n+2\n+three\n\\ No newline at end of file\n";
        let rows = side_by_side(text);
        let number = |side: &Side<'_>| side.as_ref().map(|side| side.0);
        let numbers: Vec<_> = rows
            .iter()
            .map(|row| match row {
                Beside::Lines(baseline, current) => (number(baseline), number(current)),
                Beside::Between(_) => (None, None),
            })
            .collect();
        assert_eq!(numbers, [(None, None), (Some(3), Some(7)), (Some(4), Some(8)), (Some(5), Some(9)), (None, Some(10))]);
        assert_eq!(lines("-a\n+b").collect::<Vec<_>>(), [Line::Removed("a"), Line::Added("b")]);
        assert_eq!(lines("@@ 5 lines, now 6: too long @@\n").collect::<Vec<_>>(), [Line::Said("5 lines, now 6: too long")]);
        assert_eq!(starts("@@ -99999999999 +1 @@"), None);
    }
}
