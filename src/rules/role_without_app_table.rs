//! Tables of an app that none of the shipped roles can read.

use std::collections::BTreeSet;

use super::support::{Context, Diagnostic, declare_rule, listed};
use crate::content::role::Role;
use crate::model::{Component, Key, quoted};

declare_rule! {
    /// No role can read a table of the app.
    ///
    /// ## What it finds
    /// Model-driven apps with tables of the solution that none of the roles in the solution may read, though they may read
    /// other tables of the app.
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
    since: "0.2.0",
    source: "Power Apps documentation, \"Share a model-driven app\" (users need privileges on the tables of the app)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let roles = ctx.roles();
    if roles.is_empty() {
        return;
    }
    let readable: BTreeSet<String> =
        roles.iter().flat_map(|role| role.privileges.iter()).filter_map(|privilege| privilege.table("Read")).collect();
    for app in ctx.solution.components.iter().filter(|component| component.kind() == "model-driven-app" && component.content) {
        if is_for_other_roles(ctx, app, roles) {
            continue;
        }
        let tables: Vec<&Component> = tables(ctx, app);
        let (read, unread): (Vec<&Component>, Vec<&Component>) =
            tables.into_iter().partition(|table| readable.contains(table.key.identity()));
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

/// Whether the app is for a role that the solution does not have: what that one may read, nobody knows. Of the platform's
/// own roles every app names System Administrator and System Customizer.
fn is_for_other_roles(ctx: &Context<'_>, app: &Component, roles: &[Role<'_>]) -> bool {
    let named = app.references.iter().filter(|reference| reference.via == "app-role").map(|reference| &reference.referent.name);
    let is_shipped = |id: &str| roles.iter().any(|role| role.component.id.as_deref() == Some(id));
    named.filter(|id| !crate::platform::roles::is_for_makers(id)).any(|id| !is_shipped(id)) || ctx.solution.is_lone_app
}

/// The tables of the app that makers made and the solution has.
fn tables<'a>(ctx: &Context<'a>, app: &Component) -> Vec<&'a Component> {
    let named = app.references.iter().filter(|reference| reference.via == "app-component" && reference.referent.kind == "table");
    let keys: BTreeSet<Key> = named.map(|reference| reference.referent.key()).collect();
    let tables = ctx.tables().iter().filter(|table| table.is_own() && !table.is("IsBPFEntity") && !table.is("IsActivity"));
    tables.map(|table| table.component).filter(|table| keys.contains(&table.key)).collect()
}
