//! Tables of an app that none of the shipped roles can read.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::model::{Component, Key, quoted};
use crate::platform::roles;

declare_rule! {
    /// No role can read a table of the app.
    ///
    /// ## What it finds
    /// Model-driven apps with tables of the solution that none of the roles in the solution may read, though they may read
    /// other tables of the app. Apps that are for a role outside the solution are passed over.
    ///
    /// ## Why it matters
    /// Makers have all rights and do not notice; users do not see the table, or get an error where a form shows its rows.
    ///
    /// ## How to fix
    /// Add the privilege to read the table to the roles of the app.
    ///
    /// ## When to allow it
    /// When users get the right from a role outside the solution.
    name: "role-without-app-table",
    severity: Warning,
    confidence: Medium,
    category: Reliability,
    since: "0.1.0",
    source: "Power Apps documentation, \"Share a model-driven app\" (users need privileges on the tables of the app)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let shipped: BTreeSet<&str> = ctx.roles().iter().filter_map(|role| role.component.id.as_deref()).collect();
    let privileges = ctx.roles().iter().flat_map(|role| role.privileges.iter());
    let readable: BTreeSet<String> = privileges.filter_map(|privilege| privilege.table("Read")).collect();
    let apps = ctx.solution.components.iter().filter(|component| component.kind() == "model-driven-app" && component.content);
    for app in apps.filter(|app| is_for_shipped_roles(app, &shipped)) {
        let (read, unread): (Vec<&Component>, Vec<&Component>) =
            tables(ctx, app).into_iter().partition(|table| readable.contains(table.key.identity()));
        // Roles that know nothing of the app are not meant for it.
        if read.is_empty() || unread.is_empty() {
            continue;
        }
        let names = listed(unread.iter().map(|table| table.display_name.as_str()));
        let message = format!("none of the roles in the solution can read {names}, which the app {} shows", quoted(&app.display_name));
        let places = unread.iter().map(|table| ("the table".to_owned(), table.location.clone()));
        let diagnostic = Diagnostic::new(ctx, message, app.location.clone())
            .why("makers have all rights and do not notice; users do not see the table or get an error")
            .help("add the privilege to read the table to the roles of the app")
            .about(app)
            .related(places);
        found.push(diagnostic);
    }
}

/// Whether the app is for roles of the solution and no others: what those may read, nobody knows. Every app also names
/// System Administrator and System Customizer.
fn is_for_shipped_roles(app: &Component, shipped: &BTreeSet<&str>) -> bool {
    let named = app.references.iter().filter(|reference| reference.via == "app-role").map(|reference| reference.referent.name.as_str());
    let mut named = named.filter(|id| !roles::is_for_makers(id)).peekable();
    named.peek().is_some() && named.all(|id| shipped.contains(id))
}

/// The tables of the app that makers made and the solution has, in the order of their keys.
fn tables<'a>(ctx: &Context<'a>, app: &Component) -> Vec<&'a Component> {
    let named = app.references.iter().filter(|reference| reference.via == "app-component" && reference.referent.kind == "table");
    let keys: BTreeSet<Key> = named.map(|reference| reference.referent.key()).collect();
    let tables = keys.iter().filter_map(|key| ctx.tables().get(ctx.tables().binary_search_by(|table| table.component.key.cmp(key)).ok()?));
    // The privileges on activities are those on all of them together.
    let tables = tables.filter(|table| table.is_own() && !table.is("IsBPFEntity") && !table.is("IsActivity"));
    tables.map(|table| table.component).collect()
}
