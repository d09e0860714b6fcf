//! Forms and dashboards: tabs with columns, sections and controls, scripts and the events that call them, and who is
//! offered the form.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::support::{
    Difference, Head, Judgement, Noise, Part, Reader, Subject, Treatment, XmlShape, add_other_files, fold_labels, label_element,
    mark_layers, read_xml, rename, reword,
};
use crate::content::Element;
use crate::model::{Key, bare_guid};
use crate::platform::controls;

/// See the module.
pub(super) static READER: Reader = Reader { kinds: &["form", "dashboard"], read, judge };

fn read<'a>(subject: &Subject<'a>) -> Part<'a> {
    let mut part = subject.part();
    if let Some(element) = subject.element() {
        read_xml(element, &mut part, subject, &XmlShape { element: shape, attribute });
    }
    fold_labels(&mut part, subject.solution.manifest.language);
    mark_layers(&mut part, subject);
    hoist(&mut part);
    rename(&mut part, &[("formActivationState", "state"), ("isDefault", "default")]);
    // "SystemForm table, FormActivationState".
    reword(&mut part, "state", &[("0", "inactive"), ("1", "active")]);
    reword(&mut part, "default", &[("0", "no"), ("1", "yes")]);
    let mut layout = Layout { subject, components: components(&mut part) };
    layout.arrange(&mut part);
    add_other_files(&mut part, subject);
    part
}

fn shape(element: Element<'_>) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let is_in = |name: &str| element.parent().is_some_and(|parent| parent.is(name));
    let treatment = match element.name() {
        "FormXml"
        | "forms"
        | "tabs"
        | "columns"
        | "sections"
        | "rows"
        | "events"
        | "Handlers"
        | "InternalHandlers"
        | "formLibraries"
        | "hiddencontrols"
        | "controlDescriptions"
        | "Navigation"
        | "NavBar"
        | "NavBarAreas"
        | "parameters"
        | "Privileges"
        | "dependencies" => Treatment::Flat,
        "form" | "row" | "cell" => Head::named(element.name().to_owned(), "", element.name()),
        "header" | "footer" => Head::named(element.name().to_owned(), element.name(), element.name()),
        "tab" => named("tab", element, false),
        "column" if is_in("columns") => {
            let number = element.ordinal().unwrap_or(1).to_string();
            Head::sequence("column", &number, &number)
        }
        "section" => named("section", element, true),
        "control" => Treatment::Part(Head {
            what: "control".into(),
            identity: value("id").trim().to_lowercase(),
            fallback: Some(value("datafieldname").trim().to_lowercase()).filter(|column| !column.is_empty()),
            label: value("id").into_owned(),
            sequence: true,
            movable: true,
            ..Head::default()
        }),
        "event" => {
            let source = [value("attribute"), value("control"), value("relationship")].into_iter().find(|source| !source.is_empty());
            let label = source.map_or_else(|| value("name").into_owned(), |source| format!("{} of {source}", value("name")));
            Head::named("event", &label, &label)
        }
        // Those of Microsoft's own scripts are internal.
        "Handler" => {
            let what = if is_in("InternalHandlers") { "platform-handler" } else { "handler" };
            Head::sequence(what, &format!("{} {}", value("functionName"), value("libraryName")), &value("functionName"))
        }
        "dependency" => Head::named("dependency", &value("id"), &value("id")),
        "Library" => Head::sequence("library", &value("name"), &value("name")),
        "data" if is_in("hiddencontrols") => Head::named("hidden-column", &value("datafieldname"), &value("datafieldname")),
        "controlDescription" => Head::named("control-description", &value("forControl"), &value("forControl")),
        "customControl" => {
            let factor = value("formFactor");
            let name = if value("name").is_empty() {
                controls::type_words(&value("id")).unwrap_or("standard control").into()
            } else {
                value("name")
            };
            Head::named("code-component", if factor.is_empty() { "default" } else { &factor }, &name)
        }
        "data-set" => Head::named("data-set", &value("name"), &value("name")),
        "NavBarByRelationshipItem" | "NavBarItem" => Head::named("navigation-item", &value("Id"), &value("Id")),
        "NavBarArea" => Head::named("navigation-area", &value("Id"), &value("Id")),
        "Privilege" => {
            let label = format!("{} {}", value("Privilege"), value("Entity"));
            Head::named("privilege", &label, &label)
        }
        "DisplayConditions" => Head::named("display-conditions", "display-conditions", "who is offered the form"),
        "Role" => Head::named("role", &bare(&value("Id")), &bare(&value("Id"))),
        "Everyone" => Head::named("everyone", "everyone", "everyone"),
        "ancestor" => Head::named("base-form", "base-form", "base form"),
        // What a lookup does where nothing is written, and what the timeline is like.
        name if is_in("parameters") => return parameter(name, element),
        _ => return label_element(element),
    };
    Some(treatment)
}

