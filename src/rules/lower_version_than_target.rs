//! A file that is older than what the target has.

use std::cmp::Ordering;

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::{compare_versions, quoted};

declare_rule! {
    /// The target has a newer version of the solution.
    ///
    /// ## What it finds
    /// Managed solutions that the target, as it was given with `--target`, has managed in a higher version. Versions are
    /// compared part by part as numbers: 3.4 is lower than 3.10.
    ///
    /// ## Why it matters
    /// The import stops: an upgrade must have a higher version than what it upgrades. There is no way back to an older
    /// version but to remove the solution, with the rows of its tables.
    ///
    /// ## How to fix
    /// Import the newer file. If this one is the newer in truth, raise its version in the source environment and export it
    /// again.
    ///
    /// ## When to allow it
    /// When the target will be reset before the import.
    name: "lower-version-than-target",
    severity: Error,
    confidence: Medium,
    category: Import,
    since: "0.1.0",
    source: "message of the import, \"The import solution must have a higher version than the existing solution it is upgrading\": microsoft/coe-starter-kit issue 1720 (3.4 over 3.10), MicrosoftDocs/dynamics-365-customer-engagement issue 2444 (no way back); Microsoft Learn, \"Release process\" (no import of a lower version number)",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let manifest = &ctx.solution.manifest;
    let Some(installed) = ctx.installed().filter(|installed| installed.managed == Some(true) && !installed.version.is_empty()) else {
        return;
    };
    let is_lower = compare_versions(&manifest.version, &installed.version) == Ordering::Less;
    if manifest.managed != Some(true) || manifest.version.is_empty() || !is_lower {
        return;
    }
    let message =
        format!("the file has the version {}, and the target has {} already", quoted(&manifest.version), quoted(&installed.version));
    let diagnostic = Diagnostic::new(ctx, message, manifest.version_location.clone())
        .why("the import stops: an upgrade must have a higher version than what it upgrades; parts of a version are numbers, so 3.4 is lower than 3.10")
        .help(format!("import a file with a version above {}, or raise the version in the source environment and export again", quoted(&installed.version)));
    found.push(diagnostic);
}
