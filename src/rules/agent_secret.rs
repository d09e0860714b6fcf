//! Secrets in agents.

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::{YamlValue, secret};
use crate::model::quoted;

declare_rule! {
    /// A topic or tool of an agent holds a secret.
    ///
    /// ## What it finds
    /// Keys, tokens and the like in topics, tools and instructions of an agent, and headers for the authorization
    /// of an HTTP node that are written as they are. The value is never shown.
    ///
    /// ## Why it matters
    /// Everyone who may edit the agent, and everyone who gets the solution file, can read it. A model that sees it
    /// may say it.
    ///
    /// ## How to fix
    /// Read it from an environment variable of the type *Secret*, or use a tool with a connection; then renew it.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret.
    name: "agent-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Copilot Studio documentation, \"Use environment variables for secrets\" and \"Make HTTP requests\"; Maester, test MT.1119",
}

const HELP: &str = "read it from an environment variable of the type Secret, or use a tool with a connection; then renew it";

/// Headers whose value is a credential.
const HEADERS: [&str; 5] = ["authorization", "api-key", "x-api-key", "ocp-apim-subscription-key", "x-functions-key"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for agent in ctx.agents() {
        for part in agent.parts.iter().filter(|part| part.component.content) {
            let mut sightings = Vec::new();
            if let Some(text) = ctx.content.text(&part.entry) {
                sightings.extend(secret::find(text.as_str()).into_iter().map(|secret| Sighting {
                    secret,
                    holder: "its definition".to_owned(),
                    location: ctx.content.text_place(&part.entry, secret.at),
                }));
            }
            for node in part.nodes().into_iter().filter(|node| node.kind == "HttpRequestAction") {
                let headers = node.value.get("headers").into_iter().flat_map(YamlValue::children);
                let stated = headers.filter(|header| header.key().is_some_and(|key| HEADERS.contains(&key.to_ascii_lowercase().as_str())));
                sightings.extend(stated.filter_map(|header| {
                    // What has a known shape was found in the text.
                    let text = header.as_str().filter(|text| secret::find(text).is_empty())?;
                    let secret = secret::named("apiKey", text)?;
                    let holder = format!("the header {}", quoted(header.key().unwrap_or_default()));
                    Some(Sighting { secret, holder, location: agent.place_in(part, header) })
                }));
            }
            found.extend(report(ctx, part.component, "the part of the agent", sightings, HELP));
        }
    }
}
