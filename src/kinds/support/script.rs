//! What a script mentions.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use crate::content::script_profile::{Profile, profile};
use crate::model::Details;

/// Lengths of an identifier in characters: one letter says nothing, and a longer one is packed data.
const LENGTHS: RangeInclusive<usize> = 2..=128;

/// What only scripts have: every identifier in them, so that a rule can tell that a function is not there.
///
/// A list of words is enough for that: where the name of a function stands nowhere in a script, not even in
/// a text or a comment, the script cannot define it. No parser of JavaScript could promise more.
#[derive(Debug, Default)]
pub struct Script {
    /// In byte order, each once, a line for each.
    identifiers: String,
    /// How it was made.
    pub profile: Profile,
}

impl Details for Script {}

impl Script {
    /// Collects the identifiers of a script.
    pub fn new(name: &str, text: &str) -> Self {
        let sorted: BTreeSet<&str> = text.split(|letter: char| !is_part(letter)).filter(|word| is_identifier(word)).collect();
        Self { identifiers: sorted.into_iter().collect::<Vec<_>>().join("\n"), profile: profile(name, text) }
    }

    /// Whether an identifier stands anywhere in the script. What cannot be one is taken to be there.
    pub fn mentions(&self, identifier: &str) -> bool {
        if !identifier.chars().all(is_part) || !is_identifier(identifier) {
            return true;
        }
        let (mut from, mut to) = (0, self.identifiers.len());
        while from < to {
            let line = self.line_at(from + (to - from) / 2);
            match self.identifiers.get(line.clone()).unwrap_or_default().cmp(identifier) {
                Ordering::Equal => return true,
                Ordering::Less => from = line.end + 1,
                Ordering::Greater => to = line.start,
            }
        }
        false
    }

    /// The line around a byte; the end of a line belongs to it.
    fn line_at(&self, middle: usize) -> Range<usize> {
        let bytes = self.identifiers.as_bytes();
        let (before, after) = bytes.split_at(middle.min(bytes.len()));
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = after.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| middle + at);
        start..end
    }
}

/// Whether a word is one: a number is not.
fn is_identifier(word: &str) -> bool {
    !word.starts_with(char::is_numeric) && LENGTHS.contains(&word.chars().count())
}

/// Letters, digits, `$` and `_`, in whatever alphabet.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identifier_is_found_and_no_other() {
        let script = Script::new(
            "order.js",
            "var Contoso = Contoso || {};\nContoso.Order = { onLoad: function (ctx) { this['$up_2'](ctx); } }; // größe",
        );
        for there in ["Contoso", "Order", "onLoad", "function", "ctx", "$up_2", "größe", "var", "this"] {
            assert!(script.mentions(there), "{there}");
        }
        for absent in ["onload", "onLoa", "onLoad2", "Contos", "zz", "AA", "up_2"] {
            assert!(!script.mentions(absent), "{absent}");
        }
    }

    #[test]
    fn what_cannot_be_an_identifier_is_no_proof_of_absence() {
        let script = Script::new("order.js", "a b 1st 2");
        for other in ["", "a", "x", "1st", "Contoso.Order", "on load", &"x".repeat(200)] {
            assert!(script.mentions(other), "{other}");
        }
        assert!(!Script::new("order.js", "").mentions("onLoad"));
    }

    #[test]
    fn words_are_kept_once_and_in_order() {
        let script = Script::new("order.js", &format!("onSave onLoad onSave {} 9lives", "y".repeat(129)));
        assert_eq!(script.identifiers, "onLoad\nonSave");
    }
}
