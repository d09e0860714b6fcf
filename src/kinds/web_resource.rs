//! Web resources: scripts, pages, pictures. The entry has a mangled name, which `FileName` states.

use std::sync::Arc;

use super::support::{Claim, Kind, Picture, References, Script, web_resource};
use crate::content;
use crate::model::{Component, Referent};
use crate::source::xml::{Element, Tree};

/// See the module.
pub static WEB_RESOURCE: Kind = Kind { name: "web-resource", sections: &["WebResources/WebResource"], rows: &[], read };

/// Longer texts are not looked into: minified libraries stay below.
const LONGEST: u64 = 4 << 20;

fn read(claim: &Claim<'_>) -> Option<Component> {
    let name = claim.value("Name");
    let file = claim.element.child("FileName");
    let mut references = References::of(claim);
    dependencies(&mut references, claim);
    let path = file.map(|file| file.text().trim_start_matches('/').to_owned()).unwrap_or_default();
    let number = claim.value("WebResourceType").unwrap_or_default();
    let text = |kinds: &[&str]| kinds.contains(&number.as_str()).then(|| claim.context.fresh_text(&path, LONGEST)).flatten();
    let draft = claim.draft("web-resource").type_code(61).schema_name(name.clone()).named(claim.value("DisplayName"));
    // Identified by name: the id differs from environment to environment for the same web resource.
    let draft = draft.id(claim.value("WebResourceId")).identity(name.clone()).files(claim, [file]);
    // Types of web resources: 1 is a page, 3 a script.
    if let Some(script) = text(&["3"]) {
        let details = Script::new(name.as_deref().unwrap_or_default(), script.as_str());
        claim.context.keep_parsed(&path, content::Tree::Text(Arc::new(script)));
        return Some(draft.details(details).references(references).done());
    }
    // PNG, JPG, GIF and ICO.
    if claim.value("WebResourceType").is_some_and(|number| matches!(number.as_str(), "5" | "6" | "7" | "10")) {
        let bytes = Some(&path).filter(|path| claim.context.is_unread(path)).and_then(|path| claim.context.bytes(path));
        let Some(bytes) = bytes else { return Some(draft.references(references).done()) };
        return Some(draft.details(Picture::of(&bytes)).references(references).done());
    }
    if let (Some(page), Some(name)) = (text(&["1"]), name) {
        let tree = Arc::new(Tree::parse(page));
        links(&mut references, &tree, &name, &path);
        claim.context.keep_parsed(&path, content::Tree::Xml(tree));
    }
    Some(draft.references(references).done())
}

/// What the maker entered as needed: escaped XML with scripts and columns. Empty in all files of the corpus, so
/// nothing shows that the import checks it.
fn dependencies(references: &mut References<'_, '_>, claim: &Claim<'_>) {
    let Some(element) = claim.element.child("DependencyXml") else { return };
    let Some(tree) = claim.check_xml(element) else { return };
    for needed in tree.root().into_iter().flat_map(Element::descendants) {
        let value = |name: &str| needed.attribute(name).unwrap_or_default();
        if needed.is("Library") {
            references.runtime("web-resource-dependency", Referent::new("web-resource", &value("name")), element);
        } else if needed.is("Attribute") {
            references.runtime("web-resource-column", Referent::column(&value("entityName"), &value("attributeName")), element);
        }
    }
}

/// Scripts, styles and pictures of a page. A page is seldom well-formed XML and may hold markup in its scripts:
/// what is found is only likely, and the path inside says nothing.
fn links(references: &mut References<'_, '_>, page: &Tree, from: &str, entry: &str) {
    let claim = references.claim();
    for element in page.root().into_iter().flat_map(|root| std::iter::once(root).chain(root.descendants())) {
        for attribute in ["src", "href"] {
            let link = element.attribute(attribute).unwrap_or_default();
            if let Some(name) = web_resource::linked(from, &link) {
                let place = || claim.place_in(entry, element.position(), None);
                references.add_likely("web-resource-link", Referent::new("web-resource", &name), place);
            }
        }
    }
}
