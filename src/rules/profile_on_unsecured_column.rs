//! Permissions on columns without column security.

use super::support::{Context, Diagnostic, declare_rule};
use crate::content::Element;
use crate::model::{Key, quoted};

declare_rule! {
    /// A column security profile names a column without column security.
    ///
    /// ## What it finds
    /// Permissions of column security profiles on columns that are in the file and have no column security.
    ///
    /// ## Why it matters
    /// The import leaves such permissions out ("Some field security permissions could not be imported because the
    /// following fields are not securable"), and everybody who may read the row can read the column.
    ///
    /// ## How to fix
    /// Turn on column security for the column, or remove it from the profile.
    ///
    /// ## When to allow it
    /// When the column is secured in the target.
    name: "profile-on-unsecured-column",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "Dataverse documentation, \"Web service error codes\" (ImportFieldSecurityProfileIsSecuredMissingError); all permissions of the corpus are on secured columns",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for profile in ctx.solution.components.iter().filter(|component| component.kind() == "field-security-profile" && component.content) {
        let Some(element) = ctx.content.element(profile) else { continue };
        for permission in element.child("FieldPermissions").into_iter().flat_map(Element::children) {
            let (Some(table), Some(column)) = (permission.value("EntityName"), permission.value("AttributeName")) else { continue };
            let Some(column) = ctx.solution.get(&Key::new("column", &format!("{table}.{column}"))).filter(|column| column.content) else {
                continue;
            };
            let is_secured = ctx.content.element(column).and_then(|element| element.value("IsSecured"));
            if is_secured.as_deref() != Some("0") {
                continue;
            }
            let message = format!(
                "the profile {} has a permission on the column {} of {}, which has no column security",
                quoted(&profile.display_name),
                quoted(&column.display_name),
                quoted(&table)
            );
            let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(profile, permission))
                .why("the import leaves the permission out, and everybody who may read the row can read the column")
                .help("turn on column security for the column, or remove it from the profile")
                .about(profile)
                .discriminator(column.key.identity())
                .related([("the column".to_owned(), column.location.clone())]);
            found.push(diagnostic);
        }
    }
}
