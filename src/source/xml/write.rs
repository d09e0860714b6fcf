//! Writes elements of a tree as a document of their own, indented the way .NET's `XmlWriter` does it, which
//! is what Microsoft's packer uses: two blanks a level, none inside mixed content, `<x />` where the source
//! had an empty tag and `<x></x>` where it had a pair.
//!
//! Nothing is lost that a parser sees: white space between elements is layout, all other text is content.
//! (Microsoft's packer also drops the white space that is the whole content of an element.)

use std::fmt::Write as _;

use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::{Element, lenient_reader, unescaped};

/// The declaration of the prefix `xsi`, which Dataverse uses for `xsi:nil`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The line ends of written text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// A line feed, as on Linux and in git.
    #[default]
    Lf,
    /// Carriage return and line feed, as on Windows.
    Crlf,
}

impl LineEnds {
    /// The characters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::Crlf => "\r\n",
        }
    }
}

/// How much of an element is written.
#[derive(Debug)]
pub enum Keep<'a> {
    /// All of it.
    Whole,
    /// Its tag and attributes: `<x />`.
    Emptied,
    /// Its tag with one of its attributes: `<x Name="y" />`.
    Named(&'static str),
    /// Nothing.
    Dropped,
    /// Other text than its own.
    Text(String),
    /// These children, in this order, in place of its content.
    Children(Vec<Element<'a>>),
}

/// A document to be written.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its outermost element.
    pub root: Element<'a>,
    /// Whether the outermost element declares `xsi`, whether or not it did before.
    pub declares_xsi: bool,
    /// An attribute that the outermost element loses.
    pub without: Option<&'static str>,
    /// Line ends.
    pub line_ends: LineEnds,
}

impl<'a> Document<'a> {
    /// The document as bytes, with mark and declaration. `keep` is asked for every element.
    pub fn write(&self, keep: &mut dyn FnMut(Element<'a>) -> Keep<'a>) -> Vec<u8> {
        let mut writer =
            Writer { out: String::from("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>"), eol: self.line_ends.as_str(), keep };
        writer.line(0);
        writer.root(self);
        writer.out.into_bytes()
    }
}

struct Writer<'w, 'a> {
    out: String,
    eol: &'static str,
    keep: &'w mut dyn FnMut(Element<'a>) -> Keep<'a>,
}

