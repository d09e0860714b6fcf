//! Agents that users of other tenants may use.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Users of every tenant may use an agent.
    ///
    /// ## What it finds
    /// Agents whose access is *Any (multitenant)*.
    ///
    /// ## Why it matters
    /// Everyone with an account of Microsoft Entra ID, in whatever organisation, can talk to the agent and use its
    /// tools.
    ///
    /// ## How to fix
    /// Open the agent, *Settings*, *Security*, and share it with users or groups of your tenant.
    ///
    /// ## When to allow it
    /// When the agent is for other organisations.
    name: "agent-open-to-other-tenants",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Azure Monitor documentation, \"AIAgentsInfo table\" (AccessControlPolicy: Any, Copilot readers, Group membership, Any (multitenant)), numbered 0 to 3 in the choice `bot_accesscontrolpolicy`; no agent of the corpus states it",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents() {
        if agent.value("accesscontrolpolicy").as_deref() != Some("3") {
            continue;
        }
        let message = format!("users of every tenant may use the agent {}", quoted(&agent.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, agent.place("accesscontrolpolicy"))
            .why("everyone with an account, in whatever organisation, can talk to it and use its tools")
            .help("open the agent, Settings > Security, and share it with users or groups of your tenant")
            .about(agent.component);
        found.push(diagnostic);
    }
}
