//! Forms with very many controls.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A form has very many controls.
    ///
    /// ## What it finds
    /// Main and quick create forms with more controls than the option allows.
    ///
    /// ## Why it matters
    /// Each control is made and filled when the form opens, those on other tabs included: the form opens
    /// slowly.
    ///
    /// ## How to fix
    /// Split the form by role or by step, move rarely used columns to another form, and remove columns
    /// nobody reads.
    ///
    /// ## When to allow it
    /// When the form is measured to be fast enough.
    name: "form-too-many-controls",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Apps documentation, \"Design forms for performance in model-driven apps\" (number of controls); the largest form of 4,697 in the corpus has 85 columns",
    options: &[RuleOption { name: "maxControls", default: OptionDefault::Number(150), about: "How many controls a form may have" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("maxControls") as usize;
    for form in ctx.forms().iter().filter(|form| form.component.kind() == "form") {
        let count = form.controls.len();
        if count <= most {
            continue;
        }
        let message = format!("the form {} has {count} controls", quoted(&form.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, form.component.location.clone())
            .why("each control is made and filled when the form opens, on whatever tab it stands")
            .help("split the form by role or by step, and remove columns nobody reads")
            .about(form.component);
        found.push(diagnostic);
    }
}
