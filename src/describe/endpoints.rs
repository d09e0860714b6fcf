//! Hosts outside that are called or named. Never a whole address: its path and its query may hold a secret.

use std::collections::{BTreeMap, BTreeSet};

use super::world::{Reading, World};
use crate::content::address::{Address, hosts, is_environment, is_local, is_microsoft, is_own_service, is_sharepoint, is_tunnel};
use crate::content::literal::stretches;
use crate::content::script_profile::Profile;
use crate::content::strings::FlowText;
use crate::content::{Element, JsonTree, JsonValue, YamlValue};
use crate::kinds::support::{DefaultValue, EnvironmentVariable, Script};
use crate::model::{Component, quoted};
use crate::report::{DocumentedEndpoint, DocumentedPlace, Location};
use crate::source::text;

/// How many places of a host are listed: each is looked for from the root of its document.
const MOST_PLACES: usize = 12;

/// How many hosts are listed; a list of more tells nobody anything.
const MOST_HOSTS: usize = 500;

/// Names of vocabularies, which nobody calls.
const VOCABULARIES: [&str; 13] = [
    "www.w3.org",
    "w3.org",
    "schemas.microsoft.com",
    "schemas.datacontract.org",
    "schemas.xmlsoap.org",
    "schemas.openxmlformats.org",
    "schema.management.azure.com",
    "json-schema.org",
    "adaptivecards.io",
    "ns.adobe.com",
    "purl.org",
    "schema.org",
    "tempuri.org",
];

/// The chapter, and how many scripts were not looked into.
#[derive(Debug, Default)]
pub(super) struct Endpoints {
    pub(super) endpoints: Vec<DocumentedEndpoint>,
    pub(super) unread_scripts: u32,
}

#[derive(Debug, Default)]
struct Found {
    hosts: BTreeMap<String, DocumentedEndpoint>,
    /// Where each host was found, also the places that are not listed: what names one twice is counted once.
    seen: BTreeMap<String, BTreeSet<(String, Option<String>)>>,
    unread_scripts: u32,
}

/// A place where hosts are named.
struct Spot<'s> {
    component: &'s Component,
    what: Option<String>,
    called: bool,
}

pub(super) fn endpoints(world: &World<'_>) -> Endpoints {
    let mut found = Found::default();
    for reading in &world.readings {
        flows(reading, &mut found);
        connectors(reading, &mut found);
        agents(reading, &mut found);
        pages(reading, &mut found);
        forms(reading, &mut found);
        for component in reading.solution.components.iter().filter(|component| component.content) {
            match component.kind() {
                "service-endpoint" => service_endpoint(reading, component, &mut found),
                "site-map" => site_map(reading, component, &mut found),
                "web-resource" => web_resource(reading, component, &mut found),
                "environment-variable" => variable(component, &mut found),
                "canvas-app" | "custom-page" => canvas_app(reading, component, &mut found),
                _ => {}
            }
        }
    }
    let mut endpoints: Vec<DocumentedEndpoint> = found.hosts.into_values().collect();
    endpoints.sort_by_cached_key(|endpoint| (!endpoint.called, endpoint.host.clone()));
    Endpoints { endpoints, unread_scripts: found.unread_scripts }
}

impl Found {
    fn add(&mut self, address: Address, spot: &Spot<'_>, location: impl FnOnce() -> text::Location) {
        let is_name = address.host.contains('.') || address.host == "localhost";
        let is_known = self.hosts.contains_key(&address.host);
        if !is_name || VOCABULARIES.contains(&address.host.as_str()) || (!is_known && self.hosts.len() >= MOST_HOSTS) {
            return;
        }
        let known = self.hosts.entry(address.host.clone()).or_insert_with(|| DocumentedEndpoint {
            encrypted: true,
            known_as: known_as(&address.host).map(str::to_owned),
            host: address.host,
            ..DocumentedEndpoint::default()
        });
        known.called |= spot.called;
        known.encrypted &= address.is_secure;
        let component = spot.component.key.to_string();
        let seen = self.seen.entry(known.host.clone()).or_default();
        if !seen.insert((component.clone(), spot.what.clone())) {
            return;
        }
        known.place_count += 1;
        if known.places.len() < MOST_PLACES {
            known.places.push(DocumentedPlace {
                component: Some(component),
                what: spot.what.clone(),
                location: Location::from(&location()),
            });
        }
    }
}

