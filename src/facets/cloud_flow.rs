//! Cloud flows, by trigger and step: what each calls with what, after which others it runs, and in which branch.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::support::words::{camel, words};
use super::support::{
    Difference, Event, Judgement, Noise, Part, Place, Reader, Subject, add_flat, add_process_row, file_part, judge_process_row, pretty,
    process_files,
};
use crate::content::flow::{Flow, Step, api_name};
use crate::content::{JsonType, JsonValue};

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["cloud-flow"], read, judge };

/// Steps that are nested deeper are one value of the step around them.
const MAX_DEPTH: usize = 40;

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    add_process_row(&mut part, subject);
    let flows = subject.views.flows();
    let flow = flows.binary_search_by(|flow| flow.component.key.cmp(&subject.component.key)).ok().and_then(|at| flows.get(at));
    if let Some(flow) = flow {
        Reading { flow, references: references(flow), connections: connections(flow) }.definition(&mut part);
    }
    for path in process_files(subject) {
        let is_definition = flow.is_some() && subject.content.json(path).is_some_and(|root| root.get("properties").is_some());
        if !is_definition {
            part.parts.push(file_part(path, subject));
        }
    }
    part
}

struct Reading<'r, 'a> {
    flow: &'r Flow<'a>,
    /// The connection reference behind each connection.
    references: BTreeMap<String, String>,
    /// How many connections it has of each connector.
    connections: BTreeMap<String, u32>,
}

/// Its name; the key of a connection of an older flow, which has none.
fn references(flow: &Flow<'_>) -> BTreeMap<String, String> {
    let connections = flow.properties.get("connectionReferences").into_iter().flat_map(JsonValue::children);
    let reference = |connection: JsonValue<'_>| {
        let name = connection.at(&["connection", "connectionReferenceLogicalName"]).and_then(JsonValue::as_str)?;
        Some((connection.key()?.into_owned(), name.into_owned()))
    };
    connections.filter_map(reference).collect()
}

fn connections(flow: &Flow<'_>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for connection in flow.properties.get("connectionReferences").into_iter().flat_map(JsonValue::children) {
        let name = connection.get("api").and_then(|api| api.get("name").or_else(|| api.get("id"))).and_then(JsonValue::as_str);
        *counts.entry(api_name(&name.unwrap_or_default()).to_ascii_lowercase()).or_default() += 1;
    }
    counts
}

