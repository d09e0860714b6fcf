//! Cloud flows that are hard to read.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, about_flow, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A cloud flow has so many actions that it is hard to read.
    ///
    /// ## What it finds
    /// Cloud flows with more actions than the option allows. The limit of the platform is reported by another
    /// rule.
    ///
    /// ## Why it matters
    /// Nobody sees at a glance what a long flow does; changes take long and break other parts.
    ///
    /// ## How to fix
    /// Split the flow: move parts into child flows, and group the rest into scopes with names.
    ///
    /// ## When to allow it
    /// When the parts are alike and easy to read.
    name: "flow-too-many-actions-to-read",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power-CAT-Tools, Power Automate patterns, number 9",
    preview: true,
    options: &[RuleOption { name: "actions", default: OptionDefault::Number(50), about: "how many actions a flow may have" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("actions") as usize;
    for flow in ctx.flows() {
        let actions = flow.actions().count();
        if actions > most {
            let message = format!("the cloud flow {} has {actions} actions, more than {most}", quoted(&flow.component.display_name));
            found.push(
                about_flow(ctx, flow, message)
                    .why("nobody sees at a glance what it does, and changes break other parts")
                    .help("move parts into child flows, and group the rest into scopes with names"),
            );
        }
    }
}
