//! Tables whose changes leave no trace.

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::content::table::Table;

declare_rule! {
    /// Tables are not audited.
    ///
    /// ## What it finds
    /// Tables of makers for which auditing is off; one finding for the whole solution.
    ///
    /// ## Why it matters
    /// Without auditing nobody can say later who changed or deleted a row. It cannot be had for the past.
    ///
    /// ## How to fix
    /// Turn on *Audit changes to its data* in the advanced options of the table. Auditing must be on for the environment too.
    ///
    /// ## When to allow it
    /// For tables of no consequence: audit logs take space that is paid for.
    name: "table-without-auditing",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Platform documentation, \"Manage Dataverse auditing\"; 95 of 300 files of the corpus have such tables",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // The tables of business process flows and of many-to-many relationships are made by the platform.
    let is_made_by_maker = |table: &&Table<'_>| table.is_own() && !table.is("IsBPFEntity") && !table.is("IsIntersect");
    let states_it = |table: &&Table<'_>| table.properties.child("IsAuditEnabled").is_some();
    let tables = ctx.tables().iter().filter(is_made_by_maker).filter(states_it).filter(|table| !table.is("IsAuditEnabled"));
    let tables: Vec<_> = tables.map(|table| table.component).collect();
    let Some(first) = tables.first() else { return };
    let (subject, verb) = if tables.len() == 1 { ("table", "is") } else { ("tables", "are") };
    let message = format!("the {subject} {} {verb} not audited", listed(tables.iter().map(|table| table.display_name.as_str())));
    let places = tables.iter().skip(1).map(|table| ("it is not audited either".to_owned(), table.location.clone()));
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("nobody can say later who changed or deleted a row")
        .help("turn on Audit changes to its data in the advanced options of the table, where its rows matter")
        .related(places);
    found.push(diagnostic);
}