impl<'a> Reading<'_, 'a> {
    fn definition(&self, part: &mut Part<'a>) {
        for value in self.flow.properties.children() {
            let key = value.key().unwrap_or_default();
            match key.as_ref() {
                "definition" => {}
                "connectionReferences" => part.parts.extend(value.children().map(|connection| self.connection(connection))),
                // What an environment knows about it.
                "state"
                | "createdTime"
                | "lastModifiedTime"
                | "creator"
                | "environment"
                | "installationStatus"
                | "provisioningMethod"
                | "userType"
                | "flowSuspensionReason"
                | "flowTriggerUri" => {
                    part.add_noise(key.into_owned(), value.source(), Noise::Environment);
                }
                _ => add_flat(part, &camel(&key), value),
            }
        }
        for value in self.flow.definition.children() {
            let key = value.key().unwrap_or_default();
            match key.as_ref() {
                "triggers" | "actions" => {}
                "parameters" => part.parts.extend(value.children().map(|parameter| self.parameter(parameter))),
                "$schema" | "contentVersion" => part.add_noise(key.into_owned(), value.source(), Noise::VersionStamp),
                "metadata" => part.add_noise("metadata", value.source(), Noise::Environment),
                "description" => part.add("note", value.as_str().unwrap_or_default()),
                "outputs" if value.children().next().is_none() => {}
                _ => add_flat(part, &key, value),
            }
        }
        part.parts.extend(self.steps());
    }

    /// A connection, by the key that steps call it by.
    fn connection(&self, value: JsonValue<'a>) -> Part<'a> {
        let key = value.key().unwrap_or_default();
        let reference = self.references.get(key.as_ref());
        let label = reference.map_or(key.as_ref(), String::as_str);
        let mut part = Part::new("connection", reference.map_or_else(|| key.to_lowercase(), |name| name.to_lowercase()), label);
        part.fallback = Some(key.to_lowercase());
        part.place = Place::Json(self.flow.entry, value);
        for child in value.children() {
            let name = child.key().unwrap_or_default();
            match name.as_ref() {
                "runtimeSource" => {
                    let source = child.as_str().unwrap_or_default();
                    part.add(
                        "runsWith",
                        match source.as_ref() {
                            "embedded" => Cow::Borrowed("the connection of the flow"),
                            "invoker" => Cow::Borrowed("the connection of who runs it"),
                            _ => source,
                        },
                    );
                }
                // The key is how steps call it, and is numbered anew.
                "connection" => connection(child, &mut part),
                "api" => {
                    let named = child.get("name").or_else(|| child.get("id")).and_then(JsonValue::as_str).unwrap_or_default();
                    part.add("connector", connector(api_name(&named)));
                    for other in child.children().filter(|other| !matches!(other.key().as_deref(), Some("name" | "id"))) {
                        add_flat(&mut part, &format!("api.{}", other.key().unwrap_or_default()), other);
                    }
                }
                "connectionName" | "id" | "iconUri" | "brandColor" | "displayName" | "tier" | "apiName" => {
                    part.add_noise(name.into_owned(), child.source(), Noise::Environment);
                }
                _ => add_flat(&mut part, &name, child),
            }
        }
        part
    }

    /// A parameter. Those of environment variables bring the value of the environment they were exported from.
    fn parameter(&self, value: JsonValue<'a>) -> Part<'a> {
        let name = value.key().unwrap_or_default();
        let variable = value.at(&["metadata", "schemaName"]).and_then(JsonValue::as_str);
        let identity = variable.as_ref().map_or_else(|| name.to_lowercase(), |variable| variable.to_lowercase());
        let mut part = Part::new("parameter", identity, name.as_ref()).at(Place::Json(self.flow.entry, value));
        part.noise = name.starts_with('$').then_some(Noise::Environment);
        for child in value.children() {
            let key = child.key().unwrap_or_default();
            match key.as_ref() {
                "defaultValue" if variable.is_some() => part.add_noise("defaultValue", child.source(), Noise::Environment),
                "metadata" => {
                    for inner in child.children() {
                        match inner.key().as_deref() {
                            Some("schemaName") => part.add("environmentVariable", inner.as_str().unwrap_or_default()),
                            Some(key) => add_flat(&mut part, key, inner),
                            None => {}
                        }
                    }
                }
                _ => add_flat(&mut part, &key, child),
            }
        }
        part
    }

    /// The steps as a tree, made from the innermost out: depth costs no stack.
    fn steps(&self) -> Vec<Part<'a>> {
        let steps = &self.flow.steps;
        let mut inside: Vec<Vec<(Cow<'a, str>, Part<'a>)>> = steps.iter().map(|_| Vec::new()).collect();
        let mut outermost = Vec::new();
        for (at, step) in steps.iter().enumerate().rev().filter(|(_, step)| step.depth <= MAX_DEPTH) {
            let mut inner = inside.get_mut(at).map(std::mem::take).unwrap_or_default();
            inner.reverse();
            let part = self.step(step, inner);
            match step.outer.and_then(|outer| inside.get_mut(outer)) {
                Some(siblings) => siblings.push((step.branch.clone(), part)),
                None => outermost.push(part),
            }
        }
        outermost.reverse();
        outermost
    }

    fn step(&self, step: &Step<'a>, inner: Vec<(Cow<'a, str>, Part<'a>)>) -> Part<'a> {
        let what = if step.is_trigger { "trigger" } else { "step" };
        let label = step.name.replace('_', " ");
        let mut part = Part::new(what, step.name.to_lowercase(), label).at(Place::Json(self.flow.entry, step.value));
        part.movable = !step.is_trigger;
        part.fallback = Some(fallback(step, &inner));
        // Told where a step was renamed.
        part.add("name", step.name.clone());
        part.add("type", type_in_words(&step.step_type));
        self.call(step, &mut part);
        for value in step.value.children() {
            let key = value.key().unwrap_or_default();
            match key.as_ref() {
                "actions" | "else" | "default" | "cases" if step.depth == MAX_DEPTH => part.add(key.into_owned(), pretty(value)),
                "type" | "actions" | "else" | "default" | "cases" => {}
                "description" => part.add("note", value.as_str().unwrap_or_default()),
                "metadata" => part.add_noise("metadata", value.source(), Noise::GeneratedId),
                "runAfter" => part.add("runAfter", run_after(value)),
                "inputs" => inputs(value, &mut part, self.references_of(step)),
                "expression" => part.add(expression_name(&step.step_type), condition(value)),
                "foreach" => part.add("forEach", value.as_str().unwrap_or_default()),
                "conditions" => part.add("triggerConditions", trigger_conditions(value)),
                "runtimeConfiguration" => add_flat(&mut part, "", value),
                _ => add_flat(&mut part, &key, value),
            }
        }
        nest(step, inner, &mut part, self.flow.entry);
        part
    }

    fn references_of(&self, step: &Step<'_>) -> bool {
        self.flow.connection_key(step).is_some()
    }

    /// What it calls, and by which connection.
    fn call(&self, step: &Step<'a>, part: &mut Part<'a>) {
        let api = self.flow.api(step);
        if !api.is_empty() && !api.starts_with('@') {
            part.add("connector", connector(&api));
        }
        part.add("operation", step.operation());
        // Which connection it is goes without saying where the flow has one of the connector: the connection tells its own.
        if let Some(key) = self.flow.connection_key(step)
            && self.connections.get(&api).is_none_or(|count| *count > 1)
        {
            let reference = self.references.get(key.as_ref()).cloned();
            part.add("connectionReference", reference.unwrap_or_else(|| key.into_owned()));
        }
    }
}

fn connection<'a>(value: JsonValue<'a>, part: &mut Part<'a>) {
    for child in value.children() {
        let name = child.key().unwrap_or_default();
        match name.as_ref() {
            "connectionReferenceLogicalName" => part.add("connectionReference", child.as_str().unwrap_or_default()),
            "name" | "id" => part.add_noise(format!("connection.{name}"), child.source(), Noise::Environment),
            _ => add_flat(part, &format!("connection.{name}"), child),
        }
    }
}

