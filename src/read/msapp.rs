//! A canvas app by itself: one component that owns every entry.

use super::{Progress, Stage};
use crate::model::{Component, EntryRole, Key, Manifest, Solution, SolutionEntry, Unread};
use crate::source::archive::Archive;
use crate::source::json;
use crate::source::text::Location;

/// Where the app says what it is.
const PROPERTIES: &str = "Properties.json";

/// Reads the app, and checks that every part of it is whole. Paths may be written with backslashes; the
/// archive has turned them.
pub(super) fn read(archive: &Archive<'_>, progress: &mut dyn FnMut(Progress)) -> Solution {
    let mut unread = Vec::new();
    let mut component = None;
    let total = archive.entries().iter().map(|entry| entry.bytes).sum();
    let mut done = 0;
    progress(Progress { stage: Stage::Verify, done, total });
    for (index, entry) in archive.entries().iter().enumerate() {
        match archive.text_or_bytes(index, is_of_the_app(&entry.path)) {
            Ok(None) => {}
            Ok(Some((text, undecoded))) => {
                let tree = json::Tree::parse(text);
                if let Some(problem) = undecoded.or_else(|| tree.first_problem()) {
                    unread.push(Unread::malformed(&entry.path, "JSON", &problem, tree.position(problem.offset)));
                }
                if entry.path.eq_ignore_ascii_case(PROPERTIES) && !entry.duplicate {
                    component = Some(app(&tree, &entry.path));
                }
            }
            Err(error) => unread.push(Unread::entry(&entry.path, error.reason)),
        }
        done += entry.bytes;
        progress(Progress { stage: Stage::Verify, done, total });
    }
    let component = component.unwrap_or_else(|| app(&json::Tree::default(), PROPERTIES));
    let entries = archive.entries().iter().map(|entry| SolutionEntry {
        path: entry.path.clone(),
        bytes: entry.bytes,
        compressed_bytes: entry.compressed_bytes,
        role: EntryRole::Component(component.key.clone()),
        name_issue: entry.name_issue.map(|issue| issue.to_string()),
        duplicate: entry.duplicate,
    });
    let entries = entries.collect();
    let mut solution = Solution::new(Manifest::default(), vec![component], entries, unread, false);
    solution.is_lone_app = true;
    solution
}

/// JSON that Power Apps Studio wrote. What a maker put into the app (`Assets`) and what a code component
/// brings along (`Resources`) are bytes to it.
fn is_of_the_app(path: &str) -> bool {
    let lower = path.to_lowercase();
    let folder = lower.split_once('/').map_or("", |(folder, _)| folder);
    lower.ends_with(".json") && !matches!(folder, "assets" | "resources") || lower == "resources/publishinfo.json"
}

/// The app, by what its properties say.
fn app(properties: &json::Tree, path: &str) -> Component {
    let value = |key: &str| properties.root().and_then(|root| root.get(key)?.as_str()).filter(|text| !text.trim().is_empty());
    // `DocumentType` goes with `CanvasAppType` in all 80 apps of the corpus that have both; older apps lack it.
    let kind = match value("DocumentType").as_deref() {
        Some("Page") => "custom-page",
        Some("ComponentLibrary") => "component-library",
        _ => "canvas-app",
    };
    let name = value("Name");
    let identity = name.as_deref().map_or_else(|| format!("#{path}"), str::to_owned);
    // Apps that were never saved to the cloud are named after their file.
    let display_name = name.as_deref().map_or("canvas app without a name", |name| name.strip_suffix(".msapp").unwrap_or(name));
    let mut component = Component::new(Key::new(kind, &identity), display_name.to_owned(), Location::of_entry(path));
    component.type_code = Some(300);
    component
}
