//! Forms of own tables of which the file has only what changed.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::form::Form;
use crate::model::quoted;
use crate::platform::prefixes;

declare_rule! {
    /// The file has only what changed of a form, of a table that it makes.
    ///
    /// ## What it finds
    /// Managed forms that are a difference (`solutionaction`) although the solution owns the table with
    /// everything that belongs to it: publisher prefix and behavior say so.
    ///
    /// ## Why it matters
    /// Where the table is new, no form is there that the difference could change: the import stops with
    /// *Full formXml is expected to create a form*.
    ///
    /// ## How to fix
    /// Export the form from the environment in which it was made, with the solution that makes the table;
    /// do not mix files of two exports.
    ///
    /// ## When to allow it
    /// When another solution of the same publisher makes the table and comes first.
    name: "form-difference-of-own-table",
    severity: Warning,
    confidence: Low,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"Full formXml is expected to create a form error\"; the 39 differences of the corpus are all of tables or forms of somebody else",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if ctx.solution.manifest.managed != Some(true) {
        return;
    }
    for form in ctx.forms().iter().filter(|form| form.is_difference && is_of_own_table(ctx, form)) {
        let message =
            format!("of the form {} the file has only what changed, and it makes its table", quoted(&form.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, form.component.location.clone())
            .why("where the table is new there is no form that could be changed, and the import stops")
            .help("export the form again with the solution that makes the table, from the environment in which it was made")
            .about(form.component);
        found.push(diagnostic);
    }
}

fn is_of_own_table(ctx: &Context<'_>, form: &Form<'_>) -> bool {
    let Some(table) = form.component.parent.as_ref().and_then(|table| ctx.solution.get(table)) else { return false };
    let prefix = prefixes::prefix(table.key.identity()).unwrap_or_default();
    let is_own = prefix.eq_ignore_ascii_case(&ctx.solution.manifest.publisher.prefix);
    is_own && table.content && table.behavior == Some(0)
}
