//! Processes: one `Workflow` element for seven kinds, told apart by its category.

use super::name::is_name;
use super::xaml::{self, Vias};
use super::{Claim, References, flow, label_in, stated_id};
use crate::model::{Component, Referent, Scheme};
use crate::source::json::{Tree, Value};
use crate::source::xml;

/// Reads a process when its category is one of these. Category numbers are those of the `workflow`
/// table's `category` choice; all of them but dialogs (1) occur in the corpus.
pub fn read(claim: &Claim<'_>, kind: &'static str, is_category: fn(&str) -> bool) -> Option<Component> {
    let element = claim.element;
    let category = claim.value("Category").unwrap_or_default();
    if !is_category(&category) {
        return None;
    }
    let name = label_in(element, "LocalizedNames", claim.context.language).or_else(|| claim.value("Name"));
    let files = [element.child("XamlFileName"), element.child("JsonFileName")];
    let draft = claim.draft(kind).type_code(29).id(claim.value("WorkflowId")).named(name).files(claim, files);
    // `UniqueName` is the table of a business process flow and the message of an action.
    let unique_name = claim.value("UniqueName");
    let message = unique_name.as_deref().filter(|_| kind == "action");
    let draft = draft.alias(Scheme::Message, message).alias(Scheme::Message, claim.value("SdkMessageId").as_deref());
    Some(draft.schema_name(unique_name).references(references(claim, kind)).done())
}

fn references<'c, 'a>(claim: &'c Claim<'a>, kind: &str) -> References<'c, 'a> {
    let mut references = References::of(claim);
    let table = claim.value("PrimaryEntity").filter(|table| is_name(table) && !table.eq_ignore_ascii_case("none")).unwrap_or_default();
    if let Some(element) = claim.element.child("PrimaryEntity") {
        references.import("process-table", Referent::table(&table), element);
    }
    if kind == "business-process-flow"
        && let Some(element) = claim.element.child("UniqueName")
    {
        // The rows of its runs: 9 of 9 in the corpus have the table in the same file.
        references.import("process-own-table", Referent::table(&element.text()), element);
    }
    triggers(&mut references, &table);
    roles(&mut references);
    desktop(&mut references);
    if let Some(path) = file(claim, "XamlFileName")
        && let Some(tree) = claim.context.xml(&path)
    {
        let vias = Vias { table: "process-table", column: "process-column", relationship: "process-relationship" };
        xaml::read(&mut references, &path, &tree, &table, vias);
    }
    if let Some(path) = file(claim, "JsonFileName")
        && let Some(tree) = claim.context.json(&path)
        && let Some(root) = tree.root()
    {
        flow::read(&mut references, &path, root);
    }
    references
}

/// The entry an element names, when nobody has read it.
fn file(claim: &Claim<'_>, name: &str) -> Option<String> {
    let path = claim.value(name)?.trim_start_matches('/').to_owned();
    claim.context.is_unread(&path).then_some(path)
}

/// What starts it: columns that change, and for a business rule the form it is for. No row of the corpus shows
/// whether Dataverse tracks them.
fn triggers(references: &mut References<'_, '_>, table: &str) {
    let element = references.claim().element;
    if let Some(columns) = element.child("TriggerOnUpdateAttributeList") {
        for column in columns.text().split(',').filter(|column| is_name(column.trim())) {
            references.runtime("process-trigger-column", Referent::column(table, column), columns);
        }
    }
    for trigger in element.child("ProcessTriggers").into_iter().flat_map(|triggers| triggers.children_named("ProcessTrigger")) {
        let of_table = trigger.value("primaryentitytypecode");
        if let Some(form) = trigger.child("formid")
            && let Some(id) = stated_id(&form.text())
        {
            references.runtime("process-trigger-form", Referent::new("form", &id).of_table(of_table.as_deref()), form);
        }
        if let Some(control) = trigger.child("controlname")
            && is_name(&control.text())
        {
            let table = of_table.as_deref().unwrap_or(table);
            references.runtime("process-trigger-column", Referent::column(table, &control.text()), control);
        }
    }
}

/// Who may use a business process flow: escaped XML, as in a form.
fn roles(references: &mut References<'_, '_>) {
    let Some(assignment) = references.claim().element.child("processroleassignment") else { return };
    let tree = xml::Tree::parse_str(assignment.layer().as_str());
    for role in tree.root().into_iter().flat_map(xml::Element::descendants).filter(|element| element.is("Role")) {
        if let Some(id) = role.attribute("Id").and_then(|id| stated_id(&id)) {
            references.runtime("process-role", Referent::new("security-role", &id), assignment);
        }
    }
}

/// What a desktop flow lists beside its definition, which is a package of its own format. All of it stands in the
/// same file wherever the corpus has it: 16 flows of 16, 105 binaries, 1 work queue, 5 connection references.
fn desktop(references: &mut References<'_, '_>) {
    let element = references.claim().element;
    if let Some(list) = element.child("Dependencies") {
        let tree = Tree::parse_str(&list.text());
        for (key, via, kind) in [
            ("childFlows", "desktop-flow-child-flow", "desktop-flow"),
            ("requiredBinaries", "desktop-flow-binary", "desktopflowbinary"),
            ("workQueues", "desktop-flow-work-queue", "workqueue"),
        ] {
            let ids = tree.root().and_then(|root| root.get(key)).into_iter().flat_map(Value::children);
            for id in ids.filter_map(|id| stated_id(&id.as_str()?)) {
                references.runtime(via, Referent::new(kind, &id), list);
            }
        }
    }
    if let Some(list) = element.child("ConnectionReferences") {
        let tree = Tree::parse_str(&list.text());
        for connection in tree.root().into_iter().flat_map(Value::children) {
            let name = connection.get("connectionReferenceLogicalName").and_then(Value::as_str).unwrap_or_default();
            references.runtime("desktop-flow-connection", Referent::new("connection-reference", &name), list);
        }
    }
}
