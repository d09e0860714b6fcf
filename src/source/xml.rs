//! A positioned XML tree that survives malformed text.
//!
//! The tree is a flat table of elements over the decoded text: names, attributes and text are
//! slices that are unescaped when somebody asks. A 30 MB file costs a few megabytes beside its
//! text. This is the only module that knows `quick_xml`.
//!
//! Nothing is ever fetched or expanded: document type declarations are skipped, and entities other
//! than the five of XML stay as they are written.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};

use super::text::{Layer, Problem, Text, quoted};

mod canonical;
mod write;

pub use canonical::canonical;
pub use write::{Document, Keep, LineEnds, XSI};

/// Elements inside elements. Real files stay below 60 (XAML); a file that goes deeper is hostile.
const MAX_DEPTH: usize = 1_000;

/// A start tag longer than this is not searched for repeated attributes, which takes quadratic time.
const MAX_CHECKED_TAG: usize = 8 << 10;

/// After so many problems a text is not worth reading on.
const MAX_BROKEN: usize = 1_000;

/// How far a name is searched for among the children or attributes of one element. No element with
/// values of its own comes near it; a hostile one must not make every look-up take long.
const MAX_SEARCHED: usize = 4_096;

/// How far positions among siblings are counted, for the same reason: a form with a hundred thousand controls would
/// count for minutes.
const MAX_COUNTED: usize = 250;

/// How deep an element may be to have an `XPath`. That of a deeper one would be longer than what it leads to.
const MAX_PATH: usize = 100;

/// How many problems are kept; after that the file is just broken.
const MAX_PROBLEMS: usize = 20;

/// The longest name of an element. Names are repeated in paths: a long one must not be copied a million
/// times. Real names stay below 60 bytes.
const MAX_NAME: usize = 256;

/// How many elements a text may have. The largest known file has 800,000.
const MAX_NODES: usize = 8_000_000;

/// How many elements room is made for before they are met.
const MAX_GUESSED: usize = 1 << 20;

/// The commonest mistake of a hand that edits XML.
const BARE_AMPERSAND: &str = "`&` must be written `&amp;`";

/// No element.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node {
    parent: u32,
    /// Index of the first node after the subtree.
    next: u32,
    /// Offset of the `<` of the start tag.
    start: u32,
    /// Offset after the start tag.
    content: u32,
    /// Offset of the end tag, or of the place where it should have been.
    content_end: u32,
    name_length: u16,
    /// Whether the name has a namespace prefix.
    has_prefix: bool,
    /// Whether child elements follow: text of such an element is scattered.
    has_children: bool,
}

/// A parsed document. Parsing cannot fail; [`Tree::problems`] says what was wrong.
#[derive(Debug, Default)]
pub struct Tree {
    text: Text,
    nodes: Vec<Node>,
    problems: Vec<Problem>,
}

impl Tree {
    /// Parses decoded text.
    pub fn parse(text: Text) -> Self {
        // Elements take 64 bytes of text on average; a guess saves copying the table as it grows.
        let nodes = Vec::with_capacity((text.as_str().len() / 64).min(MAX_GUESSED));
        let mut builder = Builder { nodes, ..Builder::default() };
        if let Some(at) = forbidden_character(text.as_str()) {
            builder.problem("a control character, which XML forbids".to_owned(), at);
        }
        builder.run(text.as_str());
        Self { text, nodes: builder.nodes, problems: builder.problems }
    }

    /// Parses a string, for XML that is embedded in other text.
    pub fn parse_str(text: &str) -> Self {
        Self::parse(Text::new(text.to_owned()))
    }

    /// The outermost element, if there is any.
    pub fn root(&self) -> Option<Element<'_>> {
        self.nodes.first().map(|_| Element { tree: self, index: 0 })
    }

    /// The element with this number.
    pub fn element(&self, index: u32) -> Option<Element<'_>> {
        self.nodes.get(index as usize).map(|_| Element { tree: self, index })
    }

    /// The first thing that is malformed, or the merge conflict behind it.
    pub fn first_problem(&self) -> Option<Problem> {
        let first = self.problems.first()?;
        Some(self.text.merge_conflict().unwrap_or_else(|| first.clone()))
    }

    /// What is malformed, in document order.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Line and column of a byte offset, both counted from 1.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        self.text.position(offset)
    }

    /// The text that was parsed.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no element at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn slice(&self, from: u32, to: u32) -> &str {
        self.text.as_str().get(from as usize..to as usize).unwrap_or_default()
    }
}

