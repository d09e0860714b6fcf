//! One text for all the ways the same content can be written: the comparison behind "nothing is lost".

use std::fmt::Write as _;

use quick_xml::events::Event;

use super::write::XSI;
use super::{Element, lenient_reader, unescaped};

/// The content of an element as one text. Elements, attributes, text and comments are in it; attribute
/// order, indentation, quotes, escapes, empty tags against pairs, line ends and the declaration of `xsi`
/// are not. Where `unordered` says so, the order of the child elements is not either.
pub fn canonical(element: Element<'_>, unordered: &dyn Fn(Element<'_>) -> bool) -> String {
    nested(element, unordered, 0)
}

/// How many unordered lists may stand in each other. Real ones stand three deep; each costs a copy of what is
/// in it, and a hostile file must not make a thousand.
const MAX_UNORDERED: usize = 8;

fn nested(element: Element<'_>, unordered: &dyn Fn(Element<'_>) -> bool, depth: usize) -> String {
    let mut out = String::new();
    write(element, unordered, depth, &mut out);
    out
}

fn write(element: Element<'_>, unordered: &dyn Fn(Element<'_>) -> bool, depth: usize, out: &mut String) {
    start(element, out);
    let mixed = element.is_mixed();
    if !mixed && depth < MAX_UNORDERED && unordered(element) {
        let mut children: Vec<String> = element.children().map(|child| nested(child, unordered, depth + 1)).collect();
        children.sort_unstable();
        out.push_str(&children.concat());
        for raw in element.gaps() {
            gap(raw, false, out);
        }
    } else {
        let mut at = element.content_start();
        for child in element.children() {
            gap(element.slice(at, child.offset()), mixed, out);
            at = child.end();
            write(child, unordered, depth, out);
        }
        gap(element.slice(at, element.content_end()), mixed, out);
    }
    out.push_str("</>\n");
}

fn start(element: Element<'_>, out: &mut String) {
    out.push('<');
    out.push_str(element.qualified_name());
    let written = element.written_attributes().filter(|(name, value)| *name != "xmlns:xsi" || *value != XSI);
    let mut attributes: Vec<(&str, &str)> = written.collect();
    attributes.sort_unstable();
    for (name, value) in attributes {
        let _ = write!(out, " {name}={:?}", unescaped(value).replace("\r\n", "\n"));
    }
    out.push('>');
}

fn gap(raw: &str, mixed: bool, out: &mut String) {
    if !mixed && raw.trim().is_empty() {
        return;
    }
    let mut reader = lenient_reader(raw);
    loop {
        match reader.read_event() {
            Ok(Event::Text(part)) if mixed => text(&part.into_inner(), out),
            Ok(Event::CData(part)) => text(&part.into_inner(), out),
            Ok(Event::GeneralRef(part)) => {
                let written = format!("&{};", part.into_inner());
                escaped(&unescaped(&written), out);
            }
            Ok(Event::Comment(part)) => {
                let _ = write!(out, "<!--{}-->", part.into_inner().replace("\r\n", "\n"));
            }
            Ok(Event::PI(part)) => {
                let _ = write!(out, "<?{}?>", part.into_inner());
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

/// Text with the line ends that every parser makes of them.
fn text(text: &str, out: &mut String) {
    if text.contains('\r') { escaped(&text.replace("\r\n", "\n").replace('\r', "\n"), out) } else { escaped(text, out) }
}

fn escaped(text: &str, out: &mut String) {
    if !text.contains(['&', '<']) {
        out.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            character => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tree;
    use super::*;

    fn of(source: &str) -> String {
        let tree = Tree::parse_str(source);
        tree.root().map(|root| canonical(root, &|element| element.is("list"))).unwrap_or_default()
    }

    #[test]
    fn the_same_content_is_one_text() {
        for (a, b) in [
            ("<a x='1' y='2'/>", "<a  y=\"2\" x=\"1\"></a>"),
            ("<a><b/>\n</a>", "<a>\r\n  <b></b></a>"),
            ("<a>1&gt;2</a>", "<a>1>2</a>"),
            ("<a>x\r\ny</a>", "<a>x\ny</a>"),
            ("<a>&lt;b&gt;</a>", "<a><![CDATA[<b>]]></a>"),
            ("<list><b/><c/></list>", "<list><c/><b/></list>"),
            ("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/>", "<a/>"),
        ] {
            assert_eq!(of(a), of(b), "{a}");
        }
    }

    #[test]
    fn other_content_is_another_text() {
        for (a, b) in [
            ("<a x='1'/>", "<a x='2'/>"),
            ("<a><b/><c/></a>", "<a><c/><b/></a>"),
            ("<a> </a>", "<a/>"),
            ("<a>x<b/> y</a>", "<a>x<b/>y</a>"),
            ("<a><!--x--></a>", "<a/>"),
            ("<a>&lt;b/&gt;</a>", "<a><b/></a>"),
            ("<list>x<b/><c/></list>", "<list>x<c/><b/></list>"),
            ("<a b='1'/>", "<a c='1'/>"),
            ("<a>x&#xD;</a>", "<a>x\n</a>"),
        ] {
            assert_ne!(of(a), of(b), "{a}");
        }
    }
}