/// A setting of a control. The designer writes out those of a lookup that are as they are without
/// (seen in the nonprofit accelerator of the corpus; no documentation found), and gives those of the timeline names that no maker sees.
fn parameter(name: &str, element: Element<'_>) -> Option<Treatment> {
    let text = element.text();
    let is_usual = matches!(
        (name, text.trim()),
        ("AutoResolve", "true") | ("DisableMru" | "DisableQuickFind" | "DisableViewPicker" | "AllowFilterOff", "false")
    );
    match name.strip_prefix("UClient") {
        _ if is_usual => Some(Treatment::Skip),
        Some(rest) if element.children().next().is_none() => Some(Treatment::Value(format!("timeline{rest}").into())),
        _ => label_element(element),
    }
}

/// A tab or a section: scripts know it by its name, which stays where ids are made anew. One that nobody has named is
/// called by its id, else by its label.
fn named(what: &'static str, element: Element<'_>, movable: bool) -> Treatment {
    let value = |name: &str| element.attribute(name).map(|value| bare(&value)).unwrap_or_default();
    let (name, id) = (value("name"), value("id"));
    let is_named = !name.is_empty() && !is_generated(&name);
    let label = element.attribute("name").filter(|name| !name.is_empty()).map_or_else(|| id.clone(), Cow::into_owned);
    let shown = element.child("labels").into_iter().flat_map(Element::children).find_map(|label| label.attribute("description"));
    let shown = shown.map(|label| label.trim().to_lowercase()).filter(|label| !label.is_empty());
    let fallback = if is_named { id.clone() } else { shown.unwrap_or_else(|| format!("#{}", element.ordinal().unwrap_or(1))) };
    Treatment::Part(Head {
        what: what.into(),
        identity: if name.is_empty() { id } else { name },
        fallback: Some(fallback).filter(|fallback| !fallback.is_empty()),
        label,
        sequence: true,
        movable,
        ..Head::default()
    })
}

/// Whether the designer has made a name: the id of the tab, that and a number, or a number alone.
fn is_generated(name: &str) -> bool {
    let id = name.trim().trim_start_matches('{').get(..36);
    // In a tab that has no name a section gets a number: `_section_310`.
    let number = name.trim().strip_prefix("_section_").is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
    number || id.is_some_and(|id| bare_guid(id).is_some())
}

/// A GUID without braces, all else in lower case.
fn bare(text: &str) -> String {
    bare_guid(text).unwrap_or_else(|| text.trim().to_lowercase())
}

