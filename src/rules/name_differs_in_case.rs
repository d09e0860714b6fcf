//! Names of files that differ from what lists them in upper and lower case alone.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A file of an unpacked solution is called differently, in upper and lower case, than what lists it.
    ///
    /// ## What it finds
    /// In a solution unpacked into files: folders of tables, files of web resources, and the fixed files whose
    /// names differ from the name in the solution only in upper and lower case. solvet reads them all the same.
    ///
    /// ## Why it matters
    /// Windows takes both names for one, Linux does not: the same folder packs completely on a developer's
    /// machine, and on a build server Microsoft's packer leaves the part out without an error.
    ///
    /// ## How to fix
    /// Rename the file to what the message says: `git mv <name> <name>-x`, then `git mv <name>-x <right name>`,
    /// since git on Windows does not see a change of case alone.
    ///
    /// ## When to allow it
    /// When the folder is only ever packed on Windows.
    name: "name-differs-in-case",
    severity: Warning,
    confidence: High,
    category: Alm,
    since: "0.1.0",
    source: "microsoft/powerplatform-build-tools issue 1428 (tables dropped on Linux); no tree in the corpus has such a name",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for difference in &ctx.solution.tree.case_differences {
        let message = format!("{} differs in upper and lower case from {}", quoted(&difference.path), quoted(&difference.expected));
        let diagnostic = Diagnostic::new(ctx, message, difference.listed.clone())
            .why("Windows takes both for one name, Linux does not: on a build server the part can be left out without an error")
            .help(format!(
                "rename it to {}; with git on Windows in two steps, since it does not see a change of case alone",
                quoted(&difference.expected)
            ))
            .discriminator(&difference.path);
        found.push(diagnostic);
    }
}
