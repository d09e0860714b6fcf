//! Changes of the ribbon of the whole application.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;

declare_rule! {
    /// The solution changes the ribbon of the whole application.
    ///
    /// ## What it finds
    /// An application ribbon with actions. One finding for the solution.
    ///
    /// ## Why it matters
    /// Its buttons and rules are worked out for every table and every app of the environment, those of
    /// other teams included.
    ///
    /// ## How to fix
    /// Put the buttons on the tables they are for, or use modern commands of one app.
    ///
    /// ## When to allow it
    /// When the buttons are meant for every table.
    name: "ribbon-of-application",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Export, prepare to edit, and import the ribbon\" (application ribbon); 16 files of the corpus, all tools that are meant for every table",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for ribbon in ctx.ribbons().iter().filter(|ribbon| ribbon.table.is_none()) {
        let count = ribbon.element.child("CustomActions").into_iter().flat_map(Element::children).count();
        if count == 0 {
            continue;
        }
        let changes = if count == 1 { "one change".to_owned() } else { format!("{count} changes") };
        let message = format!("the solution makes {changes} to the ribbon of the whole application");
        let diagnostic = Diagnostic::new(ctx, message, ribbon.component.location.clone())
            .why("its buttons and rules are worked out for every table and every app of the environment")
            .help("put the buttons on the tables they are for, or use modern commands of one app")
            .about(ribbon.component);
        found.push(diagnostic);
    }
}
