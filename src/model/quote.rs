//! Names in sentences.

use std::fmt;

/// A name between backticks, safe to stand in a sentence: backticks and control characters inside
/// it are replaced, and a very long name is cut. Renderers rely on it: what stands between two
/// backticks of a message is a name, and nothing of the name stands outside.
pub fn quoted(name: &str) -> Quoted<'_> {
    Quoted(name)
}

/// See [`quoted`].
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a>(&'a str);

/// Longer names are cut: no schema name or label of Dataverse is longer, paths rarely are.
const MAX_LENGTH: usize = 260;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`")?;
        for (count, character) in self.0.chars().enumerate() {
            if count == MAX_LENGTH {
                f.write_str("…")?;
                break;
            }
            match character {
                '`' => f.write_str("'")?,
                character if is_unsafe(character) => write!(f, "{}", character.escape_unicode())?,
                character => write!(f, "{character}")?,
            }
        }
        f.write_str("`")
    }
}

/// Control characters, and those that turn the direction of what follows.
fn is_unsafe(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_name_leaves_its_quotes() {
        assert_eq!(quoted("Total `sum`\u{1b}[31m\u{202e}").to_string(), "`Total 'sum'\\u{1b}[31m\\u{202e}`");
        assert!(quoted(&"x".repeat(1_000)).to_string().ends_with("x…`"));
    }
}
