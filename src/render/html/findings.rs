//! Findings on the page, by rule, with what the script filters and sorts by.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::prose;
use crate::render::escape::markup;
use crate::render::groups::{self, Group, SEVERITIES, counting, groups};
use crate::render::place::Places;
use crate::report::{CheckDocument, Finding, Location};

pub(super) fn section(page: &mut String, document: &CheckDocument, places: &Places<'_>) {
    let total = counting(document).count();
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(page, "<h2 id=\"findings\">Findings ({total})</h2>");
    if total == 0 {
        page.push_str("<p>Nothing was found.</p>\n");
        return;
    }
    tools(page, document);
    page.push_str("<div id=\"groups\">\n");
    for (severity, _) in SEVERITIES {
        for group in groups(document, severity) {
            one_rule(page, &group, severity, places, document.solutions.len() > 1);
        }
    }
    page.push_str("</div>\n<p id=\"none\" hidden>No finding fits.</p>\n");
}

/// What does not count, folded.
pub(super) fn suppressed(page: &mut String, document: &CheckDocument, places: &Places<'_>) {
    let findings: Vec<&Finding> = groups::suppressed(document).collect();
    if findings.is_empty() {
        return;
    }
    let _ = write!(
        page,
        "<h2>Suppressed</h2>\n<details class=\"fold\">\n<summary>{} not counted</summary>\n<ul class=\"findings\">\n",
        findings.len()
    );
    for finding in findings {
        page.push_str("<li>");
        told(page, finding, places, document.solutions.len() > 1);
        if let Some(suppression) = &finding.suppressed {
            let by = if suppression.by == "baseline" { "baseline" } else { "configuration" };
            let _ = write!(
                page,
                "<dl class=\"said\"><dt>rule</dt><dd><code>{}</code></dd><dt>{by}</dt><dd>{}</dd></dl>",
                markup(&finding.rule),
                markup(&suppression.reason)
            );
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n</details>\n");
}

/// Hidden until the script is there to answer.
fn tools(page: &mut String, document: &CheckDocument) {
    page.push_str("<form id=\"tools\" class=\"tools\" hidden>\n<input type=\"search\" id=\"search\" placeholder=\"Find\" aria-label=\"Find in the findings\">\n<fieldset><legend>Severity</legend>\n");
    for (severity, title) in SEVERITIES {
        let count = counting(document).filter(|finding| finding.severity == severity).count();
        if count > 0 {
            let _ =
                writeln!(page, "<label><input type=\"checkbox\" name=\"severity\" value=\"{severity}\" checked> {title} ({count})</label>");
        }
    }
    page.push_str("</fieldset>\n<label>Category <select id=\"category\"><option value=\"\">all</option>");
    let categories: BTreeSet<&str> = counting(document).map(|finding| finding.category.as_str()).collect();
    for category in categories {
        let category = markup(category);
        let _ = write!(page, "<option>{category}</option>");
    }
    page.push_str("</select></label>\n<label>Sort by <select id=\"sort\"><option value=\"severity\">severity</option><option value=\"rule\">rule</option><option value=\"category\">category</option><option value=\"count\">number</option></select></label>\n<output id=\"shown\"></output>\n</form>\n");
}

fn one_rule(page: &mut String, group: &Group<'_>, severity: &str, places: &Places<'_>, several: bool) {
    let Some(first) = group.findings.first() else { return };
    let word = match severity {
        "error" => "Error",
        "warning" => "Warning",
        _ => "Note",
    };
    let (rule, title) = (markup(group.rule), prose(&group.title));
    let (category, confidence) = (markup(&first.category), markup(&first.confidence));
    let count = group.findings.len();
    let _ = write!(
        page,
        "<details class=\"group {severity}\" open data-severity=\"{severity}\" data-category=\"{category}\" data-rule=\"{rule}\" data-count=\"{count}\">\n\
         <summary><span class=\"badge\">{word}</span> <b>{title}</b> <span>{count}</span> <span class=\"quiet\">{rule}, {category}, {confidence} confidence</span></summary>\n"
    );
    let (why, help) = (group.why(), group.help());
    said(page, why, help);
    page.push_str("<ul class=\"findings\">\n");
    let mut last = None;
    for finding in &group.findings {
        page.push_str("<li>");
        told(page, finding, places, several);
        let is_new = why.is_none() && last.replace(&finding.why) != Some(&finding.why);
        said(page, is_new.then_some(finding.why.as_str()), help.is_none().then_some(finding.help.as_str()));
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n</details>\n");
}

fn said(page: &mut String, why: Option<&str>, help: Option<&str>) {
    if why.is_none() && help.is_none() {
        return;
    }
    page.push_str("<dl class=\"said\">");
    for (word, text) in [("Why", why), ("What to do", help)] {
        if let Some(text) = text {
            let _ = write!(page, "<dt>{word}</dt><dd>{}</dd>", prose(text));
        }
    }
    page.push_str("</dl>\n");
}

/// What was found, where, and on what.
fn told(page: &mut String, finding: &Finding, places: &Places<'_>, several: bool) {
    let solution = finding.solution.as_deref().filter(|_| several).map(|name| format!(" in {}", markup(name))).unwrap_or_default();
    let _ = write!(
        page,
        "<p>{}</p><p class=\"place\">{}{solution}</p>",
        prose(&finding.message),
        markup(&places.of(finding).shown_with_line())
    );
    if !finding.related.is_empty() {
        page.push_str("<ul class=\"marks\">");
        for related in &finding.related {
            let place = related_place(finding, &related.location, places);
            let _ = write!(page, "<li>{} <span class=\"place\">{}</span></li>", prose(&related.message), markup(&place));
        }
        page.push_str("</ul>");
    }
}

/// In the same entry the line is enough: the path stands above it.
fn related_place(finding: &Finding, location: &Location, places: &Places<'_>) -> String {
    let place = places.at(finding.solution.as_deref(), Some(location));
    let is_same = finding.location.as_ref().is_some_and(|main| main.entry == location.entry);
    match (place.line(), place.column()) {
        (Some(line), Some(column)) if is_same => format!("line {line}, column {column}"),
        (Some(line), None) if is_same => format!("line {line}"),
        _ => place.shown_with_line(),
    }
}
