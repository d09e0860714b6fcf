//! Web resources that only help to find errors.

use super::support::{Context, Diagnostic, declare_rule, web_resources};
use crate::model::quoted;

declare_rule! {
    /// A web resource is there only to find errors.
    ///
    /// ## What it finds
    /// Source maps (`.map`) and debug versions of scripts (`.debug.js`).
    ///
    /// ## Why it matters
    /// They show the sources to everybody who can open the app, and a debug version is larger and slower
    /// than the script it stands for.
    ///
    /// ## How to fix
    /// Leave them out of the solution that goes to others.
    ///
    /// ## When to allow it
    /// In solutions for development.
    name: "web-resource-for-debugging",
    severity: Info,
    confidence: High,
    category: Maintainability,
    since: "0.1.0",
    microsoft_rule: "web-remove-debug-script",
    source: "Power Apps documentation, \"Use the solution checker\" (web-remove-debug-script); one script of the corpus, in two versions, is called `.debug.js`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for resource in web_resources(ctx) {
        let name = resource.name.to_ascii_lowercase();
        let what = if name.ends_with(".map") {
            "a source map"
        } else if name.ends_with(".debug.js") || name.ends_with("-debug.js") {
            "a debug version of a script"
        } else {
            continue;
        };
        let diagnostic =
            Diagnostic::new(ctx, format!("the web resource {} is {what}", quoted(resource.name)), resource.component.location.clone())
                .why("it shows the sources to everybody who can open the app, or is larger and slower than the script it stands for")
                .help("leave it out of the solution that goes to others")
                .about(resource.component);
        found.push(diagnostic);
    }
}
