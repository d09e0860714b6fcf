//! E-mail templates of one person.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// An e-mail template belongs to one person.
    ///
    /// ## What it finds
    /// E-mail templates that are personal (`ispersonal` is 1).
    ///
    /// ## Why it matters
    /// The import leaves personal templates out, without an error: what uses the template fails later.
    ///
    /// ## How to fix
    /// Make the template available to the organisation (*Make Template Available to Organization*), and
    /// export again.
    ///
    /// ## When to allow it
    /// Never.
    name: "personal-template",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Web service error codes\" (ImportTemplatePersonalIgnored)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for template in ctx.solution.components.iter().filter(|component| component.kind() == "template") {
        let Some(personal) = ctx.content.element(template).and_then(|element| element.child("ispersonal")) else { continue };
        if !matches!(personal.text().as_ref(), "1" | "true") {
            continue;
        }
        let message = format!("the template {} belongs to one person", quoted(&template.display_name));
        let diagnostic = Diagnostic::new(ctx, message, ctx.content.place(template, personal))
            .why("the import leaves personal templates out, without an error")
            .help("make the template available to the organisation, and export again")
            .about(template);
        found.push(diagnostic);
    }
}
