//! A set of named entries: those of a zip, with normalised names, limits against hostile files, and
//! checksums; or those that the files of a folder stand for.
//!
//! This is the only module that knows the `zip` library. It reads the directory; the bytes of an
//! entry are inflated in one step into a buffer of the declared size, which is faster than its
//! streaming reader and cannot grow past the declaration. Nothing is inflated before somebody asks
//! for it, and nothing is inflated past its limit.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Cursor;

use ::zip::CompressionMethod;
use ::zip::result::ZipError;
use ::zip::unstable::read::ZipIterable;
use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::places::Places;
use super::text::{Location, Text};

mod write;

pub use write::zip;

/// How much a file may ask of the reader. The defaults let the largest known solutions through
/// with a wide margin and stop a bomb before it costs memory.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Entries of one archive.
    pub entries: usize,
    /// Uncompressed bytes of one entry.
    pub entry_bytes: u64,
    /// Uncompressed bytes of all entries together.
    pub total_bytes: u64,
    /// Uncompressed over compressed size, looked at above [`Limits::RATIO_FROM`].
    pub ratio: u64,
    /// Archives inside archives.
    pub nesting: usize,
}

impl Limits {
    /// Below this many bytes no ratio is suspicious: a file of blanks may well shrink a
    /// thousandfold.
    pub const RATIO_FROM: u64 = 32 << 20;

    /// Bytes of an entry's name. Windows stops at 260 characters.
    pub const NAME: u64 = 1_024;
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 100_000, entry_bytes: 512 << 20, total_bytes: 1 << 30, ratio: 250, nesting: 4 }
    }
}

/// Why an archive could not be opened. Each is a different thing to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// No central directory: not a zip, or its end is missing.
    NotAZip,
    /// The directory is there, but the file's own offsets do not fit it.
    Damaged {
        /// What does not fit.
        detail: String,
    },
    /// Entries are encrypted.
    Encrypted {
        /// The first encrypted entry.
        entry: String,
    },
    /// More than a limit allows.
    Limit {
        /// Which limit, in words.
        what: &'static str,
        /// What the file asks for.
        found: u64,
        /// What is allowed.
        allowed: u64,
    },
}

/// One entry of the archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name with forward slashes, percent escapes resolved, no leading slash or `./`.
    pub path: String,
    /// What is wrong with the name as it is written in the file.
    pub name_issue: Option<NameIssue>,
    /// Uncompressed size in bytes, as the directory states it.
    pub bytes: u64,
    /// Compressed size in bytes.
    pub compressed_bytes: u64,
    /// Whether an earlier entry has the same path, compared without case.
    pub duplicate: bool,
    content: Content,
}

/// Where the bytes of an entry are.
#[derive(Clone, Debug)]
enum Content {
    /// In the zip.
    Packed {
        method: CompressionMethod,
        checksum: u32,
        /// Offset of the entry's own header in the file.
        header_start: u64,
    },
    /// In memory, under this number.
    Held(usize),
}

/// A name no extractor should follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameIssue {
    /// A `..` segment: it would leave the folder it is extracted to.
    ParentSegment,
    /// An absolute path or a drive letter.
    Absolute,
    /// A control character.
    ControlCharacter,
}

impl fmt::Display for NameIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ParentSegment => "a `..` segment",
            Self::Absolute => "an absolute path",
            Self::ControlCharacter => "a control character",
        })
    }
}

/// Why one entry could not be read. The others are unaffected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryError {
    /// What was found, in words: lower-case start, no final dot.
    pub reason: String,
}

/// A file, or an entry that was put together from files.
#[derive(Clone, Debug)]
pub struct HeldFile<'a> {
    /// The path with forward slashes.
    pub path: String,
    /// The content.
    pub bytes: Cow<'a, [u8]>,
}

/// An opened zip, or the entries that a folder stands for.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: Cow<'a, [u8]>,
    held: Vec<Cow<'a, [u8]>>,
    entries: Vec<Entry>,
    by_path: BTreeMap<String, usize>,
    /// Entries by the file they come from, where that has another name.
    by_file: BTreeMap<String, usize>,
    places: Places,
}

