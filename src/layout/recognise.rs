//! What a file is.

use super::{OpenError, OpenErrorCode};
use crate::source::archive::{Archive, ArchiveError, Limits, lost_bytes};
use crate::source::text::quoted;
use crate::source::xml::Tree;

/// Opens bytes as a solution zip, or says what they are instead.
///
/// # Errors
/// When the bytes are anything but a readable zip with a `solution.xml` at its root.
pub fn recognise<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, OpenError> {
    let archive = open_zip(bytes, limits)?;
    if archive.find("solution.xml").is_some() { Ok(archive) } else { Err(identify(&archive, limits)) }
}

fn open_zip<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, OpenError> {
    if bytes.len() <= 3 {
        let size = if bytes.is_empty() {
            "the file is empty".to_owned()
        } else {
            format!("the file has only {} byte{}", bytes.len(), if bytes.len() == 1 { "" } else { "s" })
        };
        let help = "export the solution again, or fetch the file anew: something on its way emptied it (a stub in git, a broken download)";
        return Err(OpenError::new(OpenErrorCode::Empty, size, help));
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        let help = "run `git lfs pull` and use the file it fetches";
        return Err(OpenError::new(OpenErrorCode::GitLfsPointer, "this is a Git LFS pointer, not the file it stands for", help));
    }
    Archive::open(bytes, limits).map_err(|error| explain(bytes, error))
}

