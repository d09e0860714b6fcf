//! From an assembled tree to the entries of an importable zip.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::source::archive::{Archive, HeldFile};
use crate::source::xml::{Document, Element, Keep, LineEnds, Tree};

/// Folders in the order Microsoft's packer writes them; all others follow, by name.
const FIRST: [&str; 9] =
    ["formulas", "workflows", "webresources", "controls", "pluginassemblies", "storedprocedures", "canvasapps", "connector", "reports"];

/// The entries of a zip, in order. `unknown` are entries that belong to nothing and stay out.
///
/// # Errors
/// When solution.xml or customizations.xml cannot be read, in words.
pub fn pack<'a>(
    archive: &Archive<'a>,
    unknown: &BTreeSet<String>,
    managed: Option<bool>,
    version: Option<&str>,
) -> Result<Vec<HeldFile<'a>>, String> {
    let customizations = tree(archive, "customizations.xml")?;
    let solution = tree(archive, "solution.xml")?;
    let mut packed = vec![
        written("customizations.xml", &customizations, &mut |element| {
            // A section without items, which was put together from a start and an end tag.
            let is_section = element.parent().is_some_and(|parent| parent.parent().is_none());
            let is_layout = is_section && element.children().next().is_none() && element.text().is_empty();
            if is_layout && !element.is_empty_tag() && is_blank(element) { Keep::Emptied } else { Keep::Whole }
        }),
        written("solution.xml", &solution, &mut |element| manifest(element, managed, version)),
    ];
    let mut rest: Vec<(usize, String, usize)> = Vec::new();
    for (index, entry) in archive.entries().iter().enumerate() {
        let lower = entry.path.to_lowercase();
        let fixed = ["solution.xml", "customizations.xml", "[content_types].xml"].contains(&lower.as_str());
        if fixed || entry.duplicate || unknown.contains(archive.places().file(&entry.path).as_ref()) {
            continue;
        }
        let folder = lower.split_once('/').map_or("", |(folder, _)| folder);
        let at = FIRST.iter().position(|first| *first == folder).unwrap_or(FIRST.len());
        // Entries of the first folders are in the order of their items already.
        let name = if at < FIRST.len() { String::new() } else { lower };
        rest.push((at, name, index));
    }
    rest.sort();
    for (_, _, index) in rest {
        let Some(entry) = archive.entries().get(index) else { continue };
        let bytes = archive.bytes(index).map_err(|error| format!("`{}` cannot be read: {}", entry.path, error.reason))?;
        packed.push(HeldFile { path: entry.path.clone(), bytes: bytes.into() });
    }
    packed.push(content_types(&packed));
    Ok(packed)
}

fn is_blank(element: Element<'_>) -> bool {
    element.slice(element.content_start(), element.content_end()).trim().is_empty()
}

fn tree(archive: &Archive<'_>, path: &str) -> Result<Tree, String> {
    let index = archive.find(path).ok_or_else(|| format!("`{path}` is missing"))?;
    let (text, _) = archive.text(index).map_err(|error| format!("`{path}` cannot be read: {}", error.reason))?;
    let tree = Tree::parse(text);
    match tree.first_problem() {
        None => Ok(tree),
        Some(problem) => Err(format!("`{path}` is not well-formed XML: {}", problem.message)),
    }
}

/// XML the way the packer writes it: mark, declaration, Windows line ends.
fn written<'a, 't>(path: &str, tree: &'t Tree, keep: &mut dyn FnMut(Element<'t>) -> Keep<'t>) -> HeldFile<'a> {
    let bytes = tree.root().map(|root| {
        let document = Document { root, declares_xsi: true, without: None, line_ends: LineEnds::Crlf };
        document.write(keep)
    });
    HeldFile { path: path.to_owned(), bytes: bytes.unwrap_or_default().into() }
}

/// The two facts of a manifest that differ from zip to zip of one tree.
fn manifest<'e>(element: Element<'e>, managed: Option<bool>, version: Option<&str>) -> Keep<'e> {
    let is_own = element.parent().is_some_and(|parent| parent.is("SolutionManifest"));
    match (element.name(), managed, version) {
        ("Managed", Some(managed), _) if is_own => Keep::Text(u8::from(managed).to_string()),
        ("Version", _, Some(version)) if is_own => Keep::Text(version.to_owned()),
        _ => Keep::Whole,
    }
}

/// `[Content_Types].xml` as the packer writes it: a default for each extension in the order they appear, an
/// override for each entry without one and for all XML but the two fixed files (62 of 62 packed zips).
fn content_types<'a>(entries: &[HeldFile<'_>]) -> HeldFile<'a> {
    let mut text = String::from(
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    );
    let mut seen = BTreeSet::new();
    let extension = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).filter(|extension| !extension.is_empty())
    };
    for extension in entries.iter().filter_map(|entry| extension(&entry.path)) {
        if seen.insert(extension.clone()) {
            let kind = if extension == "xml" { "text/xml" } else { "application/octet-stream" };
            // Writing to a string cannot fail.
            let _ = write!(text, "<Default Extension=\"{}\" ContentType=\"{kind}\" />", escaped(&extension));
        }
    }
    for entry in entries {
        let fixed = entry.path == "customizations.xml" || entry.path == "solution.xml";
        let by_extension = extension(&entry.path).is_some_and(|extension| extension != "xml");
        if !fixed && !by_extension {
            let _ = write!(text, "<Override PartName=\"/{}\" ContentType=\"application/octet-stream\" />", escaped(&entry.path));
        }
    }
    text.push_str("</Types>");
    HeldFile { path: "[Content_Types].xml".to_owned(), bytes: text.into_bytes().into() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
