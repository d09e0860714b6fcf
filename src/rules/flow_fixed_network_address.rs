//! Addresses inside a network in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::address::{hosts, is_local, is_number};
use crate::content::flow::Flow;
use crate::content::strings::FlowText;

declare_rule! {
    /// A flow holds an address inside a network.
    ///
    /// ## What it finds
    /// Paths to a file server such as `\\server\share`, addresses with a number in place of a name, and
    /// `localhost`, written into a step.
    ///
    /// ## Why it matters
    /// The address is valid in one network. After the import the flow reaches another machine, or none.
    ///
    /// ## How to fix
    /// Put the path or the address into an environment variable.
    ///
    /// ## When to allow it
    /// When every environment uses that machine.
    name: "flow-fixed-network-address",
    severity: Info,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"",
}

const FIXED: Fixed = Fixed {
    what: "an address inside a network",
    why: "the address is valid in one network: elsewhere the flow reaches another machine, or none",
    help: "put the path or the address into an environment variable",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(_: &Flow<'_>, _: &FlowText<'_>, stretch: &str) -> Option<String> {
    let host = hosts(stretch).into_iter().map(|address| address.host).find(|host| is_number(host) || is_local(host));
    host.or_else(|| share(stretch))
}

/// The server of a path that begins with two backslashes.
fn share(text: &str) -> Option<String> {
    let rest = text.trim().strip_prefix("\\\\")?;
    let (server, path) = rest.split_once('\\')?;
    let is_name =
        !server.is_empty() && server.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '$'));
    (is_name && !path.is_empty()).then(|| server.to_owned())
}
