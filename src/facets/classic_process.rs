//! Processes of the classic designers: workflows, dialogs, business rules and actions, by their steps.

use super::support::{
    Difference, Event, Judgement, Part, Reader, Subject, add_process_row, add_xaml, file_part, judge_process_row, process_files,
};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["classic-workflow", "dialog", "business-rule", "action", "process"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    add_process_row(&mut part, subject);
    add_definition(&mut part, subject);
    part
}

/// The definition as steps; files that are none as they are.
pub(super) fn add_definition<'a>(part: &mut Part<'a>, subject: &Subject<'a>) {
    for path in process_files(subject) {
        match subject.content.xml(path).filter(|root| root.is("Activity")) {
            Some(root) => add_xaml(root, path, part),
            None => part.parts.push(file_part(path, subject)),
        }
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    if let Some(judgement) = judge_process_row(difference) {
        return judgement;
    }
    let is_argument = difference.what == "argument";
    match (difference.facet, difference.event) {
        (None, Event::Removed) if is_argument => Judgement::breaking("callers that hand it over, or use what it gave, fail"),
        (Some("type"), _) if is_argument => Judgement::breaking("callers hand over, or expect, a value of another type"),
        (None, Event::Added) if is_argument && is_required(difference) => Judgement::breaking("callers that do not hand it over fail"),
        (Some("required"), _) if is_argument && difference.current.eq_ignore_ascii_case("true") => {
            Judgement::breaking("callers that do not hand it over fail")
        }
        _ => Judgement::NOTE,
    }
}

fn is_required(difference: &Difference<'_>) -> bool {
    let now = difference.part_now;
    let has = |name: &str, value: &str| now.and_then(|part| part.facet(name)).is_some_and(|found| found.eq_ignore_ascii_case(value));
    has("required", "true") && has("direction", "input")
}
