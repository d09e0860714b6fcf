//! Tabs and sections of one form with the same name.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::content::form::Form;
use crate::model::quoted;

declare_rule! {
    /// Two tabs of a form, or two sections of a tab, have the same name.
    ///
    /// ## What it finds
    /// Names that scripts use to find tabs and sections and that are there twice. Labels may be the same. Names
    /// with an id in them, which the designer makes, are left out: nobody writes them into a script.
    ///
    /// ## Why it matters
    /// A script that looks for the name gets the first one and shows, hides or reads the wrong part of the
    /// form.
    ///
    /// ## How to fix
    /// Give one of them another name in the properties of the tab or section.
    ///
    /// ## When to allow it
    /// When no script looks for them.
    name: "form-repeated-name",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"formContext.ui.tabs\" (get by name); five solutions of the corpus have such sections, one such tabs",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms() {
        report(ctx, form, "tabs", "", form.tabs.iter().map(|tab| (tab.name.as_ref(), tab.element)), found);
        for tab in &form.tabs {
            let inside = if tab.name.is_empty() { String::new() } else { format!(" of its tab {}", quoted(&tab.name)) };
            report(ctx, form, "sections", &inside, tab.sections.iter().map(|(name, element)| (name.as_ref(), *element)), found);
        }
    }
}

fn report<'f>(
    ctx: &Context<'_>,
    form: &Form<'_>,
    what: &str,
    inside: &str,
    parts: impl Iterator<Item = (&'f str, Element<'f>)>,
    found: &mut Vec<Diagnostic>,
) {
    let mut by_name: BTreeMap<String, Vec<Element<'_>>> = BTreeMap::new();
    for (name, element) in parts.filter(|(name, _)| !name.is_empty() && !name.starts_with('{')) {
        by_name.entry(name.to_lowercase()).or_default().push(element);
    }
    for (name, elements) in by_name {
        let [first, second, rest @ ..] = elements.as_slice() else { continue };
        let written = first.attribute("name").unwrap_or_default();
        let count = if rest.is_empty() { "two".to_owned() } else { (rest.len() + 2).to_string() };
        let message =
            format!("the form {} has {count} {what}{inside} with the name {}", quoted(&form.component.display_name), quoted(&written));
        let diagnostic = Diagnostic::new(ctx, message, form.place(*second))
            .why("a script that looks for the name gets the first one")
            .help("give one of them another name in its properties")
            .about(form.component)
            .discriminator(format!("{what}{inside} {name}"))
            .related([("the first one is here".to_owned(), form.place(*first))]);
        found.push(diagnostic);
    }
}
