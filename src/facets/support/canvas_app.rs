//! What is inside a canvas app, as parts: by screen, control and formula.
//!
//! The studio writes most entries anew at each save ("format.md", section 7): what makers wrote stands in the formulas,
//! in the files they put in, in rows kept in the app and in its settings. All else is noise, and counted.

use std::borrow::Cow;

use super::canvas_controls::{of_json, of_yaml, settings_shape, static_sources};
use super::{Noise, Part, Place, Subject, file_part, read_json};
use crate::content::Content;
use crate::content::canvas_source::CanvasSource;
use crate::source::text::Location;

/// Adds what is inside the app: of its document, else of the input, which is the app itself.
pub fn add_canvas_app<'a>(into: &mut Part<'a>, subject: &Subject<'a>) {
    let Some(source) = open(subject.content, subject.files) else {
        let documents = subject.files.iter().filter(|path| is_document(path));
        into.parts.extend(documents.map(|path| file_part(path, subject)));
        return;
    };
    let is_alone = subject.solution.is_lone_app;
    let document = subject.files.iter().find(|path| is_document(path));
    // The app of one side may be older than the readable sources: then both are read in the other form.
    let other_has_yaml = || subject.other.is_none_or(|other| open(other.content, other.files).is_some_and(|other| has_yaml(&other)));
    let reads_yaml = has_yaml(&source) && other_has_yaml();
    for path in source.paths() {
        let place = Place::At(match document {
            Some(document) => Location { path: Some(path.to_owned()), ..Location::of_entry(document) },
            None => Location::of_entry(path),
        });
        entry(into, &source, path, reads_yaml, is_alone, &place);
    }
}

/// The document, or of an app by itself its entries.
fn open<'a>(content: &'a Content, files: &'a [String]) -> Option<CanvasSource<'a>> {
    if let Some(document) = files.iter().find(|path| is_document(path)) {
        return CanvasSource::of_document(content, document);
    }
    files.iter().any(|path| path.eq_ignore_ascii_case("Properties.json")).then(|| CanvasSource::of_files(content, files, ""))
}

/// Whether a file is the document of an app.
pub(super) fn is_document(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".msapp")
}

fn has_yaml(source: &CanvasSource<'_>) -> bool {
    source.paths().any(is_yaml)
}

fn is_yaml(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.starts_with("src/") && lower.ends_with(".pa.yaml")
}

fn entry(into: &mut Part<'_>, source: &CanvasSource<'_>, path: &str, reads_yaml: bool, is_alone: bool, place: &Place<'_>) {
    let lower = path.to_ascii_lowercase();
    let folder = lower.split_once('/').map_or("", |(folder, _)| folder);
    let found = match folder {
        // Another form of the controls.
        "src" if is_yaml(path) && !reads_yaml => return,
        "src" if is_yaml(path) => source.yaml(path).map(|tree| of_yaml(&tree, path)),
        "controls" | "components" if reads_yaml => Some(vec![churn(source, path)]),
        "controls" | "components" | "apptests" if lower.ends_with(".json") => {
            source.json(path).and_then(|tree| of_json(&tree, path)).map(|part| vec![part])
        }
        "assets" => None,
        // A picture of the app, made at each save.
        "resources" if lower.ends_with(".jpg") => Some(vec![churn(source, path)]),
        "resources" if lower.starts_with("resources/controls/") => None,
        _ => Some(vec![churn(source, path)]),
    };
    let at = |mut part: Part<'static>| {
        if let Place::At(location) = place {
            set_place(&mut part, location);
        }
        part
    };
    match (found, lower.as_str()) {
        (_, "properties.json") => {
            if let Some(tree) = source.json(path)
                && let Some(root) = tree.root()
            {
                let mut settings = Part::new("settings", "settings", "settings of the app");
                read_json(root, "", &mut settings, settings_shape);
                into.parts.push(at(settings.owned()));
            }
        }
        (Some(mut parts), "references/datasources.json") => {
            parts.extend(source.json(path).map(|tree| static_sources(&tree, is_alone)).unwrap_or_default());
            into.parts.extend(parts.into_iter().map(at));
        }
        (Some(parts), _) => into.parts.extend(parts.into_iter().map(at)),
        // What makers put in, and what cannot be read: by its bytes.
        (None, _) => {
            let mut part = Part::new("file", lower.clone(), path.rsplit('/').next().unwrap_or(path).to_owned());
            part.bytes = source.bytes(path);
            into.parts.push(at(part));
        }
    }
}

/// An entry that the studio writes anew.
fn churn(source: &CanvasSource<'_>, path: &str) -> Part<'static> {
    // The picture has another name each time.
    let is_picture = path.to_ascii_lowercase().ends_with(".jpg");
    let identity = if is_picture { "resources/picture".to_owned() } else { path.to_lowercase() };
    let mut part = Part::new("file", identity, path);
    part.noise = Some(Noise::CanvasChurn);
    part.add_noise("sha256", source.fingerprint(path).unwrap_or(Cow::Borrowed("")), Noise::CanvasChurn);
    part
}

fn set_place(part: &mut Part<'static>, location: &Location) {
    part.place = Place::At(location.clone());
    for inner in &mut part.parts {
        set_place(inner, location);
    }
}
