//! Secrets in parts of a site.

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::pages::PartType;
use crate::content::secret;
use crate::model::quoted;

declare_rule! {
    /// A part of a site holds a secret.
    ///
    /// ## What it finds
    /// Site settings for a secret of a sign-in provider, such as
    /// `Authentication/OpenIdConnect/AzureAD/ClientSecret`, that are filled in, and keys, tokens and the like in
    /// settings, snippets, templates and pages. The value is never shown.
    ///
    /// ## Why it matters
    /// Everyone who gets the solution file or may edit the site can read it. What stands in a page or a template is
    /// sent to every visitor.
    ///
    /// ## How to fix
    /// Let the setting read an environment variable of the type *Secret*, and renew the secret.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret.
    name: "pages-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Pages documentation, \"Use environment variables and Key Vault with site settings\" and \"Configure OAuth 2.0 / OpenID Connect providers\" (ClientSecret, AppSecret, ConsumerSecret); the settings of the corpus are empty",
}

const HELP: &str = "let the setting read an environment variable of the type Secret, and renew the secret";

/// The last words of settings for the secrets of sign-in providers.
const SECRETS: [&str; 4] = ["/ClientSecret", "/AppSecret", "/ConsumerSecret", "/SharedSecret"];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for part in ctx.pages().parts.iter().filter(|part| part.component.content) {
        let name = part.name.to_ascii_lowercase();
        let is_secret = part.part == PartType::Setting && SECRETS.iter().any(|ending| name.ends_with(&ending.to_ascii_lowercase()));
        let stated =
            part.text("value").filter(|_| is_secret).and_then(|value| secret::credential("the secret of a sign-in provider", &value));
        let shaped = part.texts().flat_map(|(key, text)| {
            let holder = quoted(&key).to_string();
            secret::find(&text).into_iter().map(move |secret| (secret, holder.clone()))
        });
        let secrets: Vec<_> = match stated {
            Some(secret) => vec![(secret, "its value".to_owned())],
            None => shaped.collect(),
        };
        let sightings: Vec<_> =
            secrets.into_iter().map(|(secret, holder)| Sighting { secret, holder, location: part.location.clone() }).collect();
        found.extend(report(ctx, part.component, "the part of the site", sightings, HELP));
    }
}
