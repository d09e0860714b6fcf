//! Tables whose rows would get rights from two parents.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::relationship::Relationship;
use crate::model::quoted;

declare_rule! {
    /// A table has two parental relationships.
    ///
    /// ## What it finds
    /// Tables of makers that are the child in several relationships which hand on assigning, sharing or a change of the
    /// parent.
    ///
    /// ## Why it matters
    /// Dataverse allows one such relationship for a table, and refuses the second.
    ///
    /// ## How to fix
    /// Make all but one of the relationships *Referential*.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "relationship-with-second-parent",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Power Apps documentation, \"Microsoft Dataverse table relationships\" (Limitations on behaviors you can set); no table of the corpus that is no activity has two",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A deletion alone is handed on by several relationships: those of `connection` in the corpus.
    let is_parental = |relationship: &&Relationship<'_>| {
        !relationship.is_of_platform() && ["Assign", "Reparent", "Share", "Unshare"].iter().any(|action| relationship.cascades(action))
    };
    let mut by_child: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for relationship in ctx.relationships().iter().filter(is_parental) {
        by_child.entry(&relationship.child).or_default().push(relationship);
    }
    for (child, relationships) in by_child {
        let [first, others @ ..] = relationships.as_slice() else { continue };
        let Some(second) = others.first() else { continue };
        let message = format!(
            "the table {} has {} parental relationships: {} and {}",
            quoted(child),
            relationships.len(),
            quoted(&first.component.display_name),
            quoted(&second.component.display_name)
        );
        let rest = std::iter::once(first).chain(others.iter().skip(1));
        let places = rest.map(|relationship| ("another parental relationship".to_owned(), relationship.component.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, second.component.location.clone())
            .why("Dataverse allows one relationship for a table that hands on assigning, sharing or a change of the parent")
            .help("make all but one of the relationships referential")
            .about(second.component)
            .related(places);
        found.push(diagnostic);
    }
}
