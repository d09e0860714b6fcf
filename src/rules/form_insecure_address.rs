//! Forms and dashboards that show a page without encryption.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;
use crate::platform::hosts;

declare_rule! {
    /// A form or dashboard shows a page over plain HTTP.
    ///
    /// ## What it finds
    /// Frames whose address begins with `http://`.
    ///
    /// ## Why it matters
    /// Browsers refuse to show a page without encryption inside one with it: the frame stays empty. Where
    /// it is shown, anybody on the way can read and change it.
    ///
    /// ## How to fix
    /// Use the `https://` address of the page.
    ///
    /// ## When to allow it
    /// Never on forms that people open in a browser.
    name: "form-insecure-address",
    severity: Warning,
    confidence: High,
    category: Security,
    since: "0.1.0",
    source: "MDN, \"Mixed content\"; Power Apps documentation, \"Use a web resource or an IFRAME on a form\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for form in ctx.forms() {
        for control in &form.controls {
            let Some(address) = control.element.at(&["parameters", "Url"]).filter(|address| hosts::is_insecure(&address.text())) else {
                continue;
            };
            let message = format!(
                "{} on the {} {} shows a page over plain HTTP",
                quoted(&control.id),
                form.component.kind(),
                quoted(&form.component.display_name)
            );
            let diagnostic = Diagnostic::new(ctx, message, form.place(address))
                .why("browsers refuse to show a page without encryption inside one with it")
                .help("use the https address of the page")
                .about(form.component)
                .discriminator(control.id.to_lowercase());
            found.push(diagnostic);
        }
    }
}
