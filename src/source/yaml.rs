//! A positioned YAML tree that survives malformed text.
//!
//! Like [`super::json`], a flat table over the decoded text; repeated keys are kept, the first is found.
//! Scalars are text as written: `9.2` and `'9.2'` say the same. Aliases are not followed, so that nothing
//! can grow. This is the only module that knows `saphyr_parser`.

use std::collections::BTreeSet;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::text::{Problem, Text, quoted};

/// Values inside values. Real forms stay below 40.
const MAX_DEPTH: usize = 250;

/// How many values a text may have.
const MAX_NODES: usize = 8_000_000;

/// What kind of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Keys and values.
    Map,
    /// Items.
    List,
    /// Text, a number, a boolean: whatever is written.
    Scalar,
    /// Nothing at all, `~` or `null`.
    Null,
}

/// A stretch of the text, or of the scalars that are written otherwise than they read.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: u32,
    end: u32,
    unescaped: bool,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    value_type: Type,
    /// Whether a scalar stands without quotes, on a line.
    plain: bool,
    /// Index of the first node after the subtree.
    next: u32,
    /// Offsets of the value in the text.
    start: u32,
    end: u32,
    /// What a scalar says.
    content: Stretch,
    /// Offset of the key; that of the value where there is none.
    key_start: u32,
    key: Option<Stretch>,
}

/// A parsed document. Parsing cannot fail; [`Tree::problem`] says where it broke, and what was
/// read up to there is kept.
#[derive(Debug, Default)]
pub struct Tree {
    text: Text,
    nodes: Vec<Node>,
    unescaped: String,
    problem: Option<Problem>,
}

impl Tree {
    /// Parses decoded text.
    pub fn parse(text: Text) -> Self {
        let mut builder = Builder::new(text.as_str());
        builder.run();
        let Builder { nodes, unescaped, problem, .. } = builder;
        Self { text, nodes, unescaped, problem }
    }

    /// Parses a string, for YAML that is embedded in other text.
    pub fn parse_str(text: &str) -> Self {
        Self::parse(Text::new(text.to_owned()))
    }

    /// The outermost value, if there is any.
    pub fn root(&self) -> Option<Value<'_>> {
        self.nodes.first().map(|_| Value { tree: self, index: 0 })
    }

    /// What is malformed first, or the merge conflict behind it.
    pub fn first_problem(&self) -> Option<Problem> {
        let problem = self.problem.as_ref()?;
        Some(self.text.merge_conflict().unwrap_or_else(|| problem.clone()))
    }

    /// What is malformed first.
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

    fn slice(&self, stretch: Stretch) -> &str {
        let text = if stretch.unescaped { &self.unescaped } else { self.text.as_str() };
        text.get(stretch.start as usize..stretch.end as usize).unwrap_or_default()
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

    /// The key in the containing map.
    pub fn key(self) -> Option<&'a str> {
        self.node()?.key.map(|key| self.tree.slice(key))
    }

    /// The values of a map or the items of a list.
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
        (self.value_type() == Type::Map).then(|| self.children().find(|child| child.key() == Some(key)))?
    }

    /// The value at a path of keys.
    pub fn at(self, path: &[&str]) -> Option<Value<'a>> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    /// What a scalar says, with escapes resolved and lines folded; numbers and booleans as they are
    /// written.
    pub fn as_str(self) -> Option<&'a str> {
        let node = self.node()?;
        (node.value_type == Type::Scalar).then(|| self.tree.slice(node.content))
    }

    /// A boolean: `true` or `false` without quotes.
    pub fn as_bool(self) -> Option<bool> {
        match (self.node()?.plain, self.as_str()?) {
            (true, "true" | "True" | "TRUE") => Some(true),
            (true, "false" | "False" | "FALSE") => Some(false),
            _ => None,
        }
    }

    /// The value as it is written.
    pub fn source(self) -> &'a str {
        let stretch = self.node().map(|node| Stretch { start: node.start, end: node.end, unescaped: false });
        stretch.map_or("", |stretch| self.tree.slice(stretch))
    }

    /// Line and column of the key, or of the value where there is none, both counted from 1.
    pub fn position(self) -> (u32, u32) {
        self.tree.position(self.node().map_or(0, |node| node.key_start as usize))
    }

    /// The JSON pointer (RFC 6901) of this value. Walks from the root: meant for a finding.
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut at = Value { tree: self.tree, index: 0 };
        while at.index < self.index {
            let inside =
                |child: &(usize, Value<'a>)| child.1.index <= self.index && child.1.node().is_some_and(|node| self.index < node.next);
            let Some((position, child)) = at.children().enumerate().find(inside) else { break };
            child.push_step(position, &mut pointer);
            at = child;
        }
        pointer
    }

    /// Appends the last step of this value's pointer, which is the `position`th of its siblings.
    pub fn push_step(self, position: usize, pointer: &mut String) {
        pointer.push('/');
        match self.key() {
            Some(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            None => pointer.push_str(&position.to_string()),
        }
    }

    fn node(self) -> Option<Node> {
        self.tree.nodes.get(self.index as usize).copied()
    }
}

