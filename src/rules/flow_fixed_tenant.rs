//! Ids of a tenant in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::flow::Flow;
use crate::content::strings::FlowText;
use crate::model::bare_guid;

declare_rule! {
    /// A flow holds the id of a tenant.
    ///
    /// ## What it finds
    /// The id of a tenant that is written into a step: in a sign-in address, or as the tenant of an HTTP step.
    ///
    /// ## Why it matters
    /// In another tenant the flow signs in to the wrong one, and fails.
    ///
    /// ## How to fix
    /// Put the id into an environment variable.
    ///
    /// ## When to allow it
    /// When the solution is used in that tenant alone.
    name: "flow-fixed-tenant",
    severity: Info,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; Microsoft identity platform documentation, \"Find your app's authority URI\" for the addresses",
}

const FIXED: Fixed = Fixed {
    what: "the id of a tenant",
    why: "in another tenant the flow signs in to the wrong one, and fails",
    help: "put the id into an environment variable",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(_: &Flow<'_>, text: &FlowText<'_>, stretch: &str) -> Option<String> {
    let is_tenant = text.is_authentication && text.key == "tenant";
    let id = if is_tenant { bare_guid(stretch) } else { None };
    id.or_else(|| AUTHORITIES.iter().find_map(|authority| in_address(stretch, authority)))
}

/// Where users and applications sign in.
const AUTHORITIES: [&str; 3] = ["login.microsoftonline.com/", "login.windows.net/", "sts.windows.net/"];

fn in_address(text: &str, authority: &str) -> Option<String> {
    let start = text.find(authority)? + authority.len();
    bare_guid(text.get(start..start + 36)?)
}
