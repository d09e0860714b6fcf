//! Options of one choice with the same value.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, choice_name, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Two options of a choice have the same value.
    ///
    /// ## What it finds
    /// Choices, global or of a column, in which a value stands twice.
    ///
    /// ## Why it matters
    /// The value is what a row stores: of two options with one value nobody can tell which was chosen. Dataverse accepts no
    /// second one in the designer; this comes of merging changes of two branches by hand, and the import may stop.
    ///
    /// ## How to fix
    /// Give one of the two options a new value in the source environment, or delete it, and export again. Mind the rows
    /// that have it.
    ///
    /// ## When to allow it
    /// Never.
    name: "choice-with-repeated-value",
    severity: Warning,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Web service error codes\" (PicklistValueNotUnique); no choice of the corpus repeats a value, and no report of an import that stopped was found",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for choice in ctx.choices() {
        let mut seen = BTreeMap::new();
        for option in choice.options.iter().filter(|option| !option.value.is_empty()) {
            let first = *seen.entry(option.value.as_str()).or_insert(option);
            if std::ptr::eq(first, option) {
                continue;
            }
            let message = format!(
                "the options {} and {} of {} have the same value {}",
                quoted(&first.label),
                quoted(&option.label),
                choice_name(ctx, choice),
                quoted(&option.value)
            );
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(choice.component, option.element))
                .why("a row stores the value alone, so nobody can tell which of the two was chosen; Dataverse has an error for such lists")
                .help("give one of the two options a value of its own, or delete it, and export again")
                .about(choice.component)
                .discriminator(option.value.as_str())
                .related([("the first option".to_owned(), ctx.content.place(choice.component, first.element))]);
            found.push(diagnostic);
        }
    }
}
