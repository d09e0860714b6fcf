//! Secrets of service endpoints.

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;
use crate::model::quoted;

declare_rule! {
    /// A service endpoint comes with its secret.
    ///
    /// ## What it finds
    /// Service endpoints and webhooks whose row holds the key, the token or the header they sign in with. The value
    /// is never shown.
    ///
    /// ## Why it matters
    /// Exports leave the secret out. Where it is in the file all the same, somebody put it there, and everyone who
    /// gets the file can send messages in the name of Dataverse.
    ///
    /// ## How to fix
    /// Remove the value from the file, set it in the target after the import, and renew it.
    ///
    /// ## When to allow it
    /// Never.
    name: "endpoint-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Dataverse documentation, \"Service Endpoint table reference\" (`SASKey`, `SASToken`, `AuthValue`); the three endpoints of the corpus have none of them",
}

const HELP: &str = "remove the value from the file, set it in the target after the import, and renew it";

/// The columns with a secret, and what they hold.
const COLUMNS: [(&str, &str); 3] =
    [("SASKey", "a shared access key"), ("SASToken", "a shared access token"), ("AuthValue", "the value it signs in with")];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for component in ctx.solution.components.iter().filter(|component| component.kind() == "service-endpoint") {
        let sightings = COLUMNS.iter().filter_map(|(name, what)| {
            let column = ctx.content.element(component)?.child(name)?;
            let secret = secret::credential(what, &column.text())?;
            Some(Sighting { secret, holder: quoted(column.name()).to_string(), location: ctx.content.place(component, column) })
        });
        found.extend(report(ctx, component, "the service endpoint", sightings, HELP));
    }
}
