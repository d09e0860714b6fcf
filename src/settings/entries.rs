//! The entries of a settings file, with their places.

use super::finding::{Code, Finding, Place, Severity};
use crate::model::quoted;
use crate::source::json::{Tree, Type, Value};

/// The section of environment variables.
pub(super) const VARIABLES: &str = "EnvironmentVariables";

/// The section of connection references.
pub(super) const CONNECTIONS: &str = "ConnectionReferences";

/// What a settings file says.
#[derive(Debug)]
pub(super) struct Entries {
    /// Environment variables.
    pub(super) variables: Section,
    /// Connection references.
    pub(super) connections: Section,
}

/// One of the two lists.
#[derive(Debug)]
pub(super) struct Section {
    /// Its entries; `None` when the section is no list, so that nothing can be said of what it lacks.
    pub(super) entries: Option<Vec<Entry>>,
    /// Where it stands, or where it would.
    pub(super) place: Place,
}

/// One entry that has a name.
#[derive(Debug)]
pub(super) struct Entry {
    /// The schema name or logical name.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) place: Place,
    /// What is given for it: the value, or the connection and the connector.
    pub(super) given: [Given; 2],
}

/// What stands at a property.
#[derive(Debug)]
pub(super) struct Given {
    /// The content.
    pub(super) content: Content,
    /// Where it stands; where it is absent, the entry.
    pub(super) place: Place,
}

/// The content of a property.
#[derive(Debug)]
pub(super) enum Content {
    /// It is not there, or `null`.
    Absent,
    /// A text.
    Text(String),
    /// A number, `true` or `false`.
    Bare,
    /// An object or a list.
    Nested,
}

/// Reads a settings file. `None` when it is not one; what is wrong with its form is reported.
pub(super) fn read(text: &str, found: &mut Vec<Finding>) -> Option<Entries> {
    let tree = Tree::parse_str(text);
    if let Some(problem) = tree.first_problem() {
        let (line, column) = tree.position(problem.offset);
        found.push(Finding {
            code: Code::NotJson,
            severity: Severity::Error,
            message: format!("the settings are not JSON: {}", problem.message),
            why: "the build tools read the file as JSON and stop before the import".to_owned(),
            help: "correct the place; comments, single quotes and a comma after the last entry are not JSON".to_owned(),
            component: None,
            place: Place { line, column, pointer: String::new() },
        });
        return None;
    }
    let root = tree.root()?;
    if root.value_type() != Type::Object {
        found.push(shape(
            "the settings are no object",
            "begin with `{` and put the entries into `EnvironmentVariables` and `ConnectionReferences`",
            place(root, ""),
        ));
        return None;
    }
    unknown_sections(root, found);
    Some(Entries {
        variables: section(root, VARIABLES, "SchemaName", ["Value", ""], found),
        connections: section(root, CONNECTIONS, "LogicalName", ["ConnectionId", "ConnectorId"], found),
    })
}

/// The place of a value whose pointer is known.
fn place(value: Value<'_>, pointer: &str) -> Place {
    let (line, column) = value.position();
    Place { line, column, pointer: pointer.to_owned() }
}

fn shape(message: impl Into<String>, help: impl Into<String>, place: Place) -> Finding {
    Finding {
        code: Code::WrongShape,
        severity: Severity::Error,
        message: message.into(),
        why: "the build tools read settings in one form only: what has another form stops the import, or is passed over".to_owned(),
        help: help.into(),
        component: None,
        place,
    }
}

/// Sections beside the two that the documentation of the build tools describes. Tools around them keep their
/// own settings in the same file, so this is only worth a note.
fn unknown_sections(root: Value<'_>, found: &mut Vec<Finding>) {
    for section in root.children() {
        let name = section.key().unwrap_or_default();
        if [VARIABLES, CONNECTIONS, "$schema"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
            continue;
        }
        found.push(Finding {
            code: Code::UnknownSection,
            severity: Severity::Info,
            message: format!("the section {} is none that the import is known to read", quoted(&name)),
            why: "`EnvironmentVariables` and `ConnectionReferences` are what the build tools document; another section does nothing unless a tool of yours reads it".to_owned(),
            help: "leave it where a tool of yours reads it; else correct its name or remove it".to_owned(),
            component: None,
            place: place(section, &format!("/{}", name.replace('~', "~0").replace('/', "~1"))),
        });
    }
}

