//! The rows in which a text is shown: its lines as they are written, or one element or member a row. A row is a stretch
//! of the text with an indent, never a copy, so that 30 MB cost some megabytes more.

use super::token::{Class, State, Stretch, Syntax, Token};

/// A longer line goes on in the next row.
pub(super) const LONGEST: usize = 1_000;

/// More rows than that are not shown: a file of line ends alone must not take the memory of the page.
const MAX_ROWS: usize = 4_000_000;

/// One row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it begins in the text.
    pub start: u32,
    /// Where it ends, without the line end.
    pub end: u32,
    /// How deep it stands.
    pub indent: u16,
    /// What is open where it begins.
    pub state: State,
    /// Whether it goes on with a line that was too long for one row.
    pub continues: bool,
}

/// All rows of a text.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// Whether there is more than can be shown.
    pub(super) is_cut: bool,
}

/// The lines of a text as they are written.
pub(super) fn written(text: &str, syntax: Syntax) -> Rows {
    let stretch = Stretch::whole(text);
    let mut builder = Builder::new(text, syntax);
    let (mut at, mut state) = (0, State::Between);
    while !builder.is_full()
        && let Some(token) = stretch.next(syntax, at, state)
    {
        builder.add(at, &token, state);
        (at, state) = (token.end, token.after);
    }
    builder.done(at < text.len())
}

/// One element or one member a row. What of the text stands in no row is white space.
pub(super) fn formatted(text: &str, syntax: Syntax) -> Rows {
    let stretch = Stretch::whole(text);
    let mut builder = Builder::new(text, syntax);
    let mut shape = Shape::default();
    let (mut at, mut state) = (0, State::Between);
    while !builder.is_full()
        && let Some(token) = stretch.next(syntax, at, state)
    {
        match syntax {
            Syntax::Json => shape.json(&mut builder, at, &token, state),
            _ => shape.xml(&mut builder, at, &token, state),
        }
        (at, state) = (token.end, token.after);
    }
    builder.done(at < text.len())
}

/// What a layout has to remember.
#[derive(Default)]
struct Shape {
    depth: usize,
    /// Whether an element, a comment or a value ended just before: what follows begins a row.
    ended: bool,
    /// Whether an object or array began just before.
    opened: bool,
}

impl Shape {
    fn xml(&mut self, builder: &mut Builder<'_>, at: usize, token: &Token, state: State) {
        match token.class {
            Class::TagOpen if state == State::Opening => builder.add(at, token, state),
            Class::TagOpen => {
                builder.start(at, state, self.depth);
                builder.add(at, token, state);
                self.depth += 1;
                self.ended = false;
            }
            Class::TagSelfEnd => {
                builder.add(at, token, state);
                self.depth = self.depth.saturating_sub(1);
                self.ended = true;
            }
            Class::TagClose => {
                self.depth = self.depth.saturating_sub(1);
                if self.ended {
                    builder.start(at, state, self.depth);
                }
                builder.add(at, token, state);
            }
            Class::TagCloseEnd => {
                builder.add(at, token, state);
                self.ended = true;
            }
            Class::Comment | Class::Declaration => {
                if state == State::Between {
                    builder.start(at, state, self.depth);
                }
                builder.add(at, token, state);
                self.ended = true;
            }
            Class::Text => {
                let (from, to) = trimmed(builder.text, at, token.end);
                if from == to {
                    return;
                }
                let from = if self.ended || builder.is_empty() { from } else { at };
                if self.ended {
                    builder.start(from, state, self.depth);
                }
                builder.add(from, &Token { end: to, ..*token }, state);
            }
            _ => builder.add(at, token, state),
        }
    }

    fn json(&mut self, builder: &mut Builder<'_>, at: usize, token: &Token, state: State) {
        match token.class {
            Class::Blank => {}
            Class::Close => {
                self.depth = self.depth.saturating_sub(1);
                if !self.opened {
                    builder.start(at, state, self.depth);
                }
                builder.add(at, token, state);
                (self.opened, self.ended) = (false, false);
            }
            Class::Comma => {
                builder.add(at, token, state);
                (self.opened, self.ended) = (false, true);
            }
            _ => {
                if self.opened || self.ended {
                    builder.start(at, state, self.depth);
                }
                builder.add(at, token, state);
                (self.opened, self.ended) = (token.class == Class::Open, false);
                self.depth += usize::from(self.opened);
            }
        }
    }
}

/// A stretch without the white space around it.
fn trimmed(text: &str, from: usize, to: usize) -> (usize, usize) {
    let stretch = text.as_bytes().get(from..to).unwrap_or_default();
    let end = from + stretch.trim_ascii_end().len();
    (from + (stretch.len() - stretch.trim_ascii_start().len()).min(end - from), end)
}

