//! Tools that come from a server of the Model Context Protocol.

use super::support::agent::{Sought, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::YamlValue;
use crate::content::agent::Node;

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

/// What the rule looks for.
const SOUGHT: Sought = Sought {
    find: server,
    message: |agent, part, words| format!("the agent {agent} uses {words} in {part}"),
    why: "the server decides which tools the agent has, and may change them after the review",
    help: "make sure that you know who runs the server, and what may be sent to it",
};

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(ctx, &SOUGHT, found);
}

fn server(node: Node<'_>) -> Option<(String, YamlValue<'_>)> {
    (node.kind == "ModelContextProtocolMetadata").then(|| ("a server of the Model Context Protocol".to_owned(), node.value))
}
