//! What forms and dashboards name: columns of controls, subgrids, quick views, scripts, code components.
//!
//! One walk over all elements; a part of a managed form that a layer removes names nothing.

use super::{Claim, References, kept, stated_id, web_resource};
use crate::model::{Details, Referent, bare_guid};
use crate::source::text::Location;
use crate::source::xml::{Element, Tree};

/// The class of controls that show a lookup, an owner, a customer or a regarding column (format reference,
/// section 4.2), in lower case and without braces.
const LOOKUP_CLASS: &str = "270bd3db-d9af-4782-9025-509e298dec0a";

/// A class that can be bound to any column: a code component stands behind it.
const BOUND_CLASS: &str = "f9a8a302-114e-466a-b582-6771b2ae0d92";

/// Parameters that name columns of the form's table, whatever control they belong to.
const COLUMN_PARAMETERS: [&str; 9] =
    ["datafieldname", "Address", "Street1", "Street2", "Street3", "City", "StateOrProvince", "CountryOrRegion", "ZipOrPostalCode"];

/// Parameters that hold the ids of views, one or several with commas between them.
const VIEW_PARAMETERS: [&str; 6] = ["ViewId", "DefaultViewId", "ViewIds", "AvailableViewIds", "FilteredViewIds", "EntityViewId"];

/// What only forms and dashboards have.
#[derive(Debug, Default)]
pub struct Form {
    /// The functions its events call, in the order of the file.
    pub handlers: Vec<Handler>,
}

impl Details for Form {}

/// A function that an event of a form calls.
#[derive(Debug)]
pub struct Handler {
    /// The web resource that should have it, as the form writes it.
    pub library: String,
    /// The function, with its namespace.
    pub function: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Where it is registered.
    pub location: Location,
}

/// Reads a form or dashboard; `table` is the one whose rows it shows.
pub fn read<'c, 'a>(claim: &'c Claim<'a>, table: Option<&str>) -> (References<'c, 'a>, Form) {
    let mut reader = Reader { references: References::of(claim), form: Form::default(), table: table.unwrap_or_default() };
    let mut internal: Option<Element<'_>> = None;
    for element in kept(claim.element) {
        if element.is("InternalHandlers") {
            internal = Some(element);
        }
        // Scripts of the form's own maker: those in a folder are web resources of Microsoft's apps, and the exporter
        // lists half of them (`AppCommon/Account/Account_main_system_library.js`, 25 of 47 in the corpus).
        reader.references.sure(!internal.is_some_and(|outer| outer.holds(element)));
        reader.element(element);
    }
    (reader.references, reader.form)
}

struct Reader<'c, 'a, 't> {
    references: References<'c, 'a>,
    form: Form,
    table: &'t str,
}

