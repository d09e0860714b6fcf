//! A positioned JSON tree that survives malformed text.
//!
//! Like [`super::xml`], a flat table over the decoded text: strings are unescaped when somebody
//! asks. Repeated keys are kept, the first is found. This is the only module that knows `hifijson`.

use std::borrow::Cow;

use hifijson::num::Lex as _;
use hifijson::str::{Lex as _, LexAlloc as _};
use hifijson::token::Lex as _;
use hifijson::{Read as _, SliceLexer};

use super::text::{Problem, Text};

/// Values inside values. Real flows stay below 80.
const MAX_DEPTH: usize = 500;

/// How many values a text may have.
const MAX_NODES: usize = 8_000_000;

/// What kind of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `{}`.
    Object,
    /// `[]`.
    Array,
    /// `""`.
    String,
    /// A number, kept as it is written.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    value_type: Type,
    /// Index of the first node after the subtree.
    next: u32,
    /// Offsets of the value in the text.
    start: u32,
    end: u32,
    /// Offsets of the key with its quotes; both 0 for items of arrays and for the root.
    key_start: u32,
    key_end: u32,
}

/// A parsed document. Parsing cannot fail; [`Tree::problem`] says where it broke, and what was
/// read up to there is kept.
#[derive(Debug, Default)]
pub struct Tree {
    text: Text,
    nodes: Vec<Node>,
    problem: Option<Problem>,
}

impl Tree {
    /// Parses decoded text.
    pub fn parse(text: Text) -> Self {
        let (nodes, problem) = parse(text.as_str());
        Self { text, nodes, problem }
    }

    /// Parses a string, for JSON that is embedded in other text.
    pub fn parse_str(text: &str) -> Self {
        Self::parse(Text::new(text.to_owned()))
    }

    /// The outermost value, if there is any.
    pub fn root(&self) -> Option<Value<'_>> {
        self.nodes.first().map(|_| Value { tree: self, index: 0 })
    }

    /// Where the text stops being JSON, or the merge conflict behind it.
    pub fn first_problem(&self) -> Option<Problem> {
        let problem = self.problem.as_ref()?;
        Some(self.text.merge_conflict().unwrap_or_else(|| problem.clone()))
    }

    /// Where the text stops being JSON.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Line and column of a byte offset, both counted from 1.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        self.text.position(offset)
    }

    /// The text that was parsed.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn slice(&self, from: u32, to: u32) -> &str {
        self.text.as_str().get(from as usize..to as usize).unwrap_or_default()
    }
}

/// One value of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    tree: &'a Tree,
    index: u32,
}

impl<'a> Value<'a> {
    /// What kind of value this is.
    pub fn value_type(self) -> Type {
        self.node().map_or(Type::Null, |node| node.value_type)
    }

