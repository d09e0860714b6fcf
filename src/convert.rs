//! Unpacking and packing, with the proof that nothing is lost.
//!
//! What was made is read back by the reader that everything else uses, turned into what it was made from,
//! and compared with that: only then is it handed out.

use std::collections::BTreeSet;

use crate::graph::absent_roots;
use crate::layout::packager::{self, Comparison, EntryComparison, Outcome, Style};
use crate::layout::{self, Choice, Found, OpenError, OpenErrorCode, Shape};
use crate::model::{EntryRole, Solution, quoted};
use crate::platform::component_types::{kind_of, label};
use crate::report::{self, InputInfo, TransferDocument, TransferFile, Way};
use crate::source::archive::{Archive, HeldFile, Limits, zip};
use crate::source::text::Text;
use crate::source::xml::{Document, Keep, LineEnds, Tree, canonical};
use crate::{Progress, read};

/// How a solution is unpacked.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, named where it is set")]
pub struct UnpackOptions {
    /// The managed zip of the same solution and version, for a tree that holds both builds.
    pub both: Option<Vec<u8>>,
    /// Whether rows that Dataverse writes in another order each time are sorted.
    pub sort: bool,
    /// Whether the source of canvas apps is written beside them.
    pub canvas: bool,
    /// Whether written XML has the line ends of Windows.
    pub windows_line_ends: bool,
    /// Whether the result is read back and compared.
    pub verify: bool,
}

impl Default for UnpackOptions {
    fn default() -> Self {
        Self { both: None, sort: true, canvas: false, windows_line_ends: false, verify: true }
    }
}

/// How a tree is packed.
#[derive(Clone, Debug)]
pub struct PackOptions {
    /// The build and the solution, where the tree holds several.
    pub choice: Choice,
    /// Whether a tree is packed although solution.xml lists components that are not in it, which some
    /// exports of Dataverse do (3 of 249 in the corpus). A file that is named and absent is refused all the same.
    pub allow_absent: bool,
    /// The version the zip gets in place of that of the tree.
    pub version: Option<String>,
    /// Whether the result is read back and compared.
    pub verify: bool,
}

impl Default for PackOptions {
    fn default() -> Self {
        Self { choice: Choice::default(), allow_absent: false, version: None, verify: true }
    }
}

/// The files of an unpacked solution.
#[derive(Debug)]
pub struct Unpacked {
    /// Paths and contents, in the order of the paths; none when something would be lost.
    pub files: Vec<(String, Vec<u8>)>,
    /// What it came to.
    pub report: TransferDocument,
}

/// A packed solution.
#[derive(Debug)]
pub struct Packed {
    /// The zip; empty when something would be lost.
    pub bytes: Vec<u8>,
    /// What it came to.
    pub report: TransferDocument,
}

/// Unpacks a solution zip into the files of a tree, in the layout of Microsoft's SolutionPackager.
///
/// # Errors
/// When the bytes are no solution zip, or one of its two fixed files cannot be read to its end.
pub fn unpack(bytes: &[u8], name: &str, options: &UnpackOptions) -> Result<Unpacked, OpenError> {
    let (found, solution) = one_zip(bytes)?;
    let line_ends = if options.windows_line_ends { LineEnds::Crlf } else { LineEnds::Lf };
    let style = Style { sort: options.sort, canvas: options.canvas, line_ends };
    let mut tree = packager::unpack(&found.archive, &unknown(&found, &solution), style).map_err(|reason| unreadable(&reason))?;
    let twin = options.both.as_deref().map(one_zip).transpose()?;
    if let Some((managed, managed_solution)) = &twin {
        require_twins(&solution, managed_solution)?;
        let other = packager::unpack(&managed.archive, &unknown(managed, managed_solution), style).map_err(|reason| unreadable(&reason))?;
        merge(&mut tree, other);
    }
    let files: Vec<(String, Vec<u8>)> = tree.files.into_iter().collect();
    let comparison = options.verify.then(|| {
        let build = twin.as_ref().map(|_| false);
        let mut comparison = rebuilt(&files, build, &found.archive);
        if let Some((managed, _)) = &twin {
            let other = rebuilt(&files, Some(true), &managed.archive);
            let managed = other.entries.into_iter().map(|entry| EntryComparison { path: format!("managed: {}", entry.path), ..entry });
            comparison.entries.extend(managed);
        }
        comparison
    });
    let written = files.iter().map(|(path, bytes)| TransferFile { path: path.clone(), bytes: bytes.len() as u64 }).collect();
    let lossy = comparison.as_ref().is_some_and(|comparison| comparison.outcome() == Outcome::Lost);
    let input = InputInfo::new(name, bytes.len() as u64, report::sha256(bytes), Shape::Zip.as_str());
    let report = report::transfer(Way::Unpack, input, &solution.manifest, written, comparison.as_ref(), &tree.renamed, Vec::new());
    Ok(Unpacked { files: if lossy { Vec::new() } else { files }, report })
}

