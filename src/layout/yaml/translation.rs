//! YAML written as the XML it stands for, each start tag on a line of its own, so that every line leads
//! back to its key.

use crate::source::places::Piece;
use crate::source::yaml::{Type, Value};

/// Longer pointers are cut: each line has one, and a hostile file has long keys and many lines.
const MAX_POINTER: usize = 512;

/// Lines that lead back to their key. Later ones lead to the last of these.
const MAX_PIECES: usize = 1_000_000;

/// The longest name of an element.
const MAX_NAME: usize = 256;

/// The namespace of `xsi:nil`, which files use and do not always declare.
pub(super) const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

/// XML in the making.
#[derive(Debug, Default)]
pub(super) struct Translation {
    /// The XML so far.
    pub(super) text: String,
    /// The way back.
    pub(super) pieces: Vec<Piece>,
    line: u32,
    lost: Option<(String, (u32, u32))>,
}

impl Translation {
    /// Begins with a declaration, as tools write it.
    pub(super) fn new() -> Self {
        let mut translation = Self { line: 1, ..Self::default() };
        translation.text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        translation
    }

    /// A line of solvet's own: a tag around what files hold.
    pub(super) fn frame(&mut self, line: &str) {
        self.fresh_line();
        self.text.push_str(line);
    }

    /// An element with all that is in it; a list stands for several of them. Children named `without` are
    /// left out.
    pub(super) fn element(&mut self, file: &str, name: &str, value: Value<'_>, pointer: &str, without: Option<&str>) {
        for (item, pointer) in items(value, pointer) {
            if !self.open(file, name, item, &pointer, "") {
                continue;
            }
            for (child, pointer) in elements(item, &pointer) {
                let name = child.key().unwrap_or_default();
                if without != Some(name) {
                    self.element(file, name, child, &pointer, None);
                }
            }
            self.close(name);
        }
    }

    /// A start tag with its attributes, those in `extra` first; whether elements follow. An element
    /// without any is closed.
    pub(super) fn open(&mut self, file: &str, name: &str, value: Value<'_>, pointer: &str, extra: &str) -> bool {
        match self.open_tag(file, name, value, pointer, extra) {
            Some(false) => {}
            follows => return follows.is_some(),
        }
        let text = if value.value_type() == Type::Map { text_child(value) } else { value.as_str() };
        match text {
            Some(text) if !text.is_empty() => {
                self.text.push('>');
                self.escaped(text, value, false);
                self.close(name);
            }
            _ => self.text.push_str("/>"),
        }
        false
    }

    /// As [`Translation::open`], for an element that is filled by the caller whatever the file has in it.
    pub(super) fn open_always(&mut self, file: &str, name: &str, value: Value<'_>, pointer: &str) {
        if self.open_tag(file, name, value, pointer, "") == Some(false) {
            self.text.push('>');
        }
    }

    /// The start tag up to its attributes, and its end where elements follow. `None` when the name is none.
    fn open_tag(&mut self, file: &str, name: &str, value: Value<'_>, pointer: &str, extra: &str) -> Option<bool> {
        self.fresh_line();
        if !is_name(name) {
            self.lose(format!("the key {} names no element", crate::source::text::quoted(name)), value);
            return None;
        }
        self.piece(file, value, pointer);
        self.text.push('<');
        self.text.push_str(name);
        self.text.push_str(extra);
        for attribute in value.children().filter(|_| value.value_type() == Type::Map) {
            let Some(name) = attribute.key().and_then(|key| key.strip_prefix('@')) else { continue };
            let known = !extra.is_empty() && extra.contains(&format!(" {name}="));
            if known || !is_name(name) {
                continue;
            }
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escaped(attribute.as_str().unwrap_or_default(), attribute, true);
            self.text.push('"');
        }
        let follows = elements(value, pointer).next().is_some();
        if follows {
            self.text.push('>');
        }
        Some(follows)
    }

    /// The end tag of an element that was opened.
    pub(super) fn close(&mut self, name: &str) {
        if self.text.ends_with('>') {
            self.fresh_line();
        }
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// What XML cannot hold, first of all, and where it stands; asked for after each file.
    pub(super) fn lost(&mut self) -> Option<(String, (u32, u32))> {
        self.lost.take()
    }

    fn lose(&mut self, message: String, value: Value<'_>) {
        self.lost.get_or_insert_with(|| (message, value.position()));
    }

    fn piece(&mut self, file: &str, value: Value<'_>, pointer: &str) {
        if self.pieces.len() >= MAX_PIECES {
            return;
        }
        let (file_line, column) = value.position();
        self.pieces.push(Piece {
            line: self.line,
            file: file.to_owned(),
            file_line,
            shift: column - 1,
            fixed: true,
            // The pointer is the whole path: nothing of the XML's own path follows it.
            depth: usize::MAX,
            path: pointer.to_owned(),
        });
    }

    fn fresh_line(&mut self) {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
            self.line += 1;
        }
    }

