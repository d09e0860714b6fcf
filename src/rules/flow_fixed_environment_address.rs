//! Addresses of a Dataverse environment in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::address::{hosts, is_environment};
use crate::content::flow::Flow;
use crate::content::strings::FlowText;

declare_rule! {
    /// A flow holds the address of an environment.
    ///
    /// ## What it finds
    /// Addresses such as `https://contoso.crm.dynamics.com` that are written into a step. Environment variables and
    /// expressions are none.
    ///
    /// ## Why it matters
    /// After the import the flow still reads and writes the environment it was made in, or links to it in mails and
    /// messages.
    ///
    /// ## How to fix
    /// Use the action of the connector for the current environment, or put the address into an environment
    /// variable.
    ///
    /// ## When to allow it
    /// When the flow shall always work with that one environment.
    name: "flow-fixed-environment-address",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; Power Apps documentation, \"Discover the URL for your organization\" for the domains",
}

const FIXED: Fixed = Fixed {
    what: "the address of an environment",
    why: "the flow goes on working with the source environment after the import, or fails there",
    help: "use the current environment in the step, or put the address into an environment variable",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(_: &Flow<'_>, _: &FlowText<'_>, stretch: &str) -> Option<String> {
    hosts(stretch).into_iter().map(|address| address.host).find(|host| is_environment(host))
}
