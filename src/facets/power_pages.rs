//! Power Pages: sites, and their pages, templates, settings and files.

use super::generic;
use super::support::{Difference, Judgement, Reader, judge_file};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["power-pages-site", "power-pages-component"], read: generic::read, judge };

fn judge(difference: &Difference<'_>) -> Judgement {
    let is_whole = difference.around.is_empty() && difference.is_removal();
    match difference.what {
        "power-pages-site" if is_whole => Judgement::risky("an upgrade deletes the site: its visitors lose it"),
        "power-pages-component" if is_whole => Judgement::risky("an upgrade deletes it from the site"),
        _ => judge_file(difference),
    }
}