    fn escaped(&mut self, text: &str, value: Value<'_>, in_attribute: bool) {
        for character in text.chars() {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' if in_attribute => self.text.push_str("&quot;"),
                '\n' if in_attribute => self.text.push_str("&#10;"),
                '\t' if in_attribute => self.text.push_str("&#9;"),
                '\r' => self.text.push_str("&#13;"),
                '\n' => {
                    self.text.push('\n');
                    self.line += 1;
                }
                '\t' => self.text.push('\t'),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.lose("a control character, which XML forbids".to_owned(), value);
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
                _ => self.text.push(character),
            }
        }
    }
}

/// A list is several elements of one name; anything else is one.
pub(super) fn items<'v>(value: Value<'v>, pointer: &str) -> Vec<(Value<'v>, String)> {
    if value.value_type() != Type::List {
        return vec![(value, pointer.to_owned())];
    }
    // A list inside a list has no meaning as XML: its items are taken one by one.
    let steps = value.children().enumerate().map(|(at, item)| (item, extended(pointer, item, at)));
    steps.flat_map(|(item, pointer)| items(item, &pointer)).collect()
}

/// The values of a map that are elements: attributes, text, comments and processing instructions are
/// not (`@`, `#`, `?`; the last two occur in no file known).
pub(super) fn elements<'v>(value: Value<'v>, pointer: &str) -> impl Iterator<Item = (Value<'v>, String)> {
    let is_map = value.value_type() == Type::Map;
    let named = value.children().filter(move |child| is_map && child.key().is_some_and(|key| !key.starts_with(['@', '#', '?'])));
    named.map(move |child| (child, extended(pointer, child, 0)))
}

/// Text beside attributes is called `#text`, as in the `Name` of a table that Dataverse committed.
fn text_child(value: Value<'_>) -> Option<&str> {
    ["#text", "#cdata-section"].into_iter().find_map(|key| value.get(key)?.as_str())
}

fn extended(pointer: &str, child: Value<'_>, at: usize) -> String {
    let mut extended = pointer.to_owned();
    if extended.len() < MAX_POINTER {
        child.push_step(at, &mut extended);
    }
    extended
}

fn is_name(name: &str) -> bool {
    let first = name.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
    first && name.len() <= MAX_NAME && name.chars().all(|one| one.is_alphanumeric() || matches!(one, '_' | '-' | '.' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::xml;
    use crate::source::yaml::Tree;

    fn translated(source: &str) -> Translation {
        let tree = Tree::parse_str(source);
        assert_eq!(tree.problem(), None);
        let mut translation = Translation::new();
        let root = tree.root();
        for (child, pointer) in root.into_iter().flat_map(|root| elements(root, "").collect::<Vec<_>>()) {
            translation.element("a.yml", child.key().unwrap_or_default(), child, &pointer, Some("Left"));
        }
        translation
    }

    #[test]
    fn yaml_says_the_same_as_xml() {
        let cases = [
            ("a:\n  '@x': 1\n  b: 9.20\n", "<a x=\"1\">\n<b>9.20</b>\n</a>"),
            ("a:\n  b:\n    - '@x': true\n    - ~\n    - c\n", "<a>\n<b x=\"true\"/>\n<b/>\n<b>c</b>\n</a>"),
            ("a: {}\n", "<a/>"),
            ("a:\n  '#text': x < y\n  '@n': \"1\\n2\\\"\"\n", "<a n=\"1&#10;2&quot;\">x &lt; y</a>"),
            ("a:\n  Left: 1\n  b: |\n    one\n    two\n", "<a>\n<b>one\ntwo\n</b>\n</a>"),
        ];
        for (source, expected) in cases {
            let translation = translated(source);
            assert_eq!(translation.text.split_once('\n').map(|(_, rest)| rest), Some(expected), "{source}");
            assert_eq!(xml::Tree::parse_str(&translation.text).problems(), []);
        }
    }

    #[test]
    fn every_line_leads_back_to_its_key() {
        let translation = translated("a:\n  b: |\n    one\n    two\n  c:\n    - '@x': 1\n    - '@x': 2\n");
        let lines: Vec<(u32, u32, u32, &str)> =
            translation.pieces.iter().map(|piece| (piece.line, piece.file_line, piece.shift, piece.path.as_str())).collect();
        assert_eq!(lines, [(2, 1, 0, "/a"), (3, 2, 2, "/a/b"), (6, 6, 6, "/a/c/0"), (7, 7, 6, "/a/c/1")]);
    }

    #[test]
    fn what_xml_cannot_hold_is_said() {
        for source in ["a:\n  'b c': 1\n", "a: \"x\\u0001\"\n"] {
            let mut translation = translated(source);
            assert!(translation.lost().is_some(), "{source}");
            assert_eq!(xml::Tree::parse_str(&translation.text).problems(), []);
        }
    }
}
