//! Agents that answer without a sign-in.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An agent answers anyone without a sign-in.
    ///
    /// ## What it finds
    /// Agents whose authentication is *No authentication*.
    ///
    /// ## Why it matters
    /// Everyone who has the link can talk to the agent, read what its knowledge says and run its tools with the
    /// rights of their connections.
    ///
    /// ## How to fix
    /// Open the agent, *Settings*, *Security*, *Authentication*, and choose *Authenticate with Microsoft* or
    /// *Authenticate manually*.
    ///
    /// ## When to allow it
    /// When the agent is for the public, and neither knowledge nor tools give away more than a web site would.
    name: "agent-without-sign-in",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Dataverse documentation, \"Copilot (bot) table reference\" (`authenticationmode` 1: None); Copilot Studio documentation, \"Configure user authentication\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents() {
        if agent.value("authenticationmode").as_deref() != Some("1") {
            continue;
        }
        let message = format!("the agent {} answers anyone without a sign-in", quoted(&agent.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, agent.place("authenticationmode"))
            .why("everyone who has the link can read its knowledge and run its tools with the rights of their connections")
            .help("open the agent, Settings > Security > Authentication, and choose Authenticate with Microsoft or manually")
            .about(agent.component);
        found.push(diagnostic);
    }
}
