//! Relationships that delete the children with their parent.

use super::support::{Context, Diagnostic, declare_rule, listed};

declare_rule! {
    /// Relationships delete the children with their parent.
    ///
    /// ## What it finds
    /// Relationships of makers' tables in which deleting a row deletes every row that looks up to it; one finding for the
    /// whole solution.
    ///
    /// ## Why it matters
    /// One click removes a whole tree of rows, and nothing brings them back.
    ///
    /// ## How to fix
    /// Choose *Restrict* or *Remove link* for the deletion where children mean something without their parent.
    ///
    /// ## When to allow it
    /// For children that are part of their parent, such as the lines of an order.
    name: "relationship-with-cascading-delete",
    severity: Info,
    confidence: High,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Microsoft Dataverse table relationships\" (Delete: Cascade All)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let relationships = ctx.relationships().iter().filter(|relationship| !relationship.is_of_platform() && relationship.cascades("Delete"));
    let relationships: Vec<_> = relationships.map(|relationship| relationship.component).collect();
    let Some(first) = relationships.first() else { return };
    let (subject, verb) = if relationships.len() == 1 { ("relationship", "deletes") } else { ("relationships", "delete") };
    let names = listed(relationships.iter().map(|relationship| relationship.display_name.as_str()));
    let places = relationships.iter().skip(1).map(|other| ("another such relationship".to_owned(), other.location.clone()));
    let diagnostic = Diagnostic::new(ctx, format!("the {subject} {names} {verb} the children with their parent"), first.location.clone())
        .why("deleting one row removes every row that looks up to it, and nothing brings them back")
        .help("choose Restrict or Remove link for the deletion where children mean something without their parent")
        .related(places);
    found.push(diagnostic);
}
