//! Whether a settings file fits a solution.

use std::collections::{BTreeMap, BTreeSet};

use super::collect::{Connection, Settings, Variable};
use super::entries::{self, CONNECTIONS, Content, Entry, Given, Section, VARIABLES};
use super::finding::{Code, Finding, Place, Severity};
use super::value::{MAX_LENGTH, expected, is_connection_id, is_placeholder};
use crate::model::{Key, quoted};
use crate::options::nearest;

/// Checks the text of a settings file against the settings of a solution: errors first, then by place.
pub fn verify(settings: &Settings, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(entries) = entries::read(text, &mut found) {
        let variables: Vec<Known<'_, Variable>> =
            settings.variables.iter().map(|item| Known { name: &item.schema_name, key: &item.key, item }).collect();
        let matched = section(&VARIABLE_WORDS, &variables, &entries.variables, &mut found);
        for (entry, variable) in &matched {
            value(entry, variable, &mut found);
        }
        absent(&VARIABLE_WORDS, &variables, &entries.variables, missing_variable, &mut found);

        let connections: Vec<Known<'_, Connection>> =
            settings.connections.iter().map(|item| Known { name: &item.logical_name, key: &item.key, item }).collect();
        let matched = section(&CONNECTION_WORDS, &connections, &entries.connections, &mut found);
        for (entry, reference) in &matched {
            connection(entry, reference, &mut found);
        }
        absent(&CONNECTION_WORDS, &connections, &entries.connections, missing_connection, &mut found);

        placeholders([&entries.variables, &entries.connections], &mut found);
    }
    found.sort_by(|a, b| (a.severity, &a.place, a.code, &a.message).cmp(&(b.severity, &b.place, b.code, &b.message)));
    found
}

/// Something of the solution, and how it is called.
#[derive(Debug)]
struct Known<'a, T> {
    name: &'a str,
    key: &'a Key,
    item: &'a T,
}

/// The words for one of the two lists.
struct Words {
    section: &'static str,
    what: &'static str,
    name: &'static str,
}

static VARIABLE_WORDS: Words = Words { section: VARIABLES, what: "environment variable", name: "schema name" };

static CONNECTION_WORDS: Words = Words { section: CONNECTIONS, what: "connection reference", name: "logical name" };

/// How many entries that name nothing are compared with all names, in search of a slip.
const SUGGESTIONS: usize = 50;

/// Ties the entries of a section to what the solution has, and reports those that name nothing or are there
/// twice.
fn section<'a, T>(words: &Words, known: &[Known<'a, T>], section: &'a Section, found: &mut Vec<Finding>) -> Vec<(&'a Entry, &'a T)> {
    let by_name: BTreeMap<String, &Known<'a, T>> = known.iter().map(|known| (known.name.to_lowercase(), known)).collect();
    let mut seen = BTreeSet::new();
    let mut matched = Vec::new();
    let mut suggestions = 0;
    for entry in section.entries.iter().flatten() {
        let name = entry.name.to_lowercase();
        let target = by_name.get(name.trim());
        let report = |code, severity, message: String, why: &str, help: String| Finding {
            code,
            severity,
            message,
            why: why.to_owned(),
            help,
            component: target.map(|known| known.key.clone()),
            place: entry.place.clone(),
        };
        if !seen.insert(name.trim().to_owned()) {
            found.push(report(
                Code::DuplicateName,
                Severity::Warning,
                format!("the {} {} is there twice", words.what, quoted(&entry.name)),
                "which of the entries the import uses is not documented",
                "keep the one that is meant".to_owned(),
            ));
        }
        let Some(target) = target else {
            suggestions += 1;
            let meant =
                (suggestions <= SUGGESTIONS && name.len() < 200).then(|| nearest(&entry.name, known.iter().map(|known| known.name)));
            let help = match meant.flatten() {
                Some(meant) => format!("if {} is meant, write that; else remove the entry", quoted(meant)),
                None => "remove the entry, or add the component to the solution again".to_owned(),
            };
            found.push(report(
                Code::StaleEntry,
                Severity::Warning,
                format!("the solution has no {} {}", words.what, quoted(&entry.name)),
                "the entry is left over from an earlier version, or its name is mistyped: what was meant by it is not set",
                help,
            ));
            continue;
        };
        if target.name != entry.name {
            found.push(report(
                Code::NameCase,
                Severity::Warning,
                format!("{} is written {} in the solution", quoted(&entry.name), quoted(target.name)),
                "Dataverse does not tell upper from lower case here, but whether the build tools do is not documented",
                format!("write the {} as the solution has it", words.name),
            ));
        }
        matched.push((entry, target.item));
    }
    matched
}

