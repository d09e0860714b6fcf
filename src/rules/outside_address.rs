//! Addresses outside the platform that the solution calls.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::address::{Address, hosts, is_microsoft};
use crate::content::literal::stretches;
use crate::model::quoted;
use crate::source::text::Location;
use std::collections::BTreeMap;

declare_rule! {
    /// The solution calls addresses outside the platform.
    ///
    /// ## What it finds
    /// The hosts that cloud flows call with HTTP steps, that custom connectors stand for, and that topics of agents
    /// call. One finding for the solution lists them. Services of Microsoft, such as Graph and the sign-in, are left out.
    /// Addresses that are computed cannot be listed.
    ///
    /// ## Why it matters
    /// Data leaves the platform at these places, past the connectors that a data policy can tell apart. Firewalls
    /// and policies of the target have to let them through.
    ///
    /// ## How to fix
    /// Nothing is broken. Read the list, and tell the administrators of the target.
    ///
    /// ## When to allow it
    /// When every host of the list is known and wanted.
    name: "outside-address",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Platform documentation, \"Data policies\" (the HTTP connectors) and \"Prevent data exfiltration\"",
}

/// How many hosts are listed: the place of each is looked for from the root of its document.
const MOST: usize = 200;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut calls: BTreeMap<String, (String, Location)> = BTreeMap::new();
    for flow in ctx.flows().iter().filter(|flow| flow.component.content) {
        for step in flow.steps.iter().filter(|step| matches!(step.step_type.as_ref(), "Http" | "HttpWebhook")) {
            let inputs = [&["inputs", "uri"][..], &["inputs", "subscribe", "uri"]];
            let Some(value) = inputs.iter().find_map(|way| step.value.at(way)) else { continue };
            for (_, stretch) in stretches(&value.as_str().unwrap_or_default()) {
                for address in outside(stretch).into_iter().take(MOST.saturating_sub(calls.len())) {
                    let caller = format!("the cloud flow {}", quoted(&flow.component.display_name));
                    calls.entry(address.host).or_insert_with(|| (caller, flow.place(value)));
                }
            }
        }
    }
    for connector in ctx.connectors().iter().filter(|connector| !connector.host().is_empty() && !is_microsoft(&connector.host())) {
        let Some(definition) = &connector.definition else { continue };
        let value = definition.root.get("host").unwrap_or(definition.root);
        let caller = format!("the custom connector {}", quoted(&connector.component.display_name));
        calls.entry(connector.host()).or_insert_with(|| (caller, connector.place(definition, value)));
    }
    for agent in ctx.agents() {
        for part in &agent.parts {
            for node in part.nodes().into_iter().filter(|node| node.kind == "HttpRequestAction") {
                let Some(value) = node.value.get("url") else { continue };
                for address in outside(value.as_str().unwrap_or_default()).into_iter().take(MOST.saturating_sub(calls.len())) {
                    let caller = format!("the agent {}", quoted(&agent.component.display_name));
                    calls.entry(address.host).or_insert_with(|| (caller, agent.place_in(part, value)));
                }
            }
        }
    }
    let count = calls.len();
    let named = calls.iter().take(3).map(|(host, _)| quoted(host).to_string()).collect::<Vec<_>>().join(", ");
    let more = if count > 3 { format!(" and {} more", count - 3) } else { String::new() };
    let mut calls = calls.into_iter();
    let Some((_, (_, location))) = calls.next() else { return };
    let what = if count == 1 { "one host" } else { "hosts" };
    let diagnostic = Diagnostic::new(ctx, format!("the solution calls {what} outside the platform: {named}{more}"), location)
        .why("data leaves the platform there, past the connectors that a data policy can tell apart")
        .help("make sure that each of them is wanted, and tell the administrators of the target")
        .related(calls.map(|(host, (caller, location))| (format!("{} by {caller}", quoted(&host)), location)));
    found.push(diagnostic);
}

/// The addresses in a text that Microsoft does not answer.
fn outside(text: &str) -> Vec<Address> {
    hosts(text).into_iter().filter(|address| !is_microsoft(&address.host)).collect()
}
