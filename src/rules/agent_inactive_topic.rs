//! Topics that are switched off.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An agent comes with topics that are switched off.
    ///
    /// ## What it finds
    /// Topics of an agent that are off. One finding for the agent lists them.
    ///
    /// ## Why it matters
    /// They do nothing in the target, and nobody knows whether they were meant to.
    ///
    /// ## How to fix
    /// Switch them on if they shall work, or delete them.
    ///
    /// ## When to allow it
    /// When a topic of the platform, such as *Escalate*, is off on purpose.
    name: "agent-inactive-topic",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Manage topics\" (status Off); 13 topics of the corpus have `statecode` 1",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents() {
        let topics: Vec<_> = agent.parts.iter().filter(|part| part.part == "9" && !part.is_active && part.component.content).collect();
        let Some(first) = topics.first() else { continue };
        let name = quoted(&agent.component.display_name);
        let message = match topics.len() {
            1 => format!("the topic {} of the agent {name} is switched off", quoted(&first.component.display_name)),
            count => format!("{count} topics of the agent {name} are switched off, the first is {}", quoted(&first.component.display_name)),
        };
        let others =
            topics.iter().skip(1).map(|topic| (quoted(&topic.component.display_name).to_string(), topic.component.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, first.component.location.clone())
            .why("it does nothing in the target, and nobody knows whether it was meant to")
            .help("switch it on if it shall work, or delete it")
            .related(others)
            .about(agent.component);
        found.push(diagnostic);
    }
}
