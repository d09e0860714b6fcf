//! Connection references to nothing.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::ConnectionReference;
use crate::model::quoted;

declare_rule! {
    /// A connection reference names no connector.
    ///
    /// ## What it finds
    /// Connection references whose connector is missing or is not the id of one.
    ///
    /// ## Why it matters
    /// Nobody can choose a connection for it, and the flows that use it cannot be turned on.
    ///
    /// ## How to fix
    /// Delete the reference, make a new one, and let the flows use it.
    ///
    /// ## When to allow it
    /// Never.
    name: "connection-reference-without-connector",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Dataverse reference, table ConnectionReference (ConnectorId); all 198 connection references of the corpus name a connector in this way",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (reference, details) in ctx.solution.all::<ConnectionReference>().filter(|(reference, _)| reference.content) {
        let connector = details.connector_id.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        let names_one = connector.rsplit_once("/apis/").is_some_and(|(before, name)| before.starts_with("/providers/") && !name.is_empty());
        if names_one || details.custom_connector.is_some() {
            continue;
        }
        let name = quoted(&reference.display_name);
        let message = if connector.is_empty() {
            format!("the connection reference {name} names no connector")
        } else {
            format!("the connection reference {name} names {}, which is no connector", quoted(&connector))
        };
        let diagnostic = Diagnostic::new(ctx, message, reference.location.clone())
            .why("nobody can choose a connection for it, and the flows that use it cannot be turned on")
            .help("delete the reference, make a new one, and let the flows use it")
            .about(reference);
        found.push(diagnostic);
    }
}