/// `shared_office365` is Office 365's to makers; the prefix says nothing.
fn connector(api: &str) -> String {
    api.strip_prefix("shared_").unwrap_or(api).to_owned()
}

/// What a step is known by when it was renamed: what it calls; of others what they do.
fn fallback(step: &Step<'_>, inner: &[(Cow<'_, str>, Part<'_>)]) -> String {
    let operation = step.operation();
    if !operation.is_empty() {
        return format!("{} {operation}", step.step_type);
    }
    if inner.is_empty() {
        let does = ["inputs", "expression", "foreach", "recurrence"].iter().filter_map(|key| Some(step.value.get(key)?.source()));
        return format!("{} {}", step.step_type, does.collect::<Vec<_>>().join(" "));
    }
    let names: Vec<&str> = inner.iter().map(|(_, part)| part.identity.as_str()).collect();
    format!("{} {}", step.step_type, names.join(" "))
}

/// The types as the designer calls them ("Schema reference guide for trigger and action types in Azure Logic Apps",
/// Microsoft Learn). The two sorts of connector steps do the same.
fn type_in_words(step_type: &str) -> String {
    match step_type {
        "OpenApiConnection" | "ApiConnection" => "connector".to_owned(),
        "OpenApiConnectionWebhook" | "ApiConnectionWebhook" | "OpenApiConnectionNotification" => {
            "connector that waits for an event".to_owned()
        }
        "If" => "condition".to_owned(),
        "Foreach" => "apply to each".to_owned(),
        "Until" => "do until".to_owned(),
        "Query" => "filter array".to_owned(),
        "Table" => "create table".to_owned(),
        "ParseJson" => "parse JSON".to_owned(),
        "Http" => "HTTP".to_owned(),
        "Workflow" => "child flow".to_owned(),
        "Wait" => "delay".to_owned(),
        "Recurrence" => "schedule".to_owned(),
        _ => words(&camel(step_type)),
    }
}

fn expression_name(step_type: &str) -> &'static str {
    match step_type {
        "Until" => "until",
        "Switch" => "switchOn",
        _ => "condition",
    }
}

