//! Environment variables: the definition, and the value where the file ships one.
//!
//! Newer exports have a folder per variable, in which `environmentvariablevalues.json` holds the
//! value; old ones have `EnvironmentVariables/Definition` in customizations.xml.

use super::support::{Claim, Kind, label_in, row_label};
use crate::model::{Component, Details};
use crate::source::json::Value;
use crate::source::text::Location;

/// See the module.
pub static ENVIRONMENT_VARIABLE: Kind =
    Kind { name: "environment-variable", sections: &["EnvironmentVariables/Definition"], rows: &["environmentvariabledefinition"], read };

/// What only environment variables have.
#[derive(Debug)]
pub struct EnvironmentVariable {
    /// Where a current value is shipped. The value itself is never kept: it may be a secret.
    pub value: Option<Location>,
    /// Whether the type is secret (100000005), whose value is a path into a key vault.
    pub secret: bool,
}

impl Details for EnvironmentVariable {}

fn read(claim: &Claim<'_>) -> Option<Component> {
    let element = claim.element;
    let label = row_label(element, "displayname")
        .or_else(|| element.child("DisplayName").and_then(|name| label_in(name, "LocalizedNames", claim.context.language)));
    let secret = claim.value("type").as_deref() == Some("100000005");
    let value = claim.folder.and_then(|folder| shipped_value(claim, folder));
    let draft = claim.draft("environment-variable").type_code(380).schema_name(claim.value("schemaname"));
    Some(draft.named(label).details(EnvironmentVariable { value, secret }).done())
}

/// `environmentvariablevalues/environmentvariablevalue` is one value or a list of them.
fn shipped_value(claim: &Claim<'_>, folder: &str) -> Option<Location> {
    let path = format!("{folder}environmentvariablevalues.json");
    let tree = claim.context.json(&path)?;
    let row = tree.root()?.at(&["environmentvariablevalues", "environmentvariablevalue"])?;
    let value = std::iter::once(row).chain(row.children()).find_map(|row| row.get("value"))?;
    // A value that says nothing is not shipped.
    if value.as_str().is_none_or(|text| text.is_empty()) {
        return None;
    }
    Some(location(&path, value))
}

fn location(path: &str, value: Value<'_>) -> Location {
    let (line, column) = value.position();
    Location { entry: path.to_owned(), line: Some(line), column: Some(column), path: Some(value.pointer()) }
}
