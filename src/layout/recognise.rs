//! What a file is.

use super::packager::is_tool_folder;
use super::{Choice, Found, OpenError, OpenErrorCode, Recognised, Shape, msapp, package, trees};
use crate::source::archive::{Archive, ArchiveError, HeldFile, Limits, lost_bytes};
use crate::source::places::Places;
use crate::source::text::quoted;

/// Opens bytes as one solution or several, or says what they are instead.
///
/// # Errors
/// When the bytes are anything but a readable file that holds a solution.
pub fn recognise<'a>(bytes: &'a [u8], choice: &Choice, limits: &Limits) -> Result<Recognised<'a>, OpenError> {
    let archive = open_zip(bytes, limits)?;
    if archive.find("solution.xml").is_some() {
        return Ok(whole(Shape::Zip, archive));
    }
    if msapp::is_app(&archive) {
        return Ok(whole(Shape::Msapp, archive));
    }
    if let Some(found) = trees::in_archive(&archive, choice, limits)? {
        return Ok(package::of_trees(found));
    }
    let paths: Vec<String> = archive.entries().iter().map(|entry| entry.path.to_lowercase()).collect();
    if let Some((code, what, help)) = known_file(&paths) {
        return Err(OpenError::new(code, format!("this is {what}, not a solution"), help));
    }
    match package::in_archive(&archive, choice, limits) {
        Ok(Some(found)) => Ok(found),
        // What looks like a solution in pieces is more to the point than what else is in it.
        Ok(None) => Err(in_pieces(&paths).unwrap_or_else(no_solution)),
        Err(error) if error.code == OpenErrorCode::NoSolution => Err(in_pieces(&paths).unwrap_or(error)),
        Err(error) => Err(error),
    }
}

/// A file that is one solution, or one app, as it is.
fn whole(shape: Shape, archive: Archive<'_>) -> Recognised<'_> {
    Recognised { shape, members: vec![Found::plain(shape, "", archive)], package: None }
}

/// Opens the files of a folder as one solution or several, or says what they are instead.
///
/// # Errors
/// When no solution is among them in any form.
pub fn recognise_files<'a>(files: Vec<HeldFile<'a>>, choice: &Choice, limits: &Limits) -> Result<Recognised<'a>, OpenError> {
    let count = files.len();
    let zips: Vec<HeldFile<'a>> = files.iter().filter(|file| is_of_a_package(&file.path)).cloned().collect();
    if let Some(found) = trees::in_files(files, choice, limits)? {
        return Ok(package::of_trees(found));
    }
    let archive = Archive::of_files(zips, Places::default(), limits).map_err(|error| too_large(&error))?;
    if let Some(found) = package::in_archive(&archive, choice, limits)? {
        return Ok(package::of_folder(found));
    }
    let message =
        if count == 0 { "the folder is empty".to_owned() } else { format!("there is no solution among the {count} files of this folder") };
    let help =
        "give solvet the folder that holds `Other/Solution.xml`, `solution.xml` or `solutions/<name>/solution.yml`, or the solution zip";
    Err(OpenError::new(OpenErrorCode::NoSolution, message, help))
}

/// Files of a folder that matter when no unpacked solution is in it: solution zips, and what says how they are
/// imported.
fn is_of_a_package(path: &str) -> bool {
    let lower = path.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let hidden = lower.split('/').any(|segment| is_tool_folder(segment) || segment == ".git");
    !hidden && (matches!(name, "importconfig.xml" | "input.xml") || matches!(extension, Some("zip" | "msapp")))
}

/// The error for what asks for more than a limit allows.
pub fn too_large(error: &ArchiveError) -> OpenError {
    explain(&[], error.clone())
}

fn open_zip<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, OpenError> {
    match stub(bytes) {
        Some(error) => Err(error),
        None => Archive::open(bytes, limits).map_err(|error| explain(bytes, error)),
    }
}

/// What stands in place of a file that got lost on its way.
pub(super) fn stub(bytes: &[u8]) -> Option<OpenError> {
    if bytes.len() <= 3 {
        let size = if bytes.is_empty() {
            "the file is empty".to_owned()
        } else {
            format!("the file has only {} byte{}", bytes.len(), if bytes.len() == 1 { "" } else { "s" })
        };
        let help = "export the solution again, or fetch the file anew: something on its way emptied it (a stub in git, a broken download)";
        return Some(OpenError::new(OpenErrorCode::Empty, size, help));
    }
    let is_pointer = bytes.starts_with(b"version https://git-lfs.github.com/spec/");
    let help = "run `git lfs pull` and use the file it fetches";
    is_pointer.then(|| OpenError::new(OpenErrorCode::GitLfsPointer, "this is a Git LFS pointer, not the file it stands for", help))
}

/// What is wrong with bytes that are no readable zip.
pub(super) fn explain(bytes: &[u8], error: ArchiveError) -> OpenError {
    match error {
        ArchiveError::NotAZip if bytes.starts_with(b"PK\x03\x04") => {
            let help = "the download or copy stopped early: fetch or export the file again and compare its size";
            OpenError::new(OpenErrorCode::Truncated, "the zip ends before its directory: only its first part is here", help)
        }
        ArchiveError::NotAZip => {
            let message = format!("this is not a zip but {}", looks_like(bytes));
            OpenError::new(OpenErrorCode::NotAZip, message, "give solvet the `.zip` that \"Export solution\" made")
        }
        ArchiveError::Damaged { detail } => damaged(bytes, &detail),
        ArchiveError::Encrypted { entry } => {
            let help =
                "unpack it with its password and give solvet the solution zip itself; Dataverse cannot import an encrypted zip either";
            OpenError::new(OpenErrorCode::Encrypted, format!("the zip is encrypted: {} needs a password", quoted(&entry)), help)
        }
        ArchiveError::Limit { what, found, allowed } => {
            let message = format!("the zip asks for {found} {what}; solvet stops at {allowed}");
            let help = "no solution Dataverse exports is that large: the file is damaged or made to exhaust its reader";
            OpenError::new(OpenErrorCode::TooLarge, message, help)
        }
    }
}

