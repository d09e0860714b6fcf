//! Words for packages, shared by the formats.

use crate::platform::component_types::label;
use crate::report::{InspectDocument, PackageInfo, PackageStep};

/// What the input is, when it is no single solution: "Package Deployer package with 3 solutions".
pub(super) fn title(document: &InspectDocument) -> String {
    let count = document.members.len();
    let solutions = if count == 1 { "1 solution".to_owned() } else { format!("{count} solutions") };
    match document.package.as_ref().map(|package| package.kind.as_str()) {
        Some("package-deployer") => format!("Package Deployer package with {solutions}"),
        Some("app-source") => format!("AppSource package with {solutions}"),
        Some("zip-of-zips") => format!("zip with {solutions} inside"),
        Some(_) => format!("folder with {solutions}"),
        None => {
            format!("{}, no solution", document.components.first().map_or_else(|| "app".to_owned(), |app| label(&app.kind).into_owned()))
        }
    }
}

/// The name of a document that has no solution of its own: that of the app in it, else that of the file.
pub(super) fn name(document: &InspectDocument) -> &str {
    let app = document.components.first().filter(|_| document.package.is_none());
    app.map_or(document.input.name.as_str(), |app| app.display_name.as_str())
}

/// Whether the counts of the whole say more than those of its members.
pub(super) fn has_totals(document: &InspectDocument) -> bool {
    document.members.len() != 1
}

/// The place of a member in the order of its package, counted from 1, with the line that says so.
pub(super) fn step<'a>(package: Option<&'a PackageInfo>, member: &InspectDocument) -> Option<(usize, &'a PackageStep)> {
    let order = &package?.order;
    let at = order.iter().position(|step| step.path == member.input.name)?;
    order.get(at).map(|step| (at + 1, step))
}

/// The settings of a step, as in its file; empty where it has none.
pub(super) fn settings(step: &PackageStep) -> String {
    let settings = step.settings.iter().filter(|(_, value)| !value.is_empty());
    settings.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(", ")
}