/// A map or list that is open.
struct Open {
    index: usize,
    /// The keys so far; `None` for a list.
    keys: Option<BTreeSet<String>>,
    /// The key whose value comes next.
    key: Option<(u32, Stretch)>,
}

struct Builder<'t> {
    text: &'t str,
    offsets: Offsets,
    nodes: Vec<Node>,
    unescaped: String,
    open: Vec<Open>,
    /// How many levels of a key that is no scalar are open; they are passed over.
    skipped: usize,
    problem: Option<Problem>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let offsets = Offsets::new(text);
        Self { text, offsets, nodes: Vec::new(), unescaped: String::new(), open: Vec::new(), skipped: 0, problem: None }
    }

    fn run(&mut self) {
        let mut documents = 0;
        let mut end = self.text.len();
        for event in Parser::new_from_str(self.text) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    end = self.offsets.byte(error.marker().index());
                    self.note(format!("it is not YAML: {}", error.info()), end);
                    break;
                }
            };
            let start = self.offsets.byte(span.start.index());
            if matches!(event, Event::DocumentStart(_)) {
                documents += 1;
                if documents > 1 {
                    // What follows another `---` is read by nobody.
                    self.note("a second document begins".to_owned(), start);
                    return;
                }
                continue;
            }
            if let Err(message) = self.event(event, span) {
                end = start;
                self.note(message, start);
                break;
            }
        }
        let next = self.nodes.len() as u32;
        for container in self.open.iter().rev() {
            if let Some(node) = self.nodes.get_mut(container.index) {
                node.next = next;
                node.end = (end as u32).max(node.start);
            }
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), String> {
        let start = self.offsets.byte(span.start.index());
        let end = self.offsets.byte(span.end.index());
        if self.skipped > 0 {
            match event {
                Event::MappingStart(..) | Event::SequenceStart(..) => self.skipped += 1,
                Event::MappingEnd | Event::SequenceEnd => self.skipped -= 1,
                _ => {}
            }
            return Ok(());
        }
        match event {
            Event::Scalar(text, style, _, _) if self.expects_key() => self.key(&text, style, start, end),
            Event::Scalar(text, style, _, _) => {
                let plain = style == ScalarStyle::Plain;
                let is_null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let content = self.stretch(&text, style, start);
                self.value(if is_null { Type::Null } else { Type::Scalar }, plain, content, start, end)
            }
            Event::Alias(_) if self.expects_key() => {
                self.note("an alias (`*name`) stands as a key".to_owned(), start);
                self.key("", ScalarStyle::Plain, start, end)
            }
            Event::Alias(_) => {
                self.note("an alias (`*name`), which solvet does not follow".to_owned(), start);
                self.value(Type::Null, true, Stretch::default(), start, end)
            }
            Event::MappingStart(..) | Event::SequenceStart(..) if self.expects_key() => {
                self.note("a key is no text".to_owned(), start);
                self.skipped = 1;
                self.key("", ScalarStyle::Plain, start, start)
            }
            Event::MappingStart(..) => self.container(Type::Map, start),
            Event::SequenceStart(..) => self.container(Type::List, start),
            Event::MappingEnd | Event::SequenceEnd => {
                self.close(end);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.keys.is_some() && open.key.is_none())
    }

    fn key(&mut self, text: &str, style: ScalarStyle, start: usize, end: usize) -> Result<(), String> {
        let stretch = if text.is_empty() {
            Stretch { start: start as u32, end: start as u32, unescaped: false }
        } else {
            self.stretch(text, style, start)
        };
        let fresh = self.open.last_mut().is_none_or(|open| {
            open.key = Some((start as u32, stretch));
            open.keys.as_mut().is_none_or(|keys| keys.insert(text.to_owned()))
        });
        if !fresh && end > start {
            self.note(format!("the key {} stands twice in one map", quoted(text)), start);
        }
        Ok(())
    }

    fn container(&mut self, value_type: Type, start: usize) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("values nested deeper than {MAX_DEPTH}"));
        }
        let index = self.nodes.len();
        self.value(value_type, false, Stretch::default(), start, start)?;
        self.open.push(Open { index, keys: (value_type == Type::Map).then(BTreeSet::new), key: None });
        Ok(())
    }

    fn value(&mut self, value_type: Type, plain: bool, content: Stretch, start: usize, end: usize) -> Result<(), String> {
        let index = self.nodes.len();
        if index >= MAX_NODES {
            return Err(format!("it has more than {MAX_NODES} values"));
        }
        let key = self.open.last_mut().and_then(|open| open.key.take());
        self.nodes.push(Node {
            value_type,
            plain,
            next: index as u32 + 1,
            start: start as u32,
            end: end.max(start) as u32,
            content,
            key_start: key.map_or(start as u32, |(start, _)| start),
            key: key.map(|(_, key)| key),
        });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let next = self.nodes.len() as u32;
        if let Some(node) = self.open.pop().and_then(|open| self.nodes.get_mut(open.index)) {
            node.next = next;
            node.end = (end as u32).max(node.start);
        }
    }

    /// Where a scalar's text stands: in the source itself, for most.
    fn stretch(&mut self, text: &str, style: ScalarStyle, start: usize) -> Stretch {
        let quote = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let written = matches!(style, ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let from = start + quote;
        if written && self.text.get(from..).is_some_and(|rest| rest.starts_with(text)) {
            return Stretch { start: from as u32, end: (from + text.len()) as u32, unescaped: false };
        }
        let from = self.unescaped.len();
        self.unescaped.push_str(text);
        Stretch { start: from as u32, end: self.unescaped.len() as u32, unescaped: true }
    }

    /// The first problem is kept: what follows it is often only its consequence.
    fn note(&mut self, message: String, offset: usize) {
        let offset = offset.min(self.text.len());
        self.problem.get_or_insert(Problem { message, offset });
    }
}

