//! Variables for a list of SharePoint that do not say in which site.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::quoted;

declare_rule! {
    /// A variable for a SharePoint list has no variable for its site.
    ///
    /// ## What it finds
    /// Environment variables of the type *Data source* for a list of SharePoint that name no variable for the site.
    ///
    /// ## Why it matters
    /// A list is looked for in the site of its parent variable. Without one the import cannot offer lists to choose from,
    /// and what uses the variable does not find its list.
    ///
    /// ## How to fix
    /// Delete the variable and make it again: choose the site by a variable first, then the list.
    ///
    /// ## When to allow it
    /// Never.
    name: "environment-variable-without-site",
    severity: Warning,
    confidence: Medium,
    category: Alm,
    since: "0.1.0",
    source: "Power Apps documentation, \"Use environment variables in solutions\" (Data source: for SharePoint lists a parent variable is selected); all 18 such variables of the corpus have one",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in ctx.variables() {
        let api = variable.element.value("apiid").unwrap_or_default().to_ascii_lowercase();
        let is_list = variable.element.value("parameterkey").is_some_and(|key| key.eq_ignore_ascii_case("table"));
        let parent = variable.element.at(&["parentdefinitionid", "schemaname"]).map(Element::text);
        if !api.ends_with("/shared_sharepointonline") || !is_list || parent.is_some_and(|name| !name.is_empty()) {
            continue;
        }
        let message = format!(
            "the environment variable {} stands for a SharePoint list and has no variable for its site",
            quoted(&variable.component.display_name)
        );
        let diagnostic = Diagnostic::new(ctx, message, variable.component.location.clone())
            .why("the list is looked for in the site of a parent variable, which is missing")
            .help("make the variable again: choose the site by a variable first, then the list")
            .about(variable.component);
        found.push(diagnostic);
    }
}