impl<'a> Archive<'a> {
    /// Reads the central directory. No entry is inflated.
    ///
    /// # Errors
    /// When the bytes are no zip, are damaged or encrypted, or ask for more than the limits allow.
    pub fn open(bytes: impl Into<Cow<'a, [u8]>>, limits: &Limits) -> Result<Self, ArchiveError> {
        let mut archive = Self { bytes: bytes.into(), ..Self::empty() };
        let mut entries = Vec::new();
        let bytes = archive.bytes.as_ref();
        let mut directory =
            ZipIterable::try_new(Cursor::new(bytes), ::zip::read::Config::default()).map_err(|error| directory_error(bytes, &error))?;
        limit("entries", directory.len() as u64, limits.entries as u64)?;
        let mut total: u64 = 0;
        for record in directory.files().map_err(|error| directory_error(bytes, &error))? {
            let record = record.map_err(|error| directory_error(bytes, &error))?;
            if record.is_dir() || record.name_raw().ends_with(b"\\") {
                continue;
            }
            limit("bytes in the name of an entry", record.name_raw().len() as u64, Limits::NAME)?;
            let (path, name_issue) = normalise(record.name_raw());
            if record.encrypted() {
                return Err(ArchiveError::Encrypted { entry: path });
            }
            limit("bytes in one entry", record.size(), limits.entry_bytes)?;
            total = total.saturating_add(record.size());
            limit("bytes in all entries together", total, limits.total_bytes)?;
            entries.push(Entry {
                path,
                name_issue,
                bytes: record.size(),
                compressed_bytes: record.compressed_size(),
                duplicate: false,
                content: Content::Packed { method: record.compression(), checksum: record.crc32(), header_start: record.header_start() },
            });
        }
        if total > Limits::RATIO_FROM {
            limit("times the size of the file when unpacked", total / (bytes.len() as u64).max(1), limits.ratio)?;
        }
        for entry in entries {
            archive.add(entry);
        }
        archive.require_a_readable_entry()?;
        Ok(archive)
    }

    fn empty() -> Self {
        Self {
            bytes: Cow::Borrowed(&[]),
            held: Vec::new(),
            entries: Vec::new(),
            by_path: BTreeMap::new(),
            by_file: BTreeMap::new(),
            places: Places::default(),
        }
    }

    /// Files as if they were the entries of a zip.
    ///
    /// # Errors
    /// When they ask for more than the limits allow.
    pub fn of_files(files: Vec<HeldFile<'a>>, places: Places, limits: &Limits) -> Result<Self, ArchiveError> {
        limit("files", files.len() as u64, limits.entries as u64)?;
        let mut archive = Self { places, ..Self::empty() };
        let mut total: u64 = 0;
        for file in files {
            let bytes = file.bytes.len() as u64;
            limit("bytes in one file", bytes, limits.entry_bytes)?;
            limit("bytes in the name of a file", file.path.len() as u64, Limits::NAME)?;
            total = total.saturating_add(bytes);
            limit("bytes in all files together", total, limits.total_bytes)?;
            let name_issue = name_issue(&file.path);
            let real = archive.places.file(&file.path).to_lowercase();
            archive.by_file.insert(real, archive.entries.len());
            let content = Content::Held(archive.held.len());
            archive.held.push(file.bytes);
            archive.add(Entry { path: file.path, name_issue, bytes, compressed_bytes: bytes, duplicate: false, content });
        }
        Ok(archive)
    }

    fn add(&mut self, mut entry: Entry) {
        let path = entry.path.to_lowercase();
        entry.duplicate = self.by_path.contains_key(&path);
        if !entry.duplicate {
            self.by_path.insert(path, self.entries.len());
        }
        self.entries.push(entry);
    }

    /// The way back to the files that the entries were put together from.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The real place of a place in an entry.
    pub fn real(&self, place: Location) -> Location {
        self.places.real(place)
    }

    /// A directory whose every local header is elsewhere belongs to a file that lost or gained
    /// bytes on its way, most often by line-ending conversion in git.
    fn require_a_readable_entry(&self) -> Result<(), ArchiveError> {
        let lost_entries = self.entries.iter().filter(|entry| self.local_header(entry).is_none()).count();
        // One or two wrong offsets are a damaged part; half of them are a damaged file.
        if lost_entries > 0 && lost_entries * 2 >= self.entries.len() {
            let detail = format!("{lost_entries} of {} entries are not where the directory says", self.entries.len());
            return Err(ArchiveError::Damaged { detail });
        }
        Ok(())
    }