struct Builder<'t> {
    text: &'t str,
    syntax: Syntax,
    rows: Vec<Row>,
    open: Option<Row>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, syntax: Syntax) -> Self {
        Self { text, syntax, rows: Vec::new(), open: None }
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= MAX_ROWS
    }

    fn is_empty(&self) -> bool {
        self.open.is_none() && self.rows.is_empty()
    }

    /// Begins a row. One that has nothing in it gives way.
    fn start(&mut self, at: usize, state: State, depth: usize) {
        if let Some(row) = self.open.take()
            && row.end > row.start
        {
            self.rows.push(row);
        }
        let indent = u16::try_from(depth).unwrap_or(u16::MAX);
        self.open = Some(Row { start: at as u32, end: at as u32, indent, state, continues: false });
    }

    /// Adds a token to the row, or to as many rows as it has lines.
    fn add(&mut self, at: usize, token: &Token, before: State) {
        let row = *self.open.get_or_insert(Row { start: at as u32, end: at as u32, indent: 0, state: before, continues: false });
        // White space that was passed over and turned out to stand inside the row.
        if (row.end as usize) < at {
            self.span(row.end as usize, at, before, before);
        }
        self.span(at, token.end, before, token.inside);
    }

    fn span(&mut self, mut from: usize, to: usize, before: State, inside: State) {
        let first = from;
        while from < to && !self.is_full() {
            let bytes = self.text.as_bytes().get(from..to).unwrap_or_default();
            let line_end = memchr::memchr(b'\n', bytes).map(|found| from + found);
            let stop = line_end.unwrap_or(to);
            let Some(mut row) = self.open.take() else { return };
            while stop - row.start as usize > LONGEST && !self.is_full() {
                let cut = self.cut(row.start as usize, stop);
                if cut >= stop {
                    break;
                }
                row.end = cut as u32;
                self.rows.push(row);
                let state = if cut <= first { before } else { inside };
                row = Row { start: cut as u32, end: cut as u32, indent: row.indent, state, continues: true };
            }
            row.end = stop as u32;
            self.open = Some(row);
            from = stop;
            if line_end.is_some() {
                let carriage = self.text.as_bytes().get(row.start as usize..stop).is_some_and(|line| line.ends_with(b"\r"));
                row.end -= u32::from(carriage);
                self.rows.push(row);
                from = stop + 1;
                self.open = Some(Row { start: from as u32, end: from as u32, indent: row.indent, state: inside, continues: false });
            }
        }
    }

    /// Where a long line goes on in the next row: between characters, and not inside a mark or an escape, which the
    /// scan of the next row would not know again.
    fn cut(&self, start: usize, stop: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_mark = |at: usize| bytes.get(at).is_some_and(|byte| b"<>!-?/[]\"'=&;\\:{},".contains(byte));
        let mut wanted = start + LONGEST;
        let quiet = (wanted.saturating_sub(32)..=wanted).rev().find(|at| !is_mark(*at) && !is_mark(at.saturating_sub(1)));
        wanted = quiet.unwrap_or(wanted);
        while wanted > start + 1 && !self.text.is_char_boundary(wanted) {
            wanted -= 1;
        }
        if self.syntax == Syntax::Json {
            let line = bytes.get(start..wanted).unwrap_or_default();
            let slashes = line.iter().rev().take_while(|byte| **byte == b'\\').count();
            if slashes % 2 == 1 {
                wanted += 1;
                while wanted < stop && !self.text.is_char_boundary(wanted) {
                    wanted += 1;
                }
            }
        }
        wanted
    }

    fn done(mut self, is_cut: bool) -> Rows {
        // Behind the last line end there is no line, as in any editor's count of `wc`.
        if let Some(row) = self.open.take()
            && row.end > row.start
        {
            self.rows.push(row);
        }
        self.rows.shrink_to_fit();
        Rows { is_cut: is_cut || self.is_full(), rows: self.rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, rows: &Rows) -> Vec<String> {
        let row =
            |row: &Row| format!("{}{}", " ".repeat(row.indent.into()), text.get(row.start as usize..row.end as usize).expect("characters"));
        rows.rows.iter().map(row).collect()
    }

    #[test]
    fn elements_stand_one_a_row() {
        let text = "<?xml version='1.0'?><a x=\"1>2\"><b>one</b><c/><!-- > --><d><![CDATA[<e>]]> </d>mixed <i>text</i> here</a>\n";
        let expected = [
            "<?xml version='1.0'?>",
            "<a x=\"1>2\">",
            " <b>one</b>",
            " <c/>",
            " <!-- > -->",
            " <d><![CDATA[<e>]]> </d>",
            " mixed",
            " <i>text</i>",
            " here",
            "</a>",
        ];
        assert_eq!(shown(text, &formatted(text, Syntax::Xml)), expected);
    }

    #[test]
    fn members_stand_one_a_row() {
        let text = "{\"a\":[1,{\"b\":\"x,y\"},[]],\"c\": {} , \"d\":null}";
        let expected = ["{", " \"a\":[", "  1,", "  {", "   \"b\":\"x,y\"", "  },", "  []", " ],", " \"c\": {} ,", " \"d\":null", "}"];
        assert_eq!(shown(text, &formatted(text, Syntax::Json)), expected);
    }

    #[test]
    fn lines_are_kept_and_long_ones_go_on() {
        let text = format!("<a>\r\n{}\n\n</a>", "é".repeat(1_200));
        let rows = written(&text, Syntax::Xml).rows;
        assert_eq!(rows.iter().map(|row| row.continues).collect::<Vec<_>>(), [false, false, true, true, false, false]);
        assert_eq!(rows.first().map(|row| (row.start, row.end)), Some((0, 3)));
        assert_eq!(rows.iter().filter(|row| row.start == row.end).count(), 1, "an empty line");
    }

    #[test]
    fn an_escape_is_never_cut() {
        let text = format!("\"{}\"", "\\\\".repeat(1_500));
        let rows = written(&text, Syntax::Json).rows;
        assert!(rows.iter().skip(1).all(|row| row.state == State::Value && row.start % 2 == 1));
    }
}
