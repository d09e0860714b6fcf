//! What the definition of a cloud flow names: connections, environment variables, other flows, and what its actions
//! read and write in Dataverse.
//!
//! A definition is a workflow of Logic Apps. Actions stand in actions: in scopes, branches, cases and loops. A value
//! that begins with `@` is made when the flow runs and names nothing that is known.

use std::collections::BTreeMap;

use super::fetch::{self, Vias};
use super::name::is_name;
use super::odata::{self, Named};
use super::{Claim, References, connector, stated_id};
use crate::model::{Hardness, Referent, Scheme};
use crate::source::json::{Type, Value};
use crate::source::text::Location;
use crate::source::xml;

/// Collects what a flow names. `root` is the outermost value of its file.
pub fn read(references: &mut References<'_, '_>, entry: &str, root: Value<'_>) {
    let Some(properties) = root.get("properties") else { return };
    let Some(definition) = properties.get("definition") else { return };
    let mut reader = Reader { claim: references.claim(), references, entry, apis: BTreeMap::new() };
    reader.connections(properties);
    reader.parameters(properties, definition);
    for part in ["triggers", "actions"] {
        if let Some(steps) = definition.get(part) {
            let outer = [Way { value: properties, outer: None }, Way { value: definition, outer: Some(0) }];
            reader.steps(&outer, steps);
        }
    }
}

/// A value on the way to another one.
#[derive(Clone, Copy)]
struct Way<'a> {
    value: Value<'a>,
    outer: Option<usize>,
}

/// Values from the root to one, however deep it stands.
fn way_to<'a>(ways: &[Way<'a>], at: usize) -> Vec<Value<'a>> {
    let mut values: Vec<Value<'a>> =
        std::iter::successors(ways.get(at), |way| way.outer.and_then(|outer| ways.get(outer))).map(|way| way.value).collect();
    values.reverse();
    values
}

struct Reader<'r, 'c, 'a> {
    claim: &'c Claim<'a>,
    references: &'r mut References<'c, 'a>,
    entry: &'r str,
    /// The API behind each connection.
    apis: BTreeMap<String, String>,
}

