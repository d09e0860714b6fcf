//! A pattern in which `*` stands for any characters and `?` for one.

/// A pattern, compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glob(Vec<char>);

/// No key or name of a solution is longer.
const MAX_LENGTH: usize = 500;

impl Glob {
    /// Prepares a pattern; `None` where it is empty or too long to be one.
    pub fn new(pattern: &str) -> Option<Self> {
        let mut characters: Vec<char> = pattern.to_lowercase().chars().collect();
        // Several stars in a row say no more than one.
        characters.dedup_by(|a, b| *a == '*' && *b == '*');
        (1..=MAX_LENGTH).contains(&characters.len()).then_some(Self(characters))
    }

    /// Whether the pattern fits the whole text.
    pub fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        let (mut at, mut in_pattern) = (0, 0);
        // The last star, and where the text goes on after what it took.
        let mut star: Option<(usize, usize)> = None;
        while let Some(character) = text.get(at) {
            match (self.0.get(in_pattern), star) {
                (Some('*'), _) => {
                    star = Some((in_pattern, at));
                    in_pattern += 1;
                }
                (Some(wanted), _) if *wanted == '?' || wanted == character => {
                    at += 1;
                    in_pattern += 1;
                }
                // The star takes one character more, and the rest is tried again.
                (_, Some((place, taken))) => {
                    star = Some((place, taken + 1));
                    at = taken + 1;
                    in_pattern = place + 1;
                }
                (_, None) => return false,
            }
        }
        self.0.get(in_pattern..).is_some_and(|rest| rest.iter().all(|character| *character == '*'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_stand_for_characters() {
        let cases = [
            ("table:contoso_*", "table:contoso_order", true),
            ("table:contoso_*", "column:contoso_order.contoso_total", false),
            ("*", "", true),
            ("*order*", "table:contoso_Order", true),
            ("column:*.contoso_t?tal", "column:contoso_order.contoso_total", true),
            ("a?", "a", false),
            ("a**b*c", "axxbyyc", true),
            ("a*b", "ab c", false),
            ("ÄB*", "äbc", true),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(Glob::new(pattern).is_some_and(|glob| glob.matches(text)), expected, "{pattern} {text}");
        }
        assert_eq!(Glob::new(""), None);
        assert_eq!(Glob::new(&"x".repeat(501)), None);
    }

    #[test]
    fn many_stars_take_no_long_time() {
        let glob = Glob::new(&"a*".repeat(200)).unwrap_or_default();
        assert!(!glob.matches(&format!("{}b", "a".repeat(150))));
    }
}
