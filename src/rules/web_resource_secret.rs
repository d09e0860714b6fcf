//! Secrets in web resources.

use std::collections::BTreeSet;

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;

declare_rule! {
    /// A web resource holds a secret.
    ///
    /// ## What it finds
    /// Scripts and pages in which a key, a token, a connection string with a password or the like is written. The
    /// value is never shown. Keys for maps and the like that have to be in a page are none.
    ///
    /// ## Why it matters
    /// Web resources are sent to the browser of every user who opens a form: all of them can read the secret.
    ///
    /// ## How to fix
    /// Move the call to the server, into a plug-in, a custom API or a flow, where the secret can be read from Azure
    /// Key Vault. Renew the secret.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret.
    name: "web-resource-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Apps documentation, \"Web resources\" (every user of the environment can read them); shapes: see `content::secret`",
}

const HELP: &str = "move the call to the server, into a plug-in, a custom API or a flow, and renew the secret";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "web-resource") {
        let mut sightings = Vec::new();
        for entry in component.files.iter().filter_map(|file| file.entry.as_deref()) {
            // Two components may name one entry: it is looked into once.
            if !seen.insert(entry) {
                continue;
            }
            let Some(text) = ctx.content.text(entry) else { continue };
            let secrets = secret::find(text.as_str()).into_iter().filter(|secret| secret.what != "a Google API key");
            sightings.extend(secrets.map(|secret| {
                let location = ctx.content.text_place(entry, secret.at);
                let holder = location.line.map_or_else(|| "its text".to_owned(), |line| format!("line {line}"));
                Sighting { secret, holder, location }
            }));
        }
        found.extend(report(ctx, component, "the web resource", sightings, HELP));
    }
}