    /// The same on bytes of its own. Those of a zip are copied as they are, which is packed; of files only those that
    /// are wanted are kept.
    pub fn into_owned(mut self, is_wanted: impl Fn(&str) -> bool) -> Archive<'static> {
        for entry in &self.entries {
            if let Content::Held(at) = entry.content
                && !is_wanted(&entry.path)
                && let Some(bytes) = self.held.get_mut(at)
            {
                *bytes = Cow::Borrowed(&[]);
            }
        }
        Archive {
            bytes: Cow::Owned(self.bytes.into_owned()),
            held: self.held.into_iter().map(|bytes| Cow::Owned(bytes.into_owned())).collect(),
            entries: self.entries,
            by_path: self.by_path,
            by_file: self.by_file,
            places: self.places,
        }
    }

    /// All entries in the order of the central directory; folders are left out.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The index of an entry by path. Slashes, percent escapes and case do not matter; of several
    /// entries with one path the first is found.
    pub fn find(&self, path: &str) -> Option<usize> {
        let direct = path.trim_start_matches('/').to_lowercase();
        if let Some(index) = self.by_path.get(&direct) {
            return Some(*index);
        }
        let (normalised, _) = normalise(path.as_bytes());
        self.by_path.get(&normalised.to_lowercase()).copied()
    }

    /// The index of the entry that a file became.
    pub fn find_file(&self, file: &str) -> Option<usize> {
        self.by_file.get(&file.to_lowercase()).copied().or_else(|| self.find(file))
    }

    /// The bytes of an entry that is kept in memory as it is.
    pub fn held(&self, index: usize) -> Option<&[u8]> {
        let Content::Held(at) = self.entries.get(index)?.content else { return None };
        self.held.get(at).map(AsRef::as_ref)
    }

    /// Inflates one entry and checks its size and checksum.
    ///
    /// # Errors
    /// When the entry is damaged, uses a compression solvet does not know, or holds more than it
    /// declares.
    pub fn bytes(&self, index: usize) -> Result<Vec<u8>, EntryError> {
        let entry = self.entries.get(index).ok_or_else(|| EntryError::new("there is no such entry"))?;
        let (method, checksum) = match entry.content {
            Content::Held(at) => return Ok(self.held.get(at).map(|bytes| bytes.to_vec()).unwrap_or_default()),
            Content::Packed { method, checksum, .. } => (method, checksum),
        };
        let packed = self.packed(entry)?;
        let declared = usize::try_from(entry.bytes).unwrap_or(usize::MAX);
        let bytes = match method {
            CompressionMethod::Stored => packed.to_vec(),
            CompressionMethod::Deflated => inflate(packed, declared)?,
            other => return Err(EntryError::new(&format!("compression `{other}` is not supported"))),
        };
        if bytes.len() != declared {
            return Err(EntryError::new(&format!("the directory declares {declared} bytes, the entry holds {}", bytes.len())));
        }
        let mut crc = Crc::new();
        crc.update(&bytes);
        if crc.sum() == checksum {
            Ok(bytes)
        } else {
            Err(EntryError::new("its checksum does not match: the bytes were changed after the zip was written"))
        }
    }

    /// Inflates one entry to check it, and decodes it when its text is wanted.
    ///
    /// # Errors
    /// As [`Archive::bytes`].
    pub fn text_or_bytes(&self, index: usize, as_text: bool) -> Result<Option<(Text, Option<super::text::Problem>)>, EntryError> {
        let bytes = self.bytes(index)?;
        Ok(as_text.then(|| Text::decode(bytes)))
    }

    /// The compressed bytes of an entry.
    fn packed(&self, entry: &Entry) -> Result<&[u8], EntryError> {
        let header = self.local_header(entry).ok_or_else(|| EntryError::new("its header is not where the directory says"))?;
        // The local header repeats the name and has extra fields of its own; only their lengths
        // matter here. APPNOTE.TXT 4.3.7: 30 fixed bytes, lengths at 26 and 28.
        let length = |at: usize| header.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes).map_or(0, usize::from);
        let start = 30 + length(26) + length(28);
        let end = start.saturating_add(usize::try_from(entry.compressed_bytes).unwrap_or(usize::MAX));
        header.get(start..end).ok_or_else(|| EntryError::new("the file ends inside it"))
    }

    /// The file from the entry's own header on.
    fn local_header(&self, entry: &Entry) -> Option<&[u8]> {
        let Content::Packed { header_start, .. } = entry.content else { return None };
        let start = usize::try_from(header_start).ok()?;
        self.bytes.get(start..).filter(|rest| rest.starts_with(b"PK\x03\x04"))
    }

    /// Inflates one entry and decodes it as text; the problem says what was not text in it.
    ///
    /// # Errors
    /// As [`Archive::bytes`].
    pub fn text(&self, index: usize) -> Result<(Text, Option<super::text::Problem>), EntryError> {
        self.bytes(index).map(Text::decode)
    }
}

impl EntryError {
    fn new(reason: &str) -> Self {
        Self { reason: reason.to_owned() }
    }
}

/// Deflate cannot pack more than this many bytes into one (RFC 1951: 258 bytes in two bits).
const MAX_DEFLATE_RATIO: usize = 1_032;

