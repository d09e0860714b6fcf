//! Alternate keys that repeat another one.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Two alternate keys of a table have the same columns.
    ///
    /// ## What it finds
    /// Alternate keys whose columns are those of another key of the table, in whatever order.
    ///
    /// ## Why it matters
    /// Dataverse refuses to create a key on columns that another key has already, and the second one does nothing.
    ///
    /// ## How to fix
    /// Delete one of the keys and export again.
    ///
    /// ## When to allow it
    /// Never.
    name: "key-of-same-columns",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Platform troubleshooting, \"Selected attributes already exist in another entity key\"; no table of the corpus has two such keys",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for table in ctx.tables() {
        let mut seen = BTreeMap::new();
        for key in table.keys.iter().filter(|key| !key.columns.is_empty()) {
            let first = *seen.entry(&key.columns).or_insert(key.component);
            if std::ptr::eq(first, key.component) {
                continue;
            }
            let message = format!(
                "the key {} of {} has the same columns as the key {}",
                quoted(&key.component.display_name),
                quoted(&table.component.display_name),
                quoted(&first.display_name)
            );
            let diagnostic = Diagnostic::new(ctx, message, key.component.location.clone())
                .why("Dataverse refuses to create a key on columns that another key has already")
                .help("delete one of the two keys and export again")
                .about(key.component)
                .related([("the other key".to_owned(), first.location.clone())]);
            found.push(diagnostic);
        }
    }
}