impl<'a> Writer<'_, 'a> {
    fn root(&mut self, document: &Document<'a>) {
        let root = document.root;
        self.out.push('<');
        self.out.push_str(root.qualified_name());
        let mut declared = false;
        for (name, value) in root.written_attributes() {
            declared |= name == "xmlns:xsi";
            if Some(name) != document.without {
                self.attribute(name, value);
            }
        }
        if document.declares_xsi && !declared {
            self.attribute("xmlns:xsi", XSI);
        }
        self.content(root, 0, false);
    }

    fn element(&mut self, element: Element<'a>, depth: usize, mixed: bool) {
        self.out.push('<');
        self.out.push_str(element.qualified_name());
        if let Keep::Named(only) = (self.keep)(element) {
            element.written_attributes().filter(|(name, _)| *name == only).for_each(|(name, value)| self.attribute(name, value));
            self.out.push_str(" />");
            return;
        }
        for (name, value) in element.written_attributes() {
            // The outermost element declares it for all.
            if name != "xmlns:xsi" || value != XSI {
                self.attribute(name, value);
            }
        }
        self.content(element, depth, mixed);
    }

    /// What follows the attributes.
    fn content(&mut self, element: Element<'a>, depth: usize, mixed: bool) {
        match (self.keep)(element) {
            Keep::Whole => self.whole(element, depth, mixed),
            Keep::Emptied | Keep::Dropped | Keep::Named(_) => self.out.push_str(" />"),
            Keep::Text(text) => {
                self.out.push('>');
                self.text(&text);
                self.close(element);
            }
            Keep::Children(children) if children.is_empty() => self.out.push_str(" />"),
            Keep::Children(children) => {
                self.out.push('>');
                for child in children {
                    self.child(child, depth, mixed);
                }
                if !mixed {
                    self.line(depth);
                }
                self.close(element);
            }
        }
    }

    fn whole(&mut self, element: Element<'a>, depth: usize, mixed: bool) {
        if element.is_empty_tag() {
            self.out.push_str(" />");
            return;
        }
        self.out.push('>');
        let mixed = mixed || element.is_mixed();
        let start = self.out.len();
        let mut at = element.content_start();
        for child in element.children() {
            self.gap(element.slice(at, child.offset()), depth, mixed);
            at = child.end();
            self.child(child, depth, mixed);
        }
        self.gap(element.slice(at, element.content_end()), depth, mixed);
        if !mixed && self.out.len() > start {
            self.line(depth);
        }
        self.close(element);
    }

    fn child(&mut self, child: Element<'a>, depth: usize, mixed: bool) {
        if matches!((self.keep)(child), Keep::Dropped) {
            return;
        }
        if !mixed {
            self.line(depth + 1);
        }
        self.element(child, depth + 1, mixed);
    }

    /// What stands between two elements.
    fn gap(&mut self, raw: &str, depth: usize, mixed: bool) {
        if !mixed && raw.trim().is_empty() {
            return;
        }
        if mixed && !raw.contains(['<', '&', '>']) {
            self.text(raw);
            return;
        }
        let mut reader = lenient_reader(raw);
        loop {
            match reader.read_event() {
                Ok(Event::Text(part)) if mixed => self.text(&part.into_inner()),
                Ok(Event::GeneralRef(part)) if mixed => self.reference(&part.into_inner()),
                Ok(Event::CData(part)) if mixed => {
                    let _ = write!(self.out, "<![CDATA[{}]]>", part.into_inner());
                }
                Ok(Event::Comment(part)) => {
                    self.own_line(depth, mixed);
                    let _ = write!(self.out, "<!--{}-->", part.into_inner());
                }
                Ok(Event::PI(part)) => {
                    self.own_line(depth, mixed);
                    let _ = write!(self.out, "<?{}?>", part.into_inner());
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
    }

    fn own_line(&mut self, depth: usize, mixed: bool) {
        if !mixed {
            self.line(depth + 1);
        }
    }

    fn close(&mut self, element: Element<'a>) {
        self.out.push_str("</");
        self.out.push_str(element.qualified_name());
        self.out.push('>');
    }

    fn line(&mut self, depth: usize) {
        self.out.push_str(self.eol);
        for _ in 0..depth {
            self.out.push_str("  ");
        }
    }

    /// Text as a parser hands it over, but for its line ends, which may still be those of the file.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '\r', '\n']) {
            self.out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at..).unwrap_or_default();
            let line_end = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']));
            if let Some(after) = line_end {
                self.out.push_str(self.eol);
                rest = after;
                continue;
            }
            self.out.push_str(match rest.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                _ => "&gt;",
            });
            rest = rest.get(1..).unwrap_or_default();
        }
        self.out.push_str(rest);
    }

    /// A reference in text: `&amp;`, `&#xA;`.
    fn reference(&mut self, name: &str) {
        let written = format!("&{name};");
        let value = unescaped(&written);
        match value.as_ref() {
            "\r" => self.out.push_str("&#xD;"),
            // Nobody defined it: it stays as it is.
            same if same == written => self.out.push_str(&written),
            value => self.text(value),
        }
    }

    fn attribute(&mut self, name: &str, raw: &str) {
        let _ = write!(self.out, " {name}=\"");
        let mut rest = raw;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\r', '\n']) {
            self.out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at..).unwrap_or_default();
            if let Some(after) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])) {
                self.out.push_str(self.eol);
                rest = after;
            } else if let Some(end) = rest.strip_prefix('&').and_then(|after| after.find(';')) {
                self.attribute_reference(rest.get(..end + 2).unwrap_or_default());
                rest = rest.get(end + 2..).unwrap_or_default();
            } else {
                let mut characters = rest.chars();
                if let Some(character) = characters.next() {
                    self.attribute_character(character);
                }
                rest = characters.as_str();
            }
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    fn attribute_reference(&mut self, written: &str) {
        let value = unescaped(written);
        let mut characters = value.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => match character {
                '\t' => self.out.push_str("&#x9;"),
                '\n' => self.out.push_str("&#xA;"),
                '\r' => self.out.push_str("&#xD;"),
                character => self.attribute_character(character),
            },
            _ => self.out.push_str(written),
        }
    }

    fn attribute_character(&mut self, character: char) {
        match character {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            '"' => self.out.push_str("&quot;"),
            character => self.out.push(character),
        }
    }
}