/// Reports what the solution has and the section does not.
fn absent<T>(
    words: &Words,
    known: &[Known<'_, T>],
    section: &Section,
    describe: impl Fn(&T) -> (Severity, &'static str, String),
    found: &mut Vec<Finding>,
) {
    let Some(entries) = &section.entries else { return };
    let names: BTreeSet<String> = entries.iter().map(|entry| entry.name.trim().to_lowercase()).collect();
    for known in known.iter().filter(|known| !names.contains(&known.name.to_lowercase())) {
        let (severity, why, help) = describe(known.item);
        found.push(Finding {
            code: Code::MissingEntry,
            severity,
            message: format!("the {} {} has no entry in `{}`", words.what, quoted(known.name), words.section),
            why: why.to_owned(),
            help,
            component: Some(known.key.clone()),
            place: section.place.clone(),
        });
    }
}

/// An import that nobody watches asks for nothing. It has failed with "The given key was not present in the
/// dictionary" where a variable had no entry (powerplatform-actions issue 249), but a target that has a value
/// from an earlier import keeps it: so this is no error.
fn missing_variable(variable: &Variable) -> (Severity, &'static str, String) {
    if variable.is_required() {
        (
            Severity::Warning,
            "it has no default and the solution ships no value: unless the target has one already, the import fails or leaves the variable empty, and what uses it does not work",
            "add an entry with the value for the target".to_owned(),
        )
    } else if variable.has_value {
        (
            Severity::Info,
            "the value that the solution ships is written into the target",
            "add an entry where the target needs another value".to_owned(),
        )
    } else {
        (
            Severity::Info,
            "its default holds, unless the target has a value already",
            "add an entry where the target needs another value".to_owned(),
        )
    }
}

fn missing_connection(connection: &Connection) -> (Severity, &'static str, String) {
    (
        Severity::Warning,
        "unless the target has a connection for it already, the flows and apps that use it stay off after an import that nobody watches",
        format!("add an entry with the id of a connection in the target, for the connector {}", quoted(&connection.connector_id)),
    )
}

/// Checks what is given for a variable. The value is never shown.
fn value(entry: &Entry, variable: &Variable, found: &mut Vec<Finding>) {
    let [given, _] = &entry.given;
    let name = quoted(&variable.schema_name);
    let mut report = |code, severity, message: String, why: &str, help: &str| {
        found.push(finding((code, severity), message, (why, help), &variable.key, &given.place));
    };
    let fill = if variable.is_required() {
        "give it the value for the target"
    } else {
        "give it a value, or remove the entry: what the solution brings then holds"
    };
    match &given.content {
        // "Environment variable value can't be an empty string": powerplatform-build-tools issue 905,
        // coe-starter-kit issues 4242 and 8029.
        Content::Text(text) if text.is_empty() => report(
            Code::EmptyValue,
            Severity::Error,
            format!("the value of {name} is empty"),
            "the import stops at an empty value, even where the variable has a default",
            fill,
        ),
        Content::Text(text) if text.trim().is_empty() => {
            report(
                Code::EmptyValue,
                Severity::Warning,
                format!("the value of {name} is blank"),
                "the variable then holds blanks, if the import takes them at all",
                fill,
            );
        }
        Content::Absent => report(
            Code::EmptyValue,
            Severity::Warning,
            format!("the entry of {name} gives no value"),
            "the import refuses an empty text; what it does with no text at all is not documented",
            fill,
        ),
        Content::Nested => report(
            Code::WrongValue,
            Severity::Error,
            format!("the value of {name} is an object or a list"),
            "the build tools take texts only",
            "write it as one text, with its quotes escaped: `\"{\\\"key\\\": 1}\"`",
        ),
        Content::Bare => report(
            Code::WrongValue,
            Severity::Warning,
            format!("the value of {name} is not a text"),
            "the build tools document texts only; numbers and `true` had no effect for others (powerplatform-build-tools issue 477)",
            "put the value into quotes",
        ),
        Content::Text(text) if is_placeholder(text) => {}
        Content::Text(text) => {
            if let Some(expected) = expected(text, variable.variable_type) {
                report(
                    Code::WrongValue,
                    Severity::Warning,
                    format!("the value of {name} does not suit its type, {}", type_words(variable)),
                    "Dataverse does not check values at the import: what uses the variable fails later",
                    &format!("give {expected}"),
                );
            }
            if text.encode_utf16().count() > MAX_LENGTH {
                report(
                    Code::WrongValue,
                    Severity::Warning,
                    format!("the value of {name} has more than {MAX_LENGTH} characters"),
                    "an environment variable holds no more than that",
                    "shorten it, or split it over several variables",
                );
            }
        }
    }
}

fn type_words(variable: &Variable) -> &'static str {
    match variable.variable_type.as_str() {
        "number" => "a number",
        "yes-no" => "yes or no",
        "json" => "JSON",
        "secret" => "a secret in a key vault",
        _ => "which it has",
    }
}

/// Checks what is given for a connection reference.
fn connection(entry: &Entry, reference: &Connection, found: &mut Vec<Finding>) {
    let [id, connector] = &entry.given;
    connection_id(id, reference, found);
    connector_id(connector, reference, found);
}

fn connection_id(given: &Given, reference: &Connection, found: &mut Vec<Finding>) {
    let name = quoted(&reference.logical_name);
    let mut report = |code, message: String, why: &str, help: String| {
        found.push(finding((code, Severity::Warning), message, (why, &help), &reference.key, &given.place));
    };
    let text = match &given.content {
        Content::Text(text) => text.trim(),
        Content::Absent => "",
        Content::Bare | Content::Nested => "(no text)",
    };
    if text.is_empty() {
        report(
            Code::EmptyConnection,
            format!("the connection reference {name} is given no connection"),
            "an import that nobody watches cannot ask for one: flows and apps that use it stay off until somebody picks a connection",
            "create a connection in the target, share it with the account that imports, and put its id into `ConnectionId`".to_owned(),
        );
    } else if !is_placeholder(text) && !is_connection_id(text) {
        let help = if text.contains('/') {
            "take only the id, which follows `/connections/` and the connector in the address of the connection's page".to_owned()
        } else {
            "open the connection in the target and copy its id from the address of the page: 32 digits and letters from a to f, or a GUID"
                .to_owned()
        };
        report(
            Code::WrongConnection,
            format!("what is given for {name} does not look like the id of a connection"),
            "a connection that cannot be found stops the import (coe-starter-kit issue 6586)",
            help,
        );
    }
}

fn connector_id(given: &Given, reference: &Connection, found: &mut Vec<Finding>) {
    let (name, expected) = (quoted(&reference.logical_name), quoted(&reference.connector_id));
    let mut report = |message: String, why: &str, help: String| {
        found.push(finding((Code::WrongConnector, Severity::Warning), message, (why, &help), &reference.key, &given.place));
    };
    let text = match &given.content {
        Content::Text(text) => text.trim(),
        _ => "",
    };
    let is_api = text.to_ascii_lowercase().starts_with("/providers/microsoft.powerapps/apis/");
    if text.is_empty() {
        report(
            format!("the entry of {name} names no connector"),
            "the connection is looked up among those of the connector",
            format!("give {expected}"),
        );
    } else if is_placeholder(text) || reference.connector_id.is_empty() || text.eq_ignore_ascii_case(&reference.connector_id) {
        // As it should be, or nothing to compare with.
    } else if reference.is_custom && is_api {
        // The id of a custom connector ends in characters that differ from environment to environment.
    } else {
        report(
            format!("the connector of {name} is {}; in the solution it is {expected}", quoted(text)),
            "a connection of another connector does not fit: the flows and apps were made for the one in the solution",
            if reference.is_custom {
                "give the id that the custom connector has in the target; it begins like this one".to_owned()
            } else {
                format!("write {expected}, with a connection of that connector")
            },
        );
    }
}

fn finding((code, severity): (Code, Severity), message: String, (why, help): (&str, &str), component: &Key, place: &Place) -> Finding {
    Finding {
        code,
        severity,
        message,
        why: why.to_owned(),
        help: help.to_owned(),
        component: Some(component.clone()),
        place: place.clone(),
    }
}

/// Says once that values were not checked because a pipeline is to fill them in.
fn placeholders(sections: [&Section; 2], found: &mut Vec<Finding>) {
    let given = sections.into_iter().flat_map(|section| section.entries.iter().flatten()).flat_map(|entry| &entry.given);
    let mut waiting = given.filter(|given| matches!(&given.content, Content::Text(text) if is_placeholder(text)));
    let Some(first) = waiting.next() else { return };
    let count = waiting.count() + 1;
    found.push(Finding {
        code: Code::Placeholder,
        severity: Severity::Info,
        message: if count == 1 { "1 value is a placeholder".to_owned() } else { format!("{count} values are placeholders") },
        why: "a pipeline is to fill them in before the import, so what they will be cannot be checked".to_owned(),
        help: "check the file once more after they are filled in".to_owned(),
        component: None,
        place: first.place.clone(),
    });
}
