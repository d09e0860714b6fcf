//! Secrets in custom connectors.

use super::support::secret::{MOST, Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;
use crate::content::strings::inside;

declare_rule! {
    /// A custom connector holds a secret.
    ///
    /// ## What it finds
    /// Keys, tokens, signed addresses and the like in the definition, the connection parameters or the policies of
    /// a custom connector, recognised by their shape, and client secrets of OAuth. The value is never shown.
    ///
    /// ## Why it matters
    /// Everyone who gets the solution file, and everyone who may edit the connector, can read it.
    ///
    /// ## How to fix
    /// Let the connection ask for the secret, or read it from an environment variable of the type *Secret*, and
    /// renew it.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret, such as an example in the definition.
    name: "connector-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Connectors documentation, \"Specify connection parameters\" (the client secret is not part of the parameters) and \"Use environment variables in custom connectors\"",
}

const HELP: &str = "let the connection ask for it, or read it from an environment variable of the type Secret; then renew it";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let mut sightings = Vec::new();
        let parts = [
            ("the definition", &connector.definition),
            ("the connection parameters", &connector.parameters),
            ("the policies", &connector.policies),
        ];
        for (holder, part) in parts.into_iter().filter_map(|(holder, part)| Some((holder, part.as_ref()?))) {
            let texts = inside(part.root);
            let seen = texts.iter().filter_map(|text| {
                let stated = (text.key == "clientSecret").then(|| secret::credential("a client secret", &text.text)).flatten();
                Some((text, stated.or_else(|| secret::find(&text.text).into_iter().next())?))
            });
            sightings.extend(seen.take(MOST).map(|(text, secret)| Sighting {
                secret,
                holder: holder.to_owned(),
                location: connector.place(part, text.value),
            }));
        }
        found.extend(report(ctx, connector.component, "the custom connector", sightings, HELP));
    }
}