fn attribute(element: Element<'_>, name: &str) -> Option<Treatment> {
    let value = |name: &str| element.attribute(name).unwrap_or_default();
    let renamed = |name: &'static str| Some(Treatment::Value(name.into()));
    match (element.name(), name) {
        ("tab" | "section" | "cell" | "header" | "footer" | "tabheader" | "tabfooter" | "column", "id") => {
            Some(Treatment::Noise(Noise::GeneratedId))
        }
        // The designer writes the id where nobody has given a name.
        ("tab" | "section", "name") if is_generated(&value("name")) => Some(Treatment::Noise(Noise::GeneratedId)),
        (_, "IsUserDefined" | "forControl" | "LCID") => Some(Treatment::Noise(Noise::GeneratedId)),
        // What is not written is so (form XML schema of the Dataverse documentation): a designer writes it at times.
        ("form" | "cell" | "tab" | "section" | "control" | "event", _) if is_usual(name, &value(name)) => Some(Treatment::Skip),
        (_, "datafieldname") => renamed("column"),
        (_, "classid") => renamed("controlType"),
        ("Handler", "libraryName") => renamed("library"),
        ("section", "celllabelalignment") => renamed("labelAlignment"),
        ("section", "celllabelposition") => renamed("labelPosition"),
        (_, "labelwidth") => renamed("labelWidth"),
        (_, "showbar") => renamed("lineBelowLabel"),
        (_, "headerdensity") => renamed("headerDensity"),
        ("form", "shownavigationbar") => renamed("showNavigationBar"),
        // What they are known and called by.
        ("event" | "Library", "name") => Some(Treatment::Skip),
        ("control", "id") if value("id").eq_ignore_ascii_case(&value("datafieldname")) => Some(Treatment::Skip),
        ("Handler", "functionName") => renamed("function"),
        // Items that nobody has placed are numbered from 10000 on at each export.
        ("NavBarByRelationshipItem" | "NavBarItem", "Sequence") if value("Sequence").len() > 4 => Some(Treatment::Noise(Noise::Order)),
        _ => None,
    }
}

fn is_usual(name: &str, value: &str) -> bool {
    matches!(
        (name, value),
        ("visible" | "showlabel", "true" | "1")
            // Those below were seen to come with a save in the corpus; no documentation found.
            | ("shownavigationbar" | "expanded" | "verticallayout", "true")
            | ("disabled", "false" | "0")
            // Every event that a maker has added says that it is not active, and calls its handlers all the same.
            | ("showImage" | "application" | "active", "false")
            | ("rowspan" | "colspan", "1")
            | ("locklevel", "0")
            | ("maxWidth", "1920")
            | ("celllabelalignment" | "celllabelposition", "Left")
    )
}

/// `visible` and `showlabel` are written where they are off: told is what is hidden.
fn told_as_hidden(part: &mut Part<'_>) {
    for facet in &mut part.facets {
        let name = match facet.name.as_ref() {
            "visible" => "hidden",
            "showlabel" => "labelHidden",
            "expanded" => "collapsed",
            // A digit for each column of the layout: `111` are three.
            "columns" if facet.value.bytes().all(|digit| digit == b'1') => {
                facet.value = Cow::Owned(facet.value.len().to_string());
                continue;
            }
            _ => continue,
        };
        facet.name = Cow::Borrowed(name);
        facet.value = Cow::Borrowed("true");
    }
}

/// Whether a label is what a column is called that other solutions bring: `First Name` of `firstname`.
fn is_name_of(label: &str, column: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    !column.is_empty() && letters(label) == letters(column)
}

/// What is in `form` belongs to the component.
fn hoist(part: &mut Part<'_>) {
    for mut inner in std::mem::take(&mut part.parts) {
        if inner.what == "form" {
            part.facets.append(&mut inner.facets);
            part.parts.append(&mut inner.parts);
        } else {
            part.parts.push(inner);
        }
    }
}

/// How code components stand in for controls, by the unique id of the control.
fn components<'a>(part: &mut Part<'a>) -> BTreeMap<String, Vec<Part<'a>>> {
    let (descriptions, parts): (Vec<_>, Vec<_>) =
        std::mem::take(&mut part.parts).into_iter().partition(|inner| inner.what == "control-description");
    part.parts = parts;
    let mut components: BTreeMap<String, Vec<Part<'a>>> = BTreeMap::new();
    for description in descriptions {
        components.entry(bare(&description.identity)).or_default().extend(description.parts);
    }
    components
}

struct Layout<'s, 'a> {
    subject: &'s Subject<'a>,
    components: BTreeMap<String, Vec<Part<'a>>>,
}

