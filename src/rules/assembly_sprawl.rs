//! Many plug-in assemblies.

use super::support::{Context, Diagnostic, OptionDefault, RuleOption, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A solution has many plug-in assemblies.
    ///
    /// ## What it finds
    /// Solutions with more plug-in assemblies than the option `maximum` allows.
    ///
    /// ## Why it matters
    /// Each assembly is loaded and kept in memory by itself, and has to be built, signed and moved by
    /// itself.
    ///
    /// ## How to fix
    /// Put plug-ins and workflow activities that belong together into one assembly, as long as it stays
    /// below 16 MB.
    ///
    /// ## When to allow it
    /// When they are owned by different teams.
    name: "assembly-sprawl",
    severity: Info,
    confidence: Medium,
    category: Maintainability,
    since: "0.1.0",
    source: "Dataverse documentation, \"Optimize assembly development\"",
    preview: true,
    options: &[RuleOption { name: "maximum", default: OptionDefault::Number(5), about: "How many plug-in assemblies a solution may have" }],
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let assemblies = ctx.plugin_assemblies();
    let Some((first, rest)) = assemblies.split_first() else { return };
    if u32::try_from(assemblies.len()).is_ok_and(|count| count <= ctx.number("maximum")) {
        return;
    }
    let diagnostic =
        Diagnostic::new(ctx, format!("the solution has {} plug-in assemblies", assemblies.len()), first.component.location.clone())
            .why("each is loaded by itself, and has to be built, signed and moved by itself")
            .help("put plug-ins that belong together into one assembly")
            .related(
                rest.iter().map(|assembly| (quoted(&assembly.component.display_name).to_string(), assembly.component.location.clone())),
            );
    found.push(diagnostic);
}