    /// The key in the containing object.
    pub fn key(self) -> Option<Cow<'a, str>> {
        let node = self.node()?;
        (node.key_end > node.key_start).then(|| unquoted(self.tree.slice(node.key_start, node.key_end)))
    }

    /// How many bytes the key has as it is written, with its quotes; 0 where there is none.
    pub fn key_bytes(self) -> usize {
        self.node().map_or(0, |node| (node.key_end - node.key_start) as usize)
    }

    /// The values of an object or the items of an array.
    pub fn children(self) -> impl Iterator<Item = Value<'a>> {
        let end = self.node().map_or(0, |node| node.next);
        let first = Value { tree: self.tree, index: self.index + 1 };
        std::iter::successors((first.index < end).then_some(first), move |value| {
            let next = value.node()?.next;
            (next < end).then_some(Value { tree: value.tree, index: next })
        })
    }

    /// The value of a key; of repeated keys the first.
    pub fn get(self, key: &str) -> Option<Value<'a>> {
        (self.value_type() == Type::Object).then(|| self.children().find(|child| child.key().as_deref() == Some(key)))?
    }

    /// The value at a path of keys.
    pub fn at(self, path: &[&str]) -> Option<Value<'a>> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// The unescaped text of a string.
    pub fn as_str(self) -> Option<Cow<'a, str>> {
        (self.value_type() == Type::String).then(|| unquoted(self.source()))
    }

    /// A boolean.
    pub fn as_bool(self) -> Option<bool> {
        (self.value_type() == Type::Boolean).then(|| self.source() == "true")
    }

    /// The value as it is written.
    pub fn source(self) -> &'a str {
        self.node().map_or("", |node| self.tree.slice(node.start, node.end))
    }

    /// Line and column of the key, or of the value where there is none, both counted from 1.
    pub fn position(self) -> (u32, u32) {
        let offset = self.node().map_or(0, |node| if node.key_end > node.key_start { node.key_start } else { node.start });
        self.tree.position(offset as usize)
    }

    /// The JSON pointer (RFC 6901) of this value. Walks from the root: meant for a finding.
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut at = Value { tree: self.tree, index: 0 };
        while at.index < self.index {
            let inside =
                |child: &(usize, Value<'a>)| child.1.index <= self.index && child.1.node().is_some_and(|node| self.index < node.next);
            let Some((position, child)) = at.children().enumerate().find(inside) else { break };
            pointer.push('/');
            match child.key() {
                Some(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                None => pointer.push_str(&position.to_string()),
            }
            at = child;
        }
        pointer
    }

    fn node(self) -> Option<Node> {
        self.tree.nodes.get(self.index as usize).copied()
    }
}

fn unquoted(raw: &str) -> Cow<'_, str> {
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    // A lone surrogate is valid JSON and no text: keep such a string as it is written.
    let mut lexer = SliceLexer::new(raw.as_bytes());
    lexer.discarded().str_string().map_or(Cow::Borrowed(inner), |text| Cow::Owned(text.into_owned()))
}

/// An object or array that is open, and whether a value has been read in it.
struct Open {
    index: usize,
    is_object: bool,
}

fn parse(text: &str) -> (Vec<Node>, Option<Problem>) {
    let mut lexer = SliceLexer::new(text.as_bytes());
    let mut nodes = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let result = parse_value(&mut lexer, text, &mut nodes, &mut open);
    let end = offset(&lexer, text);
    let next = nodes.len() as u32;
    for container in open.iter().rev() {
        if let Some(node) = nodes.get_mut(container.index) {
            node.next = next;
            node.end = end as u32;
        }
    }
    (nodes, result.err().map(|message| Problem { message, offset: end.min(text.len()) }))
}

fn offset(lexer: &SliceLexer<'_>, text: &str) -> usize {
    text.len() - lexer.as_slice().len()
}

/// Reads the one value of the document without recursion, so that depth costs no stack.
fn parse_value(lexer: &mut SliceLexer<'_>, text: &str, nodes: &mut Vec<Node>, open: &mut Vec<Open>) -> Result<(), String> {
    let mut key = (0, 0);
    loop {
        let next = lexer.ws_peek().ok_or("the file ends where a value should be")?;
        let start = offset(lexer, text);
        let index = nodes.len();
        if index >= MAX_NODES {
            return Err(format!("it has more than {MAX_NODES} values"));
        }
        let (value_type, opens) = read_start(lexer, next)?;
        let end = offset(lexer, text);
        nodes.push(Node { value_type, next: index as u32 + 1, start: start as u32, end: end as u32, key_start: key.0, key_end: key.1 });
        if opens {
            if open.len() >= MAX_DEPTH {
                return Err(format!("values nested deeper than {MAX_DEPTH}"));
            }
            open.push(Open { index, is_object: value_type == Type::Object });
        }
        // Close what ends here, then stand before the next value or at the end.
        let mut first = opens;
        loop {
            let Some(container) = open.last() else {
                return match lexer.ws_peek() {
                    None => Ok(()),
                    Some(_) => Err("something follows the end of the value".to_owned()),
                };
            };
            let closing = if container.is_object { b'}' } else { b']' };
            let (container_index, is_object) = (container.index, container.is_object);
            let next =
                lexer.ws_peek().ok_or_else(|| format!("the file ends inside {}", if is_object { "an object" } else { "an array" }))?;
            if next == closing {
                lexer.take_next();
                let (end, after) = (offset(lexer, text) as u32, nodes.len() as u32);
                if let Some(node) = nodes.get_mut(container_index) {
                    (node.end, node.next) = (end, after);
                }
                open.pop();
                first = false;
                continue;
            }
            if !first {
                if next != b',' {
                    return Err(format!("`,` or `{}` expected", closing as char));
                }
                lexer.take_next();
            }
            key = if is_object { read_key(lexer, text)? } else { (0, 0) };
            break;
        }
    }
}