impl Reader<'_, '_, '_> {
    fn element(&mut self, element: Element<'_>) {
        match element.name() {
            "control" => self.control(element),
            "data" => self.column("form-hidden-column", element, "datafieldname"),
            "parameters" => self.parameters(element),
            "customControl" => {
                if let Some(name) = element.attribute("name") {
                    self.references.import("form-code-component", Referent::new("pcf-control", &name), element);
                }
            }
            "event" => self.column("form-event", element, "attribute"),
            "Handler" => self.handler(element),
            "dependency" => {
                // The id of a dependency is a column, or a control that is called like none.
                if let Some(id) = element.attribute("id").filter(|_| element.ancestor("Handler").is_some()) {
                    self.references.likely("form-handler-column", Referent::column(self.table, &id), element);
                }
            }
            "Library" => self.library(element, "name"),
            "NavBarByRelationshipItem" => {
                let name = element.attribute("RelationshipName").filter(|name| !name.starts_with("hardcoded_"));
                if let Some(name) = name {
                    self.references.import("form-navigation", Referent::new("relationship", &name), element);
                }
                self.address("form-navigation-icon", element, "Icon");
            }
            "NavBarItem" => {
                self.address("form-navigation-page", element, "Url");
                self.address("form-navigation-icon", element, "Icon");
            }
            "Role" => {
                if let Some(id) = element.attribute("Id").filter(|_| element.parent().is_some_and(|parent| parent.is("DisplayConditions")))
                {
                    self.references.import("form-role", Referent::new("security-role", &id), element);
                }
            }
            // The form a copy was made of: nothing happens where it is gone.
            "ancestor" => {
                if let Some(id) = element.attribute("id") {
                    self.references.likely("form-ancestor", Referent::new("form", &id).of_table(Some(self.table)), element);
                }
            }
            // What a dashboard of streams shows.
            "StreamObject" => self.settings(element, false),
            "tab" => {
                if let Some(id) = element.attribute("entityview") {
                    self.view(&id, None, element);
                }
            }
            _ => {}
        }
    }

    fn control(&mut self, control: Element<'_>) {
        if let Some(name) = control.attribute("relationship") {
            self.references.import("form-relationship", Referent::new("relationship", &name), control);
        }
        let Some(column) = control.attribute("datafieldname") else { return };
        // A stage of a business process flow may show a column of a related table: the relationship says which,
        // and only the other solution knows its table.
        if control.attribute("relationship").is_some_and(|name| !name.is_empty()) || is_step(&column) {
            return;
        }
        self.references.import("form-control", Referent::column(self.table, &column), control);
        let class = control.attribute("classid").and_then(|class| bare_guid(&class)).unwrap_or_default();
        if class == LOOKUP_CLASS || class == BOUND_CLASS {
            self.references.import("form-lookup", Referent::lookup(self.table, &column), control);
        }
    }

    fn column(&mut self, via: &'static str, element: Element<'_>, attribute: &str) {
        if let Some(column) = element.attribute(attribute) {
            self.references.import(via, Referent::column(self.table, &column), element);
        }
    }

    fn library(&mut self, element: Element<'_>, attribute: &str) {
        let name = element.attribute(attribute).unwrap_or_default();
        let name = web_resource::in_address(&name).unwrap_or(&name);
        if name.starts_with('/') {
            return;
        }
        self.references.import("form-library", Referent::new("web-resource", name), element);
    }

    fn address(&mut self, via: &'static str, element: Element<'_>, attribute: &str) {
        let address = element.attribute(attribute).unwrap_or_default();
        if let Some(name) = web_resource::in_address(&address) {
            self.references.import(via, Referent::new("web-resource", name), element);
        }
    }

    fn handler(&mut self, element: Element<'_>) {
        self.library(element, "libraryName");
        let text = |name: &str| element.attribute(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        let (library, function) = (text("libraryName"), text("functionName"));
        if !library.is_empty() && !function.is_empty() && element.ancestor("InternalHandlers").is_none() {
            let location = self.references.claim().location_of(element);
            let enabled = !matches!(text("enabled").to_ascii_lowercase().as_str(), "false" | "0");
            self.form.handlers.push(Handler { library, function, enabled, location });
        }
    }

    /// The settings of a control. A grid says which table its views are of; a code component binds its
    /// properties to columns.
    fn parameters(&mut self, parameters: Element<'_>) {
        let component = parameters.parent().filter(|parent| parent.is("customControl"));
        let is_code_component = component.is_some_and(|component| component.attribute("name").is_some());
        self.settings(parameters, is_code_component);
        for grid in parameters.children_named("data-set") {
            self.settings(grid, false);
            self.bound_to_rows(grid);
        }
    }

    /// A code component that shows rows binds its properties to columns of their table; which properties those are
    /// only the component knows (`Color`, `SubGridParentId`).
    fn bound_to_rows(&mut self, grid: Element<'_>) {
        let Some(table) = grid.value("TargetEntityType") else { return };
        for property in grid.children().filter(|property| property.name() != "TargetEntityType" && property.name() != "RelationshipName") {
            let text = property.text();
            if is_logical_name(&text) && !matches!(text.as_ref(), "true" | "false" | "yes" | "no") {
                self.references.likely("form-code-component-column", Referent::column(&table, &text), property);
            }
        }
    }

    fn settings(&mut self, settings: Element<'_>, binds: bool) {
        let value = |name: &str| settings.value(name).unwrap_or_default();
        let of_user = |name: &str| value(name).eq_ignore_ascii_case("true");
        let target = settings
            .value("TargetEntityType")
            .or_else(|| settings.value("DependentAttributeType").filter(|_| settings.child("ViewId").is_none()));
        let chart_shown = !value("ChartGridMode").eq_ignore_ascii_case("Grid");
        for setting in settings.children() {
            let name = setting.name();
            let text = setting.text();
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            if COLUMN_PARAMETERS.contains(&name) {
                self.references.import("form-control", Referent::column(self.table, text), setting);
            } else if VIEW_PARAMETERS.contains(&name) {
                if !of_user("IsUserView") {
                    for id in text.split(',') {
                        self.view(id, target.as_deref(), setting);
                    }
                }
            } else {
                match name {
                    "TargetEntityType" | "LogicalEntityName" | "DependentAttributeType" => {
                        self.references.import("form-grid-table", Referent::table(text), setting);
                    }
                    "DependentAttributeName" => {
                        let (table, column) = text.split_once('.').unwrap_or((self.table, text));
                        self.references.import("form-filter-column", Referent::column(table, column), setting);
                    }
                    "RelationshipName" | "FilterRelationshipName" if !text.starts_with("hardcoded_") => {
                        self.references.import("form-grid-relationship", Referent::new("relationship", text), setting);
                    }
                    "VisualizationId" if !of_user("IsUserChart") => {
                        let Some(id) = stated_id(text) else { continue };
                        let chart = Referent::new("chart", &id).of_table(target.as_deref());
                        // A grid that shows no chart keeps the id of one.
                        if chart_shown {
                            self.references.import("form-chart", chart, setting);
                        } else {
                            self.references.likely("form-chart", chart, setting);
                        }
                    }
                    "QuickForms" => self.quick_forms(setting),
                    "Url" => {
                        if let Some(name) = web_resource::in_address_or_bare(text) {
                            self.references.import("form-web-resource", Referent::new("web-resource", name), setting);
                        }
                    }
                    "WebResourceId" => {
                        if let Some(id) = stated_id(text) {
                            self.references.import("form-web-resource", Referent::new("web-resource", &id), setting);
                        }
                    }
                    "ReferencePanelSubgridIconUrl" => {
                        let icon = web_resource::in_address(text).unwrap_or(text);
                        self.references.import("form-tab-icon", Referent::new("web-resource", icon), setting);
                    }
                    _ if binds && is_bound(setting, text) => {
                        self.references.import("form-code-component-column", Referent::column(self.table, text), setting);
                    }
                    _ => {}
                }
            }
        }
    }

    fn view(&mut self, id: &str, table: Option<&str>, element: Element<'_>) {
        if let Some(id) = stated_id(id) {
            self.references.import("form-view", Referent::new("view", &id).of_table(table), element);
        }
    }

    /// `QuickForms` holds escaped XML: a form for each table that a lookup may lead to.
    fn quick_forms(&mut self, setting: Element<'_>) {
        let tree = Tree::parse_str(setting.layer().as_str());
        for form in tree.root().into_iter().flat_map(Element::children).filter(|child| child.is("QuickFormId")) {
            let table = form.attribute("entityname").unwrap_or_default();
            self.references.import("form-quick-view-table", Referent::table(&table), setting);
            if let Some(id) = stated_id(&form.text()) {
                self.references.import("form-quick-view", Referent::new("form", &id).of_table(Some(&table)), setting);
            }
        }
    }
}

/// Whether a property of a code component is bound to a column: it has a type, is not static, and holds a
/// logical name.
fn is_bound(setting: Element<'_>, text: &str) -> bool {
    is_logical_name(text) && setting.attribute("type").is_some() && setting.attribute("static").as_deref() != Some("true")
}

fn is_logical_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Forms of business process flows name the steps that are no columns, such as a flow to run, `step_15` (12 in the
/// corpus, in no table).
fn is_step(column: &str) -> bool {
    let name = column.to_ascii_lowercase();
    name.strip_prefix("step_").is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
