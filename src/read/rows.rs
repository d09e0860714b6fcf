//! Rows of newer tables: a folder per row, or a file in `Assets/` for all rows of a table.

use std::sync::Arc;

use super::customizations::{Ordinals, read_row};
use super::ownership::is_assets;
use super::parse;
use crate::content;
use crate::kinds::generic;
use crate::kinds::support::{Claim, Context};
use crate::model::{Component, Unread};

/// Folders whose layout belongs to a kind that stands in customizations.xml.
const FIXED_FOLDERS: [&str; 9] =
    ["canvasapps", "connector", "controls", "formulas", "pluginassemblies", "reports", "storedprocedures", "webresources", "workflows"];

/// Reads all rows that have files of their own.
pub(super) fn read(context: &Context<'_>, unread: &mut Vec<Unread>) -> Vec<Component> {
    let mut components = Vec::new();
    for (index, entry) in context.archive.entries().iter().enumerate() {
        // Of several entries with one path the first is read.
        if entry.duplicate {
            continue;
        }
        match shape(&entry.path) {
            Shape::Row => {
                context.touch(index);
                components.extend(row(context, index, unread));
            }
            Shape::JsonRow => {
                context.touch(index);
                components.extend(json_row(context, &entry.path));
            }
            Shape::Assets => {
                context.touch(index);
                assets(context, index, unread, &mut components);
            }
            Shape::Other => {}
        }
    }
    components
}

enum Shape {
    Row,
    JsonRow,
    Assets,
    Other,
}

/// `<plural>/<key>/<table>.xml` is a row, also below the folder of another row. The plural is the
/// table's name with an ending, which tells a row from an uploaded file of any name.
fn shape(path: &str) -> Shape {
    let lower = path.to_lowercase();
    let segments: Vec<&str> = lower.split('/').collect();
    match segments.as_slice() {
        _ if is_assets(&lower) => Shape::Assets,
        [top, ..] if FIXED_FOLDERS.contains(top) => Shape::Other,
        [.., plural, _, file] => match file.rsplit_once('.') {
            Some((table, "xml")) if is_plural(plural, table) => Shape::Row,
            Some((table, "json")) if is_plural(plural, table) => Shape::JsonRow,
            _ => Shape::Other,
        },
        _ => Shape::Other,
    }
}

fn is_plural(plural: &str, table: &str) -> bool {
    // `dvtablesearchentity` makes `dvtablesearchentities`; `copilotsynonyms` is its own plural.
    let stem = table.strip_suffix('y').unwrap_or(table);
    plural.strip_prefix(stem).is_some_and(|ending| ending.len() <= 3)
}

fn folder_of(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default()
}

fn row(context: &Context<'_>, index: usize, unread: &mut Vec<Unread>) -> Option<Component> {
    let entry = context.archive.entries().get(index)?;
    let Some((path, tree)) = parse(context.archive, index, unread) else { return generic::from_path(&entry.path) };
    let Some(root) = tree.root() else { return generic::from_path(&entry.path) };
    let document = context.reserve(&path);
    let claim = Claim { element: root, entry: &path, document, xpath: &root.xpath(), folder: Some(folder_of(&path)), context };
    let component = read_row(&claim);
    context.keep(document, content::Tree::Xml(Arc::new(tree)));
    Some(component)
}

fn json_row(context: &Context<'_>, path: &str) -> Option<Component> {
    let table = path.rsplit('/').next()?.rsplit_once('.')?.0.to_lowercase();
    let read = context.json(path).and_then(|tree| generic::read_json(&tree, &table, folder_of(path), path));
    read.or_else(|| generic::from_path(path))
}

/// The rows of one table or of one link between two tables, in one file.
fn assets(context: &Context<'_>, index: usize, unread: &mut Vec<Unread>, components: &mut Vec<Component>) {
    let Some((path, tree)) = parse(context.archive, index, unread) else { return };
    let Some(root) = tree.root() else { return };
    let document = context.reserve(&path);
    let mut ordinals = Ordinals::default();
    for row in root.children() {
        let xpath = format!("{}/{}[{}]", root.xpath(), row.qualified_name(), ordinals.next(row.qualified_name()));
        let claim = Claim { element: row, entry: &path, document, xpath: &xpath, folder: None, context };
        components.push(read_row(&claim));
    }
    context.keep(document, content::Tree::Xml(Arc::new(tree)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_uploaded_files() {
        let is_row = |path: &str| matches!(shape(path), Shape::Row | Shape::JsonRow);
        for path in [
            "bots/contoso_helper/bot.xml",
            "dvtablesearchentities/1/dvtablesearchentity.xml",
            "copilotsynonyms/1/copilotsynonyms.xml",
            "customapis/contoso_Total/customapirequestparameters/Order/customapirequestparameter.xml",
            "fxexpressions/contoso_Check/fxexpression.json",
        ] {
            assert!(is_row(path), "{path}");
        }
        for path in [
            "bots/contoso_helper/configuration.json",
            "environmentvariabledefinitions/contoso_url/environmentvariablevalues.json",
            "powerpagecomponents/1/filecontent/sitemap.xml",
            "WebResources/contoso_/webresource.xml",
            "Workflows/a/workflow.json",
            "solution.xml",
        ] {
            assert!(!is_row(path), "{path}");
        }
    }
}
