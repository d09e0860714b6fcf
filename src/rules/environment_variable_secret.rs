//! Secrets in plain environment variables.

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;
use crate::content::strings::inside;
use crate::kinds::support::EnvironmentVariable;
use crate::model::Component;
use crate::source::text::Location;

declare_rule! {
    /// An environment variable holds a secret in plain text.
    ///
    /// ## What it finds
    /// Defaults and values of environment variables that are not of the type *Secret* and look like a secret: by
    /// their shape, or because the name of the variable says so and the value looks random. The value is never
    /// shown.
    ///
    /// ## Why it matters
    /// Everyone who may read environment variables in any environment, and everyone who gets the solution file, can
    /// read it.
    ///
    /// ## How to fix
    /// Make a variable of the type *Secret* (Azure Key Vault), remove the default and the value here, and renew the
    /// secret.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret.
    name: "environment-variable-secret",
    severity: Error,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables for Azure Key Vault secrets\"",
}

const HELP: &str = "make a variable of the type Secret (Azure Key Vault) in its place, remove default and value here, and renew the secret";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (component, variable) in ctx.solution.all::<EnvironmentVariable>().filter(|(_, variable)| !variable.is_secret()) {
        let mut sightings = Vec::new();
        let name = component.schema_name.as_deref().unwrap_or_default();
        let mut look = |text: &str, holder: &str, location: &Location| {
            let by_name = secret::named(name, text).or_else(|| secret::named(&component.display_name, text));
            let secrets = secret::find(text).into_iter().next().or(by_name);
            sightings.extend(secrets.map(|secret| Sighting { secret, holder: holder.to_owned(), location: location.clone() }));
        };
        if let Some(element) = ctx.content.element(component).and_then(|element| element.child("defaultvalue")) {
            look(&element.text(), "its default", &ctx.content.place(component, element));
        }
        if let Some(location) = &variable.value {
            for text in values(ctx, component, location) {
                look(&text, "its value", location);
            }
        }
        found.extend(report(ctx, component, "the environment variable", sightings, HELP));
    }
}

/// The values that are shipped: in a file beside the definition, or in the row itself.
fn values(ctx: &Context<'_>, component: &Component, location: &Location) -> Vec<String> {
    let row = ctx.content.element(component).and_then(|element| element.value("value"));
    let texts = ctx.content.json(&location.entry).map(inside).unwrap_or_default();
    let beside = texts.into_iter().filter(|text| text.key == "value").map(|text| text.text.into_owned());
    row.into_iter().chain(beside).collect()
}
