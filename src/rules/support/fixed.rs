//! How rules report values of one environment that are written into a flow.

use std::collections::BTreeSet;

use super::{Context, Diagnostic};
use crate::content::flow::Flow;
use crate::content::literal::stretches;
use crate::content::strings::FlowText;
use crate::model::quoted;

/// What a rule looks for.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    /// What is found, with an article: "the address of an environment".
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub help: &'static str,
    /// The fixed value in a literal stretch of a text, given the flow and the text around it.
    pub find: fn(&Flow<'_>, &FlowText<'_>, &str) -> Option<String>,
}

/// How many different values a message names.
const MOST_NAMED: usize = 3;

/// How many places are looked for, each from the root of the definition.
const MOST_PLACES: usize = 25;

/// One finding for each flow, with the steps that hold such a value.
pub fn report(ctx: &Context<'_>, fixed: &Fixed, found: &mut Vec<Diagnostic>) {
    for (flow, texts) in ctx.flow_texts().filter(|(flow, _)| flow.component.content) {
        let mut values = BTreeSet::new();
        let mut places = Vec::new();
        for text in texts {
            let hits: Vec<String> = stretches(&text.text).iter().filter_map(|(_, stretch)| (fixed.find)(flow, text, stretch)).collect();
            if let Some(value) = hits.first().filter(|_| places.len() < MOST_PLACES) {
                places.push((format!("{} in {}", quoted(value), holder(flow, text)), flow.place(text.value)));
            }
            values.extend(hits);
        }
        let mut places = places.into_iter();
        let Some((_, first)) = places.next() else { continue };
        let named: Vec<String> = values.iter().take(MOST_NAMED).map(|value| quoted(value).to_string()).collect();
        let more = if values.len() > MOST_NAMED { format!(" and {} more", values.len() - MOST_NAMED) } else { String::new() };
        let message = format!("the cloud flow {} holds {}: {}{more}", quoted(&flow.component.display_name), fixed.what, named.join(", "));
        found.push(Diagnostic::new(ctx, message, first).why(fixed.why).help(fixed.help).related(places).about(flow.component));
    }
}

/// The step a text stands in, in words.
pub fn holder(flow: &Flow<'_>, text: &FlowText<'_>) -> String {
    match text.step.and_then(|step| flow.steps.get(step)) {
        Some(step) => format!("the step {}", quoted(&step.name)),
        None => format!("the parameter {}", quoted(&text.key)),
    }
}