/// How many characters lie between two remembered offsets.
const CHECKPOINT: usize = 128;

/// From characters, in which the library counts, to bytes.
struct Offsets {
    /// The byte offset of every [`CHECKPOINT`]th character; empty where characters are bytes.
    checkpoints: Vec<u32>,
    /// The bytes of characters between two checkpoints, counted again when asked.
    text: Option<Box<str>>,
    length: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { checkpoints: Vec::new(), text: None, length: text.len() };
        }
        let checkpoints = text.char_indices().step_by(CHECKPOINT).map(|(at, _)| at as u32).collect();
        Self { checkpoints, text: Some(text.into()), length: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        let Some(text) = &self.text else { return character.min(self.length) };
        let Some(start) = self.checkpoints.get(character / CHECKPOINT).map(|at| *at as usize) else { return self.length };
        let rest = text.get(start..).unwrap_or_default();
        rest.char_indices().nth(character % CHECKPOINT).map_or(self.length, |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn tree(source: &str) -> Tree {
        let tree = Tree::parse_str(source);
        assert_eq!(tree.problem(), None, "{source}");
        tree
    }

    #[test]
    fn values_are_found_with_their_place() {
        let tree = tree("# ü\r\nImportExportXml:\r\n  '@version': '9.2'\r\n  ä: 9.20\r\n  a/b:\r\n    - '@x': true\r\n    - ~\r\n");
        let root = tree.root().and_then(|root| root.get("ImportExportXml")).expect("a root");
        let text = |key: &str| root.get(key).and_then(Value::as_str);
        assert_eq!((text("@version"), text("ä")), (Some("9.2"), Some("9.20")));
        let item = root.get("a/b").and_then(|list| list.children().next()).expect("an item");
        let inner = item.get("@x").expect("a value");
        assert_eq!((inner.pointer().as_str(), inner.position(), inner.as_bool()), ("/ImportExportXml/a~1b/0/@x", (6, 7), Some(true)));
        assert_eq!(root.get("ä").map(Value::position), Some((4, 3)));
        let types: Vec<Type> = root.get("a/b").into_iter().flat_map(Value::children).map(Value::value_type).collect();
        assert_eq!(types, [Type::Map, Type::Null]);
    }

    #[test]
    fn scalars_say_what_they_mean() {
        let tree = tree("a: 'it''s'\nb: \"x\\ty\"\nc: |\n  one\n    two\nd: >-\n  one\n  two\ne: 'null'\nf: {}\ng: []\nh: \nüü: x y\n");
        let root = tree.root().expect("a root");
        let said: Vec<Option<&str>> = root.children().map(Value::as_str).collect();
        let expected = [Some("it's"), Some("x\ty"), Some("one\n  two\n"), Some("one two"), Some("null"), None, None, None, Some("x y")];
        assert_eq!(said, expected);
        assert_eq!(root.get("f").map(|value| (value.value_type(), value.children().count())), Some((Type::Map, 0)));
        assert_eq!(root.get("üü").map(|value| (value.source(), value.position())), Some(("x y", (13, 1))));
    }

    #[test]
    fn broken_files_keep_what_can_be_kept() {
        let cases = [
            ("a: 1\nb: [2, 3", "it is not YAML", 5),
            ("a: 1\n\tb: 2\n", "it is not YAML", 1),
            ("a: 1\na: 2\n", "the key `a` stands twice", 3),
            ("a: &x [1]\nb: *x\n", "an alias", 4),
            ("? [1]\n: 2\nc: 3\n", "a key is no text", 3),
            ("a: 1\n---\nb: 2\n", "a second document", 2),
        ];
        for (source, message, values) in cases {
            let tree = Tree::parse_str(source);
            let problem = tree.problem().expect("a problem");
            assert!(problem.message.contains(message), "{source}: {}", problem.message);
            assert_eq!(tree.len(), values, "{source}");
        }
        let tree = Tree::parse_str("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n");
        assert!(tree.first_problem().is_some_and(|problem| problem.message.contains("merge conflict")));
        assert!(Tree::parse_str("").root().is_none() && Tree::parse_str("# only a comment\n").root().is_none());
    }

    #[test]
    fn hostile_texts_are_harmless() {
        for deep in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000), "? ".repeat(100_000)] {
            assert!(Tree::parse_str(&deep).problem().is_some());
        }
        let mut laughs = "a: &a [x, x]\n".to_owned();
        for level in 'b'..='z' {
            let before = char::from(level as u8 - 1);
            let _ = writeln!(laughs, "{level}: &{level} [*{before}, *{before}, *{before}]");
        }
        assert!(Tree::parse_str(&laughs).len() < 200);
        let long = format!("a: {}\nb: \"{}\"\n", "x".repeat(1 << 20), "\\u00e4".repeat(1 << 18));
        assert_eq!(Tree::parse_str(&long).root().and_then(|root| root.get("b")?.as_str().map(str::len)), Some(2 << 18));
        let wide: Vec<String> = (0..100_000).map(|at| format!("k{at}: v")).collect();
        assert_eq!(Tree::parse_str(&wide.join("\n")).len(), 100_001);
        let anchors: Vec<String> = (0..50_000).map(|at| format!("- &a{at} x\n- *a{at}")).collect();
        assert_eq!(Tree::parse_str(&anchors.join("\n")).len(), 100_001);
    }
}
