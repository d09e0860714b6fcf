//! Any solution-aware row that no kind knows: the last reader before `file`.
//!
//! Dataverse exports the rows of newer tables in three shapes: a folder per row, one file in
//! `Assets/` for all rows of a table, or a section of customizations.xml. In all three the element
//! is named like the table, its key columns are attributes, and its other columns are children, so
//! tables that do not exist yet are read as well. A few tables write JSON instead of XML
//! (`fxexpression.json`), with `@` before the key columns.

use super::support::{Claim, References, lookup, row_label};
use crate::model::{Alias, Component, Key, Referent, Scheme};
use crate::platform::component_types;
use crate::source::json::Tree;
use crate::source::text::Location;
use crate::source::xml::Element;

/// Columns that hold a row's name, most telling first.
const NAMES: [&str; 6] = ["displayname", "name", "msdyn_name", "msdyn_displayname", "humanname", "title"];

/// Reads a row in XML. The kind is the name of its table.
pub fn read(claim: &Claim<'_>) -> Component {
    let element = claim.element;
    let table = element.name().to_ascii_lowercase();
    let keys = element.attributes().filter(|(name, _)| !matches!(*name, "unmodified" | "nil"));
    let keys: Vec<(String, String)> = keys.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    let identity = identity(&keys).or_else(|| id_element(element, &table)).or_else(|| claim.folder.and_then(last_segment));
    let is_link = keys.len() > 1;
    let draft = claim.draft("file").identity(identity).named(NAMES.iter().find_map(|name| row_label(element, name)));
    let mut component = draft.references(references(claim, is_link)).done();
    component.parent = claim.folder.and_then(outer_row);
    if component.parent.is_some() {
        // `MissingDependencies` call it by its own key alone (columnlevelsecuritysamplesolution in the corpus).
        component.aliases.push(Alias::new(Scheme::Identity, component.key.identity()));
    }
    component.key = Key::new(table, &inside(component.parent.as_ref(), component.key.identity()));
    component
}

/// The rows, tables and columns it names.
fn references<'c, 'a>(claim: &'c Claim<'a>, is_link: bool) -> References<'c, 'a> {
    let mut references = References::of(claim);
    // A row needs its table: of 6 rows of the corpus whose table is listed, the others are of tables every
    // environment has. The pairs of a link are no table of their own.
    if !is_link {
        references.sure(false);
        references.import("row-of-table", Referent::table(claim.element.name()), claim.element);
        references.sure(true);
    }
    lookup::of_row(&mut references, "");
    lookup::of_metadata(&mut references);
    lookup::of_link(&mut references);
    // The table of which a parameter or a property of a custom API holds a row. No file of the corpus states one.
    let of_api = claim.element.is("customapirequestparameter") || claim.element.is("customapiresponseproperty");
    if let Some(table) = claim.element.child("logicalentityname").filter(|_| of_api) {
        references.runtime("api-table", Referent::table(&table.text()), table);
    }
    references
}

/// Reads a row in JSON; `None` when the text is not shaped like one.
pub fn read_json(tree: &Tree, table: &str, folder: &str, entry: &str) -> Option<Component> {
    let row = tree.root()?.get(table)?;
    let columns: Vec<_> = row.children().filter_map(|column| Some((column.key()?.into_owned(), column.as_str()?.into_owned()))).collect();
    let keys: Vec<(String, String)> =
        columns.iter().filter_map(|(name, value)| Some((name.strip_prefix('@')?.to_ascii_lowercase(), value.clone()))).collect();
    let identity = identity(&keys).or_else(|| last_segment(folder))?;
    let name = NAMES.iter().find_map(|wanted| columns.iter().find(|(name, value)| name == wanted && !value.is_empty()));
    let (line, column) = row.position();
    let parent = outer_row(folder);
    let key = Key::new(table.to_owned(), &inside(parent.as_ref(), &identity));
    let display_name = name.map_or(identity, |(_, value)| value.clone());
    let location = Location { entry: entry.to_owned(), line: Some(line), column: Some(column), path: Some(row.pointer()) };
    Some(Component { parent, folder: Some(folder.to_owned()), ..Component::new(key, display_name, location) })
}

/// A row whose file cannot be read at all: its path says which table and which row it is.
pub fn from_path(path: &str) -> Option<Component> {
    let (folder, file) = path.rsplit_once('/')?;
    let (table, _) = file.rsplit_once('.')?;
    let folder = format!("{folder}/");
    let identity = last_segment(&folder)?;
    let parent = outer_row(&folder);
    let key = Key::new(component_types::kind_of(&table.to_lowercase()), &inside(parent.as_ref(), &identity));
    Some(Component { parent, folder: Some(folder), ..Component::new(key, identity, Location::of_entry(path)) })
}

/// One key column identifies by its value; several by name and value, in the order of their names,
/// which is how MissingDependencies can be matched with them.
fn identity(keys: &[(String, String)]) -> Option<String> {
    match keys {
        [] => None,
        [(_, value)] => Some(value.clone()),
        several => {
            let mut pairs: Vec<String> = several.iter().map(|(name, value)| format!("{name}={value}")).collect();
            pairs.sort();
            Some(pairs.join(","))
        }
    }
}

/// The key of a row in another row's folder is unique only there: two custom APIs may have a parameter
/// of one name (seen in the corpus).
fn inside(parent: Option<&Key>, identity: &str) -> String {
    parent.map_or_else(|| identity.to_owned(), |parent| format!("{}.{identity}", parent.identity()))
}

fn id_element(element: Element<'_>, table: &str) -> Option<String> {
    element.value(&format!("{table}id"))
}

fn last_segment(folder: &str) -> Option<String> {
    folder.trim_end_matches('/').rsplit('/').next().map(str::to_owned).filter(|name| !name.is_empty())
}

/// `customapis/<api>/customapirequestparameters/<name>/`: a row in the folder of another row belongs
/// to it. The outer folder is the plural of its table's name, so the table is found by dropping the
/// ending.
fn outer_row(folder: &str) -> Option<Key> {
    let segments: Vec<&str> = folder.trim_end_matches('/').split('/').collect();
    let [.., plural, key, _, _] = segments.as_slice() else { return None };
    let table = plural.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| plural.strip_suffix('s').map(str::to_owned))?;
    let kind = component_types::kind_of(&table);
    Some(Key::new(kind, key))
}
