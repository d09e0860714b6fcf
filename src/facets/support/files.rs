//! The files of a component.

use std::borrow::Cow;

use super::embedded::{json_part, xml_part, yaml_part};
use super::{Difference, Judgement, Noise, Part, Place, Subject, XmlShape, read_json, read_other_xml, read_yaml};
use crate::content::script_profile::{Profile, profile};
use crate::source::text::{Location, Text};

/// Endings of files that are lines of text to people.
const TEXTS: [&str; 22] = [
    "js", "mjs", "ts", "css", "html", "htm", "xml", "resx", "svg", "txt", "md", "csv", "json", "yaml", "yml", "xsl", "xslt", "xsd", "ps1",
    "sql", "fx", "liquid",
];

/// Adds a part for each file of the component that is wanted.
pub fn add_files<'a>(into: &mut Part<'a>, subject: &Subject<'a>, is_wanted: impl Fn(&str) -> bool) {
    for path in subject.files.iter().filter(|path| is_wanted(path)) {
        into.parts.push(file_part(path, subject));
    }
}

/// The same of all files but the one that the component was read from.
pub fn add_other_files<'a>(into: &mut Part<'a>, subject: &Subject<'a>) {
    let own = subject.content.document_of(subject.component);
    add_files(into, subject, |path| Some(path) != own);
}

/// A file: by what it holds where that is a tree, by its lines where it is text, else by its bytes.
pub fn file_part<'a>(path: &'a str, subject: &Subject<'a>) -> Part<'a> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut part = Part::new("file", role(path, subject), name);
    part.place = Place::At(Location::of_entry(path));
    let content = subject.content;
    // Its file is called after its id.
    if subject.component.kind() == "web-resource"
        && let Some(name) = &subject.component.schema_name
    {
        part.label.clone_from(name);
    }
    if subject.component.kind() == "code-app" {
        let plain = without_hash(&part.identity);
        if plain != part.identity {
            part.add_noise("fileName", name, Noise::GeneratedId);
            part.identity = plain;
        }
    }
    let is_source = matches!(subject.component.kind(), "web-resource" | "power-pages-component" | "pcf-control" | "file" | "code-app");
    if is_source {
        as_text(&mut part, path, subject);
        return part;
    }
    if let Some(root) = content.json(path) {
        read_json(root, path, &mut part, |_| None);
    } else if let Some(root) = content.xml(path) {
        read_other_xml(root, path, &mut part, subject.solution.manifest.language, &XmlShape::default());
    } else if let Some(root) = content.yaml(path) {
        read_yaml(root, path, &mut part);
    } else {
        unparsed(&mut part, path, subject);
    }
    part
}

/// What was not parsed on opening. A document that is malformed is its lines.
fn unparsed<'a>(part: &mut Part<'a>, path: &'a str, subject: &Subject<'a>) {
    let Some(bytes) = subject.content.bytes(path) else { return as_text(part, path, subject) };
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let text = || Text::decode(bytes.clone()).0;
    let inner = match extension.as_str() {
        "json" => json_part(text(), |_| None),
        "xml" | "xaml" => xml_part(text(), subject.solution.manifest.language),
        "yaml" | "yml" => yaml_part(text(), |_| true),
        _ => None,
    };
    match inner.filter(|inner| !inner.facets.is_empty() || !inner.parts.is_empty()) {
        Some(inner) => (part.facets, part.parts) = (inner.facets, inner.parts),
        None => lines_or_bytes(part, &extension, bytes),
    }
}

fn as_text<'a>(part: &mut Part<'a>, path: &'a str, subject: &Subject<'a>) {
    if let Some(text) = subject.content.text(path) {
        part.text = Some(Cow::Borrowed(text.as_str()));
        as_output(part, path, subject);
    } else if let Some(bytes) = subject.content.bytes(path) {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
        lines_or_bytes(part, &extension, bytes);
        as_output(part, path, subject);
    }
}

/// Judges what changed in a file.
pub fn judge_file(difference: &Difference<'_>) -> Judgement {
    let made = difference.part_now.and_then(|part| part.facet("made"));
    match (difference.what, difference.facet, made) {
        ("file", Some("bytes"), Some(_)) => {
            Judgement { why: Some("it was made by a tool: its lines are in the sources, not here".into()), ..Judgement::NOTE }
        }
        _ => Judgement::NOTE,
    }
}

