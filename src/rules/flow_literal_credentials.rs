//! Credentials written into a step that calls an address.

use super::support::fixed::holder;
use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::secret;

declare_rule! {
    /// A step signs in with credentials that are written into it.
    ///
    /// ## What it finds
    /// HTTP steps whose block `authentication` holds a password, a secret, a key or a token as it is. The value is
    /// never shown. Values that are computed or read from environment variables are none.
    ///
    /// ## Why it matters
    /// The credentials are readable in the flow, in the solution file and in every copy of it, and they are the
    /// same in all environments.
    ///
    /// ## How to fix
    /// Read the value from an environment variable of the type *Secret* (Azure Key Vault) in a step with *Secure
    /// outputs*, or use a connector with a connection. Then renew the credentials: the old ones are known.
    ///
    /// ## When to allow it
    /// When the credentials are public, such as those of a demonstration service.
    name: "flow-literal-credentials",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Azure Logic Apps documentation, \"Secure access and data: authentication types for triggers and actions that support authentication\"; Power Automate documentation, \"Use secure inputs and outputs in triggers and actions\"; the blocks of 20 steps of the corpus",
}

const HELP: &str = "read the value from an environment variable of the type Secret in a step with Secure outputs, or use a connector with a connection; then renew it";

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (flow, texts) in ctx.flow_texts().filter(|(flow, _)| flow.component.content) {
        let sightings = texts.iter().filter(|text| text.is_authentication).filter_map(|text| {
            let what = match text.key.as_ref() {
                "password" => "a password",
                "secret" => "a client secret",
                "pfx" => "a certificate",
                // The types `Raw` and `ManagedServiceIdentity` have other keys; `value` is the header of `Raw`.
                "value" => "an authorization header",
                _ => return None,
            };
            let secret = secret::credential(what, &text.text)?;
            Some(Sighting { secret, holder: holder(flow, text), location: flow.place(text.value) })
        });
        found.extend(report(ctx, flow.component, "the cloud flow", sightings, HELP));
    }
}
