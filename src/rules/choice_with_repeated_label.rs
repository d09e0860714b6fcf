//! Options of one choice that look alike.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, choice_name, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// Two options of a choice have the same label.
    ///
    /// ## What it finds
    /// Choices, global or of a column, in which two options with different values have the same label.
    ///
    /// ## Why it matters
    /// People cannot tell the two apart, and what they choose is up to chance: views, charts and conditions that ask for
    /// one value miss the rows with the other.
    ///
    /// ## How to fix
    /// Rename one option, or move its rows to the other and delete it.
    ///
    /// ## When to allow it
    /// When one of the two is kept for old rows and not offered any more.
    name: "choice-with-repeated-label",
    severity: Warning,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "one solution of the corpus has such a choice (msnfp_region); labels are what apps show of an option",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for choice in ctx.choices() {
        let mut by_label: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for option in choice.options.iter().filter(|option| !option.label.is_empty()) {
            by_label.entry(option.label.to_lowercase()).or_default().push(option);
        }
        for options in by_label.values() {
            let [first, others @ ..] = options.as_slice() else { continue };
            let others: Vec<_> = others.iter().filter(|option| option.value != first.value).collect();
            let Some(second) = others.first() else { continue };
            let message =
                format!("{} of the options of {} have the label {}", others.len() + 1, choice_name(ctx, choice), quoted(&first.label));
            let places = std::iter::once(*first).chain(others.iter().skip(1).map(|option| **option));
            let places =
                places.map(|option| (format!("the value {}", quoted(&option.value)), ctx.content.place(choice.component, option.element)));
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(choice.component, second.element))
                .why("people cannot tell the options apart, and what looks for one value misses the rows with the other")
                .help("rename one of the options, or move its rows to the other and delete it")
                .about(choice.component)
                .discriminator(first.label.as_str())
                .related(places);
            found.push(diagnostic);
        }
    }
}