fn inflate(packed: &[u8], declared: usize) -> Result<Vec<u8>, EntryError> {
    // The declared size is only a wish: a lie must not reserve memory.
    let mut bytes = Vec::with_capacity(declared.min(packed.len().saturating_mul(MAX_DEFLATE_RATIO)).max(1));
    match Decompress::new(false).decompress_vec(packed, &mut bytes, FlushDecompress::Finish) {
        Ok(Status::StreamEnd) => Ok(bytes),
        Ok(_) if bytes.len() >= declared => {
            Err(EntryError::new(&format!("it holds more than the {declared} bytes the directory declares")))
        }
        Ok(_) => Err(EntryError::new("its compressed bytes end too early")),
        Err(_) => Err(EntryError::new("its compressed bytes are damaged")),
    }
}

fn limit(what: &'static str, found: u64, allowed: u64) -> Result<(), ArchiveError> {
    if found > allowed { Err(ArchiveError::Limit { what, found, allowed }) } else { Ok(()) }
}

fn directory_error(bytes: &[u8], error: &ZipError) -> ArchiveError {
    // Without an end record the file is no zip, or only its first part; with one it is damaged.
    if end_record(bytes).is_none() {
        return ArchiveError::NotAZip;
    }
    let detail = match error {
        ZipError::UnsupportedArchive(_) => "it uses a feature of zip files that solutions never use",
        _ => "its directory is not where its end record says",
    };
    ArchiveError::Damaged { detail: detail.to_owned() }
}

/// How many bytes the file has lost since it was written (negative: gained), by its own end record.
///
/// The end record follows the directory, whose offset and size it states (APPNOTE.TXT 4.3.16: size at
/// 12, offset at 16).
pub fn lost_bytes(bytes: &[u8]) -> Option<i64> {
    let at = end_record(bytes)?;
    let field = |offset: usize| bytes.get(at + offset..at + offset + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
    let stated = i64::from(field(12)?) + i64::from(field(16)?);
    Some(stated - i64::try_from(at).ok()?)
}

fn end_record(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(bytes, b"PK\x05\x06")
}

/// The path solvet uses for an entry, and what is wrong with the name.
///
/// Windows tools write backslashes and some packers percent escapes (both seen in real files); the
/// manifest names such entries with slashes and plain characters.
fn normalise(raw: &[u8]) -> (String, Option<NameIssue>) {
    // Old Windows tools write names in a code page of their own: such a name is shown with
    // replacements, and is no crime.
    let name = String::from_utf8_lossy(raw);
    let slashed = percent_decoded(&name).replace('\\', "/");
    let issue = name_issue(&slashed);
    let kept: Vec<&str> = slashed.split('/').filter(|segment| !segment.is_empty() && *segment != ".").collect();
    let path = kept.join("/");
    // An entry called `.` or `/` would have no name at all.
    (if path.is_empty() { name.into_owned() } else { path }, issue)
}

fn name_issue(path: &str) -> Option<NameIssue> {
    if path.split('/').any(|segment| segment == "..") {
        return Some(NameIssue::ParentSegment);
    }
    if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
        return Some(NameIssue::Absolute);
    }
    path.chars().any(char::is_control).then_some(NameIssue::ControlCharacter)
}

/// Resolves `%20` and its kin where the result is UTF-8; otherwise the text stays as it is.
fn percent_decoded(name: &str) -> String {
    if !name.contains('%') {
        return name.to_owned();
    }
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = match tail {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push(high * 16 + low);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_normalised_and_judged() {
        let cases = [
            ("Workflows\\Notify.json", "Workflows/Notify.json", None),
            ("/solution.xml", "solution.xml", Some(NameIssue::Absolute)),
            ("./a//b", "a/b", None),
            ("%5BContent_Types%5D.xml", "[Content_Types].xml", None),
            ("100%.txt", "100%.txt", None),
            ("a%ff.txt", "a%ff.txt", None),
            ("../../etc/passwd", "../../etc/passwd", Some(NameIssue::ParentSegment)),
            ("%2e%2e/x", "../x", Some(NameIssue::ParentSegment)),
            ("..%5Cevil.exe", "../evil.exe", Some(NameIssue::ParentSegment)),
            (".", ".", None),
            ("C:/x", "C:/x", Some(NameIssue::Absolute)),
            ("a\nb", "a\nb", Some(NameIssue::ControlCharacter)),
        ];
        for (raw, path, issue) in cases {
            assert_eq!(normalise(raw.as_bytes()), (path.to_owned(), issue), "{raw}");
        }
    }

    #[test]
    fn no_zip_is_told_from_a_damaged_one() {
        assert_eq!(Archive::open(b"hello".as_slice(), &Limits::default()).err(), Some(ArchiveError::NotAZip));
        let mut end = b"PK\x05\x06".to_vec();
        end.extend([0; 8]);
        assert!(matches!(Archive::open(end.as_slice(), &Limits::default()), Err(ArchiveError::Damaged { .. } | ArchiveError::NotAZip)));
    }
}