/// Packs the files of a tree into a solution zip.
///
/// # Errors
/// When there is no solution among the files, or several and none was chosen, or something it lists is not
/// there.
pub fn pack(files: &[(String, Vec<u8>)], name: &str, options: &PackOptions) -> Result<Packed, OpenError> {
    let size = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let sha256 = report::sha256_of_files(files);
    let recognised = layout::recognise_files(held(files), &options.choice, &Limits::default())?;
    let (found, solution) = chosen(recognised.members, &options.choice)?;
    if !matches!(found.shape, Shape::PackagerFolder | Shape::RawFolder | Shape::YamlFolder) {
        let message = "there is a solution zip in the folder, and nothing to be packed";
        let help = "give `pack` the folder that holds `Other/Solution.xml` or `solution.xml`";
        return Err(OpenError::new(OpenErrorCode::NoSolution, message, help));
    }
    if found.shape == Shape::YamlFolder {
        let help = "build the zip with `pac solution pack`, or unpack the exported zip with `solvet unpack`; solvet reads the YAML layout and does not write it";
        return Err(OpenError::new(
            OpenErrorCode::UnpackedSolution,
            "this is the YAML layout of the Git integration, which solvet cannot pack",
            help,
        ));
    }
    refuse_absent(&found, &solution, options.allow_absent)?;
    let unknown = unknown(&found, &solution);
    let managed = options.choice.managed.or(found.managed);
    let entries = packager::pack(&found.archive, &unknown, managed, options.version.as_deref()).map_err(|reason| unreadable(&reason))?;
    let bytes = zip(&entries).map_err(|reason| unreadable(&reason))?;
    let comparison = options.verify.then(|| match found.shape {
        Shape::PackagerFolder => unpacked_again(&bytes, &found, &solution, files),
        _ => entries_again(&bytes, &found.archive, &unknown),
    });
    let written = entries.iter().map(|entry| TransferFile { path: entry.path.clone(), bytes: entry.bytes.len() as u64 }).collect();
    let lossy = comparison.as_ref().is_some_and(|comparison| comparison.outcome() == Outcome::Lost);
    let left_out = unknown.iter().map(|path| format!("{} belongs to nothing and was left out", quoted(path)));
    let input = InputInfo::new(name, size, sha256, found.shape.as_str());
    let report = report::transfer(Way::Pack, input, &solution.manifest, written, comparison.as_ref(), &[], left_out.collect());
    Ok(Packed { bytes: if lossy { Vec::new() } else { bytes }, report })
}

/// A zip of files in the order they are given, such as a tree to be carried away in one piece. The same files
/// make the same bytes.
///
/// # Errors
/// When there is more than a zip can hold.
pub fn zip_files(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, OpenError> {
    let entries = files.into_iter().map(|(path, bytes)| HeldFile { path, bytes: bytes.into() });
    let help = "take the files one by one: they are too many for one zip";
    let failure = |reason: String| OpenError::new(OpenErrorCode::TooLarge, format!("no zip can hold the files: {reason}"), help);
    zip(&entries.collect::<Vec<_>>()).map_err(failure)
}

fn held(files: &[(String, Vec<u8>)]) -> Vec<HeldFile<'_>> {
    files.iter().map(|(path, bytes)| HeldFile { path: path.clone(), bytes: bytes.as_slice().into() }).collect()
}

