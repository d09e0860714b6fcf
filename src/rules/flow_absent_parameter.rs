//! Expressions that name a parameter the flow does not have.

use std::collections::BTreeSet;

use super::support::flow::{Spot, flows, named, report_spots, spot_of_mention};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow_names::Asked;

declare_rule! {
    /// An expression names a parameter that is not in the flow.
    ///
    /// ## What it finds
    /// Expressions that ask `parameters` for one the flow does not declare, such as an environment variable
    /// that was removed or renamed.
    ///
    /// ## Why it matters
    /// The flow cannot be turned on, or fails where it is read.
    ///
    /// ## How to fix
    /// Choose the environment variable anew from the dynamic content.
    ///
    /// ## When to allow it
    /// Never.
    name: "flow-absent-parameter",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Reference guide to functions in expressions\" (parameters); all parameters of the corpus are declared",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for flow in flows(ctx) {
        let Some(declared) = flow.definition.get("parameters") else { continue };
        let declared: BTreeSet<String> = declared.children().filter_map(|parameter| Some(parameter.key()?.to_lowercase())).collect();
        let is_absent = |name: &str| !name.starts_with('$') && !declared.contains(&name.to_lowercase());
        let absent = flow.mentions().filter(|mention| mention.asked == Asked::Parameter && is_absent(&mention.name));
        let spots: Vec<Spot<'_>> = absent.map(|mention| spot_of_mention(flow, &mention)).collect();
        let diagnostic =
            report_spots(ctx, flow, &spots, |subject| format!("expressions name parameters that are not in {}: {subject}", named(flow)));
        found.extend(diagnostic.map(|diagnostic| {
            diagnostic
                .why("the flow cannot be turned on, or fails where the parameter is read")
                .help("choose the environment variable anew from the dynamic content")
        }));
    }
}
