//! Deployment settings, and what is wrong with a file of them.

use std::collections::BTreeSet;

use super::{code, headers, line, plain, prose};
use crate::report::{InputInfo, SettingsCheckDocument, SettingsDocument, SettingsFinding, SolutionHeader};

pub(in crate::render) fn settings(document: &SettingsDocument) -> String {
    let mut page = String::new();
    line(&mut page, &format!("## Deployment settings: {}\n", title(&document.solutions)));
    solutions(&mut page, &document.solutions, &document.input);
    if !document.variables.is_empty() {
        line(&mut page, &format!("\n### Environment variables ({})\n", document.variables.len()));
        line(&mut page, "| name | schema name | type | default | ships a value | needs a value |");
        line(&mut page, "| --- | --- | --- | --- | --- | --- |");
        for variable in &document.variables {
            let (name, schema_name) = (plain(&variable.display_name), code(&variable.schema_name));
            let default = code(variable.default.as_deref().unwrap_or_default());
            let yes = |is: bool| if is { "yes" } else { "" };
            let (has_value, required) = (yes(variable.has_value), yes(variable.required));
            line(
                &mut page,
                &format!("| {name} | {schema_name} | {} | {default} | {has_value} | {required} |", plain(&variable.variable_type)),
            );
        }
    }
    if !document.connections.is_empty() {
        line(&mut page, &format!("\n### Connection references ({})\n", document.connections.len()));
        line(&mut page, "| name | logical name | connector | |");
        line(&mut page, "| --- | --- | --- | --- |");
        for connection in &document.connections {
            let custom = if connection.custom { "custom connector" } else { "" };
            let connector = plain(connection.connector_name.as_deref().unwrap_or_default());
            line(
                &mut page,
                &format!("| {} | {} | {connector} | {custom} |", plain(&connection.display_name), code(&connection.logical_name)),
            );
        }
    }
    notes(&mut page, &document.notes);
    page
}

pub(in crate::render) fn settings_check(document: &SettingsCheckDocument) -> String {
    let mut page = String::new();
    let (mark, word) = match document.result.as_str() {
        "broken" => ("❌", "Broken"),
        "doubtful" => ("⚠️", "Doubtful"),
        _ => ("✅", "Fits"),
    };
    line(&mut page, &format!("## {mark} {word}: deployment settings of {}\n", title(&document.solutions)));
    line(&mut page, &format!("{}\n", prose(&document.summary)));
    solutions(&mut page, &document.solutions, &document.input);
    for (severity, title) in [("error", "Errors"), ("warning", "Warnings"), ("info", "Notes")] {
        let of_severity: Vec<&SettingsFinding> = document.findings.iter().filter(|finding| finding.severity == severity).collect();
        findings(&mut page, &of_severity, title);
    }
    notes(&mut page, &document.notes);
    page
}

fn title(solutions: &[SolutionHeader]) -> String {
    let names = solutions.iter().map(|solution| format!("{} {}", plain(&solution.display_name), plain(&solution.version)));
    names.collect::<Vec<_>>().join(", ")
}

fn solutions(page: &mut String, solutions: &[SolutionHeader], input: &InputInfo) {
    headers(
        page,
        solutions.iter().map(|solution| {
            (solution, solution.file.as_deref().unwrap_or(&input.name), if solution.file.is_none() { input.sha256.as_str() } else { "" })
        }),
    );
}

fn findings(page: &mut String, findings: &[&SettingsFinding], title: &str) {
    if findings.is_empty() {
        return;
    }
    line(page, &format!("\n### {title} ({})\n", findings.len()));
    let mut explained = BTreeSet::new();
    for finding in findings {
        let place = &finding.location;
        line(page, &format!("- **{}** ({}, line {})", prose(&finding.message), code(&finding.code), place.line));
        // The same reason again and again is noise, and a comment has a limit of size.
        if explained.insert(&finding.why) {
            line(page, &format!("  <br>Why: {}", prose(&finding.why)));
        }
        line(page, &format!("  <br>What to do: {}", prose(&finding.help)));
    }
}

fn notes(page: &mut String, notes: &[String]) {
    if !notes.is_empty() {
        line(page, "");
    }
    for note in notes {
        line(page, &format!("> {}", prose(note)));
    }
}
