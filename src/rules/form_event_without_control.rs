//! Events of forms for columns that the form does not show.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::form::Form;
use crate::model::quoted;

declare_rule! {
    /// A form handles a change of a column that it does not have.
    ///
    /// ## What it finds
    /// Handlers of `onchange` for a column that no control of the form shows. Forms that only say what a
    /// layer changes are left out.
    ///
    /// ## Why it matters
    /// Nobody can change a column that is not there: the script never runs, and what it should do or check
    /// never happens.
    ///
    /// ## How to fix
    /// Put the column back on the form (hidden if need be), or remove the event.
    ///
    /// ## When to allow it
    /// When a script adds the column to a process of the form while it runs.
    name: "form-event-without-control",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    microsoft_rule: "meta-remove-orphaned-form-element",
    source: "Power Apps documentation, \"Use the solution checker\" (orphaned form elements); all 159 changes handled in the corpus are of columns that their form shows",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms().iter().filter(|form| !form.is_difference) {
        let there = on_form(form);
        let mut reported = BTreeSet::new();
        for handler in &form.handlers {
            let column = handler.source.trim().to_lowercase();
            let is_change = handler.event.eq_ignore_ascii_case("onchange") && handler.enabled;
            if !is_change || column.is_empty() || is_there(&there, &column) || !reported.insert(column.clone()) {
                continue;
            }
            let (name, shown) = (quoted(&form.component.display_name), quoted(&handler.source));
            let message = format!("the form {name} calls {} when {shown} changes, and does not show {shown}", quoted(&handler.function));
            let diagnostic = Diagnostic::new(ctx, message, form.place(handler.event_element))
                .why("nobody can change what is not on the form: the script never runs")
                .help(format!("put {shown} back on the form, hidden if need be, or remove the event"))
                .about(form.component)
                .discriminator(column);
            found.push(diagnostic);
        }
    }
}

/// The columns and controls that can have events, in lower case.
fn on_form(form: &Form<'_>) -> BTreeSet<String> {
    let shown = form.controls.iter().flat_map(|control| [&control.column, &control.id]);
    shown.chain(&form.hidden_columns).map(|name| name.trim().to_lowercase()).collect()
}

/// A composite control also shows the parts of an address or a name ("Composite attributes" of the Power Apps documentation).
fn is_there(there: &BTreeSet<String>, column: &str) -> bool {
    let composite = match column.split_once('_') {
        Some((address, _)) if address.starts_with("address") => format!("{address}_composite"),
        _ if matches!(column, "firstname" | "lastname" | "middlename") => "fullname".to_owned(),
        _ => String::new(),
    };
    there.contains(column) || there.contains(&composite)
}
