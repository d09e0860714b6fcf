//! A verdict, a comparison or a documentation as one page: opens offline, prints, follows light and dark, and can be filtered and sorted. Without
//! its small script everything is still there.

mod diff;
mod documentation;
mod findings;

pub(super) use diff::diff;
pub(super) use documentation::documentation;

use std::fmt::Write as _;

use super::Style;
use super::escape::markup;
use super::groups::{SEVERITIES, counting};
use super::place::Places;
use crate::platform::component_types::counted;
use crate::report::{self, CheckDocument, InputInfo};

const STYLE: &str = include_str!("html/report.css");
const SCRIPT: &str = include_str!("html/report.js");

pub(super) fn check(document: &CheckDocument, style: &Style<'_>) -> String {
    let places = Places::new(document, style);
    let title = title(document);
    let mut page = head(&title, STYLE, Some(SCRIPT));
    header(&mut page, document, &title);
    requirements(&mut page, document);
    findings::section(&mut page, document, &places);
    findings::suppressed(&mut page, document, &places);
    remarks(&mut page, document);
    unread(&mut page, document);
    contents(&mut page, document);
    inputs(&mut page, document);
    let _ =
        write!(page, "<footer>solvet {}, offline: nothing was sent anywhere.</footer>\n</body>\n</html>\n", markup(&document.tool.version));
    page
}

fn title(document: &CheckDocument) -> String {
    let solutions = document.solutions.iter().map(|solution| format!("{} {}", solution.display_name, solution.version));
    let apps = document.inputs.iter().filter(|input| input.format == "msapp").map(|input| input.name.clone());
    markup(&solutions.chain(apps).collect::<Vec<_>>().join(", "))
}

/// The page may do nothing but show itself: its own style and script are known by their hashes.
fn head(title: &str, style: &str, script: Option<&str>) -> String {
    let hash_of_style = hash(style);
    let (allowed, script) = script.map_or_else(Default::default, |script| {
        (format!("script-src '{}'; ", hash(script)), format!("<script type=\"module\">{script}</script>\n"))
    });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{hash_of_style}'; {allowed}base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – solvet</title>\n<style>{style}</style>\n{script}</head>\n<body>\n"
    )
}

/// The hash of an element's text, as a content security policy writes it.
fn hash(text: &str) -> String {
    let hex = report::sha256(text.as_bytes());
    let bytes: Vec<u32> = hex
        .as_bytes()
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + char::from(*digit).to_digit(16).unwrap_or_default()))
        .collect();
    format!("sha256-{}", base64(&bytes))
}