/// One element of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    tree: &'a Tree,
    index: u32,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.index == other.index
    }
}

impl<'a> Element<'a> {
    /// Its number in the document.
    pub fn index(self) -> u32 {
        self.index
    }

    /// The local name: what follows a namespace prefix.
    pub fn name(self) -> &'a str {
        let name = self.qualified_name();
        if self.node().has_prefix { name.rsplit_once(':').map_or(name, |(_, local)| local) } else { name }
    }

    /// Whether the local name is this one. The casing of element names is inconsistent in real
    /// files (`IsCustomizable`, `iscustomizable`), so ASCII case does not count.
    pub fn is(self, name: &str) -> bool {
        let node = self.node();
        // Most elements are told apart by the length of their names, without a look at the text.
        (node.has_prefix || usize::from(node.name_length) == name.len()) && self.name().eq_ignore_ascii_case(name)
    }

    /// The unescaped value of an attribute, by local name; exact casing wins over other casing.
    pub fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        let mut loose = None;
        for (key, value) in self.attributes().take(MAX_SEARCHED) {
            if key == name {
                return Some(value);
            }
            if loose.is_none() && key.eq_ignore_ascii_case(name) {
                loose = Some(value);
            }
        }
        loose
    }

    /// All attributes in document order but namespace declarations: local name and unescaped value.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let node = self.node();
        let tag = self.tree.slice(node.start + 1, node.content);
        let tag = tag.strip_suffix("/>").or_else(|| tag.strip_suffix('>')).unwrap_or(tag);
        let mut attributes = Attributes::new(tag, usize::from(node.name_length));
        attributes.with_checks(false);
        let declares = |key: &str| key == "xmlns" || key.starts_with("xmlns:");
        attributes.filter_map(Result::ok).filter(move |attribute| !declares(attribute.key.into_inner())).map(|attribute| {
            let key = attribute.key.into_inner();
            let local = key.rsplit_once(':').map_or(key, |(_, local)| local);
            let value = match attribute.value {
                Cow::Borrowed(raw) => unescaped(raw),
                Cow::Owned(raw) => Cow::Owned(unescaped(&raw).into_owned()),
            };
            (local, value)
        })
    }

    /// The element that contains this one.
    pub fn parent(self) -> Option<Element<'a>> {
        let parent = self.node().parent;
        (parent != NONE).then_some(Element { tree: self.tree, index: parent })
    }

    /// The nearest containing element of this name.
    pub fn ancestor(self, name: &str) -> Option<Element<'a>> {
        std::iter::successors(self.parent(), |element| element.parent()).find(|element| element.is(name))
    }

    /// The child elements in document order.
    pub fn children(self) -> impl Iterator<Item = Element<'a>> {
        let end = self.node().next;
        let first = Element { tree: self.tree, index: self.index + 1 };
        std::iter::successors((first.index < end).then_some(first), move |element| {
            let next = element.node().next;
            (next < end).then_some(Element { tree: element.tree, index: next })
        })
    }

    /// The child elements of one name.
    pub fn children_named(self, name: &'a str) -> impl Iterator<Item = Element<'a>> {
        self.children().filter(move |child| child.is(name))
    }

    /// All elements below this one, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        (self.index + 1..self.node().next).map(move |index| Element { tree: self.tree, index })
    }

    /// Whether another element of the same document stands inside this one.
    pub fn holds(self, other: Element<'_>) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.index < other.index && other.index < self.node().next
    }

    /// The first child of this name; exact casing wins over other casing.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        let mut loose = None;
        for child in self.children().take(MAX_SEARCHED) {
            if child.is(name) {
                if child.name() == name {
                    return Some(child);
                }
                loose.get_or_insert(child);
            }
        }
        loose
    }

    /// The element at a path of child names.
    pub fn at(self, path: &[&str]) -> Option<Element<'a>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The text of an element without child elements, unescaped and trimmed; empty otherwise.
    pub fn text(self) -> Cow<'a, str> {
        let node = self.node();
        if node.has_children {
            return Cow::Borrowed("");
        }
        let raw = self.tree.slice(node.content, node.content_end);
        if raw.contains("<!") || raw.contains("<?") { Cow::Owned(scattered_text(raw)) } else { trimmed(unescaped(raw)) }
    }

    /// The text of an element without child elements as a layer of its own: XML or JSON that stands
    /// escaped in it can be parsed, and places in it are found again in this document.
    pub fn layer(self) -> Layer {
        let node = self.node();
        let mut layer = Layer::default();
        if node.has_children {
            return layer;
        }
        let raw = self.tree.slice(node.content, node.content_end);
        for_each_text(raw, |at, text| layer.push(text, node.content as usize + at));
        layer
    }

    /// Line and column of an offset in this document, both counted from 1.
    pub fn position_at(self, offset: usize) -> (u32, u32) {
        self.tree.position(offset)
    }

    /// The text of the child with this name, when it is not empty.
    pub fn value(self, name: &str) -> Option<String> {
        self.child(name).map(Element::text).filter(|text| !text.is_empty()).map(Cow::into_owned)
    }

    /// The source of the whole element, tags included.
    pub fn source(self) -> &'a str {
        let node = self.node();
        let after = self.tree.slice(node.content_end, self.tree.text.as_str().len() as u32);
        let closes_itself = self.tree.slice(node.start, node.content).ends_with("/>");
        let end = after.strip_prefix("</").filter(|_| !closes_itself).and_then(|rest| rest.split_once('>'));
        let end = end.filter(|(name, _)| name.trim_end() == self.qualified_name());
        self.tree.slice(node.start, node.content_end + end.map_or(0, |(name, _)| name.len() as u32 + 3))
    }

    /// Byte offset of the start tag in the decoded text.
    pub fn offset(self) -> usize {
        self.node().start as usize
    }

    /// Line and column of the start tag, both counted from 1.
    pub fn position(self) -> (u32, u32) {
        self.tree.position(self.offset())
    }

    /// The place of this element among its siblings of the same name, counted from 1; `None` beyond
    /// the first few hundred. Walks the siblings before it: meant for a finding, not for every element of a
    /// long list.
    pub fn ordinal(self) -> Option<usize> {
        let Some(parent) = self.parent() else { return Some(1) };
        let mut ordinal = 0;
        for sibling in parent.children().take(MAX_COUNTED) {
            ordinal += usize::from(sibling.qualified_name() == self.qualified_name());
            if sibling.index == self.index {
                return Some(ordinal);
            }
        }
        None
    }

    /// The `XPath` of the element, such as `/ImportExportXml/Entities[1]/Entity[3]`.
    pub fn xpath(self) -> String {
        self.xpath_from(None, "")
    }

    /// Whether the element is too deep for its `XPath` to help anybody.
    pub fn is_deep(self) -> bool {
        std::iter::successors(self.parent(), |element| element.parent()).nth(MAX_PATH).is_some()
    }

    /// The `XPath` of the element, given that of an element around it.
    pub fn xpath_below(self, outer: Element<'_>, outer_path: &str) -> String {
        self.xpath_from(Some(outer.index), outer_path)
    }

    fn xpath_from(self, outer: Option<u32>, outer_path: &str) -> String {
        let inside = std::iter::successors(Some(self), |element| element.parent()).take_while(|element| Some(element.index) != outer);
        let mut steps: Vec<String> = inside
            .map(|element| match element.ordinal() {
                _ if element.parent().is_none() => format!("/{}", element.qualified_name()),
                Some(ordinal) => format!("/{}[{ordinal}]", element.qualified_name()),
                None => format!("/{}", element.qualified_name()),
            })
            .collect();
        steps.push(outer_path.to_owned());
        steps.reverse();
        steps.concat()
    }

    /// The name as written, with its namespace prefix.
    pub fn qualified_name(self) -> &'a str {
        let node = self.node();
        self.tree.slice(node.start + 1, node.start + 1 + u32::from(node.name_length))
    }

    fn node(self) -> Node {
        // An element is only made from an index of its own tree; the fallback keeps the type total.
        self.tree.nodes.get(self.index as usize).copied().unwrap_or(Node {
            parent: NONE,
            next: 0,
            start: 0,
            content: 0,
            content_end: 0,
            name_length: 0,
            has_prefix: false,
            has_children: false,
        })
    }
}

