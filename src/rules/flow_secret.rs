//! Secrets in cloud flows.

use super::support::fixed::holder;
use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;

declare_rule! {
    /// A cloud flow holds a secret.
    ///
    /// ## What it finds
    /// Keys, tokens, signed addresses, connection strings with a password and the like that are written into a step
    /// of a flow, recognised by their shape. The value is never shown. Expressions, environment variables and
    /// placeholders are none, and what stands in the block `authentication` of a step is
    /// `flow-literal-credentials`.
    ///
    /// ## Why it matters
    /// Everyone who may edit the flow, everyone who gets the solution file and everyone who reads the source
    /// control sees the secret, and so does the run history. It is the same in every environment, and changing it
    /// means changing the flow.
    ///
    /// ## How to fix
    /// Put the secret into an environment variable of the type *Secret* (Azure Key Vault), read it in the flow,
    /// turn on *Secure outputs* of that step, and renew the secret: the old one is known.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret, such as a key that is public on purpose.
    name: "flow-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Automate documentation, \"Keep flow configuration generic\" and \"Use secure inputs and outputs in triggers and actions\"; shapes: see `content::secret`",
}

const HELP: &str =
    "read it from an environment variable of the type Secret (Azure Key Vault), turn on Secure outputs of that step, and renew the secret";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (flow, texts) in ctx.flow_texts().filter(|(flow, _)| flow.component.content) {
        let sightings = texts.iter().filter(|text| !text.is_authentication).flat_map(|text| {
            let secrets = secret::find(&text.text).into_iter();
            secrets.map(|secret| Sighting { secret, holder: holder(flow, text), location: flow.place(text.value) })
        });
        found.extend(report(ctx, flow.component, "the cloud flow", sightings, HELP));
    }
}
