//! What the rules on cloud flows share: which flows they look at, steps in words, and one finding for several steps.

use super::{Context, Diagnostic, listed};
use crate::content::duration::{number, of_units};
use crate::content::flow::{Flow, Placed, Step, Value};
use crate::content::flow_names::Mention;
use crate::model::quoted;

/// Why a limit or a fault in the structure of a flow matters.
pub const REFUSED: &str = "the import does not look at it, but Power Automate refuses such a flow when it is saved or turned on";

/// A place in a flow, with a few words on it.
#[derive(Debug)]
pub struct Spot<'a> {
    /// The words: `the action ...`.
    pub words: String,
    /// The place.
    pub value: Value<'a>,
}

/// The cloud flows that are the solution's own doing.
pub fn flows<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Flow<'a>> {
    ctx.flows().iter().filter(|flow| flow.component.content)
}

/// A flow in words.
pub fn named(flow: &Flow<'_>) -> String {
    format!("the cloud flow {}", quoted(&flow.component.display_name))
}

/// A step in words.
pub fn step_named(step: &Step<'_>) -> String {
    format!("the {} {}", if step.is_trigger { "trigger" } else { "action" }, quoted(&shown(&step.name)))
}

/// A step as a place.
pub fn spot<'a>(step: &Step<'a>) -> Spot<'a> {
    Spot { words: step_named(step), value: step.value }
}

/// The step an expression stands in, as words before the place of the expression.
pub fn spot_of<'a>(flow: &Flow<'a>, placed: &Placed<'a>) -> Spot<'a> {
    let step = placed.step.and_then(|at| flow.steps.get(at));
    Spot { words: step.map_or_else(|| "its outputs".to_owned(), step_named), value: placed.value }
}

/// Where an expression names something, with the name.
pub fn spot_of_mention<'a>(flow: &Flow<'a>, mention: &Mention<'_, 'a>) -> Spot<'a> {
    let Spot { words, value } = spot_of(flow, mention.placed);
    Spot { words: format!("{words} names {}", quoted(&mention.name)), value }
}

/// The seconds that a *Delay* waits, where they are written out.
pub fn delay(step: &Step<'_>) -> Option<u64> {
    let interval = step.value.at(&["inputs", "interval"]).filter(|_| step.step_type == "Wait")?;
    of_units(number(interval.get("count")?)?.try_into().ok()?, &interval.get("unit")?.as_str()?)
}

/// The steps of a flow for which a test holds, as places.
pub fn spots<'a>(flow: &Flow<'a>, mut is_hit: impl FnMut(&Step<'a>) -> bool) -> Vec<Spot<'a>> {
    flow.steps.iter().filter(|step| is_hit(step)).map(spot).collect()
}

/// One finding on a flow for all its spots; `None` where there are none. The message is made of the first and of how
/// many others there are: `the action A (and 2 more)`.
pub fn report_spots(ctx: &Context<'_>, flow: &Flow<'_>, spots: &[Spot<'_>], message: impl FnOnce(String) -> String) -> Option<Diagnostic> {
    let first = spots.first()?;
    let others = spots.len() - 1;
    let subject = if others == 0 { first.words.clone() } else { format!("{} (and {others} more)", first.words) };
    let related = spots.iter().skip(1).map(|spot| (spot.words.clone(), flow.place(spot.value)));
    Some(Diagnostic::new(ctx, message(subject), flow.place(first.value)).about(flow.component).related(related))
}

/// A finding on a flow as a whole; it stands at the component.
pub fn about_flow(ctx: &Context<'_>, flow: &Flow<'_>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(ctx, message, flow.component.location.clone()).about(flow.component)
}

/// A finding on some steps of a flow; none where there are no steps. `message` is what to say of them after their
/// names, for one and for several.
pub fn at_steps(ctx: &Context<'_>, flow: &Flow<'_>, steps: &[&Step<'_>], one: &str, several: &str) -> Option<Diagnostic> {
    let (first, rest) = steps.split_first()?;
    let says = if rest.is_empty() { one } else { several };
    let names: Vec<String> = steps.iter().map(|step| shown(&step.name)).collect();
    let names = listed(names.iter().map(String::as_str));
    let message = format!("{names} of the cloud flow {} {says}", quoted(&flow.component.display_name));
    let related = rest.iter().map(|step| (shown(&step.name), flow.place(step.value)));
    Some(Diagnostic::new(ctx, message, flow.place(first.value)).about(flow.component).related(related))
}

/// The name of a step as the designer shows it: underscores stand for blanks.
pub fn shown(name: &str) -> String {
    name.replace('_', " ")
}
