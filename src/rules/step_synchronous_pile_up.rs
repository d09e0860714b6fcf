//! Many synchronous steps on one message.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::content::plugin_step::PluginStep;
use crate::model::quoted;

declare_rule! {
    /// Many synchronous steps run on one message of a table.
    ///
    /// ## What it finds
    /// Messages of a table on which more synchronous plug-in steps run than the option `maximum` allows.
    /// Steps of `Update` that have no filtering column in common never run together and are counted all the
    /// same.
    ///
    /// ## Why it matters
    /// Whoever saves a row waits for all of them, one after the other, within one transaction that has two
    /// minutes.
    ///
    /// ## How to fix
    /// Join steps that do one thing, and make asynchronous what need not be done before the row is saved.
    ///
    /// ## When to allow it
    /// When all of them are fast.
    name: "step-synchronous-pile-up",
    severity: Info,
    confidence: Medium,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Event framework\" and \"Analyze plug-in performance\" (two minutes for all synchronous steps)",
    options: &[RuleOption { name: "maximum", default: OptionDefault::Number(5), about: "How many synchronous steps one message of a table may have" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let maximum = ctx.number("maximum");
    let mut events: BTreeMap<_, Vec<&PluginStep<'_>>> = BTreeMap::new();
    for step in ctx.plugin_steps().iter().filter(|step| step.message.is_some() && !step.table.is_empty() && !step.is_asynchronous) {
        events.entry((&step.message_id, &step.table)).or_default().push(step);
    }
    for steps in events.values() {
        let Some((first, rest)) = steps.split_first() else { continue };
        if u32::try_from(steps.len()).is_ok_and(|count| count <= maximum) {
            continue;
        }
        let diagnostic =
            Diagnostic::new(ctx, format!("{} synchronous steps run on {}", steps.len(), first.event()), first.component.location.clone())
                .why("whoever saves a row waits for all of them, one after the other")
                .help("join steps that do one thing, and make asynchronous what need not be done before the row is saved")
                .about(first.component)
                .discriminator(first.event())
                .related(
                    rest.iter()
                        .map(|step| (format!("{} runs as well", quoted(&step.component.display_name)), step.component.location.clone())),
                );
        found.push(diagnostic);
    }
}
