//! What there is none of, and what the documentation cannot say.

use crate::report::DocumentationDocument;

/// What there is none of, in words, in the order of the chapters.
pub(super) fn absent(document: &DocumentationDocument) -> Vec<String> {
    let kind = |kind: &str| document.counts.contains_key(kind);
    let automation = |kind: &str| document.automations.iter().any(|automation| automation.kind == kind);
    let there = [
        (kind("model-driven-app"), "model-driven apps"),
        (kind("canvas-app"), "canvas apps"),
        (kind("custom-page"), "custom pages"),
        (kind("code-app"), "code apps"),
        (kind("power-pages-site"), "Power Pages sites"),
        (kind("agent"), "agents"),
        (document.tables.iter().any(|table| table.own), "tables of its own"),
        (document.tables.iter().any(|table| !table.own), "tables that it extends"),
        (automation("cloud-flow"), "cloud flows"),
        (automation("business-rule"), "business rules"),
        (automation("classic-workflow"), "classic workflows"),
        (automation("business-process-flow"), "business process flows"),
        (automation("action"), "actions"),
        (automation("plugin-step"), "plug-in steps"),
        (automation("custom-api"), "custom APIs"),
        (automation("web-resource"), "scripts on forms"),
        (automation("desktop-flow"), "desktop flows"),
        (!document.endpoints.is_empty(), "addresses outside"),
        (!document.connectors.is_empty(), "connectors"),
        (document.connectors.is_empty() || kind("custom-connector"), "custom connectors"),
        (!document.connections.is_empty(), "connection references"),
        (!document.variables.is_empty(), "environment variables"),
        (!document.secrets.is_empty(), "secrets that were recognised"),
        (!document.roles.is_empty(), "security roles"),
        (!document.profiles.is_empty(), "column security profiles"),
    ];
    there.into_iter().filter(|(is_there, _)| !is_there).map(|(_, what)| what.to_owned()).collect()
}

/// Sentences on what is not in the documentation.
pub(super) fn limits(document: &DocumentationDocument, relationships: u32, scripts: u32) -> Vec<String> {
    let mut limits = vec![
        "Read from the files alone: what was changed in an environment after the export, and the rows of its tables, are not known here."
            .to_owned(),
    ];
    if relationships > 0 {
        let are = if relationships == 1 {
            "1 relationship that the platform makes by itself is"
        } else {
            &format!("{relationships} relationships that the platform makes by itself are")
        };
        limits.push(format!("{are} left out: who owns and who changed a row, what an activity regards."));
    }
    let unknown = document.connectors.iter().filter(|connector| connector.tier == "unknown").count();
    if unknown > 0 {
        let of = if unknown == 1 { "1 connector".to_owned() } else { format!("{unknown} connectors") };
        limits.push(format!("The tier of {of} is not known here. Microsoft's connector reference lists the tiers of today."));
    }
    if document.connectors.iter().any(|connector| connector.tier_from.as_deref() == Some("platform")) {
        limits.push(
            "Tiers that the files do not state are those of Microsoft's connector reference as it was when this version was made."
                .to_owned(),
        );
    }
    if document.apps.iter().any(|app| matches!(app.kind.as_str(), "canvas-app" | "custom-page" | "code-app" | "component-library")) {
        limits.push("The formulas and the code of apps are not searched for addresses.".to_owned());
    }
    if scripts > 0 {
        let are = if scripts == 1 {
            "1 script that is minified or bundled was".to_owned()
        } else {
            format!("{scripts} scripts that are minified or bundled were")
        };
        limits.push(format!("{are} not searched for addresses: libraries name the sites of those who made them."));
    }
    if !document.automations.is_empty() {
        limits.push("Buttons, SLAs, and rules for routing and duplicates are counted and not described.".to_owned());
    }
    if !document.unread.is_empty() {
        let are = if document.unread.len() == 1 { "1 part was".to_owned() } else { format!("{} parts were", document.unread.len()) };
        limits.push(format!("{are} not read: what stands there is missing above."));
    }
    limits
}