fn known_as(host: &str) -> Option<&'static str> {
    [
        (is_local(host), "this machine"),
        (is_tunnel(host), "tunnel"),
        (is_environment(host), "environment"),
        (is_sharepoint(host), "SharePoint site"),
        (is_microsoft(host), "Microsoft"),
        (is_own_service(host), "own service"),
    ]
    .into_iter()
    .find_map(|(is, what)| is.then_some(what))
}

/// HTTP steps call what they name; so do the steps of connectors that send requests.
fn flows(reading: &Reading<'_>, found: &mut Found) {
    for (flow, texts) in reading.views.flows().iter().zip(reading.views.flow_texts()).filter(|(flow, _)| flow.component.content) {
        for text in texts {
            let step = text.step.and_then(|step| flow.steps.get(step));
            let called = step.is_some_and(|step| match step.step_type.as_ref() {
                "Http" | "HttpWebhook" => text.key == "uri",
                _ => step.operation().starts_with("InvokeHttp") && text.key.to_ascii_lowercase().ends_with("url"),
            });
            let what = step.map(|step| format!("the step {}", quoted(&step.name.replace('_', " "))));
            let spot = Spot { component: flow.component, what, called };
            for address in literal_hosts(text) {
                found.add(address, &spot, || flow.place(text.value));
            }
        }
    }
}

fn literal_hosts(text: &FlowText<'_>) -> Vec<Address> {
    stretches(&text.text).into_iter().flat_map(|(_, stretch)| hosts(stretch)).collect()
}

fn connectors(reading: &Reading<'_>, found: &mut Found) {
    for connector in reading.views.connectors() {
        let host = connector.host();
        let Some(definition) = connector.definition.as_ref().filter(|_| !host.is_empty()) else { continue };
        let schemes: Vec<JsonValue<'_>> = definition.root.get("schemes").into_iter().flat_map(JsonValue::children).collect();
        let is_secure = !schemes.iter().any(|scheme| scheme.as_str().as_deref() == Some("http"));
        let value = definition.root.get("host").unwrap_or(definition.root);
        let spot = Spot { component: connector.component, what: Some("its definition".to_owned()), called: true };
        found.add(Address { is_secure, host, at: 0 }, &spot, || connector.place(definition, value));
    }
}