/// Tells line-ending conversion from other damage by what it leaves behind. A tool that takes a zip for
/// text removes the carriage return of every pair of line ends that stands in the compressed bytes by
/// chance: afterwards no pair is left, and the file lacks at most one byte for each line feed it still
/// has. The other way round, every line feed has a carriage return before it, and bytes were gained.
fn damaged(bytes: &[u8], detail: &str) -> OpenError {
    let pairs = memchr::memmem::find_iter(bytes, b"\r\n").count();
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let lost = lost_bytes(bytes).unwrap_or_default();
    let removed = pairs == 0 && lost > 0 && lost.unsigned_abs() <= feeds as u64;
    let added = pairs == feeds && lost < 0 && lost.unsigned_abs() <= feeds as u64;
    if removed || added {
        let change = match lost {
            1 => "1 byte is missing".to_owned(),
            2.. => format!("{lost} bytes are missing"),
            _ => format!("{} too many bytes", -lost),
        };
        let message = format!("the zip was treated as text on its way and its line ends were converted: {change}");
        let help = "mark zips as binary in git (`*.zip binary` in .gitattributes), commit the original file again and fetch it anew";
        return OpenError::new(OpenErrorCode::LineEndings, message, help);
    }
    let help = "fetch or export the file again; if it comes from git, check that `.gitattributes` marks zips as binary";
    OpenError::new(OpenErrorCode::Damaged, format!("the zip is damaged: {detail}"), help)
}

/// A few words for bytes that are no zip.
fn looks_like(bytes: &[u8]) -> &'static str {
    let text = bytes.trim_ascii_start();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let starts = |prefix: &[u8]| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    match text {
        [b'M', b'Z', ..] => "a Windows program",
        [0x1F, 0x8B, ..] => "a gzip file",
        [b'R', b'a', b'r', b'!', ..] => "a RAR archive",
        [b'7', b'z', 0xBC, 0xAF, ..] => "a 7-Zip archive",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [0x89, b'P', b'N', b'G', ..] => "a picture",
        _ if starts(b"<!doctype html") || starts(b"<html") => "a web page (often the sign-in page of a download that needs an account)",
        _ if starts(b"<importexportxml") => "a single XML file of a solution",
        [b'<', ..] => "an XML file",
        [b'{' | b'[', ..] => "a JSON file",
        _ if std::str::from_utf8(bytes).is_ok() => "a text file",
        _ => "something else",
    }
}

/// Parts of an unpacked solution without the file that holds them together.
fn in_pieces(paths: &[String]) -> Option<OpenError> {
    let is_piece = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        matches!(name, "solution.xml" | "solution.yml" | "customizations.xml")
    };
    let piece = paths.iter().find(|path| is_piece(path))?;
    let message = format!("this zip holds parts of an unpacked solution ({}), but not all that makes one", quoted(piece));
    let help = "zip the whole folder: the one that holds `Other/Solution.xml`, or `solution.xml` with `customizations.xml`, or `solutions/<name>/solution.yml`";
    Some(OpenError::new(OpenErrorCode::UnpackedSolution, message, help))
}

fn no_solution() -> OpenError {
    let message = "this zip has no `solution.xml`: it is not a solution";
    OpenError::new(OpenErrorCode::NoSolution, message, "give solvet the `.zip` that \"Export solution\" made")
}

fn named(paths: &[String], name: &str) -> bool {
    paths.iter().any(|path| path.rsplit('/').next() == Some(name))
}

/// Zips that makers take for solutions: what they are, and what to do with them.
pub(super) fn known_file(paths: &[String]) -> Option<(OpenErrorCode, &'static str, &'static str)> {
    let has = |path: &str| paths.iter().any(|entry| entry == path);
    let has_folder = |folder: &str| paths.iter().any(|path| path.starts_with(folder) || path.contains(&format!("/{folder}")));
    if has("canvasmanifest.json") {
        let help = "pack the app (`pac canvas pack`) and give solvet the `.msapp`, or the solution it belongs to";
        return Some((OpenErrorCode::CanvasApp, "the source of a canvas app", help));
    }
    if has_folder("microsoft.powerapps/") {
        let help = "this old format cannot be imported as a solution: import the app under Apps > Import canvas app, add it to a solution, and export that";
        return Some((OpenErrorCode::LegacyAppPackage, "an app package of the old export", help));
    }
    if has_folder("microsoft.flow/") {
        let help = "this old format cannot be imported as a solution: import it under My flows > Import package (legacy), add the flow to a solution, and export that";
        return Some((OpenErrorCode::LegacyFlowPackage, "a flow package of the old export", help));
    }
    if named(paths, "data.xml") && named(paths, "data_schema.xml") {
        let help = "it holds rows, not components: import it with the Configuration Migration tool or `pac data import`";
        return Some((OpenErrorCode::ConfigurationMigrationData, "data of the Configuration Migration tool", help));
    }
    None
}
