//! Scripts of which the solution has only the minified text.

use super::support::{Context, Diagnostic, declare_rule};
use crate::kinds::support::Script;
use crate::model::quoted;

declare_rule! {
    /// A script is there only as minified or bundled text.
    ///
    /// ## What it finds
    /// Script web resources that a tool made into few long lines, or of many modules. One finding for the
    /// solution.
    ///
    /// ## Why it matters
    /// Nobody can read or correct it without the sources, which are not in the solution; rules on scripts
    /// say little about it.
    ///
    /// ## How to fix
    /// Keep the sources under version control, and note in the description where they are.
    ///
    /// ## When to allow it
    /// When the script is a library of somebody else.
    name: "web-resource-minified",
    severity: Info,
    confidence: Medium,
    category: Maintainability,
    since: "0.1.0",
    source: "the shape of 74 scripts of the corpus (docs/architecture.md, section 4)",
    preview: true,
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let scripts: Vec<_> = ctx.solution.all::<Script>().filter(|(_, script)| script.profile.is_generated()).collect();
    let Some(((first, script), rest)) = scripts.split_first() else { return };
    let others = match rest.len() {
        0 => String::new(),
        1 => " and one more script".to_owned(),
        count => format!(" and {count} more scripts"),
    };
    let verb = if rest.is_empty() { "is" } else { "are" };
    let message = format!("the script {}{others} {verb} there only as {} text", quoted(&first.display_name), script.profile.as_str());
    let related = rest.iter().map(|(component, script)| {
        (format!("{} is {}", quoted(&component.display_name), script.profile.as_str()), component.location.clone())
    });
    let diagnostic = Diagnostic::new(ctx, message, first.location.clone())
        .why("nobody can read or correct it without the sources")
        .help("keep the sources under version control, and note where they are")
        .related(related);
    found.push(diagnostic);
}
