//! Ribbon customizations, of one table or of the whole application.
//!
//! Every table has a `RibbonDiffXml`; it is a component only when something stands in it. The key is the
//! table's name, or `application`; solution.xml writes `<table>:RibbonDiffXml`.

use super::support::{Claim, Kind, References, web_resource};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static RIBBON: Kind = Kind { name: "ribbon", sections: &["RibbonDiffXml", "Entities/Entity/RibbonDiffXml"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    const LISTS: [&[&str]; 7] = [
        &["CustomActions"],
        &["CommandDefinitions"],
        &["RuleDefinitions", "TabDisplayRules"],
        &["RuleDefinitions", "DisplayRules"],
        &["RuleDefinitions", "EnableRules"],
        &["LocLabels"],
        &["Templates", "RibbonTemplates"],
    ];
    let filled = |list: &&[&str]| claim.element.at(list).is_some_and(|list| list.children().next().is_some());
    if !LISTS.iter().any(filled) {
        return None;
    }
    let table = claim.table();
    let name = table.as_deref().map_or_else(|| "Application ribbon".to_owned(), |table| format!("Ribbon of {table}"));
    let identity = table.clone().unwrap_or_else(|| "application".to_owned());
    let references = references(claim, table.as_deref());
    let draft = claim.draft("ribbon").type_code(50).identity(Some(identity)).named(Some(name)).parent("table", table);
    Some(draft.references(references).done())
}

/// Commands, rules and locations are ids inside the ribbons; what has no prefix of a maker is the platform's.
fn references<'c, 'a>(claim: &'c Claim<'a>, table: Option<&str>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    for element in claim.element.descendants() {
        // Only the directive is followed: a plain path, such as `/_static/common.js`, is a file of the platform.
        for (attribute, value) in element.attributes().filter(|(_, value)| value.trim_start().starts_with('$')) {
            let via = match attribute {
                "Library" => "ribbon-library",
                "Address" | "Url" => "ribbon-page",
                _ if element.is("StringParameter") => continue,
                _ => "ribbon-image",
            };
            if let Some(name) = web_resource::in_address(&value) {
                references.import(via, Referent::new("web-resource", name), element);
            }
        }
        match element.name() {
            "ValueRule" => {
                if let (Some(table), Some(column)) = (table, element.attribute("Field")) {
                    references.runtime("ribbon-rule-column", Referent::column(table, &column), element);
                }
            }
            "StringParameter" => parameter(&mut references, element),
            _ => {}
        }
    }
    references
}

/// What a script is handed may be the name of a page to open: a custom page ends in five digits of a random
/// number, a web page in its file type.
fn parameter(references: &mut References<'_, '_>, element: Element<'_>) {
    let value = element.attribute("Value").unwrap_or_default();
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    if let Some(name) = web_resource::in_address(value) {
        references.likely("ribbon-parameter", Referent::new("web-resource", name), element);
    } else if lower.ends_with(".htm") || lower.ends_with(".html") {
        if let Some(name) = web_resource::in_address_or_bare(value) {
            references.likely("ribbon-parameter", Referent::new("web-resource", name), element);
        }
    } else if let Some((name, ending)) = lower.rsplit_once('_') {
        let is_page = ending.len() == 5 && ending.bytes().all(|byte| byte.is_ascii_hexdigit()) && name.contains('_');
        if is_page && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            references.likely("ribbon-parameter", Referent::new("canvas-app", &lower), element);
        }
    }
}
