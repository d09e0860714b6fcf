//! Model-driven apps: `AppModule`.

use std::borrow::Cow;
use std::sync::Arc;

use super::support::{Claim, Kind, References, is_removed, label_in, stated_id, web_resource};
use crate::model::{Component, Referent};
use crate::platform::component_types;
use crate::source::xml::Element;

/// See the module.
pub static MODEL_DRIVEN_APP: Kind = Kind { name: "model-driven-app", sections: &["AppModules/AppModule"], rows: &[], read };

/// `msdyn_/Images/AppModule_Default_Icon.png`, which every environment has: 36 of 44 apps of the corpus show it.
const DEFAULT_ICON: &str = "953b9fac-1e5e-e611-80d6-00155ded156f";

fn read(claim: &Claim<'_>) -> Option<Component> {
    let label = label_in(claim.element, "LocalizedNames", claim.context.language);
    let draft = claim.draft("model-driven-app").type_code(80).schema_name(claim.value("UniqueName")).named(label);
    Some(draft.references(references(claim)).done())
}

fn references<'c, 'a>(claim: &'c Claim<'a>) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let tables = tables(claim);
    for element in claim.element.child("AppModuleComponents").into_iter().flat_map(Element::children) {
        if is_removed(element) {
            continue;
        }
        let kind = component_types::kind_of(&element.attribute("type").unwrap_or_default());
        // The numbers of newer types differ from environment to environment.
        if kind.is_empty() || kind.starts_with("type-") {
            continue;
        }
        let id = element.attribute("id").and_then(|id| stated_id(&id));
        if let Some(name) = id.or_else(|| element.attribute("schemaName").map(Cow::into_owned)) {
            let is_part = matches!(kind.as_ref(), "view" | "form" | "chart");
            let target = Referent::new(kind, &name);
            references.import("app-component", if is_part { target.of_tables(tables.as_ref()) } else { target }, element);
        }
    }
    for role in claim.element.child("AppModuleRoleMaps").into_iter().flat_map(Element::children) {
        if let Some(id) = role.attribute("id").and_then(|id| stated_id(&id)) {
            references.import("app-role", Referent::new("security-role", &id), role);
        }
    }
    for (name, via) in [("WebResourceId", "app-icon"), ("WelcomePageId", "app-welcome-page")] {
        let Some(element) = claim.element.child(name) else { continue };
        if let Some(id) = stated_id(&element.text()).filter(|id| id != DEFAULT_ICON) {
            references.import(via, Referent::new("web-resource", &id), element);
        }
    }
    // Only documented; no file of the corpus has one.
    for handler in claim.element.child("EventHandlers").into_iter().flat_map(Element::children) {
        let library = handler.attribute("libraryname").unwrap_or_default();
        let name = web_resource::in_address(&library).unwrap_or(&library);
        references.likely("app-library", Referent::new("web-resource", name), handler);
    }
    references
}

/// The tables of the app. What it shows by id alone is of one of them: an app of its maker's own tables shows nothing of
/// the platform (of the 37 views and charts of the corpus that are neither in the file nor listed, all are in apps
/// with a base table).
fn tables(claim: &Claim<'_>) -> Option<Arc<str>> {
    let components = claim.element.child("AppModuleComponents")?.children();
    let tables = components.filter(|element| element.attribute("type").as_deref() == Some("1"));
    let names: Vec<String> = tables.filter_map(|element| element.attribute("schemaName").map(Cow::into_owned)).collect();
    (!names.is_empty()).then(|| names.join(",").to_lowercase().into())
}
