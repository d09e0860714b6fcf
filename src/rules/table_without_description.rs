//! Tables that nobody described.

use super::support::{Context, Diagnostic, declare_rule, listed};

declare_rule! {
    /// Tables have no description.
    ///
    /// ## What it finds
    /// Tables of makers without a description in any language; one finding for the whole solution.
    ///
    /// ## Why it matters
    /// The description is what other makers, and Copilot, know of a table beyond its name.
    ///
    /// ## How to fix
    /// Say in a sentence what a row of the table stands for: *Properties* of the table, *Description*.
    ///
    /// ## When to allow it
    /// When the data model is described elsewhere.
    name: "table-without-description",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Create tables\" (description); 70 of 300 files of the corpus have such tables",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tables = ctx.tables().iter().filter(|table| table.is_own() && !table.is("IsBPFEntity") && table.lacks_description());
    let tables: Vec<_> = tables.map(|table| table.component).collect();
    let Some(first) = tables.first() else { return };
    let (subject, verb) = if tables.len() == 1 { ("table", "has") } else { ("tables", "have") };
    let message = format!("the {subject} {} {verb} no description", listed(tables.iter().map(|table| table.display_name.as_str())));
    let places = tables.iter().skip(1).map(|table| ("it has no description either".to_owned(), table.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("the description is what other makers, and Copilot, know of a table beyond its name")
        .help("say in the properties of the table what one row of it stands for")
        .related(places);
    found.push(diagnostic);
}
