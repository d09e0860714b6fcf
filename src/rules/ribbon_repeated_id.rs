//! Actions and commands of one ribbon with the same id.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// Two actions or commands of a ribbon have the same id.
    ///
    /// ## What it finds
    /// Custom actions and command definitions of one ribbon with the same id.
    ///
    /// ## Why it matters
    /// Only one of them counts, and which one may change with every import.
    ///
    /// ## How to fix
    /// Give one of them an id of its own, or remove it.
    ///
    /// ## When to allow it
    /// Never.
    name: "ribbon-repeated-id",
    severity: Warning,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Customize commands and the ribbon\" (ids are unique); no ribbon of the corpus repeats one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for ribbon in ctx.ribbons() {
        for (name, what) in [("CustomAction", "actions"), ("CommandDefinition", "commands")] {
            let mut by_id: BTreeMap<String, Vec<Element<'_>>> = BTreeMap::new();
            for part in ribbon.parts(name) {
                by_id.entry(part.attribute("Id").unwrap_or_default().trim().to_lowercase()).or_default().push(part);
            }
            for (id, parts) in by_id {
                let [first, second, ..] = parts.as_slice() else { continue };
                if id.is_empty() {
                    continue;
                }
                let message = format!("the ribbon {} has two {what} with the id {}", quoted(&ribbon.component.display_name), quoted(&id));
                let diagnostic = Diagnostic::new(ctx, message, ribbon.place(*second))
                    .why("only one of them counts")
                    .help("give one of them an id of its own, or remove it")
                    .about(ribbon.component)
                    .discriminator(format!("{what} {id}"))
                    .related([("the first one is here".to_owned(), ribbon.place(*first))]);
                found.push(diagnostic);
            }
        }
    }
}
