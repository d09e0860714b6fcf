//! Addresses of SharePoint sites in flows.

use super::support::fixed::{Fixed, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::address::{hosts, is_sharepoint};
use crate::content::flow::Flow;
use crate::content::strings::FlowText;

declare_rule! {
    /// A flow holds the address of a SharePoint site.
    ///
    /// ## What it finds
    /// Addresses such as `https://contoso.sharepoint.com/sites/orders` that are written into a step. Environment
    /// variables and expressions are none.
    ///
    /// ## Why it matters
    /// After the import the flow still reads and writes the site it was made for: test data reaches the real site,
    /// or the other way round.
    ///
    /// ## How to fix
    /// Put the site and the list into environment variables of the type *Data source*, and choose them in the step.
    ///
    /// ## When to allow it
    /// When the flow shall work with that one site in every environment.
    name: "flow-fixed-sharepoint-site",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; Power Apps documentation, \"Use environment variables in solutions\" (data source variables for SharePoint)",
}

const FIXED: Fixed = Fixed {
    what: "the address of a SharePoint site",
    why: "the flow goes on working with the source environment after the import, or fails there",
    help: "put the site and the list into environment variables of the type Data source, and choose them in the step",
    find,
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &FIXED, found);
}

fn find(_: &Flow<'_>, _: &FlowText<'_>, stretch: &str) -> Option<String> {
    hosts(stretch).into_iter().map(|address| address.host).find(|host| is_sharepoint(host))
}
