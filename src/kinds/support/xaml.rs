//! What the XAML of a process names: classic workflows, business rules, business process flows, actions, and the
//! formulas of calculated and rollup columns are written alike.
//!
//! One walk over all elements. Activities say their table and column in attributes; another row is reached through
//! the name of a variable: `related_contoso_customer#account` is the row behind a lookup, and
//! `relatedlinked_contoso_order_lines#contoso_order#contoso_line` the rows of a relationship.

use super::name::is_name;
use super::{References, stated_id};
use crate::model::{Hardness, Referent, Scheme};
use crate::source::xml::{Element, Tree};

/// The ways in which a process names things, as its owner calls them.
#[derive(Clone, Copy, Debug)]
pub struct Vias {
    /// A table.
    pub table: &'static str,
    /// A column.
    pub column: &'static str,
    /// A relationship.
    pub relationship: &'static str,
}

/// Collects what a document names; `table` is the one whose rows it is about.
pub fn read(references: &mut References<'_, '_>, entry: &str, tree: &Tree, table: &str, vias: Vias) {
    let Some(root) = tree.root() else { return };
    let mut reader = Reader { references, entry, table, vias };
    // The stages of a business process flow stand in the table they belong to.
    let mut stages: Vec<(Element<'_>, String)> = Vec::new();
    for element in root.descendants() {
        while stages.last().is_some_and(|(outer, _)| !outer.holds(element)) {
            stages.pop();
        }
        match element.name() {
            "ActivityReference" => {
                if let Some(table) = reader.activity(element) {
                    stages.push((element, table));
                }
            }
            "Control" => reader.control(element, stages.last().map_or(table, |(_, table)| table.as_str())),
            // Messages of business rules have a `ProcessId` that is nobody's.
            "Guid" if !stages.is_empty() => reader.called(element),
            "StartChildWorkflow" => reader.child(element),
            "InvokeSdkMessageActivity" => reader.message(element),
            _ => {}
        }
        reader.names(element);
    }
}

struct Reader<'r, 'c, 'a, 't> {
    references: &'r mut References<'c, 'a>,
    entry: &'t str,
    table: &'t str,
    vias: Vias,
}

impl Reader<'_, '_, '_, '_> {
    fn add(&mut self, via: &'static str, hardness: Hardness, referent: Referent, element: Element<'_>) {
        let (claim, entry) = (self.references.claim(), self.entry);
        let place = || claim.xml_place(entry, element);
        self.references.add(via, hardness, referent, place);
    }

    /// Attributes that any activity may have.
    fn names(&mut self, element: Element<'_>) {
        let Some(table) = name_of(element, "EntityName") else { return };
        self.add(self.vias.table, Hardness::Import, Referent::table(&table), element);
        // The controls of a business rule are called like their columns (251 of 252 in the corpus have one in the same
        // file, the other one is the platform's).
        for attribute in ["Attribute", "ControlId"] {
            if let Some(column) = name_of(element, attribute) {
                self.add(self.vias.column, Hardness::Import, Referent::column(&table, &column), element);
            }
        }
        if let Some(variable) = element.attribute("Entity").as_deref().and_then(|text| text.split('"').nth(1)) {
            self.variable(variable, element);
        }
    }

    fn variable(&mut self, variable: &str, element: Element<'_>) {
        let mut parts = variable.split('#');
        let first = parts.next().unwrap_or_default();
        if let Some(relationship) = first.strip_prefix("relatedlinked_") {
            let (column, table) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            if !is_name(relationship) || !is_name(column) || !is_name(table) {
                return;
            }
            self.add(self.vias.column, Hardness::Import, Referent::column(table, column), element);
            // Activities come with relationships of the platform's making, which no file has: 20 of 22 in the corpus
            // have one in the same file, the other two are of tasks.
            let hardness = if column == "regardingobjectid" { Hardness::Runtime } else { Hardness::Import };
            self.add(self.vias.relationship, hardness, Referent::new("relationship", relationship), element);
        } else if let Some(lookup) = first.strip_prefix("related_").filter(|lookup| is_name(lookup)) {
            self.add(self.vias.column, Hardness::Import, Referent::column(self.table, lookup), element);
            self.add(self.vias.relationship, Hardness::Import, Referent::lookup(self.table, lookup), element);
        }
    }

    /// A part of a business process flow, whose table is returned, or a class of somebody's assembly.
    fn activity(&mut self, element: Element<'_>) -> Option<String> {
        let qualified = element.attribute("AssemblyQualifiedName")?;
        let mut parts = qualified.split(',').map(str::trim);
        let (class, assembly) = (parts.next()?, parts.next()?);
        if class.ends_with(".EntityComposite") {
            // `EntityStep2: contoso_order`. The table is named nowhere else: 85 of 85 columns in the corpus are its own.
            let name = element.attribute("DisplayName")?;
            let table = name.rsplit_once(": ").map(|(_, table)| table.trim()).filter(|table| is_name(table))?.to_lowercase();
            self.add("process-stage-table", Hardness::Import, Referent::table(&table), element);
            return Some(table);
        }
        let is_of_the_platform = ["Microsoft.", "System.", "mscorlib"].iter().any(|owner| assembly.starts_with(owner));
        if !is_of_the_platform {
            let target = Referent::named("plugin-type", Scheme::Class, &format!("{class}, {assembly}"));
            self.add("process-activity", Hardness::Import, target, element);
        }
        None
    }

    /// A step of a stage.
    fn control(&mut self, element: Element<'_>, table: &str) {
        if let Some(column) = name_of(element, "DataFieldName") {
            self.add("process-stage-column", Hardness::Import, Referent::column(table, &column), element);
        }
    }

    /// What a step of a stage runs: cloud flows (`WorkflowId`, 12 of 12 in the corpus) and classic workflows
    /// (`ProcessId`, 6 of 6).
    fn called(&mut self, element: Element<'_>) {
        let key = element.attribute("Key");
        if matches!(key.as_deref(), Some("WorkflowId" | "ProcessId"))
            && let Some(id) = stated_id(&element.text())
        {
            self.add("process-called-process", Hardness::Runtime, Referent::new("process", &id), element);
        }
    }

    fn child(&mut self, element: Element<'_>) {
        if let Some(id) = element.attribute("WorkflowId").and_then(|id| stated_id(&id)) {
            self.add("process-child-process", Hardness::Runtime, Referent::new("process", &id), element);
        }
    }

    fn message(&mut self, element: Element<'_>) {
        if let Some(name) = name_of(element, "SdkMessageName") {
            self.add("process-message", Hardness::Runtime, Referent::named("custom-api", Scheme::Message, &name), element);
        }
        if let Some(table) = name_of(element, "SdkMessageEntityName") {
            self.add(self.vias.table, Hardness::Import, Referent::table(&table), element);
        }
    }
}

/// An attribute that holds a name, and not an expression (`[InputEntities(...)]`) or nothing (`{x:Null}`).
fn name_of(element: Element<'_>, attribute: &str) -> Option<String> {
    let value = element.attribute(attribute)?;
    let value = value.trim();
    is_name(value).then(|| value.to_owned())
}