fn one_zip(bytes: &[u8]) -> Result<(Found<'_>, Solution), OpenError> {
    let recognised = layout::recognise(bytes, &Choice::default(), &Limits::default())?;
    if recognised.shape != Shape::Zip {
        let message = "only a solution zip can be unpacked, and this is something else";
        let help = "give solvet the `.zip` that \"Export solution\" made; a folder is packed with `solvet pack`";
        return Err(OpenError::new(OpenErrorCode::UnpackedSolution, message, help));
    }
    chosen(recognised.members, &Choice::default())
}

/// The one solution, read.
fn chosen<'a>(members: Vec<Found<'a>>, choice: &Choice) -> Result<(Found<'a>, Solution), OpenError> {
    let mut read = Vec::new();
    for found in members {
        let (solution, _) = read::read(&found, &mut |_: Progress| {})?;
        read.push((found, solution));
    }
    layout::choose(&mut read, |(_, solution)| &solution.manifest.unique_name, choice)?;
    if read.len() > 1 {
        let names: Vec<String> = read.iter().map(|(_, solution)| solution.manifest.unique_name.clone()).collect();
        let message = format!("there are {} solutions in it", read.len());
        return Err(OpenError::new(OpenErrorCode::SeveralSolutions, message, "name one of them: `--solution <name>`").with_members(&names));
    }
    read.pop()
        .ok_or_else(|| OpenError::new(OpenErrorCode::NoSolution, "there is no solution in it", "give solvet a folder with a solution"))
}

fn unreadable(reason: &str) -> OpenError {
    let help = "see what `solvet check` says of the file, and mend that first";
    OpenError::new(OpenErrorCode::UnreadableManifest, reason, help)
}

/// Entries that belong to nothing, but for those a tree keeps because the zip had them.
fn unknown(found: &Found<'_>, solution: &Solution) -> BTreeSet<String> {
    let kept = format!("{}{}", found.prefix(), packager::UNKNOWN);
    let unowned = solution.entries.iter().filter(|entry| entry.role == EntryRole::Unowned).map(|entry| entry.path.clone());
    unowned.filter(|path| found.shape == Shape::Zip || !path.starts_with(&kept)).collect()
}

/// The two builds of a tree must be of one solution and version.
fn require_twins(unmanaged: &Solution, managed: &Solution) -> Result<(), OpenError> {
    let (a, b) = (&unmanaged.manifest, &managed.manifest);
    let problem = if !a.unique_name.eq_ignore_ascii_case(&b.unique_name) || a.version != b.version {
        Some(format!(
            "{} {} and {} {} are not two builds of one solution",
            quoted(&a.unique_name),
            a.version,
            quoted(&b.unique_name),
            b.version
        ))
    } else if a.managed != Some(false) || b.managed != Some(true) {
        Some("the first zip must be the unmanaged build and that of `--both` the managed one".to_owned())
    } else {
        None
    };
    let help = "export the solution twice from the same environment: unmanaged, and managed";
    problem.map_or(Ok(()), |problem| Err(OpenError::new(OpenErrorCode::OtherBuild, problem, help)))
}

