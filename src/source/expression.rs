//! Expressions of cloud flows: what stands behind `@` and in `@{ }` in the strings of a workflow definition.
//!
//! The language has literals, calls of functions, and access to properties; no operators and no names of its own. As
//! in the other trees of this layer, terms are a flat table over the text, depth costs no stack, and what cannot be
//! read says where it broke ("Schema reference for the Workflow Definition Language", section *Expressions*).

use std::borrow::Cow;

use super::text::Problem;

/// Calls inside calls. Real flows stay below 40.
const MAX_DEPTH: usize = 500;

/// One expression of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    text: String,
    offset: usize,
    is_whole: bool,
    nodes: Vec<Node>,
    root: Option<u32>,
    problem: Option<Problem>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    kind: NodeKind,
    start: u32,
    end: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum NodeKind {
    String,
    /// The name behind a dot.
    Name,
    Number,
    Boolean(bool),
    Null,
    Call {
        /// Where the name of the function ends.
        name_end: u32,
        arguments: Vec<u32>,
    },
    Access {
        base: u32,
        key: u32,
        is_optional: bool,
    },
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'e> {
    /// A string between single quotes, or the name behind a dot.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A call of a function, named as it is written.
    Call(&'e str),
    /// Access to a property or an item: `base['key']`, or `base?['key']` which is optional.
    Access {
        /// Whether a missing base gives `null` instead of an error.
        is_optional: bool,
    },
}

/// A term of an [`Expression`].
#[derive(Clone, Copy, Debug)]
pub struct Term<'e> {
    expression: &'e Expression,
    index: u32,
}

/// All expressions of a string, in their order. A string that begins with `@` is one expression, unless it begins with
/// `@@`, which stands for `@`; every other string may hold any number of `@{ }`, where `@@{` stands for `@{`.
pub fn expressions(text: &str) -> Vec<Expression> {
    let bytes = text.as_bytes();
    if let [b'@', second, ..] = bytes
        && !matches!(second, b'@' | b'{')
    {
        return vec![Parser::new(text, 1, None).expression()];
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = memchr::memchr(b'@', bytes.get(at..).unwrap_or_default()) {
        at += offset + 1;
        match bytes.get(at) {
            Some(b'@') => at += 1,
            Some(b'{') => {
                let expression = Parser::new(text, at + 1, Some(b'}')).expression();
                at = expression.offset + expression.text.len();
                found.push(expression);
            }
            _ => {}
        }
    }
    found
}

impl Expression {
    /// The expression as it is written, without `@` and braces.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it begins in the string, in bytes.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Whether it is the whole string, which then has the value of the expression, not only its text.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Where it stops being an expression; the offset counts from its own beginning.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// The outermost term; `None` where there is a problem.
    pub fn root(&self) -> Option<Term<'_>> {
        self.root.map(|index| Term { expression: self, index })
    }

    /// Every term, those inside before those around them. Where there is a problem: those in front of it.
    pub fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        (0..self.nodes.len() as u32).map(|index| Term { expression: self, index })
    }

    /// Every call with the name of its function.
    pub fn calls(&self) -> impl Iterator<Item = (&str, Term<'_>)> {
        self.terms().filter_map(|term| if let Kind::Call(name) = term.kind() { Some((name, term)) } else { None })
    }
}

