//! Ribbon customizations, of one table or of the whole application.
//!
//! Every table has a `RibbonDiffXml`; it is a component only when something stands in it. The key is the
//! table's name, or `application`; solution.xml writes `<table>:RibbonDiffXml`.

use super::support::{Claim, Kind};
use crate::model::Component;

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
    Some(claim.draft("ribbon").type_code(50).identity(Some(identity)).named(Some(name)).parent("table", table).done())
}
