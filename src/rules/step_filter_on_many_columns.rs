//! Filters on very many columns.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A step names very many filtering columns.
    ///
    /// ## What it finds
    /// Plug-in steps on `Update` with more filtering columns than the option `maximum` allows.
    ///
    /// ## Why it matters
    /// A filter on nearly every column filters nothing. It is often made by choosing all columns once, so
    /// that columns added later are missing.
    ///
    /// ## How to fix
    /// Name only the columns the code looks at; name none if it must see every change.
    ///
    /// ## When to allow it
    /// When the code looks at all of them.
    name: "step-filter-on-many-columns",
    severity: Info,
    confidence: Medium,
    category: Performance,
    since: "0.1.0",
    source: "Dataverse documentation, \"Include filtering attributes with plug-in registration\"",
    preview: true,
    options: &[RuleOption { name: "maximum", default: OptionDefault::Number(20), about: "How many filtering columns a step may name" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let maximum = ctx.number("maximum");
    for step in ctx.plugin_steps().iter().filter(|step| step.is_on(&["Update"])) {
        let count = step.filter.len();
        if u32::try_from(count).is_ok_and(|count| count <= maximum) {
            continue;
        }
        let name = quoted(&step.component.display_name);
        let diagnostic =
            Diagnostic::new(ctx, format!("the step {name} names {count} filtering columns"), step.place("FilteringAttributes"))
                .why("a filter on nearly every column filters nothing")
                .help("name only the columns the code looks at")
                .about(step.component);
        found.push(diagnostic);
    }
}