impl<'e> Term<'e> {
    /// What it is.
    pub fn kind(self) -> Kind<'e> {
        let Some(node) = self.node() else { return Kind::Null };
        match &node.kind {
            NodeKind::String | NodeKind::Name => Kind::String,
            NodeKind::Number => Kind::Number,
            NodeKind::Boolean(value) => Kind::Boolean(*value),
            NodeKind::Null => Kind::Null,
            NodeKind::Call { name_end, .. } => Kind::Call(self.slice(node.start, *name_end)),
            NodeKind::Access { is_optional, .. } => Kind::Access { is_optional: *is_optional },
        }
    }

    /// The arguments of a call.
    pub fn arguments(self) -> impl Iterator<Item = Term<'e>> {
        let arguments = match self.node().map(|node| &node.kind) {
            Some(NodeKind::Call { arguments, .. }) => arguments.as_slice(),
            _ => &[],
        };
        arguments.iter().map(move |index| Term { expression: self.expression, index: *index })
    }

    /// What is accessed.
    pub fn base(self) -> Option<Term<'e>> {
        match self.node()?.kind {
            NodeKind::Access { base, .. } => Some(Term { expression: self.expression, index: base }),
            _ => None,
        }
    }

    /// The property or item that is accessed.
    pub fn key(self) -> Option<Term<'e>> {
        match self.node()?.kind {
            NodeKind::Access { key, .. } => Some(Term { expression: self.expression, index: key }),
            _ => None,
        }
    }

    /// The value of a string.
    pub fn as_str(self) -> Option<Cow<'e, str>> {
        match self.node()?.kind {
            NodeKind::String => {
                let text = self.text();
                let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).unwrap_or(text);
                Some(if inner.contains('\'') { Cow::Owned(inner.replace("''", "'")) } else { Cow::Borrowed(inner) })
            }
            NodeKind::Name => Some(Cow::Borrowed(self.text())),
            _ => None,
        }
    }

    /// Whether it is a literal.
    pub fn is_literal(self) -> bool {
        !matches!(self.kind(), Kind::Call(_) | Kind::Access { .. })
    }

    /// The term as it is written.
    pub fn text(self) -> &'e str {
        self.node().map_or("", |node| self.slice(node.start, node.end))
    }

    /// Where it begins in the expression, in bytes.
    pub fn start(self) -> usize {
        self.node().map_or(0, |node| node.start as usize)
    }

    fn node(self) -> Option<&'e Node> {
        self.expression.nodes.get(self.index as usize)
    }

    fn slice(self, from: u32, to: u32) -> &'e str {
        self.expression.text.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// A call or an access whose end has not been read.
enum Open {
    Call { start: u32, name_end: u32, arguments: Vec<u32> },
    Access { base: u32, is_optional: bool },
}

struct Parser<'t> {
    text: &'t str,
    /// Where the expression begins in the string.
    offset: usize,
    /// What ends it; the end of the string where there is none.
    closing: Option<u8>,
    at: usize,
    nodes: Vec<Node>,
    open: Vec<Open>,
}

impl<'t> Parser<'t> {
    fn new(string: &'t str, offset: usize, closing: Option<u8>) -> Self {
        Self { text: string.get(offset..).unwrap_or_default(), offset, closing, at: 0, nodes: Vec::new(), open: Vec::new() }
    }

    fn expression(mut self) -> Expression {
        let result = self.parse();
        let end = if result.is_ok() { self.at } else { self.end() };
        let text = self.text.get(..end).unwrap_or(self.text).to_owned();
        let at = self.at.min(text.len());
        let (root, problem) = match result {
            Ok(root) => (Some(root), None),
            Err(message) => (None, Some(Problem { message, offset: at })),
        };
        Expression { text, offset: self.offset, is_whole: self.closing.is_none(), nodes: self.nodes, root, problem }
    }

    /// Reads terms until the end, without recursion.
    fn parse(&mut self) -> Result<u32, String> {
        'term: loop {
            let Some(mut value) = self.start_of_term()? else { continue 'term };
            loop {
                self.skip_blanks();
                let before = self.at;
                let is_optional = self.take(b'?');
                if is_optional {
                    self.skip_blanks();
                }
                if self.take(b'.') {
                    self.skip_blanks();
                    let start = self.at;
                    self.skip_name();
                    if self.at == start {
                        return Err("a name expected after `.`".to_owned());
                    }
                    let key = self.add(NodeKind::Name, start);
                    value = self.add_access(value, key, is_optional);
                    continue;
                }
                if self.take(b'[') {
                    self.push(Open::Access { base: value, is_optional })?;
                    continue 'term;
                }
                if is_optional {
                    self.at = before;
                    return Err("`.` or `[` expected after `?`".to_owned());
                }
                match self.open.pop() {
                    None if self.is_at_end() => return Ok(value),
                    None => return Err("something follows the end of the expression".to_owned()),
                    Some(Open::Call { start, name_end, mut arguments }) => {
                        arguments.push(value);
                        if self.take(b',') {
                            self.open.push(Open::Call { start, name_end, arguments });
                            continue 'term;
                        }
                        if !self.take(b')') {
                            return Err("`,` or `)` expected".to_owned());
                        }
                        value = self.add(NodeKind::Call { name_end, arguments }, start as usize);
                    }
                    Some(Open::Access { base, is_optional }) => {
                        if !self.take(b']') {
                            return Err("`]` expected".to_owned());
                        }
                        value = self.add_access(base, value, is_optional);
                    }
                }
            }
        }
    }