fn unescaped(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    // An entity nobody defined stays as it is written: nothing is lost.
    unescape(raw).unwrap_or(Cow::Borrowed(raw))
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Text between comments, processing instructions and CDATA sections.
fn scattered_text(raw: &str) -> String {
    let mut text = String::new();
    for_each_text(raw, |_, part| text.push_str(part));
    text.trim().to_owned()
}

/// Hands over the pieces of text in a content, unescaped, with the offset each begins at.
fn for_each_text(raw: &str, mut piece: impl FnMut(usize, &str)) {
    const CDATA: usize = "<![CDATA[".len();
    let mut reader = lenient_reader(raw);
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Text(part)) => piece(at, &part.into_inner()),
            Ok(Event::CData(part)) => piece(at + CDATA, &part.into_inner()),
            Ok(Event::GeneralRef(part)) => piece(at, &unescaped(&format!("&{};", part.into_inner()))),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

fn lenient_reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    /// Indices of the elements that are open.
    open: Vec<u32>,
    problems: Vec<Problem>,
    roots: usize,
    broken: usize,
}

impl Builder {
    fn run(&mut self, text: &str) {
        let mut reader = lenient_reader(text);
        while self.broken < MAX_BROKEN {
            let start = reader.buffer_position() as usize;
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.check(&tag, start);
                    if let Err(message) = self.open_element(start, reader.buffer_position() as usize, tag.name().into_inner()) {
                        self.problem(message, start);
                        break;
                    }
                }
                Ok(Event::Empty(tag)) => {
                    self.check(&tag, start);
                    let end = reader.buffer_position() as usize;
                    if let Err(message) = self.open_element(start, end, tag.name().into_inner()) {
                        self.problem(message, start);
                        break;
                    }
                    self.close_element(end);
                }
                Ok(Event::End(tag)) => self.end(text, tag.name().as_ref(), start),
                Ok(Event::Eof) => break,
                Ok(Event::Text(content)) => {
                    let content = content.into_inner();
                    if let Some(at) = content.find('&') {
                        self.problem(BARE_AMPERSAND.to_owned(), start + at);
                    }
                    if self.open.is_empty() && !content.trim().is_empty() {
                        self.problem("text outside the outermost element".to_owned(), start);
                    }
                }
                Ok(Event::GeneralRef(name)) => {
                    let written = format!("&{};", name.into_inner());
                    if unescape(&written).is_err() {
                        self.problem(format!("{} is not defined in XML", quoted(&written)), start);
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let message = error.to_string();
                    self.problem(message.trim_end_matches('.').to_owned(), reader.error_position() as usize);
                    break;
                }
            }
        }
        if self.problems.is_empty()
            && let Some(node) = self.open.last().and_then(|index| self.nodes.get(*index as usize))
        {
            let name = quoted(name_at(text, *node)).to_string();
            let start = node.start as usize;
            self.problem(format!("{name} is never closed: the file ends inside it"), start);
        }
        while !self.open.is_empty() {
            self.close_element(text.len());
        }
        if self.nodes.is_empty() && self.problems.is_empty() {
            self.problem("no element at all".to_owned(), 0);
        }
    }

    fn check(&mut self, tag: &BytesStart<'_>, start: usize) {
        if tag.len() == usize::from(tag.name().as_ref().len() as u16) {
            return;
        }
        if has_few_good_attributes(tag) {
            return;
        }
        // Only a value can hold them: the name of the tag ends before.
        if tag.attributes_raw().contains('<') {
            self.problem(format!("`<` in an attribute of {} must be written `&lt;`", quoted(tag.name().into_inner())), start);
            return;
        }
        let mut attributes = tag.attributes();
        attributes.with_checks(tag.len() <= MAX_CHECKED_TAG);
        if let Some(error) = attributes.find_map(Result::err) {
            self.problem(format!("attributes of {}: {error}", quoted(tag.name().into_inner())), start);
            return;
        }
        let mut values = tag.attributes();
        values.with_checks(false);
        if values.filter_map(Result::ok).any(|attribute| attribute.value.contains('&') && unescape(&attribute.value).is_err()) {
            self.problem(BARE_AMPERSAND.to_owned(), start);
        }
    }

    fn open_element(&mut self, start: usize, content: usize, name: &str) -> Result<(), String> {
        let name_length = u16::try_from(name.len()).ok().filter(|_| name.len() <= MAX_NAME);
        let name_length = name_length.ok_or_else(|| format!("the name of an element is longer than {MAX_NAME} bytes"))?;
        if self.nodes.len() >= MAX_NODES {
            return Err(format!("it has more than {MAX_NODES} elements"));
        }
        let has_prefix = name.as_bytes().contains(&b':');
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("elements nested deeper than {MAX_DEPTH}"));
        }
        let parent = self.open.last().copied().unwrap_or(NONE);
        if parent == NONE {
            // The tree has one root; what follows it belongs nowhere, but is not lost.
            self.roots += 1;
            if self.roots == 2 {
                self.problem("a second outermost element".to_owned(), start);
            }
        } else if let Some(node) = self.nodes.get_mut(parent as usize) {
            node.has_children = true;
        }
        let (start, content) = (start as u32, content as u32);
        let next = self.nodes.len() as u32 + 1;
        self.push(Node { parent, next, start, content, content_end: content, name_length, has_prefix, has_children: false });
        Ok(())
    }

    fn push(&mut self, node: Node) {
        self.open.push(self.nodes.len() as u32);
        self.nodes.push(node);
    }

    fn close_element(&mut self, content_end: usize) {
        let next = self.nodes.len() as u32;
        if let Some(node) = self.open.pop().and_then(|index| self.nodes.get_mut(index as usize)) {
            node.next = next;
            node.content_end = (content_end as u32).max(node.content);
        }
    }

    /// Closes the nearest open element of this name; an end tag that matches none is passed over.
    fn end(&mut self, text: &str, name: &str, start: usize) {
        let name = name.trim_end();
        let matches = |index: &u32| {
            self.nodes.get(*index as usize).is_some_and(|node| {
                usize::from(node.name_length) == name.len() && same_bytes(name_at(text, *node).as_bytes(), name.as_bytes())
            })
        };
        let Some(depth) = self.open.iter().rposition(matches) else {
            self.problem(format!("the end of {} closes nothing", quoted(name)), start);
            return;
        };
        if depth + 1 < self.open.len() {
            let inner = self.open.last().and_then(|index| self.nodes.get(*index as usize)).map_or("", |node| name_at(text, *node));
            self.problem(format!("the end of {} stands where that of {} should", quoted(name), quoted(inner)), start);
        }
        while self.open.len() > depth {
            self.close_element(start);
        }
    }

    fn problem(&mut self, message: String, offset: usize) {
        self.broken += 1;
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { message, offset });
        }
    }
}

