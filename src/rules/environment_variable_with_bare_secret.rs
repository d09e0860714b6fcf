//! Secrets where the path of one in a key vault belongs.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::{EnvironmentVariable, VariableType};
use crate::model::quoted;

declare_rule! {
    /// A secret variable holds no path into a key vault.
    ///
    /// ## What it finds
    /// Environment variables of the type *Secret* for Azure Key Vault whose default or current value is in the file and is
    /// not the path of a secret. The value is never shown.
    ///
    /// ## Why it matters
    /// Such a variable holds where the secret is, not the secret. What stands there is most likely the secret itself, which
    /// everybody who gets the file can read, and which does not work.
    ///
    /// ## How to fix
    /// Put the secret into a key vault, give the variable its path
    /// (`/subscriptions/.../providers/Microsoft.KeyVault/vaults/.../secrets/...`), and replace the secret, which is known now.
    ///
    /// ## When to allow it
    /// When the value is a placeholder.
    name: "environment-variable-with-bare-secret",
    severity: Error,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables for Azure Key Vault secrets\" (the variable references the location of the secret); no file of the corpus has a value for such a variable",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in ctx.variables() {
        let details = variable.component.details::<EnvironmentVariable>();
        if !details.is_some_and(|details| details.variable_type == VariableType::Secret { key_vault: true }) {
            continue;
        }
        let default = variable.default.iter().map(|value| ("default", value));
        let bare = default.chain(variable.values.iter().map(|value| ("value", value))).find(|(_, value)| !is_path(&value.text));
        let Some((what, value)) = bare else { continue };
        let name = quoted(&variable.component.display_name);
        let message = format!("the {what} of the secret environment variable {name} is not the path of a secret in a key vault");
        let diagnostic = Diagnostic::new(ctx, message, value.location.clone())
            .why("it is most likely the secret itself, which everybody who gets the file can read")
            .help("put the secret into a key vault, give the variable its path, and replace the secret, which is known now")
            .about(variable.component);
        found.push(diagnostic);
    }
}

/// A path in Azure, or the address of a secret in a vault, which is wrong there but no secret.
fn is_path(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    text.starts_with("/subscriptions/") || text.starts_with("https://")
}
