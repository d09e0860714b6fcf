//! Decoded text, and the way from a byte offset to the line and column an editor shows.

use std::fmt;
use std::sync::OnceLock;

/// A place in an entry: what a finding points at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Path of the entry inside the archive, as solvet normalises it.
    pub entry: String,
    /// Line, counted from 1. Absent for an entry without text.
    pub line: Option<u32>,
    /// Column in characters, counted from 1.
    pub column: Option<u32>,
    /// Path inside the entry: an `XPath` for XML, a JSON pointer for JSON.
    pub path: Option<String>,
}

impl Location {
    /// A whole entry.
    pub fn of_entry(entry: &str) -> Self {
        Self { entry: entry.to_owned(), ..Self::default() }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.entry)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// Something malformed in a text, with the byte offset where it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What was found, in words for a maker: lower-case start, no final dot.
    pub message: String,
    /// Byte offset into the decoded text.
    pub offset: usize,
}

/// The decoded text of one entry.
///
/// Byte order marks are not part of [`Text::as_str`]. UTF-16 is recognised by its mark, or by the
/// zero bytes beside a leading `<` or `{`.
#[derive(Debug, Default)]
pub struct Text {
    decoded: String,
    /// Where the text begins: after a UTF-8 byte order mark that was left in place.
    start: usize,
    lines: OnceLock<LineIndex>,
}

impl Text {
    /// Decodes bytes, keeping whatever can be kept.
    ///
    /// The second value says what was wrong: bytes that are no text in the encoding they claim
    /// are replaced by `U+FFFD`.
    pub fn decode(bytes: Vec<u8>) -> (Self, Option<Problem>) {
        match *bytes.as_slice() {
            [0xFF, 0xFE, ref rest @ ..] => from_utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, ref rest @ ..] => from_utf16(rest, u16::from_be_bytes),
            [b'<' | b'{', 0, ..] => from_utf16(&bytes, u16::from_le_bytes),
            [0, b'<' | b'{', ..] => from_utf16(&bytes, u16::from_be_bytes),
            _ => from_utf8(bytes),
        }
    }

    /// Text that is decoded already. A byte order mark is written twice by some tools; a reader that met
    /// the second would lose count.
    pub fn new(decoded: String) -> Self {
        let start = decoded.len() - decoded.trim_start_matches('\u{FEFF}').len();
        Self { decoded, start, lines: OnceLock::new() }
    }

    /// The text without a byte order mark.
    pub fn as_str(&self) -> &str {
        self.decoded.get(self.start..).unwrap_or_default()
    }

    /// Where the mark of an unresolved merge conflict begins a line. Looked for when a text is malformed:
    /// it says more than what a parser makes of it.
    pub fn merge_conflict(&self) -> Option<Problem> {
        let text = self.as_str();
        let mark = "<<<<<<< ";
        let at = if text.starts_with(mark) { 0 } else { memchr::memmem::find(text.as_bytes(), b"\n<<<<<<< ")? + 1 };
        Some(Problem { message: "it holds an unresolved merge conflict".to_owned(), offset: at })
    }

    /// Line and column, both counted from 1, of a byte offset into [`Text::as_str`].
    ///
    /// An offset past the end counts as the end.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        let text = self.as_str();
        self.lines.get_or_init(|| LineIndex::new(text)).position(text, offset)
    }

    /// The byte offset into [`Text::as_str`] of a line and column, both counted from 1.
    ///
    /// What lies behind the end of a line counts as its end, what lies behind the last line as the end of the text.
    pub fn offset(&self, line: u32, column: u32) -> usize {
        let text = self.as_str();
        self.lines.get_or_init(|| LineIndex::new(text)).offset(text, line, column)
    }
}

fn from_utf8(bytes: Vec<u8>) -> (Text, Option<Problem>) {
    match String::from_utf8(bytes) {
        Ok(text) => (Text::new(text), None),
        Err(error) => {
            let text = Text::new(String::from_utf8_lossy(error.as_bytes()).into_owned());
            let offset = error.utf8_error().valid_up_to().saturating_sub(text.start);
            (text, Some(Problem { message: "bytes that are not UTF-8".to_owned(), offset }))
        }
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Text, Option<Problem>) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut broken = None;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if decoded.is_err() && broken.is_none() {
            broken = Some(text.len());
        }
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !odd.is_empty() && broken.is_none() {
        broken = Some(text.len());
    }
    let text = Text::new(text);
    let problem =
        broken.map(|offset| Problem { message: "bytes that are not UTF-16".to_owned(), offset: offset.saturating_sub(text.start) });
    (text, problem)
}

