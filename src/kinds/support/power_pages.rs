//! What parts of Power Pages sites name: most of a part is JSON in `content`, in which the ids of other parts stand.

use super::name::is_name;
use super::{References, stated_id};
use crate::model::Referent;
use crate::source::json::{Tree, Value};

/// Keys that hold the id of another part of the site. Of the 300 ids the one site of the corpus has under them, all
/// but those of polls and ads (9) are parts of it.
const PARTS: [&str; 17] = [
    "adx_cloudflowconsumer_adx_webrole",
    "adx_entitypermission_webrole",
    "adx_webpageaccesscontrolrule_webrole",
    "adx_websiteaccess_webrole",
    "defaultbotconsumerid",
    "entityform",
    "footerwebtemplateid",
    "headerwebtemplateid",
    "pageid",
    "pagetemplateid",
    "parentpageid",
    "parentweblinkid",
    "publishingstateid",
    "rootwebpageid",
    "webpageid",
    "weblinksetid",
    "webtemplateid",
];

/// Keys that hold the id of a language of the site.
const LANGUAGES: [&str; 2] = ["defaultlanguage", "powerpagesitelanguageid"];

/// Collects what a part names. `part` is the number of its type, as `powerpagecomponenttype` has it.
pub fn read(references: &mut References<'_, '_>, part: &str) {
    let Some(content) = references.claim().element.child("content") else { return };
    let tree = Tree::parse_str(content.layer().as_str());
    let Some(root) = tree.root() else { return };
    for value in root.children() {
        let Some(key) = value.key() else { continue };
        let key = key.to_ascii_lowercase();
        // An id, or a list of ids.
        let ids = || std::iter::once(value).chain(value.children()).filter_map(|id| stated_id(&id.as_str()?));
        if PARTS.contains(&key.as_str()) {
            for id in ids() {
                references.runtime("site-part", Referent::new("power-pages-component", &id), content);
            }
        } else if LANGUAGES.contains(&key.as_str()) {
            for id in ids() {
                references.runtime("site-language", Referent::new("powerpagesitelanguage", &id), content);
            }
        } else if part == "33" && key == "_adx_processid_value" {
            for id in ids() {
                references.runtime("site-flow", Referent::new("process", &id), content);
            }
        }
    }
    table(references, part, root);
}

/// The table of a table permission (18), which the exporter lists; that of a form (15) or a list (17), which are only
/// shown.
fn table(references: &mut References<'_, '_>, part: &str, root: Value<'_>) {
    let Some(content) = references.claim().element.child("content") else { return };
    let text = |key: &str| root.get(key).and_then(Value::as_str).filter(|name| is_name(name));
    match part {
        "18" => {
            if let Some(name) = text("entitylogicalname") {
                references.import("site-permission-table", Referent::table(&name), content);
            }
        }
        "15" | "17" => {
            if let Some(name) = text("entityname") {
                references.runtime("site-table", Referent::table(&name), content);
            }
        }
        _ => {}
    }
}