/// After which steps it runs, in the order of their names; with what they must have come to, where it is not success.
fn run_after(value: JsonValue<'_>) -> String {
    let after = |step: JsonValue<'_>| {
        let mut results: Vec<String> = step.children().filter_map(|result| Some(words(&camel(&result.as_str()?)).to_lowercase())).collect();
        results.sort();
        let name = step.key().unwrap_or_default().replace('_', " ");
        if results.is_empty() || results == ["succeeded"] { name } else { format!("{name} ({})", results.join(", ")) }
    };
    let mut steps: Vec<String> = value.children().map(after).collect();
    steps.sort();
    steps.join("; ")
}

/// Conditions of a trigger hold all together: their order means nothing.
fn trigger_conditions(value: JsonValue<'_>) -> String {
    let text = |condition: JsonValue<'_>| {
        condition.get("expression").and_then(JsonValue::as_str).map_or_else(|| pretty(condition), Cow::into_owned)
    };
    let mut conditions: Vec<String> = value.children().map(text).collect();
    conditions.sort();
    conditions.join("\n")
}

/// What a step is handed. `is_resolved`: its connection is told by name.
fn inputs<'a>(value: JsonValue<'a>, part: &mut Part<'a>, is_resolved: bool) {
    if value.value_type() != JsonType::Object || value.children().next().is_none() {
        return add_flat(part, "inputs", value);
    }
    for input in value.children() {
        let key = input.key().unwrap_or_default();
        match key.as_ref() {
            "host" => host(input, part, is_resolved),
            "authentication" => authentication(input, part),
            // One text says more than a line for each of its keys.
            "schema" if input.value_type() == JsonType::Object => part.add("inputs.schema", pretty(input)),
            _ => add_flat(part, &format!("inputs.{key}"), input),
        }
    }
}

fn host<'a>(value: JsonValue<'a>, part: &mut Part<'a>, is_resolved: bool) {
    for child in value.children() {
        let key = child.key().unwrap_or_default();
        match key.as_ref() {
            "operationId" | "apiId" => {}
            "connectionName" | "connectionReferenceName" | "connection" if is_resolved => {}
            "workflowReferenceName" => part.add("childFlow", child.as_str().unwrap_or_default().to_lowercase()),
            // The address of an API in the region of the environment.
            "api" => part.add_noise("api", child.source(), Noise::Environment),
            _ => add_flat(part, &format!("inputs.host.{key}"), child),
        }
    }
}

/// Connector steps get their token by a parameter that the platform fills, and newer designers no longer write it.
fn authentication<'a>(value: JsonValue<'a>, part: &mut Part<'a>) {
    if value.as_str().is_some_and(|text| text == "@parameters('$authentication')") {
        return part.add_noise("inputs.authentication", value.source(), Noise::Representation);
    }
    let mut inner = Part::default();
    add_flat(&mut inner, "inputs.authentication", value);
    for mut facet in inner.facets {
        let is_secret = ["secret", "password", "pfx", "value"].iter().any(|name| facet.name.ends_with(&format!(".{name}")));
        if is_secret && !facet.value.starts_with('@') {
            // Under such a name no value is ever shown.
            facet.name = Cow::Owned(format!("secret.{}.Value", facet.name));
        }
        part.facets.push(facet);
    }
}

/// Puts the steps inside a step into its branches.
fn nest<'a>(step: &Step<'a>, inner: Vec<(Cow<'a, str>, Part<'a>)>, part: &mut Part<'a>, entry: &'a str) {
    let mut branches: Vec<(Cow<'a, str>, Part<'a>)> = Vec::new();
    match step.step_type.as_ref() {
        "If" => {
            branches.push((Cow::Borrowed("actions"), Part::new("branch", "yes", "if yes")));
            branches.push((Cow::Borrowed("else"), Part::new("branch", "no", "if no")));
        }
        "Switch" => {
            for case in step.value.get("cases").into_iter().flat_map(JsonValue::children) {
                let key = case.key().unwrap_or_default();
                let mut branch =
                    Part::new("branch", format!("case {}", key.to_lowercase()), key.replace('_', " ")).at(Place::Json(entry, case));
                if let Some(value) = case.get("case") {
                    add_flat(&mut branch, "case", value);
                }
                branches.push((key, branch));
            }
            branches.push((Cow::Borrowed("default"), Part::new("branch", "default", "default")));
        }
        _ => {}
    }
    let places: BTreeMap<String, usize> = branches.iter().enumerate().map(|(at, (key, _))| (key.to_string(), at)).collect();
    for (key, step) in inner {
        match places.get(key.as_ref()).and_then(|at| branches.get_mut(*at)) {
            Some((_, branch)) => branch.parts.push(step),
            None => part.parts.push(step),
        }
    }
    // A branch without steps is as good as none, unless it stands for a case.
    part.parts
        .extend(branches.into_iter().map(|(_, branch)| branch).filter(|branch| !branch.parts.is_empty() || !branch.facets.is_empty()));
}

