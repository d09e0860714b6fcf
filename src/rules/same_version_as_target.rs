//! A file with the version that the target has.

use std::cmp::Ordering;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{compare_versions, quoted};

declare_rule! {
    /// The target has the solution in this very version.
    ///
    /// ## What it finds
    /// Managed solutions that the target, as it was given with `--target`, has managed in the same version.
    ///
    /// ## Why it matters
    /// A managed solution of one version is taken for unchanged: an upgrade is refused, and a pipeline that skips what is there
    /// leaves the changes out. Whoever has the version cannot tell which of the two files they have.
    ///
    /// ## How to fix
    /// Raise the version in the source environment before each export.
    ///
    /// ## When to allow it
    /// When the file is the very one that is installed and is imported again to repair something.
    name: "same-version-as-target",
    severity: Warning,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "microsoft/powerplatform-build-tools issue 212 (a managed solution of the same version cannot be replaced); pac documentation, `solution import --skip-lower-version`",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some(installed) = ctx.installed().filter(|installed| installed.managed == Some(true) && !installed.version.is_empty()) else {
        return;
    };
    let is_same = compare_versions(&manifest.version, &installed.version) == Ordering::Equal;
    if manifest.managed != Some(true) || manifest.version.is_empty() || !is_same {
        return;
    }
    let message = format!("the target has the solution in the version {} already", quoted(&installed.version));
    let diagnostic = Diagnostic::new(ctx, message, manifest.version_location.clone())
        .why("an upgrade to the same version is refused, and pipelines skip it: what changed in the file does not arrive")
        .help("raise the version in the source environment and export again");
    found.push(diagnostic);
}
