//! Deployment settings, and what is wrong with a file of them.

use std::collections::BTreeSet;

use super::{Page, Paint, Style, harmless};
use crate::report::{SettingsCheckDocument, SettingsDocument, SettingsFinding, SettingsVariable};

/// How many findings of one severity are shown without `--verbose`.
const SHOWN: usize = 12;

pub(in crate::render) fn settings(document: &SettingsDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for solution in &document.solutions {
        page.header(solution, solution.file.as_deref().unwrap_or(&document.input.name));
    }
    if !document.variables.is_empty() {
        page.heading(&format!("Environment variables ({})", document.variables.len()), Paint::Blue);
        for variable in &document.variables {
            let what = style.dim(&format!("{} · {}", variable.schema_name, variable.variable_type));
            page.wrapped("  • ", &format!("{}  {what}", harmless(&variable.display_name)));
            page.wrapped("    ", &state(variable));
        }
    }
    if !document.connections.is_empty() {
        page.heading(&format!("Connection references ({})", document.connections.len()), Paint::Blue);
        for connection in &document.connections {
            let custom = if connection.custom { " · custom connector" } else { "" };
            let name = connection.connector_name.as_deref().unwrap_or("no connector");
            let what = style.dim(&format!("{} · {name}{custom}", connection.logical_name));
            page.wrapped("  • ", &format!("{}  {what}", harmless(&connection.display_name)));
        }
    }
    notes(&mut page, &document.notes);
    page.text
}

pub(in crate::render) fn settings_check(document: &SettingsCheckDocument, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for solution in &document.solutions {
        page.header(solution, solution.file.as_deref().unwrap_or(&document.input.name));
    }
    let (mark, paint) = match document.result.as_str() {
        "broken" => ("✗ BROKEN", Paint::Red),
        "doubtful" => ("● DOUBTFUL", Paint::Yellow),
        _ => ("✓ FITS", Paint::Green),
    };
    page.blank();
    page.wrapped(&format!("{}  ", style.paint(paint, mark)), &style.bold(&document.summary));
    for (severity, title, paint) in
        [("error", "Errors", Paint::Red), ("warning", "Warnings", Paint::Yellow), ("info", "Notes", Paint::Blue)]
    {
        let of_severity: Vec<&SettingsFinding> = document.findings.iter().filter(|finding| finding.severity == severity).collect();
        findings(&mut page, style, &of_severity, title, paint);
    }
    notes(&mut page, &document.notes);
    page.text
}

/// What holds where the settings say nothing.
fn state(variable: &SettingsVariable) -> String {
    match (&variable.default, variable.has_value) {
        (_, true) => "ships a value, which is not shown".to_owned(),
        (Some(default), false) => format!("default: {}", harmless(default)),
        (None, false) => "needs a value: no default, and none in the file".to_owned(),
    }
}

fn findings(page: &mut Page<'_>, style: &Style<'_>, findings: &[&SettingsFinding], title: &str, paint: Paint) {
    if findings.is_empty() {
        return;
    }
    page.heading(&format!("{title} ({})", findings.len()), paint);
    let shown = if style.verbose { usize::MAX } else { SHOWN };
    let mut explained = BTreeSet::new();
    for (at, finding) in findings.iter().take(shown).enumerate() {
        if at > 0 {
            page.blank();
        }
        page.wrapped("  • ", &harmless(&finding.message));
        // The same reason again and again is noise.
        if explained.insert(&finding.why) || style.verbose {
            page.wrapped("    why: ", &harmless(&finding.why));
        }
        page.wrapped("    fix: ", &harmless(&finding.help));
        let place = &finding.location;
        let path = if place.path.is_empty() { String::new() } else { format!(" {}", place.path) };
        page.line(&style.dim(&format!("    line {}:{}{path}  {}", place.line, place.column, finding.code)));
    }
    if let more @ 1.. = findings.len().saturating_sub(shown) {
        page.line(&style.dim(&format!("  and {more} more (--verbose shows all)")));
    }
}

fn notes(page: &mut Page<'_>, notes: &[String]) {
    if !notes.is_empty() {
        page.blank();
    }
    for note in notes {
        let note = page.style.dim(note);
        page.wrapped("", &note);
    }
}
