//! Forms that call many functions when they open.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A form calls very many functions when it opens.
    ///
    /// ## What it finds
    /// Forms with more enabled handlers of `onload` of the form than the option allows.
    ///
    /// ## Why it matters
    /// The form can be used only after all of them have run, one after the other; in which order they may
    /// run is hard to see.
    ///
    /// ## How to fix
    /// Call one function that does the work in order, and move what is not needed at once to the event of a
    /// tab.
    ///
    /// ## When to allow it
    /// When the functions are quick and independent.
    name: "form-too-many-start-scripts",
    severity: Info,
    confidence: High,
    category: Performance,
    since: "0.1.0",
    source: "Power Apps documentation, \"Design forms for performance in model-driven apps\" (code that runs in OnLoad); the corpus has one form with twelve",
    options: &[RuleOption { name: "maxHandlers", default: OptionDefault::Number(10), about: "How many functions a form may call when it opens" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let most = ctx.number("maxHandlers") as usize;
    for form in ctx.forms() {
        // An event with a column or control of its own is not that of the form.
        let at_start = |event: &str, source: &str| event.eq_ignore_ascii_case("onload") && source.is_empty();
        let mut handlers = form.handlers.iter().filter(|handler| handler.enabled && at_start(&handler.event, &handler.source));
        let Some(first) = handlers.next() else { continue };
        let count = 1 + handlers.count();
        if count <= most {
            continue;
        }
        let message = format!("the form {} calls {count} functions when it opens", quoted(&form.component.display_name));
        let diagnostic = Diagnostic::new(ctx, message, form.place(first.event_element))
            .why("the form can be used only after all of them have run")
            .help("call one function that does the work in order, and move what is not needed at once to the event of a tab")
            .about(form.component);
        found.push(diagnostic);
    }
}