/// Text that was decoded out of other text, such as JSON in an XML element, and the way back from its
/// offsets to those of the text around it.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    text: String,
    /// Where in the inner text a piece begins, and where it begins in the outer one.
    pieces: Vec<(usize, usize)>,
}

impl Layer {
    /// Adds a piece that begins at an offset of the outer text.
    pub fn push(&mut self, piece: &str, outer: usize) {
        self.pieces.push((self.text.len(), outer));
        self.text.push_str(piece);
    }

    /// The decoded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The offset in the outer text of an offset in the decoded one. Inside a piece that was written
    /// with an escape, the offset of the escape.
    pub fn outer(&self, inner: usize) -> usize {
        let at = self.pieces.partition_point(|(start, _)| *start <= inner);
        let (start, outer) = at.checked_sub(1).and_then(|at| self.pieces.get(at)).copied().unwrap_or_default();
        let end = self.pieces.get(at).map_or(usize::MAX, |(_, next)| next.saturating_sub(1));
        (outer + (inner - start.min(inner))).min(end.max(outer))
    }
}

/// How many bytes lie between two remembered places.
const CHECKPOINT: usize = 1024;

/// Lines and characters counted at regular distances, so that a position costs the same in a file of
/// one 30 MB line as in a file of short lines.
#[derive(Debug)]
struct LineIndex {
    /// One for each multiple of [`CHECKPOINT`].
    checkpoints: Vec<Checkpoint>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    /// Line ends before it.
    lines: u32,
    /// Offset of the start of the line it stands in.
    line_start: u32,
    /// Characters before it.
    characters: u32,
}

impl LineIndex {
    fn new(text: &str) -> Self {
        let mut next = Checkpoint::default();
        let chunks = text.as_bytes().chunks(CHECKPOINT).enumerate().map(|(index, chunk)| {
            let here = next;
            if let Some(last) = memchr::memrchr(b'\n', chunk) {
                next.line_start = (index * CHECKPOINT + last) as u32 + 1;
            }
            let (lines, characters) = counts(chunk);
            next.lines += lines;
            next.characters += characters;
            here
        });
        let mut checkpoints: Vec<_> = chunks.collect();
        // The end of the text is a place as well.
        checkpoints.push(next);
        Self { checkpoints }
    }

    fn position(&self, text: &str, offset: usize) -> (u32, u32) {
        let offset = offset.min(text.len());
        let (at, rest) = self.before(text, offset);
        let line_start = memchr::memrchr(b'\n', rest).map_or(at.line_start, |last| (offset - rest.len() + last) as u32 + 1);
        let line = at.lines + counts(rest).0 + 1;
        let column = self.characters_before(text, offset) - self.characters_before(text, line_start as usize) + 1;
        (line, column)
    }

    fn offset(&self, text: &str, line: u32, column: u32) -> usize {
        let bytes = text.as_bytes();
        // The last place that stands before the line, and the line ends from there on.
        let wanted = line.saturating_sub(1);
        let checkpoint = self.checkpoints.partition_point(|place| place.lines < wanted).saturating_sub(1);
        let (from, passed) = (checkpoint * CHECKPOINT, self.checkpoints.get(checkpoint).map_or(0, |place| place.lines));
        let rest = bytes.get(from..).unwrap_or_default();
        let start = match wanted.saturating_sub(passed) {
            0 => 0,
            more => match memchr::memchr_iter(b'\n', rest).nth(more as usize - 1) {
                Some(line_end) => from + line_end + 1,
                None => return text.len(),
            },
        };
        let end = memchr::memchr(b'\n', bytes.get(start..).unwrap_or_default()).map_or(text.len(), |length| start + length);
        // In a long line the places in it lead most of the way.
        let character = self.characters_before(text, start) + column.saturating_sub(1);
        let checkpoint = self.checkpoints.partition_point(|place| place.characters <= character).saturating_sub(1);
        let nearest = (checkpoint * CHECKPOINT).clamp(start, end);
        let mut at = nearest;
        while at > start && !text.is_char_boundary(at) {
            at -= 1;
        }
        let more = character.saturating_sub(self.characters_before(text, at)) as usize;
        let line = text.get(at..end).unwrap_or_default();
        line.char_indices().nth(more).map_or(end, |(length, _)| at + length)
    }

    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let (at, rest) = self.before(text, offset);
        at.characters + counts(rest).1
    }

    /// The last checkpoint before an offset, and the bytes between them.
    fn before<'t>(&self, text: &'t str, offset: usize) -> (Checkpoint, &'t [u8]) {
        let checkpoint = offset / CHECKPOINT;
        let rest = text.as_bytes().get(checkpoint * CHECKPOINT..offset).unwrap_or_default();
        (self.checkpoints.get(checkpoint).copied().unwrap_or_default(), rest)
    }
}