/// A script or style sheet that a tool made is compared by its bytes: its lines are nobody's words.
fn as_output(part: &mut Part<'_>, path: &str, subject: &Subject<'_>) {
    let Some(text) = &part.text else { return };
    let name = subject.component.schema_name.as_deref().filter(|_| subject.component.kind() == "web-resource").unwrap_or(path);
    let (component, lower) = (subject.component, name.to_ascii_lowercase());
    let is_code = [".js", ".mjs", ".css"].iter().any(|ending| lower.ends_with(ending));
    // Web resources need no ending in their names; a code component's script has one name.
    let may_be = is_code || component.kind() == "web-resource" && !lower.rsplit('/').next().unwrap_or_default().contains('.');
    let made = if !may_be || text.trim_start().starts_with('<') { Profile::Written } else { profile(name, text) };
    let made =
        if component.kind() == "pcf-control" && lower.ends_with("/bundle.js") && !made.is_generated() { Profile::Bundled } else { made };
    if made.is_generated() {
        part.bytes = Some(text.as_bytes().to_vec());
        part.text = None;
        part.add("made", made.as_str());
    }
}

/// A file is text where its name or its bytes say so.
fn lines_or_bytes(part: &mut Part<'_>, extension: &str, bytes: Vec<u8>) {
    let is_text = TEXTS.contains(&extension) || (bytes.len() < 1 << 20 && !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok());
    if is_text && !bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        part.text = Some(Cow::Owned(Text::decode(bytes).0.as_str().to_owned()));
    } else {
        part.bytes = Some(bytes);
    }
}

/// What a file is to its component, without the names that differ between two exports of one: the path in its folder,
/// else the name without the id and the schema name of the component.
fn role(path: &str, subject: &Subject<'_>) -> String {
    let lower = path.to_lowercase();
    let component = subject.component;
    if let Some(folder) = component.folder.as_ref().map(|folder| folder.to_lowercase())
        && let Some(inner) = lower.strip_prefix(&folder)
    {
        return inner.to_owned();
    }
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let identity = component.key.identity();
    let names = [component.id.clone(), component.schema_name.as_ref().map(|name| name.to_lowercase()), Some(identity.to_owned())];
    let without =
        names.iter().flatten().filter(|name| name.len() > 3).fold(name.to_owned(), |name, known| name.replace(known.as_str(), ""));
    if without.len() < name.len() {
        return without.rsplit_once('-').map_or(without.clone(), |(_, rest)| rest.to_owned());
    }
    // A file that is called after the display name: its ending tells it from the others.
    name.split_once('.').map_or(name, |(_, ending)| ending).to_owned()
}

/// The path without what a bundler puts between the name and the ending for each content anew: `assets/index.js` of
/// `assets/index-c4ziOnsn.js` and of `assets/index.4f3c2a1b.js`.
fn without_hash(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let Some((stem, ending)) = name.rsplit_once('.') else { return path.to_owned() };
    let Some(at) = stem.len().checked_sub(9).and_then(|longest| {
        // A hash may itself have a hyphen or an underscore in it: eight characters are the most common length.
        let eight = stem.get(longest..=longest).is_some_and(|sign| matches!(sign, "-" | "."));
        if eight { Some(longest) } else { stem.rfind(['-', '.']) }
    }) else {
        return path.to_owned();
    };
    let hash = stem.get(at + 1..).unwrap_or_default();
    let is_hash = (8..=64).contains(&hash.len())
        && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        && hash.bytes().any(|byte| byte.is_ascii_digit());
    let slash = if folder.is_empty() { "" } else { "/" };
    if is_hash { format!("{folder}{slash}{}.{ending}", stem.get(..at).unwrap_or_default()) } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_bundlers_are_no_part_of_a_name() {
        for (path, plain) in [
            ("assets/index-c4zionsn.js", "assets/index.js"),
            ("assets/index-_pol4d5w.css", "assets/index.css"),
            ("assets/vendor-a-b1c2d3.js", "assets/vendor.js"),
            ("main.4f3c2a1b9d8e.js", "main.js"),
            ("vite.svg", "vite.svg"),
            ("assets/order-overview.js", "assets/order-overview.js"),
            ("index.html", "index.html"),
        ] {
            assert_eq!(without_hash(path), plain);
        }
    }
}
