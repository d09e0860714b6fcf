//! Site maps: one per model-driven app, and in old files the one of the whole organisation, which has no
//! name of its own (solution.xml lists it with neither id nor schema name).

use super::support::{Claim, Kind, label_in};
use crate::model::Component;

/// See the module.
pub static SITE_MAP: Kind = Kind { name: "site-map", sections: &["AppModuleSiteMaps/AppModuleSiteMap", "SiteMap"], rows: &[], read };

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    let classic = claim.element.is("SiteMap");
    let name = claim.value("SiteMapUniqueName");
    let identity = classic.then(|| "default".to_owned()).or_else(|| name.clone());
    let label = label.or_else(|| classic.then(|| "Site map of the organisation".to_owned()));
    Some(claim.draft("site-map").type_code(62).schema_name(name).identity(identity).named(label).done())
}
