//! A canvas app by itself: the `.msapp` that Power Apps Studio saves.

use crate::source::archive::Archive;

/// Whether an archive is a canvas app. All 16 of the corpus have both files at their root, whatever their
/// age; half of them write their paths with backslashes.
pub(super) fn is_app(archive: &Archive<'_>) -> bool {
    let has = |path: &str| archive.find(path).is_some();
    has("Header.json") && has("Properties.json") && !has("solution.xml")
}
