//! A form or dashboard as its designer shows it: tabs with sections, controls, scripts and the events that call them.

use std::borrow::Cow;

use super::Content;
use crate::model::{Component, Solution, bare_guid};
use crate::source::text::Location;
use crate::source::xml::Element;

/// A form of a table, or a dashboard.
#[derive(Debug)]
pub struct Form<'a> {
    /// The component.
    pub component: &'a Component,
    /// Its element: `systemform`, or that of the dashboard.
    pub element: Element<'a>,
    /// The tabs in the order of the file.
    pub tabs: Vec<Tab<'a>>,
    /// The controls, wherever they stand: tabs, header, footer.
    pub controls: Vec<Control<'a>>,
    /// The scripts that are loaded with it.
    pub libraries: Vec<Library<'a>>,
    /// What its events call; those of Microsoft's own scripts (`InternalHandlers`) are left out.
    pub handlers: Vec<Handler<'a>>,
    /// Columns it holds without showing them: `hiddencontrols`.
    pub hidden_columns: Vec<Cow<'a, str>>,
    /// Whether the file has only what a layer adds to a form of another solution or takes from it.
    pub is_difference: bool,
    content: &'a Content,
}

/// A tab.
#[derive(Debug)]
pub struct Tab<'a> {
    /// The name scripts use; empty where the file has none.
    pub name: Cow<'a, str>,
    /// The tab.
    pub element: Element<'a>,
    /// The sections, each with the name scripts use.
    pub sections: Vec<(Cow<'a, str>, Element<'a>)>,
}

/// A control.
#[derive(Debug)]
pub struct Control<'a> {
    /// The name scripts use.
    pub id: Cow<'a, str>,
    /// The column it shows; empty where it shows none.
    pub column: Cow<'a, str>,
    /// What it is: a class id, bare and in lower case.
    pub class: String,
    /// The control.
    pub element: Element<'a>,
    /// The number of its tab; `None` in the header and the footer.
    pub tab: Option<usize>,
}

/// A script that is loaded with the form.
#[derive(Debug)]
pub struct Library<'a> {
    /// The name of the web resource.
    pub name: Cow<'a, str>,
    /// Where it is listed.
    pub element: Element<'a>,
}

/// A function that an event calls.
#[derive(Debug)]
pub struct Handler<'a> {
    /// The event, such as `onchange`.
    pub event: Cow<'a, str>,
    /// The column or control whose event it is; empty for events of the form.
    pub source: Cow<'a, str>,
    /// The event.
    pub event_element: Element<'a>,
    /// The web resource that has the function, by name.
    pub library: Cow<'a, str>,
    /// The function, with its namespace.
    pub function: Cow<'a, str>,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Whether the function is handed what it needs to find the form.
    pub passes_context: bool,
    /// The handler.
    pub element: Element<'a>,
}

/// All forms and dashboards that are in the file with their content, in the order of their keys.
pub(super) fn all<'a>(solution: &'a Solution, content: &'a Content) -> Vec<Form<'a>> {
    let forms = solution.components.iter().filter(|component| component.content && matches!(component.kind(), "form" | "dashboard"));
    forms.filter_map(|component| read(component, content)).collect()
}

fn read<'a>(component: &'a Component, content: &'a Content) -> Option<Form<'a>> {
    let element = content.element(component)?;
    let mut form = Form {
        component,
        element,
        tabs: Vec::new(),
        controls: Vec::new(),
        libraries: Vec::new(),
        handlers: Vec::new(),
        hidden_columns: Vec::new(),
        is_difference: false,
        content,
    };
    let mut removed: Option<Element<'a>> = None;
    let mut internal: Option<Element<'a>> = None;
    let mut event: Option<Element<'a>> = None;
    for part in element.descendants() {
        if removed.is_some_and(|outer| outer.holds(part)) {
            continue;
        }
        if let Some(action) = part.attribute("solutionaction") {
            form.is_difference = true;
            if action == "Removed" {
                removed = Some(part);
                continue;
            }
        }
        if part.is("InternalHandlers") {
            internal = Some(part);
        } else if part.is("event") {
            event = Some(part);
        } else if part.is("Handler") {
            let event = event.filter(|event| event.holds(part) && internal.is_none_or(|internal| !internal.holds(part)));
            form.handlers.extend(event.map(|event| handler(event, part)));
        } else {
            form.add(part);
        }
    }
    Some(form)
}

impl<'a> Form<'a> {
    fn add(&mut self, part: Element<'a>) {
        match part.name() {
            "tab" => self.tabs.push(Tab { name: text(part, "name"), element: part, sections: Vec::new() }),
            "section" => {
                if let Some(tab) = self.tabs.last_mut().filter(|tab| tab.element.holds(part)) {
                    tab.sections.push((text(part, "name"), part));
                }
            }
            "control" => {
                let class = part.attribute("classid").and_then(|class| bare_guid(&class)).unwrap_or_default();
                let tab = self.tabs.last().filter(|tab| tab.element.holds(part)).map(|_| self.tabs.len() - 1);
                self.controls.push(Control { id: text(part, "id"), column: text(part, "datafieldname"), class, element: part, tab });
            }
            "Library" => self.libraries.push(Library { name: library(part, "name"), element: part }),
            "data" => self.hidden_columns.push(text(part, "datafieldname")),
            _ => {}
        }
    }

    /// Where an element of the form stands.
    pub fn place(&self, element: Element<'_>) -> Location {
        self.content.place(self.component, element)
    }
}

fn handler<'a>(event: Element<'a>, part: Element<'a>) -> Handler<'a> {
    let is_on = |name: &str, default: bool| {
        part.attribute(name).map_or(default, |value| matches!(value.trim().to_ascii_lowercase().as_str(), "true" | "1"))
    };
    Handler {
        event: text(event, "name"),
        source: text(event, "attribute"),
        event_element: event,
        library: library(part, "libraryName"),
        function: text(part, "functionName"),
        enabled: is_on("enabled", true),
        passes_context: is_on("passExecutionContext", false),
        element: part,
    }
}

fn text<'a>(element: Element<'a>, name: &str) -> Cow<'a, str> {
    element.attribute(name).unwrap_or_default()
}

/// The name of a script, which forms write with or without the directive of web resources.
fn library<'a>(element: Element<'a>, name: &str) -> Cow<'a, str> {
    let written = text(element, name);
    let bare = written.trim();
    let bare = bare.strip_prefix("$webresource:").unwrap_or(bare);
    if bare.len() == written.len() { written } else { Cow::Owned(bare.to_owned()) }
}