/// Adds the managed build to an unmanaged tree: forms, site maps and apps get a variant beside them, as the
/// packer writes it, also where both are the same.
fn merge(tree: &mut packager::TreeFiles, managed: packager::TreeFiles) {
    for (path, bytes) in managed.files {
        if managed.with_variant.contains(&path) {
            let stem = path.strip_suffix(".xml").unwrap_or(&path).to_owned();
            tree.files.insert(format!("{stem}_managed.xml"), bytes);
        } else {
            tree.files.entry(path).or_insert(bytes);
        }
    }
    let both = |bytes: &Vec<u8>| -> Vec<u8> {
        let windows = memchr::memmem::find(bytes, b"\r\n").is_some();
        let parsed = Tree::parse(Text::decode(bytes.clone()).0);
        let Some(root) = parsed.root() else { return bytes.clone() };
        let line_ends = if windows { LineEnds::Crlf } else { LineEnds::Lf };
        Document { root, declares_xsi: true, without: None, line_ends }.write(&mut |element| {
            let is_own = element.is("Managed") && element.parent().is_some_and(|parent| parent.is("SolutionManifest"));
            if is_own { Keep::Text("2".to_owned()) } else { Keep::Whole }
        })
    };
    if let Some(manifest) = tree.files.get_mut("Other/Solution.xml") {
        *manifest = both(manifest);
    }
}

/// A tree, put together and packed again, against the zip it came from.
fn rebuilt(files: &[(String, Vec<u8>)], managed: Option<bool>, original: &Archive<'_>) -> Comparison {
    let choice = Choice { managed, ..Choice::default() };
    let failed = |reason: String| Comparison {
        entries: vec![EntryComparison { path: "Other/Solution.xml".to_owned(), outcome: Outcome::Lost, differences: vec![reason] }],
    };
    let found = match packager::assemble(held(files), "", &choice, &Limits::default()) {
        Ok(found) => found,
        Err(error) => return failed(error.message),
    };
    let entries = read::read(&found, &mut |_: Progress| {})
        .map_err(|error| error.message)
        .and_then(|(solution, _)| packager::pack(&found.archive, &unknown(&found, &solution), managed, None));
    match entries {
        Ok(entries) => packager::compare(original, &entries),
        Err(reason) => failed(reason),
    }
}

/// A packed tree, unpacked again, against its files.
fn unpacked_again(bytes: &[u8], found: &Found<'_>, solution: &Solution, files: &[(String, Vec<u8>)]) -> Comparison {
    let prefix = found.prefix();
    let style = Style { sort: false, canvas: false, line_ends: LineEnds::Lf };
    let again = one_zip(bytes)
        .map_err(|error| error.message)
        .and_then(|(copy, copied)| packager::unpack(&copy.archive, &unknown(&copy, &copied), style));
    let mut copies = match again {
        Ok(tree) => tree.files.into_iter().map(|(path, bytes)| (path.to_lowercase(), bytes)).collect::<std::collections::BTreeMap<_, _>>(),
        Err(reason) => {
            let lost = EntryComparison { path: prefix, outcome: Outcome::Lost, differences: vec![reason] };
            return Comparison { entries: vec![lost] };
        }
    };
    let packed: BTreeSet<&str> = solution
        .entries
        .iter()
        .filter(|entry| !matches!(entry.role, EntryRole::Variant | EntryRole::Project | EntryRole::Unowned))
        .map(|entry| entry.path.as_str())
        .collect();
    let entries = files.iter().filter(|(path, _)| packed.contains(path.as_str())).map(|(path, bytes)| {
        let own = path.strip_prefix(&prefix).unwrap_or(path);
        let stem = own.strip_suffix("_managed.xml").map(|stem| format!("{stem}.xml"));
        let copy = copies.remove(&own.to_lowercase()).or_else(|| copies.remove(&stem?.to_lowercase()));
        file_against(path, bytes, copy.as_deref())
    });
    Comparison { entries: entries.collect() }
}

