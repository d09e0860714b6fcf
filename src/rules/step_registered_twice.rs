//! Steps that do the same twice.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::plugin_step::PluginStep;
use crate::model::quoted;

declare_rule! {
    /// A class is registered twice for the same event.
    ///
    /// ## What it finds
    /// Plug-in steps that run the same class with the same settings on the same message, table, stage and
    /// mode, with the same filtering columns. Low-code plug-ins count by their formula, webhooks by their
    /// endpoint.
    ///
    /// ## Why it matters
    /// The code runs twice each time: rows are created twice, columns are counted twice, and saving takes
    /// longer. Two updates of one row in one transaction can also block each other.
    ///
    /// ## How to fix
    /// Delete one of the steps in the source environment, and in every environment that has both. The usual
    /// cause is a step that was deleted and registered anew, instead of being changed.
    ///
    /// ## When to allow it
    /// When the class is made to run twice on purpose.
    name: "step-registered-twice",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "meta-remove-dup-reg",
    source: "Dataverse documentation, \"Do not duplicate plug-in step registration\"",
}

const WHY: &str = "the code runs twice each time: what it creates or counts is there twice, and saving takes longer";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut registrations: BTreeMap<_, Vec<&PluginStep<'_>>> = BTreeMap::new();
    let steps = ctx.plugin_steps().iter().filter(|step| !step.handler.is_empty() && !step.message_id.is_empty());
    for step in steps {
        let other = ["SecondaryEntity", "Configuration"].map(|name| step.element.value(name));
        let event = (&step.message_id, &step.table, step.stage, step.is_asynchronous, &step.filter);
        registrations.entry((&step.handler, event, other)).or_default().push(step);
    }
    for steps in registrations.values() {
        let [first, second, rest @ ..] = steps.as_slice() else { continue };
        let times = if rest.is_empty() { "twice".to_owned() } else { format!("{} times", steps.len()) };
        let what = if first.class.is_empty() { &first.component.display_name } else { &first.class };
        let others = std::iter::once(first).chain(rest);
        let diagnostic =
            Diagnostic::new(
                ctx,
                format!("{} is registered {times} on {}", quoted(what), second.event()),
                second.component.location.clone(),
            )
            .why(WHY)
            .help("delete all but one of these steps, here and in the environments that have them already")
            .about(second.component)
            .related(others.map(|other| {
                (format!("the step {} does the same", quoted(&other.component.display_name)), other.component.location.clone())
            }));
        found.push(diagnostic);
    }
}
