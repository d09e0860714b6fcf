//! Connectors that run code of their own.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::source::text::Location;

declare_rule! {
    /// A connector runs code of its own.
    ///
    /// ## What it finds
    /// Custom connectors that bring a script in C#.
    ///
    /// ## Why it matters
    /// The script sees and changes every request and every answer. It is seldom part of a review, because it stands
    /// in none of the usual places.
    ///
    /// ## How to fix
    /// Nothing is broken. Let somebody read the script.
    ///
    /// ## When to allow it
    /// When the script has been reviewed.
    name: "connector-with-code",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Connectors documentation, \"Write code in a custom connector\"; the file is that of `paconn`, no connector of the corpus has one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for connector in ctx.connectors() {
        let Some(script) = &connector.script else { continue };
        let message = format!("the custom connector {} runs code of its own", quoted(&connector.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, Location::of_entry(script))
            .why("the script sees and changes every request and every answer")
            .help("let somebody read the script before the import")
            .about(connector.component);
        found.push(diagnostic);
    }
}
