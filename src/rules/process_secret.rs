//! Secrets in processes that are no cloud flows.

use std::collections::BTreeSet;

use super::support::secret::{Sighting, report};
use super::support::{Context, Diagnostic, declare_rule};
use crate::content::{Element, secret};
use crate::model::quoted;

declare_rule! {
    /// A process holds a secret.
    ///
    /// ## What it finds
    /// Classic workflows, business rules, actions and desktop flows in which a key, a token, a connection string
    /// with a password or the like is written. The value is never shown.
    ///
    /// ## Why it matters
    /// Everyone who may read the process can read it, and it travels with every export of the solution.
    ///
    /// ## How to fix
    /// Read the secret from an environment variable of the type *Secret* or, in a desktop flow, from a credential,
    /// and renew it.
    ///
    /// ## When to allow it
    /// When the value only looks like a secret.
    name: "process-secret",
    severity: Error,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Automate documentation, \"Credentials in desktop flows\"; shapes: see `content::secret`",
}

const HELP: &str = "read it from an environment variable of the type Secret or, in a desktop flow, from a credential; then renew it";

const KINDS: [(&str, &str); 6] = [
    ("classic-workflow", "the classic workflow"),
    ("business-rule", "the business rule"),
    ("business-process-flow", "the business process flow"),
    ("action", "the action"),
    ("dialog", "the dialog"),
    ("desktop-flow", "the desktop flow"),
];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for component in ctx.solution.components.iter().filter(|component| component.content) {
        let Some((_, subject)) = KINDS.iter().find(|(kind, _)| *kind == component.kind()) else { continue };
        let mut sightings = Vec::new();
        for entry in component.files.iter().filter_map(|file| file.entry.as_deref()) {
            // Two components may name one entry: it is looked into once.
            if !seen.insert(entry) {
                continue;
            }
            let Some(text) = ctx.content.text(entry) else { continue };
            sightings.extend(secret::find(text.as_str()).into_iter().map(|secret| Sighting {
                secret,
                holder: "its definition".to_owned(),
                location: ctx.content.text_place(entry, secret.at),
            }));
        }
        for part in ctx.content.element(component).into_iter().flat_map(Element::children) {
            sightings.extend(secret::find(part.layer().as_str()).into_iter().map(|secret| Sighting {
                secret,
                holder: quoted(part.name()).to_string(),
                location: ctx.content.place(component, part),
            }));
        }
        found.extend(report(ctx, component, subject, sightings, HELP));
    }
}
