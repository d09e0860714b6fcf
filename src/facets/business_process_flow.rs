//! Business process flows, by their stages and steps.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::classic_process::add_definition;
use super::support::{Difference, Judgement, Part, Reader, Subject, add_process_row, judge_process_row};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["business-process-flow"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    add_process_row(&mut part, subject);
    // The definition has the labels in the language of the solution; the row has them in all.
    for label in part.parts.iter_mut().filter(|label| label.what == "label") {
        label.facets.retain(|facet| facet.name != "label");
    }
    part.parts.retain(|inner| inner.what != "label" || !inner.facets.is_empty());
    add_definition(&mut part, subject);
    let mut stages = BTreeMap::new();
    for stage in part.parts.iter().flat_map(stages_in) {
        stages.insert(stage.identity.clone(), stage.label.clone());
    }
    name_next(&mut part, &stages);
    part
}

/// The stages stand in the tables they are about.
fn stages_in<'p, 'a>(part: &'p Part<'a>) -> impl Iterator<Item = &'p Part<'a>> {
    std::iter::once(part).chain(&part.parts).filter(|inner| inner.what == "stage")
}

/// The next stage by its name: its id is made anew when the flow is copied.
fn name_next(part: &mut Part<'_>, stages: &BTreeMap<String, String>) {
    for facet in part.facets.iter_mut().filter(|facet| facet.name == "nextStageId") {
        if let Some(label) = stages.get(&facet.value.to_lowercase()) {
            facet.name = Cow::Borrowed("nextStage");
            facet.value = Cow::Owned(label.clone());
        }
    }
    for inner in &mut part.parts {
        name_next(inner, stages);
    }
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
