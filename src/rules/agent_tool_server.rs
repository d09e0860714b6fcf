//! Tools that come from a server of the Model Context Protocol.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::YamlValue;
use crate::content::agent::Node;
use crate::model::quoted;

declare_rule! {
    /// An agent uses a server of the Model Context Protocol.
    ///
    /// ## What it finds
    /// Agents with a tool that stands for a server of the Model Context Protocol (MCP). One finding for the agent
    /// lists them.
    ///
    /// ## Why it matters
    /// The server decides which tools the agent has, and may change them after the review. What users say and what
    /// the tools find goes to the server.
    ///
    /// ## How to fix
    /// Nothing is broken. Make sure that you know who runs the server.
    ///
    /// ## When to allow it
    /// When the server has been reviewed.
    name: "agent-tool-server",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Extend your agent with Model Context Protocol\"; six tools of the corpus are of this kind (`ModelContextProtocolMetadata`)",
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
                if let Some((words, value)) = server(node) {
                    places.push((words, &part.component.display_name, agent.place_in(part, value)));
                }
            }
        }
        let mut places = places.into_iter();
        let Some((words, part, location)) = places.next() else { continue };
        let message = format!("the agent {} uses {words} in {}", quoted(&agent.component.display_name), quoted(part));
        let diagnostic = Diagnostic::new(ctx, message, location)
            .why("the server decides which tools the agent has, and may change them after the review")
            .help("make sure that you know who runs the server, and what may be sent to it")
            .related(places.map(|(words, part, location)| (format!("{words} in {}", quoted(part)), location)))
            .about(agent.component);
        found.push(diagnostic);
    }
}

fn server(node: Node<'_>) -> Option<(String, YamlValue<'_>)> {
    (node.kind == "ModelContextProtocolMetadata").then(|| ("a server of the Model Context Protocol".to_owned(), node.value))
}
