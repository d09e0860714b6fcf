//! Agents without a fallback topic.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::agent::Node;
use crate::model::quoted;

declare_rule! {
    /// An agent has no topic for what it does not understand.
    ///
    /// ## What it finds
    /// Agents with topics in the file, none of which is on and starts when the agent knows no answer. Agents with
    /// generative orchestration answer by themselves.
    ///
    /// ## Why it matters
    /// What the agent does not understand is left without an answer.
    ///
    /// ## How to fix
    /// Switch on the topic *Fallback*, or add one.
    ///
    /// ## When to allow it
    /// When the topic comes with another solution.
    name: "agent-without-fallback",
    severity: Info,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Configure the system fallback topic\" (trigger `OnUnknownIntent`)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents().iter().filter(|agent| agent.configuration.is_some() && !agent.is_generative()) {
        let topics = || agent.parts.iter().filter(|part| part.part == "9" && part.is_active);
        let falls_back = |node: Node<'_>| matches!(node.kind, "OnUnknownIntent" | "OnGeneratedResponse");
        let has_topics = topics().any(|part| part.component.content && part.nodes().iter().any(|node| node.kind == "OnRecognizedIntent"));
        // Shells have no definition that could be looked into.
        let is_whole = agent.parts.iter().all(|part| part.component.content);
        if !has_topics || !is_whole || topics().any(|part| part.nodes().into_iter().any(falls_back)) {
            continue;
        }
        let message = format!("the agent {} has no topic for what it does not understand", quoted(&agent.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, agent.component.location.clone())
            .why("what the agent does not understand is left without an answer")
            .help("switch on the topic Fallback, or add one")
            .about(agent.component);
        found.push(diagnostic);
    }
}
