//! Knowledge that is bound to one environment.

use super::support::agent::{Sought, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::YamlValue;
use crate::content::address::{hosts, is_environment, is_sharepoint};
use crate::content::agent::Node;
use crate::model::quoted;

declare_rule! {
    /// A knowledge source of an agent is bound to one environment.
    ///
    /// ## What it finds
    /// Knowledge sources whose address is a SharePoint site or an environment of Dataverse, written as it is.
    ///
    /// ## Why it matters
    /// After the import the agent still answers from the site it was made with, or cannot read it.
    ///
    /// ## How to fix
    /// Put the address into an environment variable, or change the source in the target after the import.
    ///
    /// ## When to allow it
    /// When the agent shall read that one site in every environment.
    name: "agent-fixed-knowledge-address",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Add SharePoint as a knowledge source\" and \"Export and import agents using solutions\"; the shape (`SharePointSearchSource`, `site`) is that of agents in source control, no agent of the corpus has one",
}

/// What the rule looks for.
const SOUGHT: Sought = Sought {
    find: fixed,
    message: |agent, part, words| format!("the agent {agent} reads {words} in {part}, which is bound to one environment"),
    why: "after the import the agent still answers from that site, or cannot read it",
    help: "put the address into an environment variable, or change the source in the target",
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &SOUGHT, found);
}

fn fixed(node: Node<'_>) -> Option<(String, YamlValue<'_>)> {
    let value = node.value.get("site").filter(|_| node.kind.ends_with("SearchSource") || node.kind.ends_with("SearchDataSource"))?;
    let host = hosts(value.as_str()?).into_iter().map(|address| address.host).find(|host| is_sharepoint(host) || is_environment(host))?;
    Some((quoted(&host).to_string(), value))
}