impl Reader<'_, '_, '_> {
    fn add(&mut self, via: &'static str, hardness: Hardness, referent: Referent, way: &[Value<'_>]) {
        let (claim, entry) = (self.claim, self.entry);
        self.references.add(via, hardness, referent, || claim.json_place(entry, way));
    }

    /// `connectionReferences`: 197 of 269 in the corpus name a connection reference, older flows have connections of
    /// their own. The logical name of an API is that of a custom connector (6 of 6).
    fn connections<'j>(&mut self, properties: Value<'j>) {
        let Some(list) = properties.get("connectionReferences") else { return };
        for connection in list.children() {
            let way = |inner: [Value<'j>; 2]| [&[properties, list, connection], inner.as_slice()].concat();
            if let Some(holder) = connection.get("connection")
                && let Some((value, name)) = text_of(holder, "connectionReferenceLogicalName")
            {
                self.add("flow-connection", Hardness::Import, Referent::new("connection-reference", &name), &way([holder, value]));
            }
            let Some(api) = connection.get("api") else { continue };
            let name = text_of(api, "name");
            if let Some((value, name)) = text_of(api, "logicalName") {
                self.add("flow-connector", Hardness::Import, Referent::new("custom-connector", &name), &way([api, value]));
            } else if let Some((value, target)) = name.as_ref().and_then(|(value, name)| Some((*value, connector::custom(name)?))) {
                self.add("flow-connector", Hardness::Runtime, target, &way([api, value]));
            }
            if let Some((key, (_, name))) = connection.key().zip(name) {
                self.apis.insert(key.into_owned(), name);
            }
        }
    }

    /// Parameters that stand for environment variables say so: 129 of 129 in the corpus.
    fn parameters<'j>(&mut self, properties: Value<'j>, definition: Value<'j>) {
        let Some(list) = definition.get("parameters") else { return };
        for parameter in list.children() {
            if let Some(metadata) = parameter.get("metadata")
                && let Some((value, name)) = text_of(metadata, "schemaName")
            {
                let way = [properties, definition, list, parameter, metadata, value];
                self.add("flow-environment-variable", Hardness::Import, Referent::new("environment-variable", &name), &way);
            }
        }
    }

    /// Every step of a container, and every step inside them. Containers are appended as they are met, so that depth
    /// costs no stack.
    fn steps<'j>(&mut self, outer: &[Way<'j>], steps: Value<'j>) {
        let mut ways = outer.to_vec();
        let mut containers = vec![ways.len()];
        ways.push(Way { value: steps, outer: outer.len().checked_sub(1) });
        while let Some(container) = containers.pop() {
            let Some(steps) = ways.get(container).map(|way| way.value) else { continue };
            for step in steps.children().filter(|step| step.value_type() == Type::Object) {
                let at = ways.len();
                ways.push(Way { value: step, outer: Some(container) });
                self.step(step, &ways, at);
                nested(step, at, &mut ways, &mut containers);
                // A step without steps inside is not needed again.
                if ways.len() == at + 1 {
                    ways.pop();
                }
            }
        }
    }

    fn step<'j>(&mut self, step: Value<'j>, ways: &[Way<'j>], at: usize) {
        let Some(inputs) = step.get("inputs") else { return };
        let Some(host) = inputs.get("host") else { return };
        let (claim, entry) = (self.claim, self.entry);
        let place = |inner: &[Value<'j>]| claim.json_place(entry, &[way_to(ways, at).as_slice(), &[inputs], inner].concat());
        // A child flow: 30 of 30 in the corpus name it by its id.
        if let Some((flow, text)) = text_of(host, "workflowReferenceName")
            && let Some(id) = stated_id(&text)
        {
            self.references.add("flow-child-flow", Hardness::Import, Referent::new("process", &id), || place(&[host, flow]));
        }
        let Some(parameters) = inputs.get("parameters").filter(|parameters| parameters.value_type() == Type::Object) else { return };
        let api = self.api(host);
        let operation = text_of(host, "operationId").map(|(_, name)| name).unwrap_or_default();
        let mut step = Operation { references: &mut *self.references, place: &|value| place(&[parameters, value]), parameters };
        match api.as_str() {
            // AI Builder is part of the Dataverse connector: `aibuilderpredict_customprompt`.
            _ if operation.starts_with("aibuilderpredict_") => step.named_by_id("flow-ai-model", "ai-model", "recordId"),
            "shared_commondataserviceforapps" => step.dataverse(),
            "shared_commondataservice" => step.old_dataverse(),
            "shared_uiflow" => step.named_by_id("flow-desktop-flow", "desktop-flow", "uiFlowId"),
            "shared_cardsforpowerapps" => step.named_by_id("flow-card", "card", "cardId"),
            "shared_microsoftcopilotstudio" => step.agent(),
            _ => {}
        }
    }

    /// The name of the API of a step. Old steps only say which connection they use.
    fn api(&self, host: Value<'_>) -> String {
        if let Some((_, id)) = text_of(host, "apiId") {
            return connector::api_name(&id).to_ascii_lowercase();
        }
        let old = host.at(&["connection", "name"]).and_then(Value::as_str);
        // `@parameters('$connections')['shared_office365']['connectionId']`.
        let named = ["connectionReferenceName", "connectionName"].iter().find_map(|name| text_of(host, name));
        let key = named.map(|(_, key)| key).or_else(|| old?.split('\'').nth(3).map(str::to_owned));
        let key = key.unwrap_or_default();
        self.apis.get(&key).unwrap_or(&key).to_ascii_lowercase()
    }
}