/// Line ends, and characters that begin in these bytes: every byte but the continuation bytes of UTF-8.
/// Counted in bytes over runs that cannot overflow one, which compiles to vector instructions.
fn counts(bytes: &[u8]) -> (u32, u32) {
    const RUN: usize = 128;
    bytes.chunks(RUN).fold((0, 0), |(lines, characters), run| {
        let (line_ends, continued) = run.iter().fold((0u8, 0u8), |(line_ends, continued), byte| {
            (line_ends + u8::from(*byte == b'\n'), continued + u8::from(byte & 0xC0 == 0x80))
        });
        (lines + u32::from(line_ends), characters + (run.len() as u32 - u32::from(continued)))
    })
}

/// A name between backticks, safe to stand in a sentence: backticks and control characters inside
/// it are replaced, and a very long name is cut. Renderers rely on it: what stands between two
/// backticks of a message is a name, and nothing of the name stands outside.
pub fn quoted(name: &str) -> Quoted<'_> {
    Quoted(name)
}

/// See [`quoted`].
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a>(&'a str);

/// Longer names are cut: no schema name or label of Dataverse is longer, paths rarely are.
const MAX_LENGTH: usize = 260;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`")?;
        for (count, character) in self.0.chars().enumerate() {
            if count == MAX_LENGTH {
                f.write_str("…")?;
                break;
            }
            match character {
                '`' => f.write_str("'")?,
                character if is_unsafe(character) => write!(f, "{}", character.escape_unicode())?,
                character => write!(f, "{character}")?,
            }
        }
        f.write_str("`")
    }
}

/// Text from a file that is shown outside quotes: nothing in it can steer a terminal or turn the
/// direction of writing.
pub fn harmless(text: &str) -> String {
    if !text.contains(is_unsafe) {
        return text.to_owned();
    }
    text.chars().map(|character| if is_unsafe(character) { char::REPLACEMENT_CHARACTER } else { character }).collect()
}

/// Control characters, and those that turn the direction of what follows.
pub fn is_unsafe(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_skip_the_mark() {
        let (text, problem) = Text::decode("\u{FEFF}<a>\r\n  <ä/><b/></a>".as_bytes().to_vec());
        assert_eq!(problem, None);
        assert_eq!(text.as_str().chars().next(), Some('<'));
        assert_eq!(text.position(0), (1, 1));
        let at = text.as_str().find("<b").unwrap_or_default();
        assert_eq!(text.position(at), (2, 7));
        assert_eq!(text.position(10_000), text.position(text.as_str().len()));
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        let units = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        for source in ["\u{FEFF}<ü/>", "<ü/>"] {
            let (text, problem) = Text::decode(units(source));
            assert_eq!((text.as_str(), problem), ("<ü/>", None));
        }
        let (text, problem) = Text::decode(vec![0xFE, 0xFF, 0, b'<', 0xD8, 0]);
        assert_eq!(text.as_str(), "<\u{FFFD}");
        assert_eq!(problem.map(|problem| problem.offset), Some(1));
    }

    #[test]
    fn long_lines_have_right_columns() {
        let line = "é".repeat(5000);
        let (text, _) = Text::decode(line.into_bytes());
        assert_eq!(text.position(2 * 4321), (1, 4322));
        // The end of a text that ends where a checkpoint would be.
        let (text, _) = Text::decode("é".repeat(CHECKPOINT / 2).into_bytes());
        assert_eq!(text.position(CHECKPOINT), (1, CHECKPOINT as u32 / 2 + 1));
    }

    #[test]
    fn offsets_lead_back_to_positions() {
        let source = format!("ab\n{}\n\nx€y\n", "é€".repeat(3_000));
        let (text, _) = Text::decode(source.clone().into_bytes());
        for (offset, character) in source.char_indices().step_by(7).filter(|(_, character)| *character != '\n') {
            let (line, column) = text.position(offset);
            assert_eq!(text.offset(line, column), offset, "{character} at {line}:{column}");
        }
        assert_eq!((text.offset(1, 99), text.offset(99, 1), text.offset(0, 0)), (2, source.len(), 0));
    }

    #[test]
    fn nothing_of_a_name_leaves_its_quotes() {
        assert_eq!(quoted("Total `sum`\u{1b}[31m\u{202e}").to_string(), "`Total 'sum'\\u{1b}[31m\\u{202e}`");
        assert!(quoted(&"x".repeat(1_000)).to_string().ends_with("x…`"));
    }

    #[test]
    fn several_marks_count_as_one() {
        let (text, problem) = Text::decode("\u{FEFF}\u{FEFF}<a/>".as_bytes().to_vec());
        assert_eq!((text.as_str(), problem), ("<a/>", None));
    }
}
