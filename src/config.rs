//! What is asked of the rules: the configuration, the baseline, and which rules run at which level.

mod baseline;
mod date;
mod reader;
mod selection;
mod selector;
mod suppressor;

use crate::options::OptionsError;
use crate::rules::ALL;
use crate::rules::support::Category;

pub(crate) use baseline::read as read_baseline;
pub(crate) use date::is_date;
pub(crate) use reader::read;
pub use reader::{KEYS, OVERRIDE_KEYS, SUPPRESSION_KEYS};
pub(crate) use selection::{Chosen, Selection};
pub(crate) use selector::Selector;
pub(crate) use suppressor::{Idle, Suppressor};

/// What `select` and `ignore` may name, beside patterns: rules, categories, rules of Microsoft's checker, and `all`.
pub(crate) fn known_names() -> Vec<&'static str> {
    let microsoft = ALL.iter().filter_map(|rule| rule.microsoft_rule);
    let names = ALL.iter().map(|rule| rule.name).chain(Category::ALL.into_iter().map(Category::as_str));
    let mut known: Vec<&'static str> = names.chain([selector::ALL_RULES]).collect();
    let mut others: Vec<&'static str> = microsoft.collect();
    others.sort_unstable();
    others.dedup();
    known.extend(others);
    known
}

/// A date that was given, or why it is none.
fn checked_date(today: Option<&str>) -> Result<(), OptionsError> {
    match today {
        Some(word) if !is_date(word) => Err(OptionsError::NoDate { word: word.to_owned() }),
        _ => Ok(()),
    }
}
