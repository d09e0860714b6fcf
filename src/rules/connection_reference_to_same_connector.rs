//! Several connection references to one connector.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::kinds::support::ConnectionReference;
use crate::model::quoted;

declare_rule! {
    /// Several connection references go to one connector.
    ///
    /// ## What it finds
    /// Connectors with more than one connection reference in the solution. References that an agent makes for itself are
    /// passed over.
    ///
    /// ## Why it matters
    /// Each reference has to be connected at import. They mostly come of copied flows, and end up with the same connection.
    ///
    /// ## How to fix
    /// Let all flows use one reference, and remove the others.
    ///
    /// ## When to allow it
    /// When they stand for different accounts.
    name: "connection-reference-to-same-connector",
    severity: Info,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use a connection reference in a solution\" (Automatic use of connection references); 8 files of the corpus have several",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_connector: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (reference, details) in ctx.solution.all::<ConnectionReference>().filter(|(reference, _)| reference.content) {
        // Agents name theirs `<agent>.<connector>.<id>`.
        let is_of_agent = reference.key.identity().contains('.');
        if let Some(connector) = details.connector_id.as_deref().filter(|_| !is_of_agent) {
            by_connector.entry(connector.trim().to_lowercase()).or_default().push(reference);
        }
    }
    for (connector, references) in by_connector {
        let [first, others @ ..] = references.as_slice() else { continue };
        if others.is_empty() {
            continue;
        }
        let name = connector.rsplit('/').next().unwrap_or_default();
        let message = format!(
            "{} connection references go to the connector {}: {}",
            references.len(),
            quoted(name),
            listed(references.iter().map(|reference| reference.display_name.as_str()))
        );
        let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
            .why("each of them has to be connected at import, mostly with the same connection")
            .help("let all flows use one reference and remove the others, unless they stand for different accounts")
            .discriminator(name)
            .related(others.iter().map(|reference| ("another reference".to_owned(), reference.location.clone())));
        found.push(diagnostic);
    }
}