fn base64(bytes: &[u32]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().chain([0, 0].iter()).take(3).fold(0, |bits, byte| bits << 8 | byte);
        for place in 0..4 {
            let digit = ALPHABET.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or_default();
            text.push(if place > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

fn header(page: &mut String, document: &CheckDocument, title: &str) {
    let verdict = &document.verdict;
    let word = match verdict.import.as_str() {
        "blocked" => "Blocked",
        "conditional" => "Conditional",
        _ => "Clear",
    };
    let counts: Vec<String> = SEVERITIES
        .iter()
        .filter_map(|(severity, _)| {
            let count = counting(document).filter(|finding| finding.severity == *severity).count();
            let noun = if *severity == "info" { "note" } else { severity };
            (count > 0).then(|| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
        })
        .collect();
    let counts = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    // Writing to a string cannot fail, here and below.
    let _ = write!(page, "<header>\n<h1>{title}</h1>\n<div class=\"verdict {}\">\n<strong>{word}</strong>\n", markup(&verdict.import));
    let _ = write!(page, "<p>{}</p>\n<p class=\"quiet\">{counts}</p>\n</div>\n</header>\n", prose(&verdict.summary));
}

fn requirements(page: &mut String, document: &CheckDocument) {
    if document.requirements.is_empty() {
        return;
    }
    page.push_str("<h2>Needed in the target</h2>\n");
    let rows = document.requirements.iter().map(|requirement| {
        let there = match (requirement.class.as_str(), requirement.satisfied) {
            (_, Some(true)) => "yes",
            ("active", _) | (_, Some(false)) => "no",
            _ => "not known",
        };
        let product = requirement.product.as_deref().map(|product| format!("<br>{}", markup(product))).unwrap_or_default();
        [
            there.to_owned(),
            format!("<code>{}</code>{product}", markup(&requirement.solution)),
            markup(requirement.version.as_deref().unwrap_or_default()),
            prose(&requirement.summary),
            requirement.components.len().to_string(),
        ]
    });
    table(page, ["there", "solution", "version", "what it is", "components"], rows);
}

/// A table whose rows become paragraphs on a narrow screen.
fn table<const COLUMNS: usize>(page: &mut String, titles: [&str; COLUMNS], rows: impl Iterator<Item = [String; COLUMNS]>) {
    page.push_str("<table>\n<thead><tr>");
    for title in titles {
        let _ = write!(page, "<th>{title}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for (title, cell) in titles.iter().zip(row) {
            let _ = write!(page, "<td data-title=\"{title}\">{cell}</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

/// What is to be said of the configuration and the baseline.
fn remarks(page: &mut String, document: &CheckDocument) {
    if document.remarks.is_empty() {
        return;
    }
    let _ = write!(page, "<h2>Configuration ({})</h2>\n<ul class=\"marks\">\n", document.remarks.len());
    for remark in &document.remarks {
        let _ = writeln!(page, "<li>{}<br>{}</li>", prose(&remark.message), prose(&remark.help));
    }
    page.push_str("</ul>\n");
}

fn unread(page: &mut String, document: &CheckDocument) {
    if document.unread.is_empty() {
        return;
    }
    let _ = write!(page, "<h2>Not read ({})</h2>\n<ul class=\"marks\">\n", document.unread.len());
    for part in &document.unread {
        let _ = writeln!(page, "<li><code>{}</code>: {}</li>", markup(&part.path), prose(&part.reason));
    }
    page.push_str("</ul>\n");
}

fn contents(page: &mut String, document: &CheckDocument) {
    let total: u32 = document.counts.values().sum();
    let parts: Vec<String> = document.counts.iter().map(|(kind, count)| markup(&counted(*count, kind))).collect();
    let _ = writeln!(page, "<h2>Contents: {total} component{}</h2>\n<p>{}</p>", if total == 1 { "" } else { "s" }, parts.join(", "));
    page.push_str("<h2>What was not looked at</h2>\n<ul class=\"marks\">\n");
    for limit in &document.verdict.limits {
        let _ = writeln!(page, "<li>{}</li>", prose(limit));
    }
    page.push_str("</ul>\n");
}

fn inputs(page: &mut String, document: &CheckDocument) {
    page.push_str("<h2>Files</h2>\n");
    let files = document.inputs.iter().map(|input| {
        let InputInfo { name, bytes, sha256, .. } = input;
        [markup(name), bytes.to_string(), format!("<code>{}</code>", markup(sha256))]
    });
    table(page, ["file", "bytes", "SHA-256"], files);
    let solutions = document.solutions.iter().enumerate().map(|(at, solution)| {
        let file = solution.file.as_deref().or(document.inputs.get(at).map(|input| input.name.as_str())).unwrap_or_default();
        [
            format!("<code>{}</code>", markup(&solution.unique_name)),
            markup(&solution.version),
            if solution.managed { "managed" } else { "unmanaged" }.to_owned(),
            markup(&solution.publisher.display_name),
            markup(file),
        ]
    });
    if !document.solutions.is_empty() {
        table(page, ["solution", "version", "kind", "publisher", "in"], solutions);
    }
}

/// A sentence of ours: what stands between backticks is a name (see `model::quoted`).
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{}</code>", markup(part)) } else { markup(part) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        // RFC 4648, section 10, and the hash of nothing.
        assert_eq!(base64(&[102, 111, 111]), "Zm9v");
        assert_eq!(base64(&[102, 111]), "Zm8=");
        assert_eq!(base64(&[102]), "Zg==");
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert!(!SCRIPT.contains("</") && !STYLE.contains("</"), "neither ends its element");
    }
}
