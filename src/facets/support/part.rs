//! A component, or a part of one, as a comparison sees it.

use std::borrow::Cow;

use super::{Noise, Subject};
use crate::content::{Content, Element, JsonValue, YamlValue};
use crate::source::text::Location;

/// A component, or a part of one.
#[derive(Clone, Debug, Default)]
pub struct Part<'a> {
    /// What it is, in kebab case: `tab`, `step`, `privilege`.
    pub what: Cow<'a, str>,
    /// What it is called among its siblings of the same sort: two parts with one identity are the same part in two
    /// versions. Empty for those that have no name: they are paired by what they hold, then by their place.
    pub identity: String,
    /// What else it may be known by, where the identity is made anew at times.
    pub fallback: Option<String>,
    /// The name people know it by.
    pub label: String,
    /// Its values.
    pub facets: Vec<Facet<'a>>,
    /// Its parts.
    pub parts: Vec<Part<'a>>,
    /// Whether its place among its siblings of the same sort means something.
    pub sequence: bool,
    /// Whether its identity is its own in the whole component: found under another parent it has moved.
    pub movable: bool,
    /// Its text, for code and other files of lines.
    pub text: Option<Cow<'a, str>>,
    /// Its bytes, for files that are no text.
    pub bytes: Option<Vec<u8>>,
    /// Why all differences in it mean nothing.
    pub noise: Option<Noise>,
    /// Why it means nothing that the other side lacks it, or a value of it.
    pub alone: Option<Noise>,
    /// Where it stands.
    pub place: Place<'a>,
}

/// A named value.
#[derive(Clone, Debug)]
pub struct Facet<'a> {
    /// The name in camel case.
    pub name: Cow<'a, str>,
    /// The value as it is compared and shown.
    pub value: Cow<'a, str>,
    /// Why a difference of it means nothing.
    pub noise: Option<Noise>,
}

/// Where a part stands. The position is worked out for those that are shown.
#[derive(Clone, Debug, Default)]
pub enum Place<'a> {
    /// Where its component does.
    #[default]
    Unknown,
    /// An element, and its entry.
    Xml(&'a str, Element<'a>),
    /// A value of JSON, and its entry.
    Json(&'a str, JsonValue<'a>),
    /// A value of YAML, and its entry.
    Yaml(&'a str, YamlValue<'a>),
    /// A place.
    At(Location),
}

impl<'a> Part<'a> {
    /// A part with nothing in it.
    pub fn new(what: impl Into<Cow<'a, str>>, identity: impl Into<String>, label: impl Into<String>) -> Self {
        Self { what: what.into(), identity: identity.into(), label: label.into(), ..Self::default() }
    }

    /// The same at a place.
    pub fn at(mut self, place: Place<'a>) -> Self {
        self.place = place;
        self
    }

    /// The same as one of a sequence.
    pub fn in_sequence(mut self) -> Self {
        self.sequence = true;
        self
    }

    /// Adds a value, unless it is empty.
    pub fn add(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) {
        let value = value.into();
        if !value.is_empty() {
            self.facets.push(Facet { name: name.into(), value, noise: None });
        }
    }

    /// Adds a value whose differences mean nothing.
    pub fn add_noise(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>, noise: Noise) {
        self.facets.push(Facet { name: name.into(), value: value.into(), noise: Some(noise) });
    }

    /// Gives a value that is not stated the one that it has then: some exports state it, others do not.
    pub fn default_to(&mut self, name: &'static str, value: &'static str) {
        if self.facet(name).is_none() {
            self.add(name, value);
        }
    }

    /// The value of a name.
    pub fn facet(&self, name: &str) -> Option<&str> {
        self.facets.iter().find(|facet| facet.name == name).map(|facet| facet.value.as_ref())
    }

    /// All parts of one sort.
    pub fn of<'p>(&'p self, what: &'p str) -> impl Iterator<Item = &'p Part<'a>> {
        self.parts.iter().filter(move |part| part.what == what)
    }

    /// The same without what it borrows, for parts of a document that is not kept. They stand where the component does.
    pub fn owned<'b>(self) -> Part<'b> {
        Part {
            what: Cow::Owned(self.what.into_owned()),
            identity: self.identity,
            fallback: self.fallback,
            label: self.label,
            facets: self.facets.into_iter().map(Facet::owned).collect(),
            parts: self.parts.into_iter().map(Part::owned).collect(),
            sequence: self.sequence,
            movable: self.movable,
            text: self.text.map(|text| Cow::Owned(text.into_owned())),
            bytes: self.bytes,
            noise: self.noise,
            alone: self.alone,
            place: match self.place {
                Place::At(location) => Place::At(location),
                _ => Place::Unknown,
            },
        }
    }
}

impl Facet<'_> {
    fn owned<'b>(self) -> Facet<'b> {
        Facet { name: Cow::Owned(self.name.into_owned()), value: Cow::Owned(self.value.into_owned()), noise: self.noise }
    }
}

impl Place<'_> {
    /// The place in words of the file.
    pub fn location(&self, content: &Content) -> Option<Location> {
        Some(match self {
            Self::Unknown => return None,
            Self::Xml(entry, element) => content.xml_place(entry, *element),
            Self::Json(entry, value) => content.json_place(entry, *value),
            Self::Yaml(entry, value) => content.yaml_place(entry, *value),
            Self::At(location) => location.clone(),
        })
    }
}

impl<'a> Subject<'a> {
    /// The place of an element of the component's own document.
    pub fn place(&self, element: Element<'a>) -> Place<'a> {
        Place::Xml(self.content.document_of(self.component).unwrap_or(&self.component.location.entry), element)
    }
}
