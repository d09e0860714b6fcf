//! Values that are secrets by the name they stand under.

use super::support::fixed::holder;
use super::support::secret::{MOST, Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret::{self, Secret};
use crate::content::strings::{FlowText, inside};
use crate::model::quoted;

declare_rule! {
    /// A value is likely a secret by its name.
    ///
    /// ## What it finds
    /// Texts in cloud flows and custom connectors that stand under a name such as `password`, `clientSecret`,
    /// `apiKey` or `Ocp-Apim-Subscription-Key`, and look random. The value is never shown. Expressions,
    /// placeholders, ids and references to a key vault are none.
    ///
    /// ## Why it matters
    /// Everyone who may edit the component and everyone who gets the solution file sees the value, and it is the
    /// same in every environment.
    ///
    /// ## How to fix
    /// Read the value from an environment variable of the type *Secret*, or let the connection ask for it, and
    /// renew it if it is a secret indeed.
    ///
    /// ## When to allow it
    /// When the value is no secret.
    name: "likely-secret",
    severity: Warning,
    confidence: Low,
    category: Security,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\"; Power Apps documentation, \"Use environment variables for Azure Key Vault secrets\"",
}

const HELP: &str =
    "read it from an environment variable of the type Secret, or let the connection ask for it; renew it if it is a secret indeed";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (flow, texts) in ctx.flow_texts().filter(|(flow, _)| flow.component.content) {
        let sightings = texts.iter().enumerate().filter(|(_, text)| !text.is_authentication).filter_map(|(at, text)| {
            let secret = sighted(texts, at)?;
            Some(Sighting { secret, holder: holder(flow, text), location: flow.place(text.value) })
        });
        found.extend(report(ctx, flow.component, "the cloud flow", sightings, HELP));
    }
    for connector in ctx.connectors() {
        let mut sightings = Vec::new();
        for part in [&connector.parameters, &connector.policies].into_iter().flatten() {
            let texts = inside(part.root);
            let seen = (0..texts.len()).filter_map(|at| Some((texts.get(at)?, sighted(&texts, at)?)));
            sightings.extend(seen.take(MOST).map(|(text, secret)| Sighting {
                secret,
                holder: quoted(&text.key).to_string(),
                location: connector.place(part, text.value),
            }));
        }
        found.extend(report(ctx, connector.component, "the custom connector", sightings, HELP));
    }
}

/// A secret by its key, or by the name that stands before it: variables and headers are a `name` and a `value`.
fn sighted(texts: &[FlowText<'_>], at: usize) -> Option<Secret> {
    let text = texts.get(at)?;
    // What has a known shape is reported as such.
    if !secret::find(&text.text).is_empty() {
        return None;
    }
    let is_value = text.key.eq_ignore_ascii_case("value") || text.key.ends_with(".value");
    let is_name = |other: &FlowText<'_>| other.key.eq_ignore_ascii_case("name") || other.key.ends_with(".name");
    // Variables are a `name`, a `type` and a `value`; another value in between ends the search.
    let before = (1..=3).map_while(|back| at.checked_sub(back).and_then(|before| texts.get(before)));
    let before = before.take_while(|other| is_value && other.step == text.step && other.key != text.key).find(|other| is_name(other));
    secret::named(before.map_or(&text.key, |before| &before.text), &text.text)
}
