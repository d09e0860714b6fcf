//! Elements of XML as parts and values.

use std::borrow::Cow;

use super::words::camel;
use super::{Facet, Head, Noise, Part, Place, Subject, Treatment};
use crate::content::Element;

/// Below this depth an element is one value: nothing real is nested so deep.
const MAX_DEPTH: usize = 100;

/// How a kind takes its elements.
#[derive(Clone, Copy, Debug)]
pub struct XmlShape {
    /// How an element is taken; `None` for the usual way.
    pub element: fn(Element<'_>) -> Option<Treatment>,
    /// How an attribute of an element is taken, by its name as it is written; `None` for the usual way. A part is no
    /// answer.
    pub attribute: fn(Element<'_>, &str) -> Option<Treatment>,
}

impl Default for XmlShape {
    fn default() -> Self {
        Self { element: |_| None, attribute: |_, _| None }
    }
}

/// Reads what an element holds into a part: its attributes, its text, its children.
pub fn read_xml<'a>(element: Element<'a>, into: &mut Part<'a>, subject: &Subject<'a>, shape: &XmlShape) {
    let entry = subject.content.document_of(subject.component).unwrap_or(&subject.component.location.entry);
    Walk { subject: Some(subject), entry, language: subject.solution.manifest.language, shape }.inside(element, into, 0);
}

/// The same of an element of a document that is not the component's own.
pub fn read_other_xml<'a>(element: Element<'a>, entry: &'a str, into: &mut Part<'a>, language: Option<u32>, shape: &XmlShape) {
    Walk { subject: None, entry, language, shape }.inside(element, into, 0);
}

struct Walk<'w, 'a> {
    subject: Option<&'w Subject<'a>>,
    entry: &'a str,
    language: Option<u32>,
    shape: &'w XmlShape,
}

impl<'a> Walk<'_, 'a> {
    fn inside(&self, element: Element<'a>, into: &mut Part<'a>, depth: usize) {
        for (name, value) in element.attributes() {
            let treatment = (self.shape.attribute)(element, name).unwrap_or_else(|| usual_attribute(element, name));
            add(into, name, value, treatment);
        }
        let text = element.text();
        if !text.is_empty() {
            add(into, "value", text, Treatment::Value(Cow::Borrowed("value")));
        }
        for child in element.children() {
            self.child(child, into, depth);
        }
    }

    fn child(&self, child: Element<'a>, into: &mut Part<'a>, depth: usize) {
        if self.subject.is_some_and(|subject| subject.is_other(child)) {
            return;
        }
        let treatment = if depth > MAX_DEPTH {
            Treatment::Value(Cow::Owned(camel(child.name()).into_owned()))
        } else {
            (self.shape.element)(child).unwrap_or_else(|| usual_element(child, self.language))
        };
        match treatment {
            Treatment::Flat => {
                for inner in child.children() {
                    self.child(inner, into, depth + 1);
                }
            }
            Treatment::Part(head) => {
                let mut part = Part::from(head).at(Place::Xml(self.entry, child));
                self.inside(child, &mut part, depth + 1);
                into.parts.push(part);
            }
            value => {
                let text = label_text(child).unwrap_or_else(|| child.text());
                let text = if text.is_empty() && child.children().next().is_some() { Cow::Borrowed(child.source()) } else { text };
                add(into, child.name(), text, value);
            }
        }
    }
}

fn add<'a>(into: &mut Part<'a>, name: &'a str, value: Cow<'a, str>, treatment: Treatment) {
    if value.is_empty() {
        return;
    }
    let (name, noise) = match treatment {
        Treatment::Value(name) => (name, None),
        Treatment::Noise(noise) => (camel(name), Some(noise)),
        _ => return,
    };
    into.facets.push(Facet { name, value, noise });
}

/// Attributes that the platform or a designer makes anew ("format.md", section 7), and those that an export of another
/// sort has.
pub fn usual_attribute(_element: Element<'_>, name: &str) -> Treatment {
    match name.to_ascii_lowercase().as_str() {
        "nil" => Treatment::Skip,
        "uniqueid" | "handleruniqueid" | "libraryuniqueid" | "labelid" => Treatment::Noise(Noise::GeneratedId),
        "unmodified" | "solutionaction" | "ordinalvalue" => Treatment::Noise(Noise::Representation),
        "introducedversion" | "organizationversion" => Treatment::Noise(Noise::VersionStamp),
        _ => Treatment::Value(Cow::Owned(camel(name).into_owned())),
    }
}

/// A label that says its language, a leaf, a wrapper around a list, or a part that is known by its id or name.
pub fn usual_element(element: Element<'_>, language: Option<u32>) -> Treatment {
    let name = element.name();
    match name.to_ascii_lowercase().as_str() {
        "introducedversion"
        | "createdbyclientversion"
        | "minclientversion"
        | "versionnumber"
        | "modifiedon"
        | "createdon"
        | "overwritetime" => {
            return Treatment::Noise(Noise::VersionStamp);
        }
        // Some exports leave it out: a table has one.
        "customcontroldefaultconfigid" => return Treatment::Noise(Noise::GeneratedId),
        _ => {}
    }
    if label_text(element).is_some() {
        let code = element.attribute("languagecode").unwrap_or_default();
        let is_base = language.is_some() && code.trim().parse().ok() == language;
        let name = camel(name);
        return Treatment::Value(Cow::Owned(if is_base { name.into_owned() } else { format!("{name}.{}", code.trim()) }));
    }
    let has_attributes = element.attributes().any(|(attribute, _)| attribute != "nil");
    let mut children = element.children();
    let first = children.next();
    let Some(first) = first else {
        return if has_attributes { named(element) } else { Treatment::Value(Cow::Owned(camel(name).into_owned())) };
    };
    // A list: all of one name, and more than words in them.
    let is_list = !has_attributes && children.all(|child| child.is(first.name()));
    if is_list { Treatment::Flat } else { named(element) }
}

/// A part by what it calls itself.
fn named(element: Element<'_>) -> Treatment {
    const NAMES: [&str; 9] = ["id", "name", "LogicalName", "schemaName", "uniquename", "value", "key", "Name", "languagecode"];
    let what = element.name().to_ascii_lowercase();
    let found = NAMES.iter().find_map(|name| element.attribute(name).filter(|value| !value.trim().is_empty()));
    let found = found.map(Cow::into_owned).or_else(|| ["Name", "id"].iter().find_map(|name| element.value(name)));
    let label = element.attribute("name").map(Cow::into_owned).filter(|name| !name.trim().is_empty()).or_else(|| found.clone());
    let identity = found.unwrap_or_else(|| what.clone());
    Head::named(what.clone(), &identity, &label.unwrap_or(what))
}

/// The text of a label in one language: `<label description="Total" languagecode="1033" />`.
fn label_text(element: Element<'_>) -> Option<Cow<'_, str>> {
    element.attribute("languagecode")?;
    if element.children().next().is_some() {
        return None;
    }
    let description = element.attribute("description")?;
    let others = element.attributes().any(|(name, _)| !matches!(name.to_ascii_lowercase().as_str(), "description" | "languagecode"));
    (!others).then_some(description)
}
