//! What the definitions of agents name: flows, topics, connections, models, other agents.
//!
//! Topics and tools are YAML in a file without an ending, `data`; those of the old bots are JSON in `content.json`.
//! Keys say what they name wherever they stand. What Dataverse tracks are the rows that link components
//! (`Assets/botcomponent_workflowset.xml`): 24 of 24 flows that tools of the corpus call have one.

use std::sync::Arc;

use super::name::is_name;
use super::{References, power_fx, stated_id};
use crate::content;
use crate::model::{Details, Hardness, Referent};
use crate::source::text::Location;
use crate::source::{json, yaml};

/// What only components of agents have.
#[derive(Debug, Default)]
pub struct AgentTools {
    /// The flows that are called, by id, and where; those that start the agent are among them.
    pub flows: Vec<(String, Location)>,
}

impl Details for AgentTools {}

/// Reads the definition beside a component. A file that is not whole is read as far as it goes: Copilot Studio is
/// more lenient than YAML.
pub fn read(references: &mut References<'_, '_>) -> AgentTools {
    let mut tools = AgentTools::default();
    let claim = references.claim();
    let Some(folder) = claim.folder else { return tools };
    let path = format!("{folder}data");
    if let Some(text) = claim.context.fresh_text(&path, u64::MAX) {
        let tree = Arc::new(yaml::Tree::parse(text));
        definition(references, &path, &tree, &mut tools);
        claim.context.keep_parsed(&path, content::Tree::Yaml(tree));
    }
    let path = format!("{folder}content.json");
    if let Some(text) = claim.context.fresh_text(&path, u64::MAX) {
        let tree = Arc::new(json::Tree::parse(text));
        old_definition(references, &path, &tree);
        claim.context.keep_parsed(&path, content::Tree::Json(tree));
    }
    tools
}

/// One walk over all values; the way to each is kept, for its place.
fn definition(references: &mut References<'_, '_>, path: &str, tree: &yaml::Tree, tools: &mut AgentTools) {
    let Some(root) = tree.root() else { return };
    let mut way: Vec<(yaml::Value<'_>, usize)> = Vec::new();
    let mut open = vec![(root, 0, 0)];
    while let Some((value, position, depth)) = open.pop() {
        way.truncate(depth);
        way.push((value, position));
        let inside = open.len();
        open.extend(value.children().enumerate().map(|(position, child)| (child, position, depth + 1)));
        if let Some(children) = open.get_mut(inside..) {
            children.reverse();
        }
        if let (Some(key), Some(text)) = (value.key(), value.as_str()) {
            named(references, path, &way, key, text.trim(), tools);
        }
    }
}

fn named(references: &mut References<'_, '_>, path: &str, way: &[(yaml::Value<'_>, usize)], key: &str, text: &str, tools: &mut AgentTools) {
    let claim = references.claim();
    let place = || claim.yaml_place(path, way);
    if let Some(formula) = text.strip_prefix('=') {
        for name in power_fx::environment_variables(formula) {
            references.add_likely("agent-environment-variable", Referent::new("environment-variable", name), place);
        }
        return;
    }
    let outer = way.len().checked_sub(2).and_then(|outer| way.get(outer)?.0.key());
    let (via, target) = match key {
        "flowId" => {
            let Some(id) = stated_id(text) else { return };
            tools.flows.push((id.clone(), place()));
            ("agent-flow", Referent::new("process", &id))
        }
        "aIModelId" => {
            let Some(id) = stated_id(text) else { return };
            ("agent-ai-model", Referent::new("ai-model", &id))
        }
        "connectionReference" if !text.is_empty() => ("agent-connection", Referent::new("connection-reference", text)),
        "botSchemaName" if is_name(text) => ("agent-agent", Referent::new("agent", text)),
        // `contoso_agent.topic.Escalate`: of the component kinds, the middle says which.
        "dialog" if text.contains('.') => ("agent-topic", Referent::new("agent-component", text)),
        "skillId" if text.contains('.') => ("agent-skill", Referent::new("agent-component", text)),
        "entityId" if text.contains('.') => ("agent-entity", Referent::new("agent-component", text)),
        // A skill says where it is by two environment variables.
        "schemaName" if matches!(outer, Some("appId" | "appEndpoint")) => {
            ("agent-environment-variable", Referent::new("environment-variable", text))
        }
        "entityKey" if text.starts_with("aiplugin.name=") => ("agent-plugin-operation", Referent::new("aipluginoperation", text)),
        _ => return,
    };
    references.add(via, Hardness::Runtime, target, place);
}

/// Dialogs of old bots, which change to others, and the types of their variables.
fn old_definition(references: &mut References<'_, '_>, path: &str, tree: &json::Tree) {
    let (Some(root), claim) = (tree.root(), references.claim()) else { return };
    let dialogs = root.get("dialogs").into_iter().flat_map(json::Value::children);
    let changes = dialogs.filter_map(|dialog| dialog.get("dialogChangeNodes")).flat_map(json::Value::children);
    let topics = changes.filter_map(|change| change.get("targetDialogId"));
    let variables = root.get("contextVariables").into_iter().flat_map(json::Value::children);
    let types = variables.filter_map(|variable| variable.get("customTypeId"));
    for (via, value) in topics.map(|value| ("agent-topic", value)).chain(types.map(|value| ("agent-entity", value))) {
        let name = value.as_str().unwrap_or_default();
        // Types of the platform are known by id.
        if stated_id(&name).is_some() {
            continue;
        }
        // Arrays are on the way: the line is enough.
        references.add(via, Hardness::Runtime, Referent::new("agent-component", &name), || claim.place_in(path, value.position(), None));
    }
}