impl<'a> Element<'a> {
    /// All attributes as they are written: qualified name and raw value.
    pub fn written_attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let node = self.node();
        let tag = self.tree.slice(node.start + 1, node.content);
        let tag = tag.strip_suffix("/>").or_else(|| tag.strip_suffix('>')).unwrap_or(tag);
        let mut attributes = Attributes::new(tag, usize::from(node.name_length));
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).filter_map(|attribute| match attribute.value {
            std::borrow::Cow::Borrowed(value) => Some((attribute.key.into_inner(), value)),
            std::borrow::Cow::Owned(_) => None,
        })
    }

    /// Whether the element is one tag that closes itself.
    pub fn is_empty_tag(self) -> bool {
        let node = self.node();
        self.tree.slice(node.start, node.content).ends_with("/>")
    }

    /// Whether text stands in it, alone or between elements.
    pub fn is_mixed(self) -> bool {
        let node = self.node();
        if !node.has_children {
            let raw = self.slice(self.content_start(), self.content_end());
            return !raw.is_empty() && (!raw.contains('<') || holds_text(raw));
        }
        self.gaps().any(holds_text)
    }

    /// What stands before, between and after the child elements.
    pub fn gaps(self) -> impl Iterator<Item = &'a str> {
        let ends = std::iter::once(self.content_start()).chain(self.children().map(Element::end));
        let starts = self.children().map(Element::offset).chain(std::iter::once(self.content_end()));
        ends.zip(starts).map(move |(from, to)| self.slice(from, to))
    }

    /// Offset after the start tag.
    pub fn content_start(self) -> usize {
        self.node().content as usize
    }

    /// Offset of the end tag; after the tag where that closes itself.
    pub fn content_end(self) -> usize {
        self.node().content_end as usize
    }

    /// Offset after the whole element.
    pub fn end(self) -> usize {
        self.offset() + self.source().len()
    }

    /// A piece of the text the element stands in.
    pub fn slice(self, from: usize, to: usize) -> &'a str {
        self.tree.slice(from as u32, to as u32)
    }
}

/// Whether a gap between elements holds more than white space, comments and instructions.
fn holds_text(raw: &str) -> bool {
    if raw.trim().is_empty() {
        return false;
    }
    if !raw.contains('<') {
        return true;
    }
    let mut reader = lenient_reader(raw);
    loop {
        match reader.read_event() {
            Ok(Event::Text(part)) => {
                if !part.into_inner().trim().is_empty() {
                    return true;
                }
            }
            Ok(Event::CData(_) | Event::GeneralRef(_)) => return true,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tree;
    use super::*;

    fn written(source: &str) -> String {
        let tree = Tree::parse_str(source);
        let Some(root) = tree.root() else { return String::new() };
        let document = Document { root, declares_xsi: false, without: None, line_ends: LineEnds::Lf };
        let bytes = document.write(&mut |_| Keep::Whole);
        let text = String::from_utf8(bytes).unwrap_or_default();
        text.replace("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", "")
    }

    #[test]
    fn elements_are_indented_and_content_is_kept() {
        for (source, expected) in [
            ("<a><b/><c></c></a>", "<a>\n  <b />\n  <c></c>\n</a>"),
            ("<a>\r\n\r\n    <b x='1' y=\"a'b\"/>  </a>", "<a>\n  <b x=\"1\" y=\"a'b\" />\n</a>"),
            ("<a>1 &gt; 2 > 1 &apos;&quot;&amp;</a>", "<a>1 &gt; 2 &gt; 1 '\"&amp;</a>"),
            ("<a b='&#xA;&#x9;&lt;&apos;\"'/>", "<a b=\"&#xA;&#x9;&lt;'&quot;\" />"),
            ("<a>one <b/> <c/></a>", "<a>one <b /> <c /></a>"),
            ("<a> </a>", "<a> </a>"),
            ("<a>\n</a>", "<a>\n</a>"),
            ("<a>x\r\ny&#xD;z</a>", "<a>x\ny&#xD;z</a>"),
            ("<a><!-- why --><b/><?x y?></a>", "<a>\n  <!-- why -->\n  <b />\n  <?x y?>\n</a>"),
            ("<a><![CDATA[<x>]]></a>", "<a><![CDATA[<x>]]></a>"),
            ("<a><!-- only --></a>", "<a>\n  <!-- only -->\n</a>"),
            ("<a>&unknown;</a>", "<a>&unknown;</a>"),
        ] {
            assert_eq!(written(source), expected, "{source}");
            assert_eq!(written(expected), expected, "a second time");
        }
    }

    #[test]
    fn parts_are_left_out() {
        let tree = Tree::parse_str("<a type='x'><b><c/></b><d>1</d><e/><e n='2'/></a>");
        let Some(root) = tree.root() else { return };
        let document = Document { root, declares_xsi: true, without: Some("type"), line_ends: LineEnds::Crlf };
        let bytes = document.write(&mut |element| match element.name() {
            "b" => Keep::Emptied,
            "d" => Keep::Text("<2>".to_owned()),
            "e" if element.attribute("n").is_none() => Keep::Dropped,
            _ => Keep::Whole,
        });
        let expected = format!(
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<a xmlns:xsi=\"{XSI}\">\r\n  <b />\r\n  <d>&lt;2&gt;</d>\r\n  <e n=\"2\" />\r\n</a>"
        );
        assert_eq!(String::from_utf8(bytes), Ok(expected));
    }
}
