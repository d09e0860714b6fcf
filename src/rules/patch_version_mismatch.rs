//! A patch whose version does not follow that of its parent.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{compare_versions, quoted};

declare_rule! {
    /// The version of a patch does not fit its parent.
    ///
    /// ## What it finds
    /// Patches whose version has another major or minor number than the parent, or is not higher. The version of the parent is the one in
    /// the target, as it was given with `--target`, else the one among the solutions that are checked together, else the one the file states.
    ///
    /// ## Why it matters
    /// The import stops with the error 80048539: a patch has the major and minor number of its parent, and a higher build or
    /// revision. A parent that was upgraded no longer takes the patches of the old version.
    ///
    /// ## How to fix
    /// Raise the build or revision of the patch in the source environment and export it again. If the parent was upgraded, make a new
    /// patch of the new version.
    ///
    /// ## When to allow it
    /// Never for this parent.
    name: "patch-version-mismatch",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"Create patches to simplify solution updates\"; Power Platform support, \"Error code 80048539 occurs when trying to import a solution patch\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some(parent) = &manifest.parent else { return };
    let installed =
        ctx.target.and_then(|target| target.find(&parent.unique_name)).map(|solution| (solution.version.as_str(), " in the target"));
    let in_set = || ctx.set.find(&parent.unique_name).map(|solution| (solution.manifest.version.as_str(), " in this set"));
    let stated = || parent.version.as_deref().map(|version| (version, ""));
    let known = |version: &(&str, &str)| !version.0.is_empty();
    let Some((version, place)) = installed.filter(known).or_else(in_set).or_else(stated).filter(known) else { return };
    // An absent version is reported as a missing part.
    let follows = series(version) == series(&manifest.version) && compare_versions(&manifest.version, version).is_gt();
    if follows || manifest.version.is_empty() {
        return;
    }
    let message = format!(
        "the patch has the version {}, and its parent {} has {}{place}",
        quoted(&manifest.version),
        quoted(&parent.unique_name),
        quoted(version)
    );
    let diagnostic = Diagnostic::new(ctx, message, manifest.version_location.clone())
        .why("the import stops: a patch has the major and minor number of its parent, and a higher build or revision")
        .help("raise the build or revision of the patch and export it again; if the parent was upgraded, make a new patch of it");
    found.push(diagnostic);
}

/// Major and minor number.
fn series(version: &str) -> [u64; 2] {
    let mut parts = version.split('.').map(|part| part.trim().parse().unwrap_or(0));
    [parts.next().unwrap_or(0), parts.next().unwrap_or(0)]
}