/// The first character that XML 1.0 allows nowhere. Looked for in blocks, which compiles to vector
/// instructions.
fn forbidden_character(text: &str) -> Option<usize> {
    // Numbers instead of conditions: there is nothing to branch on.
    let is_forbidden = |byte: u8| u8::from(byte < 0x20) & u8::from(byte != b'\t') & u8::from(byte != b'\n') & u8::from(byte != b'\r');
    let block = text.as_bytes().chunks(128).position(|block| block.iter().fold(0, |found, byte| found | is_forbidden(*byte)) != 0)?;
    let start = block * 128;
    text.as_bytes().iter().skip(start).position(|byte| is_forbidden(*byte) != 0).map(|at| start + at)
}

/// Whether names of one length are the same. They are short: comparing words where they stand is
/// faster than the call that `==` compiles to, above all in wasm.
fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    let (words_a, rest_a) = a.as_chunks();
    let (words_b, rest_b) = b.as_chunks();
    words_a.iter().zip(words_b).all(|(a, b)| u64::from_ne_bytes(*a) == u64::from_ne_bytes(*b)) && rest_a.iter().eq(rest_b)
}

/// Whether a tag has a handful of attributes with nothing wrong about them, which nearly all tags have.
/// The library's own search for repeated names allocates for each tag.
fn has_few_good_attributes(tag: &BytesStart<'_>) -> bool {
    let mut seen = [""; 8];
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    for (count, attribute) in attributes.enumerate() {
        let Ok(attribute) = attribute else { return false };
        let name = attribute.key.into_inner();
        // Most values hold neither; the caller finds out what is wrong with one that does.
        if attribute.value.bytes().any(|byte| byte == b'<' || byte == b'&')
            && (attribute.value.contains('<') || unescape(&attribute.value).is_err())
        {
            return false;
        }
        let Some((slot, before)) = seen.get_mut(..=count).and_then(<[&str]>::split_last_mut) else { return false };
        if before.contains(&name) {
            return false;
        }
        *slot = name;
    }
    true
}