fn agents(reading: &Reading<'_>, found: &mut Found) {
    for agent in reading.views.agents() {
        for part in agent.parts.iter().filter(|part| part.component.content) {
            let mut open: Vec<(YamlValue<'_>, bool)> = part.root.map(|root| (root, false)).into_iter().collect();
            while let Some((value, is_request)) = open.pop() {
                let is_request = is_request || value.get("kind").and_then(YamlValue::as_str) == Some("HttpRequestAction");
                if let Some(text) = value.as_str() {
                    let called = is_request && value.key() == Some("url");
                    let what = Some(quoted(&part.component.display_name).to_string());
                    let spot = Spot { component: agent.component, what, called };
                    for address in hosts(text) {
                        found.add(address, &spot, || agent.place_in(part, value));
                    }
                }
                open.extend(value.children().map(|child| (child, is_request)));
            }
        }
    }
}

fn pages(reading: &Reading<'_>, found: &mut Found) {
    for part in reading.views.pages().parts.iter().filter(|part| part.component.content) {
        let spot = Spot { component: part.component, what: None, called: false };
        for address in part.texts().flat_map(|(_, text)| hosts(&text)) {
            found.add(address, &spot, || part.location.clone());
        }
    }
}

/// Pages that forms and dashboards show in a frame.
fn forms(reading: &Reading<'_>, found: &mut Found) {
    for form in reading.views.forms() {
        for element in form.controls.iter().flat_map(|control| control.element.descendants()).filter(|element| element.is("Url")) {
            let spot = Spot { component: form.component, what: Some("a frame".to_owned()), called: true };
            for address in hosts(&element.text()) {
                found.add(address, &spot, || form.place(element));
            }
        }
    }
}

/// Webhooks have a `Url`, services of Azure a `NamespaceAddress` such as `sb://contoso.servicebus.windows.net/`.
fn service_endpoint(reading: &Reading<'_>, component: &Component, found: &mut Found) {
    let Some(element) = reading.content.element(component) else { return };
    for name in ["Url", "NamespaceAddress"] {
        let Some(child) = element.child(name) else { continue };
        let text = child.text();
        let Some((scheme, rest)) = text.split_once("://") else { continue };
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
        let is_secure = !scheme.eq_ignore_ascii_case("http");
        let spot = Spot { component, what: None, called: true };
        found.add(Address { is_secure, host: host.to_ascii_lowercase(), at: 0 }, &spot, || reading.content.place(component, child));
    }
}

fn site_map(reading: &Reading<'_>, component: &Component, found: &mut Found) {
    let elements = reading.content.element(component).into_iter().flat_map(Element::descendants);
    for place in elements.filter(|element| element.is("SubArea")) {
        let title = place.at(&["Titles", "Title"]).and_then(|title| title.attribute("Title"));
        let title = title.or_else(|| place.attribute("Id")).unwrap_or_default();
        let spot = Spot { component, what: Some(format!("the place {}", quoted(&title))), called: true };
        for address in place.attribute("Url").iter().flat_map(|url| hosts(url)) {
            found.add(address, &spot, || reading.content.place(component, place));
        }
    }
}

/// Scripts and pages that somebody wrote. Libraries name the sites of those who made them.
fn web_resource(reading: &Reading<'_>, component: &Component, found: &mut Found) {
    let is_made = component.details::<Script>().is_some_and(|script| script.profile != Profile::Written);
    if is_made {
        found.unread_scripts += 1;
        return;
    }
    let is_code = reading
        .content
        .element(component)
        .and_then(|element| element.value("WebResourceType"))
        // 1 is a page, 3 a script.
        .is_some_and(|number| matches!(number.as_str(), "1" | "3"));
    let entries = component.files.iter().filter(|_| is_code).filter_map(|file| file.entry.as_deref());
    for entry in entries {
        let Some(text) = reading.content.text(entry) else { continue };
        let spot = Spot { component, what: None, called: false };
        for address in hosts(text.as_str()) {
            let at = address.at;
            found.add(address, &spot, || reading.content.text_place(entry, at));
        }
    }
}

fn variable(component: &Component, found: &mut Found) {
    let Some(EnvironmentVariable { default: Some(DefaultValue::Shown(text)), .. }) = component.details::<EnvironmentVariable>() else {
        return;
    };
    let spot = Spot { component, what: Some("its default".to_owned()), called: false };
    for address in hosts(text) {
        found.add(address, &spot, || component.location.clone());
    }
}

/// The sites whose lists an app reads are keys of its connections.
fn canvas_app(reading: &Reading<'_>, component: &Component, found: &mut Found) {
    let Some(element) = reading.content.element(component).and_then(|element| element.child("ConnectionReferences")) else { return };
    let tree = JsonTree::parse_str(&element.text());
    let connections = tree.root().into_iter().flat_map(JsonValue::children);
    let sets = connections.filter_map(|connection| connection.get("dataSets")).flat_map(JsonValue::children);
    let spot = Spot { component, what: Some("a data source".to_owned()), called: true };
    for address in sets.filter_map(JsonValue::key).flat_map(|key| hosts(&key)) {
        found.add(address, &spot, || reading.content.place(component, element));
    }
}
