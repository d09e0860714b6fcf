//! First tabs of forms with many lists.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The first tab of a form shows many lists and related rows.
    ///
    /// ## What it finds
    /// Main forms whose first tab has more subgrids, quick views, timelines and web pages than the option
    /// allows.
    ///
    /// ## Why it matters
    /// What stands on the first tab is fetched before anybody can work; what stands on other tabs waits
    /// until they are opened.
    ///
    /// ## How to fix
    /// Move lists and related rows to another tab.
    ///
    /// ## When to allow it
    /// When people need all of them at once.
    name: "form-heavy-first-tab",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Apps documentation, \"Design forms for performance in model-driven apps\" (the default tab)",
    preview: true,
    options: &[RuleOption { name: "maxLists", default: OptionDefault::Number(5), about: "How many lists and pages the first tab may show" }],
}

/// Controls that fetch rows or pages of their own, by class: subgrid, quick view, timeline, frame, web resource
/// ("`control` (FormXml)" of the Dynamics CRM 2016 developer guide; the timeline from forms of the corpus).
const LISTS: [&str; 5] = [
    "e7a81278-8635-4d9e-8d4d-59480b391c5b",
    "5c5600e0-1d6e-4205-a272-be80da87fd42",
    "06375649-c143-495e-a496-c962e5b4488e",
    "fd2a7985-3187-444e-908d-6624b21f69c0",
    "9fdf5f91-88b1-47f4-ad53-c11efc01a01d",
];

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("maxLists") as usize;
    for form in ctx.forms().iter().filter(|form| form.component.kind() == "form") {
        let lists: Vec<_> =
            form.controls.iter().filter(|control| control.tab == Some(0) && LISTS.contains(&control.class.as_str())).collect();
        let Some((first, rest)) = lists.split_first().filter(|(_, rest)| rest.len() >= most) else { continue };
        let count = rest.len() + 1;
        let message = format!("the first tab of the form {} shows {count} lists and pages", quoted(&form.component.display_name));
        let related =
            rest.iter().map(|control| (format!("{} is on the first tab as well", quoted(&control.id)), form.place(control.element)));
        let diagnostic = Diagnostic::new(ctx, message, form.place(first.element))
            .why("what stands on the first tab is fetched before anybody can work")
            .help("move lists and related rows to another tab, which loads when it is opened")
            .about(form.component)
            .related(related);
        found.push(diagnostic);
    }
}
