//! Roles that can take data out.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A role can export data to Excel.
    ///
    /// ## What it finds
    /// Roles with the privilege `prvExportToExcel`.
    ///
    /// ## Why it matters
    /// Its holders can take every row they may read out of Dataverse in one file, where no role protects it.
    ///
    /// ## How to fix
    /// Take the privilege out of the role where people need not work in Excel.
    ///
    /// ## When to allow it
    /// Where they do.
    name: "role-exporting-data",
    severity: Info,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Power Platform documentation, \"Miscellaneous privileges\" (Export to Excel); 8 of 74 roles of the corpus have it",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for role in ctx.roles() {
        let Some(privilege) = role.privileges.iter().find(|privilege| privilege.is("prvExportToExcel")) else { continue };
        let message = format!("the role {} can export data to Excel", quoted(&role.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(role.component, privilege.element))
            .why("its holders can take every row they may read out of Dataverse, where no role protects it")
            .help("take the privilege out of the role where people need not work in Excel")
            .about(role.component);
        found.push(diagnostic);
    }
}