fn name_at(text: &str, node: Node) -> &str {
    let start = node.start as usize + 1;
    text.get(start..start + usize::from(node.name_length)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_walked_by_name_and_says_where_things_are() {
        let tree = Tree::parse_str(
            "<?xml version=\"1.0\"?>\n<A x=\"1 &amp; 2\" xsi:nil='true'>\n  <b>one</b><b><![CDATA[<two>]]> &lt;3</b>\n  <x:C y=\"\"/>\n</A>",
        );
        assert_eq!(tree.problems(), []);
        let root = tree.root().expect("a root");
        assert_eq!(root.attribute("x").as_deref(), Some("1 & 2"));
        assert_eq!(root.attribute("NIL").as_deref(), Some("true"));
        let texts: Vec<_> = root.children_named("b").map(|b| b.text().into_owned()).collect();
        assert_eq!(texts, ["one", "<two> <3"]);
        let c = root.child("c").expect("matched without case and prefix");
        assert_eq!((c.position(), c.xpath().as_str()), ((4, 3), "/A/x:C[1]"));
        assert_eq!(root.children_named("b").nth(1).map(Element::xpath).as_deref(), Some("/A/b[2]"));
        let sources: Vec<_> = root.children().map(Element::source).collect();
        assert_eq!(sources, ["<b>one</b>", "<b><![CDATA[<two>]]> &lt;3</b>", "<x:C y=\"\"/>"]);
        let open = Tree::parse_str("<a><b>1</a>");
        assert_eq!(open.root().and_then(|root| root.child("b")).map(Element::source), Some("<b>1"));
    }

    #[test]
    fn text_inside_text_is_found_again() {
        let tree = Tree::parse_str("<a>\n<b>{&quot;x&quot;: [1,\n <![CDATA[2]]>, &#51;]}</b></a>");
        let b = tree.root().and_then(|root| root.child("b")).expect("b");
        let layer = b.layer();
        assert_eq!(layer.as_str(), "{\"x\": [1,\n 2, 3]}");
        for (inner, line, column) in [("{", 2, 4), ("\"x", 2, 5), ("x", 2, 11), ("2", 3, 11), ("3", 3, 17), ("]", 3, 22)] {
            let offset = layer.outer(layer.as_str().find(inner).expect("there"));
            assert_eq!(b.position_at(offset), (line, column), "{inner}");
        }
    }

    #[test]
    fn broken_files_keep_what_can_be_kept() {
        let cases = [
            ("<a><b>1</b><c>2", "`c` is never closed", 3),
            ("<a><b>1</a>", "the end of `a` stands where that of `b` should", 2),
            ("<a></x><b/></a>", "the end of `x` closes nothing", 2),
            ("<a/><b/>", "a second outermost element", 2),
            ("<a>R&D</a>", "`&` must be written", 1),
            ("<a x='R&D'/>", "`&` must be written", 1),
            ("<a>&nbsp;</a>", "`&nbsp;` is not defined", 1),
            ("<a x='a<b'/>", "`<` in an attribute of `a`", 1),
            ("<a>\u{1}</a>", "a control character", 1),
            ("<a x=1/>", "attributes of `a`", 1),
            ("<a x='1' x='2'/>", "attributes of `a`", 1),
            ("", "no element at all", 0),
            ("just text", "text outside", 0),
            ("<a><!-- ", "", 1),
        ];
        for (source, message, elements) in cases {
            let tree = Tree::parse_str(source);
            let first = tree.problems().first().map(|problem| problem.message.clone()).unwrap_or_default();
            assert!(first.contains(message) && !first.is_empty(), "{source}: {first}");
            assert_eq!(tree.len(), elements, "{source}");
        }
    }

    #[test]
    fn depth_is_limited_and_entities_are_not_expanded() {
        let deep = "<a>".repeat(5_000);
        let tree = Tree::parse_str(&deep);
        assert_eq!(tree.len(), MAX_DEPTH);
        let tree = Tree::parse_str("<!DOCTYPE a [<!ENTITY x \"boom\">]><a>&x;</a>");
        assert_eq!(tree.problems().len(), 1, "an entity of its own making is none of ours");
        assert_eq!(tree.root().map(|root| root.text().into_owned()).as_deref(), Some("&x;"));
    }
}
