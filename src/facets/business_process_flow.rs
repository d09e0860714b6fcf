//! Business process flows, by their stages and steps.

use super::classic_process::add_definition;
use super::support::{Difference, Judgement, Part, Reader, Subject, add_process_row, judge_process_row};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["business-process-flow"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = Part::new(subject.component.kind(), "", &subject.component.display_name);
    add_process_row(&mut part, subject);
    // The definition has the labels in the language of the solution; the row has them in all.
    for label in part.parts.iter_mut().filter(|label| label.what == "label") {
        label.facets.retain(|facet| facet.name != "label");
    }
    part.parts.retain(|inner| inner.what != "label" || !inner.facets.is_empty());
    add_definition(&mut part, subject);
    part
}

fn judge(difference: &Difference<'_>) -> Judgement {
    if let Some(judgement) = judge_process_row(difference) {
        return judgement;
    }
    match difference.facet {
        None if difference.what == "stage" && difference.is_removal() => {
            Judgement::risky("rows that stand in this stage lose their place in the process")
        }
        None if difference.what == "table" && difference.is_removal() => {
            Judgement::risky("rows that stand in the stages of this table lose their place in the process")
        }
        Some("isProcessRequired") if difference.current.eq_ignore_ascii_case("true") => {
            Judgement::risky("nobody gets past the stage without it")
        }
        _ => Judgement::NOTE,
    }
}
