//! What all rules on cloud flows share: one finding for a flow, at its first step, with the others beside it.

use super::{Context, Diagnostic};
use crate::content::flow::{Flow, Step};
use crate::model::quoted;

/// How many steps are named in a message.
const MOST_NAMED: usize = 3;

/// A finding on a flow as a whole; it stands at the component.
pub fn about_flow(ctx: &Context<'_>, flow: &Flow<'_>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(ctx, message, flow.component.location.clone()).about(flow.component)
}

/// A finding on some steps of a flow; none where there are no steps. `message` is what to say of them after their
/// names, for one and for several.
pub fn at_steps(ctx: &Context<'_>, flow: &Flow<'_>, steps: &[&Step<'_>], one: &str, several: &str) -> Option<Diagnostic> {
    let (first, rest) = steps.split_first()?;
    let says = if rest.is_empty() { one } else { several };
    let message = format!("{} of the cloud flow {} {says}", names(steps), quoted(&flow.component.display_name));
    let related = rest.iter().map(|step| (shown(&step.name), flow.place(step.value)));
    Some(Diagnostic::new(ctx, message, flow.place(first.value)).about(flow.component).related(related))
}

/// The name of a step as the designer shows it: underscores stand for blanks.
pub fn shown(name: &str) -> String {
    name.replace('_', " ")
}

fn names(steps: &[&Step<'_>]) -> String {
    let named: Vec<String> = steps.iter().take(MOST_NAMED).map(|step| quoted(&shown(&step.name)).to_string()).collect();
    match (named.as_slice(), steps.len().saturating_sub(MOST_NAMED)) {
        ([one], _) => one.clone(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (named, more) => format!("{} and {more} more", named.join(", ")),
    }
}
