//! Site maps: one per model-driven app, and in old files the one of the whole organisation, which has no
//! name of its own (solution.xml lists it with neither id nor schema name).

use super::support::{Claim, Kind, References, kept, label_in, stated_id, web_resource};
use crate::model::{Component, Referent};
use crate::source::xml::Element;

/// See the module.
pub static SITE_MAP: Kind = Kind { name: "site-map", sections: &["AppModuleSiteMaps/AppModuleSiteMap", "SiteMap"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    let classic = claim.element.is("SiteMap");
    let name = claim.value("SiteMapUniqueName");
    let identity = classic.then(|| "default".to_owned()).or_else(|| name.clone());
    let label = label.or_else(|| classic.then(|| "Site map of the organisation".to_owned()));
    let draft = claim.draft("site-map").type_code(62).schema_name(name).identity(identity).named(label);
    Some(draft.references(references(claim)).done())
}

fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    // The organisation's own map keeps places of solutions that are gone: dynamics365electronicmedicalrecords names a
    // table of the plug-in profiler and does not list it.
    let is_of_app = !claim.element.is("SiteMap");
    for element in kept(claim.element) {
        match element.name() {
            // Three of the icons of areas that are not in the file are not listed either, and nobody misses them
            // (microsoftdynamics365iati, microsoftdynamics365volunteermanagement in the corpus).
            "Area" | "Group" => {
                references.sure(false);
                icons(&mut references, element);
            }
            "SubArea" => {
                references.sure(is_of_app);
                icons(&mut references, element);
                page(&mut references, element);
            }
            // A place is shown to those who may use the table. It is tracked like the table of the place itself:
            // of the 7 tables that only a privilege of `saleshub-customization` names, 4 are listed.
            "Privilege" => {
                let of_place = element.parent().and_then(|place| place.attribute("Entity"));
                if element.attribute("Entity") != of_place {
                    table(&mut references, "site-map-privilege", element);
                }
            }
            "IsVisible" => {
                for setting in element.attribute("settings").unwrap_or_default().split(',') {
                    references.likely("site-map-setting", Referent::new("setting", setting), element);
                }
            }
            _ => {}
        }
    }
    references
}

/// Dataverse tracks both ways of naming a web resource: of the 96 icons of the corpus that are not in the file,
/// 60 are listed; the rest are of Microsoft's solutions.
fn icons(references: &mut References<'_, '_>, element: Element<'_>) {
    for attribute in ["Icon", "VectorIcon", "OutlookShortcutIcon"] {
        let address = element.attribute(attribute).unwrap_or_default();
        if let Some(name) = web_resource::in_address(&address) {
            references.import("site-map-icon", Referent::new("web-resource", name), element);
        }
    }
}

/// Where a place of the map leads.
fn page(references: &mut References<'_, '_>, place: Element<'_>) {
    table(references, "site-map-table", place);
    let address = place.attribute("Url").unwrap_or_default();
    if let Some(name) = web_resource::in_address(&address) {
        references.import("site-map-page", Referent::new("web-resource", name), place);
    }
    // Dataverse tracks neither dashboards (none of the 6 of the corpus that are not in the file is listed with the
    // site map) nor custom pages (all 14 are in the file; no row of 18,926 names one with a site map).
    if let Some(id) = place.attribute("DefaultDashboard").and_then(|id| stated_id(&id)) {
        references.runtime("site-map-dashboard", Referent::new("form", &id), place);
    }
    if let Some(name) = place.attribute("Page") {
        references.runtime("site-map-custom-page", Referent::new("canvas-app", &name), place);
    }
}

fn table(references: &mut References<'_, '_>, via: &'static str, element: Element<'_>) {
    if let Some(name) = element.attribute("Entity") {
        references.import(via, Referent::table(&name), element);
    }
}