    /// Reads a literal or a call without arguments; `None` where a call is open and its first argument follows.
    fn start_of_term(&mut self) -> Result<Option<u32>, String> {
        self.skip_blanks();
        let start = self.at;
        match self.peek() {
            Some(b'\'') => {
                self.string()?;
                Ok(Some(self.add(NodeKind::String, start)))
            }
            Some(b'0'..=b'9' | b'-' | b'+' | b'.') => {
                self.number()?;
                Ok(Some(self.add(NodeKind::Number, start)))
            }
            Some(byte) if is_of_name(byte) => {
                self.skip_name();
                let name_end = self.at as u32;
                self.skip_blanks();
                if self.take(b'(') {
                    self.skip_blanks();
                    if self.take(b')') {
                        return Ok(Some(self.add(NodeKind::Call { name_end, arguments: Vec::new() }, start)));
                    }
                    self.push(Open::Call { start: start as u32, name_end, arguments: Vec::new() })?;
                    return Ok(None);
                }
                let name = self.text.get(start..name_end as usize).unwrap_or_default();
                let kind = match name {
                    _ if name.eq_ignore_ascii_case("true") => NodeKind::Boolean(true),
                    _ if name.eq_ignore_ascii_case("false") => NodeKind::Boolean(false),
                    _ if name.eq_ignore_ascii_case("null") => NodeKind::Null,
                    _ => return Err("`(` expected after a name".to_owned()),
                };
                self.at = name_end as usize;
                Ok(Some(self.add(kind, start)))
            }
            _ if self.is_at_end() || self.at >= self.text.len() => Err("a value expected before the end".to_owned()),
            _ => Err("a value expected".to_owned()),
        }
    }

    /// Reads a string; a quote inside it is written twice.
    fn string(&mut self) -> Result<(), String> {
        let start = self.at;
        loop {
            let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
            let Some(offset) = memchr::memchr(b'\'', rest) else {
                self.at = start;
                return Err("a string without end".to_owned());
            };
            self.at += 1 + offset + 1;
            if self.peek() != Some(b'\'') {
                return Ok(());
            }
        }
    }

