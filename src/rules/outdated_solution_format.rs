//! A file of a version that is no longer imported.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// The file was exported from Dynamics CRM 2011.
    ///
    /// ## What it finds
    /// Files whose platform version begins with 5, or lower.
    ///
    /// ## Why it matters
    /// Dataverse imports files of Dynamics CRM 2013 and later. It refuses older ones.
    ///
    /// ## How to fix
    /// Import the file into an environment of Dynamics CRM 2013 or 2015, and export it from there.
    ///
    /// ## When to allow it
    /// When it is not meant for Dataverse.
    name: "outdated-solution-format",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Dataverse error codes, 0x80048068 (solutions that were exported from Microsoft Dynamics 365 2011 or earlier cannot be imported); one file of the corpus is of version 5.0",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    // A file of version 5.0 has no `SolutionPackageVersion` (the one in the corpus).
    let Some(version) = manifest.package_version.as_ref().or(manifest.platform_version.as_ref()) else { return };
    let major = version.split('.').next().and_then(|major| major.trim().parse::<u32>().ok());
    if !major.is_some_and(|major| (1..=5).contains(&major)) {
        return;
    }
    let diagnostic = Diagnostic::new(
        ctx,
        format!("the file is of version {}, from the time of Dynamics CRM 2011", quoted(version)),
        manifest.location.clone(),
    )
    .why("Dataverse refuses files that were exported before Dynamics CRM 2013")
    .help("import it into Dynamics CRM 2013 or 2015 and export it from there");
    found.push(diagnostic);
}