fn file_against(path: &str, original: &[u8], copy: Option<&[u8]>) -> EntryComparison {
    let compared = |outcome, difference: Option<&str>| EntryComparison {
        path: path.to_owned(),
        outcome,
        differences: difference.into_iter().map(str::to_owned).collect(),
    };
    let is_empty_list = || Tree::parse(Text::decode(original.to_vec()).0).root().is_some_and(|root| root.children().next().is_none());
    if copy.is_none() && path.to_lowercase().ends_with("other/relationships.xml") && is_empty_list() {
        return compared(Outcome::Equivalent, Some("an empty list is not written"));
    }
    let Some(copy) = copy else { return compared(Outcome::Lost, Some("it is not in the zip")) };
    if original == copy {
        return compared(Outcome::Identical, None);
    }
    let unix = |bytes: &[u8]| Text::decode(bytes.to_vec()).0.as_str().replace("\r\n", "\n");
    if path.to_lowercase().ends_with(".xml") {
        if unix(original) == unix(copy) {
            return compared(Outcome::Equivalent, Some("line ends"));
        }
        let content = |bytes: &[u8]| {
            let tree = Tree::parse(Text::decode(bytes.to_vec()).0);
            let root = tree.root()?;
            // The build and the version are chosen when a tree is packed.
            let document = Document { root, declares_xsi: true, without: None, line_ends: LineEnds::Lf };
            let chosen = document.write(&mut |element| {
                let is_own = element.parent().is_some_and(|parent| parent.is("SolutionManifest"));
                if is_own && (element.is("Managed") || element.is("Version")) { Keep::Dropped } else { Keep::Whole }
            });
            let tree = Tree::parse(Text::decode(chosen).0);
            tree.root().map(|root| canonical(root, &packager::is_unordered))
        };
        if content(original).is_some_and(|content_of| Some(content_of) == content(copy)) {
            return compared(Outcome::Equivalent, Some("how it is written, not what it says"));
        }
    }
    compared(Outcome::Lost, Some("its content would change"))
}

/// The entries of a zip against the files they were made from as they are.
fn entries_again(bytes: &[u8], original: &Archive<'_>, unknown: &BTreeSet<String>) -> Comparison {
    if let Ok(copy) = Archive::open(bytes, &Limits::default()) {
        let held = copy
            .entries()
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| Some(HeldFile { path: entry.path.clone(), bytes: copy.bytes(index).ok()?.into() }));
        let held: Vec<HeldFile<'_>> = held.collect();
        let mut comparison = packager::compare(original, &held);
        comparison.entries.retain(|entry| !unknown.contains(original.places().file(&entry.path).as_ref()));
        comparison
    } else {
        let lost =
            EntryComparison { path: String::new(), outcome: Outcome::Lost, differences: vec!["the zip cannot be read back".to_owned()] };
        Comparison { entries: vec![lost] }
    }
}

/// Refuses a tree that lacks what it lists: Microsoft's packer leaves such parts out without a word.
fn refuse_absent(found: &Found<'_>, solution: &Solution, allow_absent: bool) -> Result<(), OpenError> {
    let files = solution
        .components
        .iter()
        .flat_map(|component| component.files.iter().filter(|file| file.entry.is_none()).map(move |file| file.path.clone()));
    let listed = solution.tree.absent.iter().map(|absent| format!("{}: {}", absent.path, absent.content));
    // What is copied as it is may be malformed: packing loses nothing of it, and `check` says so.
    let malformed = found.unread.iter().map(|part| format!("{}: {}", part.path, part.reason));
    let roots = absent_roots(solution).into_iter().filter(|_| !allow_absent).flat_map(|(code, rows)| {
        let kind = kind_of(&code.to_string()).into_owned();
        rows.into_iter().map(move |row| {
            let name = row.schema_name.as_deref().or(row.id.as_deref()).unwrap_or_default();
            format!("{}: the {} {}", row.location, label(&kind), quoted(name))
        })
    });
    let mut missing: Vec<String> = files.chain(listed).chain(malformed).chain(roots).collect();
    if missing.is_empty() {
        return Ok(());
    }
    missing.sort();
    missing.dedup();
    let count = missing.len();
    let message = if count == 1 {
        "1 part that the solution lists is not there or cannot be read".to_owned()
    } else {
        format!("{count} parts that the solution lists are not there or cannot be read")
    };
    let help = "bring the files back (`git log --diff-filter=D -- <file>` finds who removed one), or remove what lists them; components that solution.xml alone lists may be absent with `--allow-absent`; a canvas app whose source alone is there is built with `pac canvas pack`";
    Err(OpenError::new(OpenErrorCode::AbsentFiles, message, help).with_members(&missing))
}