fn section(root: Value<'_>, name: &str, key: &str, properties: [&str; 2], found: &mut Vec<Finding>) -> Section {
    let Some((value, spelled)) = property(root, name, "", found) else {
        return Section { entries: Some(Vec::new()), place: place(root, "") };
    };
    let pointer = format!("/{spelled}");
    let section_place = place(value, &pointer);
    let entries = match value.value_type() {
        Type::Null => Some(Vec::new()),
        Type::Array => {
            let items = value.children().enumerate();
            Some(items.filter_map(|(at, item)| entry(item, &format!("{pointer}/{at}"), name, key, properties, found)).collect())
        }
        _ => {
            let help = format!("write it as a list: `\"{name}\": [ {{ \"{key}\": \"...\" }} ]`");
            found.push(shape(format!("`{name}` is no list"), help, section_place.clone()));
            None
        }
    };
    Section { entries, place: section_place }
}

fn entry(item: Value<'_>, pointer: &str, section: &str, key: &str, properties: [&str; 2], found: &mut Vec<Finding>) -> Option<Entry> {
    if item.value_type() != Type::Object {
        found.push(shape(
            format!("an entry of `{section}` is no object"),
            format!("write it as `{{ \"{key}\": \"...\" }}`"),
            place(item, pointer),
        ));
        return None;
    }
    let named = property(item, key, pointer, found);
    let Some((value, text, spelled)) = named.and_then(|(value, spelled)| Some((value, value.as_str()?.into_owned(), spelled))) else {
        let at = named_place(item, key, pointer);
        found.push(shape(format!("an entry of `{section}` has no `{key}`"), format!("name it with `{key}`, or remove the entry"), at));
        return None;
    };
    if text.trim().is_empty() {
        found.push(shape(
            format!("the `{key}` of an entry is empty"),
            "give the name that the solution has, or remove the entry",
            place(value, &format!("{pointer}/{spelled}")),
        ));
        return None;
    }
    let given = properties.map(|name| {
        if name.is_empty() { Given { content: Content::Absent, place: place(item, pointer) } } else { given(item, name, pointer, found) }
    });
    Some(Entry { name: text, place: place(value, &format!("{pointer}/{spelled}")), given })
}

/// Where a name stands that is no text; else the entry.
fn named_place(item: Value<'_>, key: &str, pointer: &str) -> Place {
    item.get(key).map_or_else(|| place(item, pointer), |value| place(value, &format!("{pointer}/{key}")))
}

fn given(item: Value<'_>, name: &str, pointer: &str, found: &mut Vec<Finding>) -> Given {
    let Some((value, spelled)) = property(item, name, pointer, found) else {
        return Given { content: Content::Absent, place: place(item, pointer) };
    };
    let content = match value.value_type() {
        Type::Null => Content::Absent,
        Type::String => Content::Text(value.as_str().unwrap_or_default().into_owned()),
        Type::Number | Type::Boolean => Content::Bare,
        Type::Object | Type::Array => Content::Nested,
    };
    Given { content, place: place(value, &format!("{pointer}/{spelled}")) }
}

/// A property and how its name is written. Of a repeated one the last counts, as with most readers of JSON; one
/// that is written in another case is taken for the one that is meant.
fn property<'a>(object: Value<'a>, name: &str, pointer: &str, found: &mut Vec<Finding>) -> Option<(Value<'a>, String)> {
    let key = |value: &Value<'a>| value.key().unwrap_or_default().into_owned();
    let mut alike = object.children().filter(|child| child.key().is_some_and(|key| key.eq_ignore_ascii_case(name)));
    let mut chosen = alike.next()?;
    for again in alike {
        found.push(Finding {
            code: Code::DuplicateName,
            severity: Severity::Warning,
            message: format!("`{name}` is there twice in one object"),
            why: "a reader of JSON takes one of them and says nothing of the other".to_owned(),
            help: "keep one; put the entries of both into it".to_owned(),
            component: None,
            place: place(again, &format!("{pointer}/{}", key(&again))),
        });
        chosen = again;
    }
    let spelled = key(&chosen);
    if spelled != name {
        found.push(Finding {
            severity: Severity::Warning,
            why: "the build tools write it in that way, and whether they read another is not documented".to_owned(),
            ..shape(format!("`{spelled}` is written `{name}`"), format!("write `{name}`"), place(chosen, &format!("{pointer}/{spelled}")))
        });
    }
    Some((chosen, spelled))
}
