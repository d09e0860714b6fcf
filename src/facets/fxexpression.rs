//! Formulas of low-code plug-ins.

use super::support::{Difference, Judgement, Part, Reader, Subject, XmlShape, add_files, add_flat, read_xml};
use crate::content::{JsonTree, JsonType};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["fxexpression"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape::default());
    }
    // Newer exports have the row as JSON.
    let row = |path: &str| subject.content.json(path).and_then(|root| root.get("fxexpression"));
    for value in subject.files.iter().filter_map(|path| row(path)) {
        add_flat(&mut part, "", value);
    }
    // What it takes, gives and needs stands in values as JSON.
    for facet in std::mem::take(&mut part.facets) {
        let tree = JsonTree::parse_str(if facet.value.trim_start().starts_with(['{', '[']) { &facet.value } else { "" });
        let is_tree =
            tree.problem().is_none() && tree.root().is_some_and(|root| matches!(root.value_type(), JsonType::Object | JsonType::Array));
        match tree.root().filter(|_| is_tree) {
            Some(root) => {
                let mut inner = Part::default();
                add_flat(&mut inner, &facet.name, root);
                part.facets.extend(inner.owned().facets);
            }
            None => part.facets.push(facet),
        }
    }
    let own = subject.content.document_of(subject.component);
    add_files(&mut part, subject, |path| Some(path) != own && row(path).is_none());
    part
}

fn judge(difference: &Difference<'_>) -> Judgement {
    match difference.facet {
        Some(name) if name.starts_with("parameters") => Judgement::risky("what calls it hands over other values"),
        _ => Judgement::NOTE,
    }
}