/// Where steps stand in a step: a scope, a condition with its other branch, a switch, a loop.
fn nested<'j>(step: Value<'j>, at: usize, ways: &mut Vec<Way<'j>>, containers: &mut Vec<usize>) {
    let mut inside = |holder: Value<'j>, outer: usize, ways: &mut Vec<Way<'j>>| {
        if let Some(actions) = holder.get("actions") {
            containers.push(ways.len());
            ways.push(Way { value: actions, outer: Some(outer) });
        }
    };
    inside(step, at, ways);
    for branch in ["else", "default"] {
        if let Some(holder) = step.get(branch) {
            let outer = ways.len();
            ways.push(Way { value: holder, outer: Some(at) });
            inside(holder, outer, ways);
        }
    }
    if let Some(cases) = step.get("cases") {
        let list = ways.len();
        ways.push(Way { value: cases, outer: Some(at) });
        for case in cases.children() {
            let outer = ways.len();
            ways.push(Way { value: case, outer: Some(list) });
            inside(case, outer, ways);
        }
    }
}

/// One call of a connector.
struct Operation<'r, 'c, 'a, 'j, 'p> {
    references: &'r mut References<'c, 'a>,
    place: &'p dyn Fn(Value<'j>) -> Location,
    parameters: Value<'j>,
}

/// The table whose rows a call reads or writes.
enum Table {
    /// By its logical name: triggers.
    Logical(String),
    /// By its set: everything else.
    Set(String),
}

impl<'j> Operation<'_, '_, '_, 'j, '_> {
    fn get(&self, name: &str) -> Option<(Value<'j>, String)> {
        text_of(self.parameters, name)
    }

    fn named_by_id(&mut self, via: &'static str, kind: &'static str, name: &str) {
        if let Some((value, text)) = self.get(name)
            && let Some(id) = stated_id(&text)
        {
            self.references.add(via, Hardness::Runtime, Referent::new(kind, &id), || (self.place)(value));
        }
    }

    fn agent(&mut self) {
        if let Some((value, name)) = self.get("Copilot") {
            self.references.add("flow-agent", Hardness::Runtime, Referent::new("agent", &name), || (self.place)(value));
        }
    }

    /// The exporter lists the tables of flows (58 rows of 29 -> 1 in the corpus), their columns hardly ever.
    fn dataverse(&mut self) {
        let mut table = None;
        // A call may go to another environment: what it names is looked for there. The exporter lists it where the
        // environment it exports from has it, and leaves it out where not (Center of Excellence, `adx_websites`).
        let is_elsewhere = self.parameters.get("organization").is_some();
        if let Some((value, name)) = self.get("entityName").filter(|(_, name)| is_name(name) && name != "none") {
            let target = Referent::named("table", Scheme::SetName, &name);
            let place = || (self.place)(value);
            if is_elsewhere {
                self.references.add_likely("flow-table", target, place);
            } else {
                // The pairs of a many-to-many relationship are a set as well, which goes with the relationship.
                let hardness = if name.ends_with("set") { Hardness::Runtime } else { Hardness::Import };
                self.references.add("flow-table", hardness, target, place);
                table = Some(Table::Set(name));
            }
        }
        // A trigger that waits for an action of no table says `none`.
        if let Some((value, name)) = self.get("subscriptionRequest/entityname").filter(|(_, name)| is_name(name) && name != "none") {
            self.references.add("flow-table", Hardness::Import, Referent::table(&name), || (self.place)(value));
            table = Some(Table::Logical(name));
        }
        let message = self.get("actionName");
        // Messages of the platform may have its namespace in front.
        if let Some((value, name)) = message.as_ref().filter(|(_, name)| is_name(name)) {
            let target = Referent::named("custom-api", Scheme::Message, name);
            self.references.add("flow-message", Hardness::Runtime, target, || (self.place)(*value));
        }
        if let Some((value, name)) = self.get("associationEntityRelationship").filter(|(_, name)| is_name(name)) {
            // The name of a navigation property, which for a many-to-many relationship is its own name.
            self.references.add_likely("flow-relationship", Referent::new("relationship", &name), || (self.place)(value));
        }
        self.fetch();
        if let Some(table) = table {
            self.columns(&table, message.is_none());
        }
    }

