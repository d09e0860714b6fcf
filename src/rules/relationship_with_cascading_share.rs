//! Relationships that hand on assigning and sharing.

use super::support::{Context, Diagnostic, declare_rule, listed};

declare_rule! {
    /// Relationships hand on assigning or sharing to all children.
    ///
    /// ## What it finds
    /// Relationships of makers' tables that hand on assigning, sharing or a change of the parent; one finding for the whole
    /// solution.
    ///
    /// ## Why it matters
    /// Sharing or assigning one row then touches every row below it, and each shared row gets an entry of its own for each
    /// user. With many children that takes long, locks rows and fills the table of shared rights.
    ///
    /// ## How to fix
    /// Make the relationship *Referential* where children need not have the owner and the readers of their parent.
    ///
    /// ## When to allow it
    /// Where rights are meant to be handed on and parents have few children.
    name: "relationship-with-cascading-share",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Configure table relationship cascading behavior\"; Power Apps documentation, \"Microsoft Dataverse table relationships\"",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let relationships = ctx.relationships().iter().filter(|relationship| !relationship.is_of_platform());
    let relationships =
        relationships.filter(|relationship| ["Assign", "Reparent", "Share"].iter().any(|action| relationship.cascades(action)));
    let relationships: Vec<_> = relationships.map(|relationship| relationship.component).collect();
    let Some(first) = relationships.first() else { return };
    let (subject, verb) = if relationships.len() == 1 { ("relationship", "hands") } else { ("relationships", "hand") };
    let names = listed(relationships.iter().map(|relationship| relationship.display_name.as_str()));
    let places = relationships.iter().skip(1).map(|other| ("another such relationship".to_owned(), other.location.clone()));
    let diagnostic =
        Diagnostic::new(ctx, format!("the {subject} {names} {verb} on assigning or sharing to all children"), first.location.clone())
            .why("sharing or assigning one row touches every row below it, which takes long where there are many")
            .help("make the relationship referential where children need not have the owner and readers of their parent")
            .related(places);
    found.push(diagnostic);
}
