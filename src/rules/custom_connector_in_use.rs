//! Flows that use custom connectors.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::connector;
use crate::model::quoted;
use crate::source::text::Location;
use std::collections::BTreeMap;

declare_rule! {
    /// The solution uses custom connectors.
    ///
    /// ## What it finds
    /// Cloud flows that call a custom connector. One finding for the solution lists them.
    ///
    /// ## Why it matters
    /// Custom connectors are premium: everyone who runs such a flow needs a licence for it. A data policy of the
    /// target may block them until an administrator sorts them into a group.
    ///
    /// ## How to fix
    /// Nothing is broken. Tell the administrators of the target which connectors come, and which addresses they
    /// call.
    ///
    /// ## When to allow it
    /// When the licences and policies of the target are known to fit.
    name: "custom-connector-in-use",
    severity: Info,
    confidence: High,
    category: Licensing,
    since: "0.1.0",
    source: "Power Platform documentation, \"Custom connectors overview\" and \"Data policies for custom connectors\"; Power Automate documentation, \"Types of Power Automate licenses\" (custom connectors are premium)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut uses: BTreeMap<String, (String, Location)> = BTreeMap::new();
    for flow in ctx.flows().iter().filter(|flow| flow.component.content) {
        for step in &flow.steps {
            let api = flow.api(step);
            if !uses.contains_key(&api) && connector::custom(&api).is_some() {
                uses.insert(api, (flow.component.display_name.clone(), flow.place(step.value)));
            }
        }
    }
    let mut uses = uses.into_iter();
    let Some((api, (flow, location))) = uses.next() else { return };
    let rest: Vec<_> = uses.collect();
    let more = match rest.len() {
        0 => String::new(),
        1 => " and one more".to_owned(),
        count => format!(" and {count} more"),
    };
    let message = format!(
        "the solution uses the custom connector {}{more}, first in the cloud flow {}",
        quoted(&connector::shown(&api)),
        quoted(&flow)
    );
    let related = rest
        .into_iter()
        .map(|(api, (flow, location))| (format!("{} in the cloud flow {}", quoted(&connector::shown(&api)), quoted(&flow)), location));
    let diagnostic = Diagnostic::new(ctx, message, location)
        .why("custom connectors are premium, and a data policy of the target may block them")
        .help("make sure that users have the licence, and tell the administrators of the target which connectors come")
        .related(related);
    found.push(diagnostic);
}