    /// The connector before: the set stands in `table`, in the data set of the environment.
    fn old_dataverse(&mut self) {
        let is_own = self.get("dataset").is_some_and(|(_, set)| set == "default.cds");
        let Some((value, name)) = self.get("table").filter(|(_, name)| is_own && is_name(name)) else { return };
        let target = Referent::named("table", Scheme::SetName, &name);
        self.references.add("flow-table", Hardness::Runtime, target, || (self.place)(value));
        self.columns(&Table::Set(name), true);
    }

    fn fetch(&mut self) {
        let Some((value, text)) = self.get("fetchXml") else { return };
        let tree = xml::Tree::parse_str(&text);
        if let Some(root) = tree.root() {
            let vias = Vias { table: "flow-fetch-table", column: "flow-fetch-column" };
            fetch::read_text(self.references, root, vias, &|| (self.place)(value));
        }
    }

    /// Columns a call reads, writes or waits for. They stand in texts that only the connector reads. What is handed
    /// to a message is no row.
    fn columns(&mut self, table: &Table, has_row: bool) {
        let column = |name: &str| match table {
            Table::Logical(table) => Referent::column(table, name),
            Table::Set(set) => Referent::set_column(set, name),
        };
        let navigation = |name: &str| match table {
            Table::Logical(table) => Referent::named("relationship", Scheme::Navigation, &format!("{table}.{name}")),
            Table::Set(set) => Referent::set_navigation(set, name),
        };
        for value in self.parameters.children() {
            let Some(key) = value.key() else { continue };
            let place = || (self.place)(value);
            match key.as_ref() {
                "$select" | "subscriptionRequest/filteringattributes" => {
                    for name in fixed(value).iter().flat_map(|text| odata::selected(text)) {
                        self.references.add("flow-column", Hardness::Runtime, column(name), place);
                    }
                }
                "fileImageFieldName" => {
                    for name in fixed(value).iter().filter(|name| is_name(name)) {
                        self.references.add("flow-column", Hardness::Runtime, column(name), place);
                    }
                }
                "$expand" => {
                    for name in fixed(value).iter().flat_map(|text| odata::expanded(text)) {
                        self.references.add_likely("flow-relationship", navigation(name), place);
                    }
                }
                "$filter" | "$orderby" | "subscriptionRequest/filterexpression" => {
                    let text = value.as_str().unwrap_or_default();
                    for named in odata::filtered(&text) {
                        match named {
                            Named::Column(name) => self.references.add_likely("flow-filter-column", column(name), place),
                            Named::Navigation(name) => self.references.add_likely("flow-relationship", navigation(name), place),
                        }
                    }
                }
                key => {
                    let Some(name) = key.strip_prefix("item/").filter(|_| has_row) else { continue };
                    if let Some(property) = name.strip_suffix("@odata.bind").filter(|name| is_name(name)) {
                        self.references.add("flow-relationship", Hardness::Runtime, navigation(property), place);
                    } else if is_name(name) {
                        self.references.add("flow-column", Hardness::Runtime, column(name), place);
                    }
                }
            }
        }
    }
}

/// The text of a key that is not made when the flow runs, with where it stands.
fn text_of<'j>(holder: Value<'j>, key: &str) -> Option<(Value<'j>, String)> {
    let value = holder.get(key)?;
    Some((value, fixed(value)?))
}

/// A text that is not made when the flow runs.
fn fixed(value: Value<'_>) -> Option<String> {
    let text = value.as_str()?;
    let text = text.trim();
    (!text.is_empty() && !text.contains("@{") && !text.starts_with('@')).then(|| text.to_owned())
}
