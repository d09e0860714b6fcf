//! Roles that may delete everybody's rows.

use std::collections::BTreeMap;

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::model::quoted;

declare_rule! {
    /// A role may delete the rows of everybody.
    ///
    /// ## What it finds
    /// Roles that grant deletion in the whole organization on tables of the solution whose rows have owners. Roles whose
    /// name says that they are for administrators are left out.
    ///
    /// ## Why it matters
    /// Whoever has the role can delete every row of the table, by mistake or in anger, and a single flow in their name can
    /// empty it.
    ///
    /// ## How to fix
    /// Grant deletion on one's own rows or those of the business unit, and keep the whole organization for a role of
    /// administrators.
    ///
    /// ## When to allow it
    /// For a role that only administrators or service accounts get.
    name: "role-with-organization-wide-delete",
    severity: Info,
    confidence: Medium,
    category: Security,
    since: "0.1.0",
    source: "Power Platform documentation, \"Security roles and privileges\" (access levels: keep the organization level for managers with authority over all of it)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Where the organization owns the rows there is no other depth.
    let owned = ctx.tables().iter().filter(|table| table.is_own() && table.has_owners());
    let owned: BTreeMap<&str, &str> = owned.map(|table| (table.name(), table.component.display_name.as_str())).collect();
    for role in ctx.roles().iter().filter(|role| !is_for_administrators(&role.component.display_name)) {
        let global = role.privileges.iter().filter(|privilege| privilege.is_global());
        let deletes: Vec<_> = global.filter_map(|privilege| Some((privilege, owned.get(privilege.table("Delete")?.as_str())?))).collect();
        let Some((first, _)) = deletes.first() else { continue };
        let message = format!(
            "the role {} may delete the rows of everybody in {}",
            quoted(&role.component.display_name),
            listed(deletes.iter().map(|(_, table)| **table))
        );
        let rest = deletes.iter().skip(1);
        let places =
            rest.map(|(privilege, table)| (format!("deletion in {}", quoted(table)), ctx.content.place(role.component, privilege.element)));
        let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(role.component, first.element))
            .why("whoever has the role, or a flow in their name, can empty the table")
            .help("grant deletion on one's own rows or those of the business unit, unless only administrators get the role")
            .about(role.component)
            .related(places);
        found.push(diagnostic);
    }
}

/// About half of the roles in the corpus with such a right are called so; their name says whom they are for.
fn is_for_administrators(name: &str) -> bool {
    name.to_lowercase().contains("admin")
}
