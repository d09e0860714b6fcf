//! Knowledge that is bound to one environment.

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

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents() {
        let mut places = Vec::new();
        for part in agent.parts.iter().filter(|part| part.component.content && part.is_active) {
            for node in part.nodes() {
                // The place of each is looked for from the root of its document.
                if places.len() >= 25 {
                    break;
                }
                if let Some((words, value)) = fixed(node) {
                    places.push((words, &part.component.display_name, agent.place_in(part, value)));
                }
            }
        }
        let mut places = places.into_iter();
        let Some((words, part, location)) = places.next() else { continue };
        let message = format!(
            "the agent {} reads {words} in {}, which is bound to one environment",
            quoted(&agent.component.display_name),
            quoted(part)
        );
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("after the import the agent still answers from that site, or cannot read it")
            .help("put the address into an environment variable, or change the source in the target")
            .related(places.map(|(words, part, location)| (format!("{words} in {}", quoted(part)), location)))
            .about(agent.component);
        found.push(diagnostic);
    }
}

fn fixed(node: Node<'_>) -> Option<(String, YamlValue<'_>)> {
    let value = node.value.get("site").filter(|_| node.kind.ends_with("SearchSource") || node.kind.ends_with("SearchDataSource"))?;
    let host = hosts(value.as_str()?).into_iter().map(|address| address.host).find(|host| is_sharepoint(host) || is_environment(host))?;
    Some((quoted(&host).to_string(), value))
}
