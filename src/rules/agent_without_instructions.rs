//! Agents that decide by themselves without instructions.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::JsonValue;
use crate::model::quoted;

declare_rule! {
    /// An agent decides by itself and has no instructions.
    ///
    /// ## What it finds
    /// Agents with generative orchestration whose instructions are in the file and empty, or whose settings name
    /// none.
    ///
    /// ## Why it matters
    /// The model chooses topics and tools by their descriptions alone, and does more or other things than it
    /// should.
    ///
    /// ## How to fix
    /// Open the agent and write its *Instructions*: what it is for, what it must not do, and how it speaks.
    ///
    /// ## When to allow it
    /// When the descriptions of its tools say enough.
    name: "agent-without-instructions",
    severity: Info,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Orchestrate agent behavior with generative AI\" and \"Write agent instructions\"; Maester, test MT.1121",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents().iter().filter(|agent| agent.is_generative()) {
        let Some((_, settings)) = &agent.configuration else { continue };
        // Newer files hold them in the settings.
        let says = |value: JsonValue<'_>| value.as_str().is_none_or(|text| !text.trim().is_empty());
        // Those of a template stand below its name, such as `default-2.1.0`.
        let templates = settings.get("settings").into_iter().flat_map(JsonValue::children);
        let of_templates = templates.filter_map(|template| template.at(&["content", "instructions"]));
        let inline = settings.at(&["agentSettings", "instructions"]).into_iter().chain(of_templates).any(says);
        let parts = agent.parts.iter().filter(|part| part.part == "15");
        let mut stated = parts.filter_map(|part| part.root).map(|root| root.get("instructions"));
        let named = settings.at(&["gPTSettings", "defaultSchemaName"]).and_then(JsonValue::as_str).unwrap_or_default();
        let has = match stated.next() {
            Some(first) => {
                std::iter::once(first).chain(stated).flatten().any(|text| text.as_str().is_none_or(|text| !text.trim().is_empty()))
            }
            // They are elsewhere where the settings name them.
            None => !named.is_empty(),
        };
        if inline || has {
            continue;
        }
        let message = format!("the agent {} decides by itself and has no instructions", quoted(&agent.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, agent.component.location.clone())
            .why("the model chooses topics and tools by their descriptions alone, and does more or other things than it should")
            .help("open the agent and write its Instructions: what it is for, what it must not do, and how it speaks")
            .about(agent.component);
        found.push(diagnostic);
    }
}