/// A condition with one comparison on a line. What a person writes by hand is a string.
fn condition(value: JsonValue<'_>) -> String {
    if let Some(text) = value.as_str() {
        return text.into_owned();
    }
    let mut lines = Vec::new();
    compare(value, 0, &mut lines);
    lines.join("\n")
}

fn compare(value: JsonValue<'_>, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth.min(20));
    let mut children = value.children();
    let (Some(only), None) = (children.next().filter(|_| value.value_type() == JsonType::Object && depth < 60), children.next()) else {
        return lines.push(format!("{indent}{}", if depth < 60 { pretty(value) } else { value.source().to_owned() }));
    };
    let operator = only.key().unwrap_or_default();
    let operands: Vec<JsonValue<'_>> = if only.value_type() == JsonType::Array { only.children().collect() } else { vec![only] };
    match (operator.as_ref(), operands.as_slice()) {
        ("and" | "or", [single]) => compare(*single, depth, lines),
        ("and" | "or" | "not", _) => {
            let name = match operator.as_ref() {
                "and" => "all of",
                "or" => "any of",
                _ => "not",
            };
            lines.push(format!("{indent}{name}"));
            for operand in operands {
                compare(operand, depth + 1, lines);
            }
        }
        (_, [left, right]) => lines.push(format!("{indent}{} {} {}", shown(*left), words(&camel(&operator)), shown(*right))),
        _ => {
            let operands: Vec<String> = operands.iter().map(|operand| shown(*operand)).collect();
            lines.push(format!("{indent}{}({})", words(&camel(&operator)), operands.join(", ")));
        }
    }
}

/// Words are in quotes, so that they differ from numbers; expressions are not.
fn shown(value: JsonValue<'_>) -> String {
    match value.as_str() {
        Some(text) if text.starts_with('@') => text.into_owned(),
        _ => value.source().to_owned(),
    }
}

fn judge(difference: &Difference<'_>) -> Judgement {
    if let Some(judgement) = judge_process_row(difference) {
        return judgement;
    }
    match (difference.what, difference.facet) {
        // Behind a connection reference there is one already, or the reference is new and says so itself.
        ("connection", None) if difference.event == Event::Added && !has_reference(difference) => {
            Judgement::risky("a connection has to be chosen for it in the target")
        }
        ("connection", Some("connectionReference")) => Judgement::risky("it works with another connection"),
        ("connection", Some("connector")) => Judgement::risky("another connection has to be chosen in the target"),
        ("connection", Some("runsWith" | "impersonation")) => Judgement::risky("it acts with the rights of somebody else"),
        ("trigger", None) if difference.event != Event::Moved => Judgement::risky("it starts on other occasions"),
        ("trigger", Some("note" | "name")) => Judgement::NOTE,
        ("trigger", Some(facet)) if facet.starts_with("inputs.schema") => Judgement::risky("what calls it hands over other values"),
        ("trigger", Some("concurrency.runs")) => Judgement::risky("its runs wait for each other, or no longer do"),
        ("trigger", Some(_)) => Judgement::risky("it starts on other occasions"),
        (_, Some("secureData.properties"))
            if difference.event == Event::Removed || difference.current.len() < difference.baseline.len() =>
        {
            Judgement::risky("what it handles can be read in the history of runs")
        }
        _ => Judgement::NOTE,
    }
}

fn has_reference(difference: &Difference<'_>) -> bool {
    difference.part_now.and_then(|part| part.facet("connectionReference")).is_some()
}
