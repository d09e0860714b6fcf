//! Versions that are not numbers.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The version is not made of numbers.
    ///
    /// ## What it finds
    /// Versions with a part that is not a number or far too large a one, or with more than four parts.
    ///
    /// ## Why it matters
    /// Dataverse reads the version as up to four numbers between dots and refuses everything else, and
    /// tools that compare versions go wrong.
    ///
    /// ## How to fix
    /// Write the version as `major.minor.build.revision`, such as `1.4.0.2`.
    ///
    /// ## When to allow it
    /// Never in a file that is to be imported.
    name: "malformed-version",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse documentation, \"Create patches to simplify solution updates\" (version number); all versions of the corpus have two to four numbers",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    // A part is a 32-bit number of .NET's `System.Version`.
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<i32>().is_ok();
    let parts: Vec<&str> = manifest.version.split('.').collect();
    // An absent version is reported as a missing part.
    if manifest.version.is_empty() || parts.len() <= 4 && parts.iter().all(|part| is_number(part)) {
        return;
    }
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the version {} is not one to four numbers with dots between them", quoted(&manifest.version)),
        manifest.version_location.clone(),
    )
    .why("Dataverse refuses a version it cannot read as numbers")
    .help("write it as major.minor.build.revision, such as `1.4.0.2`");
    found.push(diagnostic);
}
