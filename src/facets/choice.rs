//! Global choices: their options.

use super::support::{Difference, Judgement, Part, Reader, Subject, add_options, judge_option, managed_property, rename};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["choice"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        add_options(element, &mut part, subject);
        rename(&mut part, &[("displayname", "displayName"), ("optionSetType", "type")]);
    }
    part
}

fn judge(difference: &Difference<'_>) -> Judgement {
    judge_option(difference).or_else(|| managed_property(difference)).unwrap_or(Judgement::NOTE)
}