/// Reads a scalar, or the opening of an object or array.
fn read_start(lexer: &mut SliceLexer<'_>, next: u8) -> Result<(Type, bool), String> {
    match next {
        b'{' | b'[' => {
            lexer.take_next();
            Ok((if next == b'{' { Type::Object } else { Type::Array }, true))
        }
        b'"' => lexer.discarded().str_ignore().map(|()| (Type::String, false)).map_err(|error| error.to_string()),
        b'-' | b'0'..=b'9' => {
            lexer.num_ignore().validate().map(|_| (Type::Number, false)).map_err(|_| "a number without digits".to_owned())
        }
        b'a'..=b'z' => match lexer.null_or_bool() {
            Some(Some(_)) => Ok((Type::Boolean, false)),
            Some(None) => Ok((Type::Null, false)),
            None => Err("a value expected".to_owned()),
        },
        _ => Err("a value expected".to_owned()),
    }
}

/// Reads `"key":` and returns the offsets of the key with its quotes.
fn read_key(lexer: &mut SliceLexer<'_>, text: &str) -> Result<(u32, u32), String> {
    let next = lexer.ws_peek();
    let start = offset(lexer, text);
    lexer.expect(|_| next, b'"').ok_or("a key in quotes expected")?;
    lexer.str_ignore().map_err(|error| error.to_string())?;
    let end = offset(lexer, text);
    lexer.expect(hifijson::token::Lex::ws_peek, b':').ok_or("`:` expected after a key")?;
    Ok((start as u32, end as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_with_their_place() {
        let tree = Tree::parse_str("\u{FEFF}{\n  \"a\": [1, {\"b/c\": \"x\\n\\u00e4\"}],\n  \"a\": true, \"n\": null\n}");
        assert_eq!(tree.problem(), None);
        let root = tree.root().expect("a root");
        let inner = root.get("a").and_then(|a| a.children().nth(1)).and_then(|item| item.get("b/c")).expect("the inner string");
        assert_eq!(inner.as_str().as_deref(), Some("x\nä"));
        assert_eq!((inner.pointer().as_str(), inner.position()), ("/a/1/b~1c", (2, 13)));
        assert_eq!(root.children().filter(|child| child.key().as_deref() == Some("a")).count(), 2);
        assert_eq!(root.get("n").map(Value::value_type), Some(Type::Null));
    }

    #[test]
    fn broken_files_keep_what_can_be_kept() {
        let cases = [
            ("", "the file ends where a value should be", 0, 0),
            ("{\"a\": 1, \"b\": [2, 3", "the file ends inside an array", 5, 19),
            ("{\"a\" 1}", "`:` expected after a key", 1, 5),
            ("{\"a\": 1,}", "a key in quotes expected", 2, 8),
            ("[1 2]", "`,` or `]` expected", 2, 3),
            ("[1] x", "something follows", 2, 4),
            ("nope", "a value expected", 0, 1),
            ("-", "a number without digits", 0, 1),
        ];
        for (source, message, values, offset) in cases {
            let tree = Tree::parse_str(source);
            let problem = tree.problem().expect("a problem");
            assert!(problem.message.contains(message), "{source}: {}", problem.message);
            assert_eq!((tree.len(), problem.offset), (values, offset), "{source}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let tree = Tree::parse_str(&"[".repeat(100_000));
        assert!(tree.problem().is_some_and(|problem| problem.message.contains("deeper")));
    }
}
