//! Environment variables: the definition, and the value where the file ships one.
//!
//! Newer exports have a folder per variable, in which `environmentvariablevalues.json` holds the
//! value; old ones have `EnvironmentVariables/Definition` in customizations.xml.

use super::support::{Claim, DefaultValue, EnvironmentVariable, Kind, References, VariableType, label_in, row_label};
use crate::content::secret;
use crate::model::{Component, Referent};
use crate::source::json::{Type, Value};
use crate::source::text::Location;

/// See the module.
pub static ENVIRONMENT_VARIABLE: Kind =
    Kind { name: "environment-variable", sections: &["EnvironmentVariables/Definition"], rows: &["environmentvariabledefinition"], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let element = claim.element;
    let label = row_label(element, "displayname")
        .or_else(|| element.child("DisplayName").and_then(|name| label_in(name, "LocalizedNames", claim.context.language)));
    let variable_type = VariableType::of(claim.value("type").as_deref(), claim.value("secretstore").as_deref());
    let withheld = matches!(variable_type, VariableType::Secret { .. });
    // A text that is a secret all the same is not kept either.
    let name = claim.value("schemaname").unwrap_or_default();
    let is_named = |name: &str, text: &str| secret::named(name, text).is_some();
    let is_secret =
        |text: &str| !secret::find(text).is_empty() || is_named(&name, text) || label.as_deref().is_some_and(|label| is_named(label, text));
    let default = claim.value("defaultvalue");
    let default = default.map(|text| if withheld || is_secret(&text) { DefaultValue::Withheld } else { DefaultValue::Shown(text) });
    let value = claim.folder.and_then(|folder| shipped_value(claim, folder));
    let draft = claim.draft("environment-variable").type_code(380).schema_name(claim.value("schemaname"));
    // A list of SharePoint is looked for in the site of another variable: 16 of 16 in the corpus have it in the file.
    let mut references = References::of(claim);
    if let Some(name) = element.at(&["parentdefinitionid", "schemaname"]) {
        references.import("variable-parent", Referent::new("environment-variable", &name.text()), name);
    }
    Some(draft.named(label).references(references).details(EnvironmentVariable { value, variable_type, default }).done())
}

/// `environmentvariablevalues/environmentvariablevalue` is one value or a list of them.
fn shipped_value(claim: &Claim<'_>, folder: &str) -> Option<Location> {
    let path = format!("{folder}environmentvariablevalues.json");
    let tree = claim.context.json(&path)?;
    let row = tree.root()?.at(&["environmentvariablevalues", "environmentvariablevalue"])?;
    // A value that says nothing is not shipped.
    let says_something = |value: &Value<'_>| value.value_type() != Type::Null && value.as_str().is_none_or(|text| !text.is_empty());
    let value = std::iter::once(row).chain(row.children()).filter_map(|row| row.get("value")).find(says_something)?;
    Some(location(&path, value))
}

fn location(path: &str, value: Value<'_>) -> Location {
    let (line, column) = value.position();
    Location { entry: path.to_owned(), line: Some(line), column: Some(column), path: Some(value.pointer()) }
}
