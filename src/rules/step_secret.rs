//! Secrets in the configuration of plug-in steps.

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;

declare_rule! {
    /// The configuration of a plug-in step holds a secret.
    ///
    /// ## What it finds
    /// Plug-in steps whose unsecure configuration holds a key, a token, a connection string with a password or the
    /// like. The value is never shown.
    ///
    /// ## Why it matters
    /// Everyone who may read the step can read it, and it travels with every export of the solution.
    ///
    /// ## How to fix
    /// Read the secret from Azure Key Vault with a managed identity, or from an environment variable of the type
    /// *Secret*. The secure configuration of the step is not exported, and is the least that helps. Renew the
    /// secret.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret.
    name: "step-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Apps documentation, \"Register a plug-in: set configuration data\" (secure configuration is not part of a solution); no step of the corpus has a configuration, the shape is that of the table `sdkmessageprocessingstep`",
}

const HELP: &str = "read it from Azure Key Vault with a managed identity, or at least use the secure configuration, which is not exported; then renew the secret";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "plugin-step") {
        let Some(configuration) = ctx.content.element(component).and_then(|element| element.child("Configuration")) else { continue };
        let sightings = secret::find(configuration.layer().as_str()).into_iter().map(|secret| Sighting {
            secret,
            holder: "its configuration".to_owned(),
            location: ctx.content.place(component, configuration),
        });
        found.extend(report(ctx, component, "the plug-in step", sightings, HELP));
    }
}
