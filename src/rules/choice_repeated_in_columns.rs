//! The same list of options in several columns.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, choice_name, declare_rule};
use crate::model::{Key, quoted};

declare_rule! {
    /// Several columns have the same list of options.
    ///
    /// ## What it finds
    /// Lists of at least three options that stand with the same labels in several columns, each with a copy of its own.
    ///
    /// ## Why it matters
    /// Each copy is changed and translated by itself, and sooner or later they differ. Values cannot be compared between
    /// the columns.
    ///
    /// ## How to fix
    /// Make one global choice for new columns. A column cannot be turned to a global choice later: an existing one has to be
    /// replaced, and its values moved.
    ///
    /// ## When to allow it
    /// When the lists are alike by accident.
    name: "choice-repeated-in-columns",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create a choice\" (global choices); 13 of 300 files of the corpus have such lists",
    preview: true,
}

const MIN_OPTIONS: usize = 3;

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_labels: BTreeMap<Vec<&str>, Vec<_>> = BTreeMap::new();
    for choice in ctx.choices().iter().filter(|choice| choice.is_local() && choice.options.len() >= MIN_OPTIONS) {
        by_labels.entry(choice.options.iter().map(|option| option.label.as_str()).collect()).or_default().push(choice);
    }
    let mut alike: Vec<_> = by_labels.into_values().filter(|choices| choices.len() > 1).collect();
    alike.sort_by_key(|choices| choices.first().map(|choice| &choice.component.key).map(Key::to_string));
    for choices in alike {
        let Some((first, others)) = choices.split_first() else { continue };
        let sample = first.options.first().map(|option| quoted(&option.label).to_string()).unwrap_or_default();
        let message = format!(
            "{} columns have the same list of {} options, which begins with {sample}: first {}",
            choices.len(),
            first.options.len(),
            choice_name(ctx, first)
        );
        let places = others.iter().map(|choice| (choice_name(ctx, choice), choice.component.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, first.component.location.clone())
            .why("each copy is changed and translated by itself, and sooner or later they differ")
            .help("make one global choice, and use it for new columns")
            .about(first.component)
            .related(places);
        found.push(diagnostic);
    }
}