impl<'a> Layout<'_, 'a> {
    /// Rows and cells are where a control stands: their values are those of the control.
    fn arrange(&mut self, part: &mut Part<'a>) {
        told_as_hidden(part);
        // A name that scripts use is no name to people.
        if let Some(label) = part.facet("label").or_else(|| part.facet("title")).filter(|_| part.what != "control") {
            part.label = label.to_owned();
        }
        // Empty cells are told together, by the controls they follow.
        let mut spaces = Vec::new();
        for mut inner in std::mem::take(&mut part.parts) {
            if inner.what == "row" {
                for (place, cell) in inner.parts.into_iter().enumerate() {
                    if cell.parts.iter().any(|inner| inner.what == "control") {
                        self.cell(cell, place, part);
                    } else {
                        let last = part.parts.iter().rfind(|inner| inner.what == "control");
                        spaces.push(last.map_or_else(|| "the start".to_owned(), |control| control.identity.clone()));
                    }
                }
            } else {
                if inner.what == "role" {
                    let role = self.subject.solution.get(&Key::new("security-role", &inner.identity));
                    inner.label = role.map_or(inner.label, |role| role.display_name.clone());
                }
                self.arrange(&mut inner);
                part.parts.push(inner);
            }
        }
        part.add("emptyCellsAfter", spaces.join(", "));
    }

    fn cell(&mut self, mut cell: Part<'a>, place: usize, into: &mut Part<'a>) {
        let Some(at) = cell.parts.iter().position(|inner| inner.what == "control") else { return };
        let mut control = cell.parts.remove(at);
        for mut facet in cell.facets {
            if facet.name == "id" {
                facet.name = Cow::Borrowed("cellId");
            }
            control.facets.push(facet);
        }
        control.noise = control.noise.or(cell.noise);
        control.parts.append(&mut cell.parts);
        if place > 0 {
            control.add("placeInRow", (place + 1).to_string());
        }
        self.control(&mut control);
        self.arrange(&mut control);
        into.parts.push(control);
    }

    fn control(&mut self, control: &mut Part<'a>) {
        let column = control.facet("column").and_then(|column| {
            let table = self.subject.component.parent.as_ref()?;
            let key = Key::new("column", &format!("{}.{}", table.identity(), column.to_lowercase()));
            Some(self.subject.solution.get(&key)?.display_name.clone())
        });
        let logical_name = control.facet("column").unwrap_or_default().to_owned();
        // A label that is empty is that of the column, and the designer writes it out at times.
        for facet in control.facets.iter_mut().filter(|facet| facet.name == "label") {
            control.label = facet.value.clone().into_owned();
            let is_default = Some(facet.value.as_ref()) == column.as_deref() || is_name_of(&facet.value, &logical_name);
            facet.noise = facet.noise.or(is_default.then_some(Noise::Representation));
        }
        if control.facet("label").is_none()
            && let Some(column) = column
        {
            control.label = column;
        }
        for facet in control.facets.iter_mut().filter(|facet| facet.name == "controlType") {
            if let Some(words) = controls::type_words(&facet.value) {
                facet.value = Cow::Borrowed(words);
            }
        }
        let components = control.facet("uniqueid").and_then(|id| self.components.remove(&bare(id)));
        for mut component in components.into_iter().flatten() {
            component.alone = control.alone;
            control.parts.push(component);
        }
    }
}

/// Scripts and who is offered a form decide how people work with it; the layout is what somebody wanted.
fn judge(difference: &Difference<'_>) -> Judgement {
    let is_off = |value: &str| matches!(value.to_ascii_lowercase().as_str(), "false" | "0");
    match (difference.what, difference.facet) {
        ("handler", None) if difference.is_removal() => Judgement::risky("the function is no longer called"),
        ("handler", Some("enabled")) if is_off(difference.current) => Judgement::risky("the function is no longer called"),
        ("role" | "everyone", None) => Judgement::risky("other people are offered the form"),
        ("display-conditions", None) => {
            let either = difference.part_now.or(difference.part_before);
            let is_for_some = either.is_some_and(|part| part.of("role").next().is_some() && part.of("everyone").next().is_none());
            if is_for_some { Judgement::risky("other people are offered the form") } else { Judgement::NOTE }
        }
        ("form", Some("state")) if difference.current == "inactive" => Judgement::risky("people can no longer choose the form"),
        _ => Judgement::NOTE,
    }
}
