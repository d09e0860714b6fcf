//! Apps made in Power Apps Studio or beside it: one `CanvasApp` element for four kinds, told apart by
//! its type.

use super::Claim;
use crate::model::Component;
use crate::source::xml::Element;

/// Elements that hold JSON, which the import reads.
const JSON_PARTS: [&str; 4] = ["ConnectionReferences", "DatabaseReferences", "CdsDependencies", "AppComponentDependencies"];

/// Reads a canvas app when its type is one of these. Types 0, 1, 2 and 4 occur in the corpus; apps
/// of old files have none.
pub fn read(claim: &Claim<'_>, kind: &'static str, is_type: fn(&str) -> bool) -> Option<Component> {
    let element = claim.element;
    if !is_type(&claim.value("CanvasAppType").unwrap_or_default()) {
        return None;
    }
    for name in JSON_PARTS {
        if let Some(part) = element.child(name) {
            claim.check_json(part);
        }
    }
    let lists = ["AdditionalUris", "CodeAppPackageUris"].into_iter().filter_map(|list| element.child(list));
    let files = ["DocumentUri", "BackgroundImageUri"].into_iter().map(|name| element.child(name));
    let files = files.chain(lists.flat_map(Element::children).map(Some));
    let draft = claim.draft(kind).type_code(300).schema_name(claim.value("Name")).named(claim.value("DisplayName"));
    let mut component = draft.files(claim, files).done();
    for file in &mut component.files {
        // The path of a code package carries its media type, which the entry does not:
        // `.../index.html_ContentType_text/html` (Release Planner 1.1.0.0).
        if let Some(at) = file.path.find("_ContentType_") {
            file.path.truncate(at);
        }
    }
    Some(component)
}