    fn number(&mut self) -> Result<(), String> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')) {
            self.at += 1;
        }
        // Rust's syntax is the one of JSON and more, such as `inf`, which does not begin like this.
        let is_number =
            self.text.get(start..self.at).is_some_and(|text| text.parse::<f64>().is_ok() && text.bytes().any(|byte| byte.is_ascii_digit()));
        if is_number {
            return Ok(());
        }
        self.at = start;
        Err("a number that cannot be read".to_owned())
    }

    fn push(&mut self, open: Open) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("it is nested deeper than {MAX_DEPTH}"));
        }
        self.open.push(open);
        Ok(())
    }

    fn add(&mut self, kind: NodeKind, start: usize) -> u32 {
        let index = self.nodes.len() as u32;
        self.nodes.push(Node { kind, start: start as u32, end: self.at as u32 });
        index
    }

    fn add_access(&mut self, base: u32, key: u32, is_optional: bool) -> u32 {
        let start = self.nodes.get(base as usize).map_or(0, |node| node.start as usize);
        self.add(NodeKind::Access { base, key, is_optional }, start)
    }

    /// Where a broken expression ends: at the first closing brace outside of strings, else at the end of the string.
    fn end(&self) -> usize {
        let Some(closing) = self.closing else { return self.text.len() };
        let mut in_string = false;
        let end = self.text.bytes().position(|byte| {
            in_string ^= byte == b'\'';
            byte == closing && !in_string
        });
        end.unwrap_or(self.text.len())
    }

    fn is_at_end(&self) -> bool {
        self.peek() == self.closing
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn skip_blanks(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn skip_name(&mut self) {
        while self.peek().is_some_and(is_of_name) {
            self.at += 1;
        }
    }
}

/// Names are letters, digits and `_`; those of properties may begin with `$`.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An expression in prefix form, so that a test sees its tree.
    fn shape(term: Term<'_>) -> String {
        match term.kind() {
            Kind::Call(name) => format!("{name}({})", term.arguments().map(shape).collect::<Vec<_>>().join(",")),
            Kind::Access { is_optional } => {
                let (base, key) = (term.base().map(shape), term.key().map(shape));
                format!("{}{}[{}]", base.unwrap_or_default(), if is_optional { "?" } else { "" }, key.unwrap_or_default())
            }
            Kind::String => format!("{:?}", term.as_str().unwrap_or_default()),
            _ => term.text().to_owned(),
        }
    }

    fn shapes(text: &str) -> Vec<String> {
        expressions(text).iter().map(|expression| expression.root().map_or_else(|| format!("{:?}", expression.problem()), shape)).collect()
    }

    #[test]
    fn terms_are_read() {
        let cases = [
            ("@triggerBody()?['a']?.b[0]", r#"triggerBody()?["a"]?["b"][0]"#),
            ("@ concat( 'it''s' , -1.5e3, true,NULL )\n", r#"concat("it's",-1.5e3,true,NULL)"#),
            ("@body('Get_it').value[add(1, 2)]['x']", r#"body("Get_it")["value"][add(1,2)]["x"]"#),
            ("@parameters('$connections')['a']['connectionId']", r#"parameters("$connections")["a"]["connectionId"]"#),
            ("@if(equals(1,1),'}','{')", r#"if(equals(1,1),"}","{")"#),
        ];
        for (text, expected) in cases {
            assert_eq!(shapes(text), [expected], "{text}");
        }
    }

    #[test]
    fn strings_hold_expressions() {
        assert_eq!(shapes("a @{b()} c@@{d()} @{ e('}') }@media {x} @"), ["b()", r#"e("}")"#]);
        assert_eq!(shapes("@{a()}"), ["a()"]);
        assert!(shapes("@@a()").is_empty() && shapes("a@b.example").is_empty() && shapes("@").is_empty() && shapes("").is_empty());
        assert_eq!(shapes("@@{a()} @{b()}"), ["b()"]);
        let found = expressions("äx @{ b('ü') }");
        let expression = found.first().expect("one");
        assert_eq!((expression.offset(), expression.text(), expression.is_whole()), (6, " b('ü') ", false));
        assert_eq!(expression.terms().map(Term::start).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn what_is_broken_says_where() {
        let cases = [
            ("@a(", "a value expected before the end", 2),
            ("@a(1", "`,` or `)` expected", 3),
            ("@a(1,)", "a value expected", 4),
            ("@a", "`(` expected after a name", 1),
            ("@'a", "a string without end", 0),
            ("@a()?", "`.` or `[` expected after `?`", 3),
            ("@a().", "a name expected after `.`", 4),
            ("@a()['b'", "`]` expected", 7),
            ("@a() b", "something follows", 4),
            ("@1x", "a number", 0),
            ("@a(\"b\")", "a value expected", 2),
            ("@ ", "a value expected before the end", 1),
            ("x@{}", "a value expected before the end", 0),
            ("x@{a()", "something follows", 3),
        ];
        for (text, message, offset) in cases {
            let found = expressions(text);
            let problem = found.first().and_then(Expression::problem).expect("a problem");
            assert!(problem.message.contains(message), "{text}: {}", problem.message);
            assert_eq!(problem.offset, offset, "{text}");
        }
        // What follows a broken expression is read.
        assert_eq!(shapes("@{a('}'} @{b(')} ')} @{c()}").get(1..).unwrap_or_default(), [r#"b(")} ")"#, "c()"]);
    }

    #[test]
    fn depth_is_limited() {
        for text in ["@a(".repeat(100_000), format!("@{}", "a(".repeat(100_000)), format!("@{}", "a()[".repeat(100_000))] {
            let found = expressions(&text);
            assert!(found.iter().all(|expression| expression.problem().is_some()));
        }
        assert_eq!(shapes(&format!("@a(){}", ".b".repeat(600))).len(), 1);
    }
}