fn explain(bytes: &[u8], error: ArchiveError) -> OpenError {
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

/// Looks at a zip that has no `solution.xml` at its root.
fn identify(archive: &Archive<'_>, limits: &Limits) -> OpenError {
    let paths: Vec<String> = archive.entries().iter().map(|entry| entry.path.to_lowercase()).collect();
    if let Some((code, what, help)) = known_file(&paths) {
        return OpenError::new(code, format!("this is {what}, not a solution"), help);
    }
    let unpacked = paths.iter().any(|path| path.ends_with("/solution.xml") || path.ends_with("/solution.yml") || path == "solution.yml");
    let unpacked = unpacked || named(&paths, "customizations.xml");
    if let Some(error) = package(archive, limits, named(&paths, "importconfig.xml"), unpacked) {
        return error;
    }
    if unpacked {
        let raw = paths
            .iter()
            .filter_map(|path| path.strip_suffix("solution.xml"))
            .any(|folder| paths.contains(&format!("{folder}customizations.xml")));
        let help = if raw {
            "zip the content of the folder that holds `solution.xml`, not the folder"
        } else {
            "build the zip from it (`pac solution pack`) and give solvet that; reading unpacked solutions comes with a later version"
        };
        return OpenError::new(
            OpenErrorCode::UnpackedSolution,
            "this is an unpacked solution (source files), zipped; no `solution.xml` stands at its root",
            help,
        );
    }
    let message = "this zip has no `solution.xml`: it is not a solution";
    OpenError::new(OpenErrorCode::NoSolution, message, "give solvet the `.zip` that \"Export solution\" made")
}

fn named(paths: &[String], name: &str) -> bool {
    paths.iter().any(|path| path.rsplit('/').next() == Some(name))
}

/// Zips that makers take for solutions: what they are, and what to do with them.
fn known_file(paths: &[String]) -> Option<(OpenErrorCode, &'static str, &'static str)> {
    let has = |path: &str| paths.iter().any(|entry| entry == path);
    let has_folder = |folder: &str| paths.iter().any(|path| path.starts_with(folder) || path.contains(&format!("/{folder}")));
    if has("header.json") && has("properties.json") || has("canvasmanifest.json") {
        let help =
            "add the app to a solution and export that, or give solvet the solution it belongs to; lone apps come with a later version";
        return Some((OpenErrorCode::CanvasApp, "a canvas app (`.msapp`) by itself", help));
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

/// A zip whose solutions are zips inside it.
fn package(archive: &Archive<'_>, limits: &Limits, has_import_config: bool, unpacked: bool) -> Option<OpenError> {
    let mut search = Search { limits, budget: limits.total_bytes, solutions: Vec::new(), others: Vec::new(), too_deep: false };
    search.descend(archive, "", 1);
    let Search { solutions: members, others, too_deep, .. } = search;
    let help = "unpack the file and give solvet the solutions inside, all together; reading packages comes with a later version";
    if too_deep && members.is_empty() && !unpacked {
        let message = format!("zips are nested more than {} deep, and none on the way is a solution", limits.nesting);
        return Some(OpenError::new(OpenErrorCode::NestedTooDeep, message, "unpack the outer zips and give solvet the solution itself"));
    }
    let (code, what) = match (has_import_config, members.len()) {
        (true, 0) => (OpenErrorCode::PackageDeployer, "this is a Package Deployer package; it holds no solution zip".to_owned()),
        (true, count) => (OpenErrorCode::PackageDeployer, format!("this is a Package Deployer package with {}", solutions(count))),
        (false, 0) if others.is_empty() || unpacked => return None,
        (false, 0) => {
            let help = "give solvet the `.zip` that \"Export solution\" made";
            let message = "this zip holds other zips, and none of them is a solution";
            return Some(OpenError::new(OpenErrorCode::NoSolution, message, help).with_members(&others));
        }
        (false, count) => (OpenErrorCode::ZipOfZips, format!("this is a zip with {} inside", solutions(count))),
    };
    Some(OpenError::new(code, what, help).with_members(&members))
}

fn solutions(count: usize) -> String {
    if count == 1 { "1 solution".to_owned() } else { format!("{count} solutions") }
}

/// A search for solutions in inner zips. The budget is shared by all levels: zips that multiply at
/// each level run out of it.
struct Search<'a> {
    limits: &'a Limits,
    budget: u64,
    solutions: Vec<String>,
    /// Inner zips that are something else.
    others: Vec<String>,
    too_deep: bool,
}

impl Search<'_> {
    fn descend(&mut self, archive: &Archive<'_>, prefix: &str, depth: usize) {
        for (index, entry) in archive.entries().iter().enumerate() {
            if !entry.path.to_lowercase().ends_with(".zip") {
                continue;
            }
            if depth > self.limits.nesting {
                self.too_deep = true;
                return;
            }
            let Some(left) = self.budget.checked_sub(entry.bytes.max(1 << 10)) else { return };
            self.budget = left;
            let Ok(bytes) = archive.bytes(index) else { continue };
            let Ok(inner) = Archive::open(&bytes, self.limits) else { continue };
            let path = format!("{prefix}{}", entry.path);
            match inner.find("solution.xml") {
                Some(manifest) => {
                    let size = inner.entries().get(manifest).map_or(0, |entry| entry.bytes);
                    let Some(left) = self.budget.checked_sub(size) else { return };
                    self.budget = left;
                    self.solutions.push(format!("{path}: {}", name_and_version(&inner, manifest)));
                }
                None => self.no_solution(&inner, &path, depth),
            }
        }
    }

    fn no_solution(&mut self, inner: &Archive<'_>, path: &str, depth: usize) {
        let paths: Vec<String> = inner.entries().iter().map(|entry| entry.path.to_lowercase()).collect();
        match known_file(&paths) {
            Some((_, what, _)) => self.others.push(format!("{path}: {what}")),
            None => self.descend(inner, &format!("{path}/"), depth + 1),
        }
    }
}

fn name_and_version(archive: &Archive<'_>, manifest: usize) -> String {
    let Ok((text, _)) = archive.text(manifest) else { return "unreadable solution.xml".to_owned() };
    let tree = Tree::parse(text);
    let solution = tree.root().and_then(|root| root.child("SolutionManifest"));
    let value = |name: &str| solution.and_then(|solution| solution.value(name)).unwrap_or_else(|| "?".to_owned());
    format!("{} {}", value("UniqueName"), value("Version"))
}
