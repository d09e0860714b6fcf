//! A look at one entry: what it is, and its text in rows that can be shown a window at a time. And words in all entries.
//!
//! Rows are stretches of the text. Nothing is laid out but XML and JSON that stand in few long lines; the rest is shown as it is
//! written. The number of a row's line is always that of the file, so that findings are found again.

mod form;
mod json;
mod needle;
mod owners;
mod path;
mod rows;
mod search;
mod token;
mod xml;

use crate::content::Tree;
use crate::model::{EntryRole, SolutionEntry};
use crate::report::{Location, LookDocument, LookFound, LookPlace, LookProblem, LookRow};
use crate::source::text::{Problem, Text};
use crate::{Member, Opened};

use form::Form;
use needle::Needle;
use rows::{Row, Rows};
use token::{State, Stretch, Syntax};

pub use search::{Search, SearchOptions};

/// Lines longer than this make a text one that is laid out, if most of it stands in such lines.
const LONG: usize = 300;

/// Places that one search in an entry keeps, to mark them.
const MAX_FOUND: usize = 100_000;

/// One entry that is looked at.
#[derive(Debug)]
pub struct Look {
    document: LookDocument,
    held: Held,
    syntax: Syntax,
    rows: Rows,
    found: Vec<(u32, u32)>,
}

/// What is there of an entry.
#[derive(Debug)]
enum Held {
    /// It was parsed when the solution was opened.
    Tree(Tree),
    /// It was decoded for this look.
    Text(Box<Text>),
    /// It is no text, or nobody has looked yet.
    Bytes(Vec<u8>),
}

impl Held {
    /// Finds the text of an entry, or unpacks its bytes.
    fn of(opened: &Opened, member: &Member, entry: &SolutionEntry) -> Result<Self, String> {
        // What was put together from files is another text than that of the file.
        let is_itself = !member.solution().tree.is_tree && !entry.duplicate;
        match member.content().tree(&entry.path).filter(|tree| is_itself && tree.text().is_some()) {
            Some(tree) => Ok(Self::Tree(tree.clone())),
            None => opened.entry_bytes(member, &entry.path).map(Self::Bytes),
        }
    }

    /// The same as a text, and what was no text in it.
    fn decoded(self) -> (Self, Option<Problem>) {
        match self {
            Self::Bytes(bytes) => {
                let (text, problem) = Text::decode(bytes);
                (Self::Text(Box::new(text)), problem)
            }
            held => (held, None),
        }
    }

    fn text(&self) -> Option<&Text> {
        match self {
            Self::Tree(tree) => tree.text(),
            Self::Text(text) => Some(text),
            Self::Bytes(_) => None,
        }
    }
}

impl Look {
    /// Looks at an entry; `None` where there is none with this path. `solution` is a unique name, where there are several.
    pub fn new(opened: &Opened, path: &str, solution: Option<&str>) -> Option<Self> {
        let (member, entry) = opened.entry(path, solution)?;
        let mut document = LookDocument {
            schema: "solvet.look/1".to_owned(),
            path: entry.path.clone(),
            bytes: entry.bytes,
            component: owner_of(entry),
            form: "unreadable".to_owned(),
            media_type: None,
            text: false,
            problem: known_problem(member, entry),
            lines: 0,
            rows: 0,
            formatted: false,
            formattable: false,
            long_lines: 0,
            cut: false,
        };
        let mut look = |held: Held, form: Option<Form>| {
            let syntax = form.map_or(Syntax::Plain, Form::syntax);
            if let Some(form) = form {
                form.as_str().clone_into(&mut document.form);
                document.media_type = if let Form::Picture(media_type) = form { Some(media_type.to_owned()) } else { None };
            }
            document.text = held.text().is_some();
            document.formattable = document.text && syntax != Syntax::Plain;
            let mut look = Self { document: document.clone(), held, syntax, rows: Rows::default(), found: Vec::new() };
            let is_formatted = look.document.formattable && is_squeezed(look.text());
            look.show(is_formatted);
            look
        };
        let held = match Held::of(opened, member, entry) {
            Err(reason) => {
                let mut look = look(Held::Bytes(Vec::new()), None);
                look.document.problem = Some(LookProblem { reason, line: None, column: None });
                return Some(look);
            }
            Ok(held) => held,
        };
        if let Held::Bytes(bytes) = &held
            && let Some(form) = form::of_bytes(bytes)
        {
            return Some(look(held, Some(form)));
        }
        let (held, problem) = held.decoded();
        let name = match &entry.role {
            EntryRole::Component(key) => member.solution().get(key).and_then(|component| component.schema_name.as_deref()),
            _ => None,
        };
        let is_script = matches!(held, Held::Tree(Tree::Text(_)));
        let form = held.text().map(|text| form::of_text(text.as_str(), &entry.path, name.unwrap_or_default(), is_script));
        let mut look = look(held, form);
        if let Some((problem, text)) = problem.zip(look.held.text()) {
            let (line, column) = text.position(problem.offset);
            look.document.problem = Some(LookProblem { reason: problem.message, line: Some(line), column: Some(column) });
        }
        Some(look)
    }

    /// What the entry is.
    pub fn document(&self) -> &LookDocument {
        &self.document
    }

    /// Its text; empty for what has none.
    pub fn text(&self) -> &str {
        self.held.text().map_or("", Text::as_str)
    }

    /// The bytes of an entry that is no text.
    pub fn bytes(&self) -> &[u8] {
        if let Held::Bytes(bytes) = &self.held { bytes } else { &[] }
    }

    /// Shows it laid out, or as it is written.
    pub fn show(&mut self, formatted: bool) {
        let formatted = formatted && self.document.formattable;
        let rows = match self.held.text() {
            Some(text) if formatted => rows::formatted(text.as_str(), self.syntax),
            Some(text) => rows::written(text.as_str(), self.syntax),
            None => Rows::default(),
        };
        self.rows = rows;
        self.document.formatted = formatted;
        self.document.rows = self.rows.rows.len() as u32;
        self.document.cut = self.rows.is_cut;
        let all = &self.rows.rows;
        // A line is long once, however many rows it goes on in.
        let begins = |pair: &&[Row]| matches!(pair, [first, second] if second.continues && !first.continues);
        self.document.long_lines = all.windows(2).filter(begins).count() as u32;
        self.document.lines = self.line_count();
    }

    fn line_count(&self) -> u32 {
        let Some(text) = self.held.text() else { return 0 };
        let source = text.as_str();
        // What ends in a line end has no further line behind it.
        text.position(source.len()).0 - u32::from(source.is_empty() || source.ends_with('\n'))
    }

    /// A window of rows.
    pub fn lines(&self, from: usize, count: usize) -> Vec<LookRow> {
        let Some(text) = self.held.text() else { return Vec::new() };
        let rows = &self.rows.rows;
        let window = rows.iter().enumerate().skip(from).take(count);
        window.map(|(at, row)| self.row(text, row, rows.get(at + 1))).collect()
    }

    fn row(&self, text: &Text, row: &Row, next: Option<&Row>) -> LookRow {
        let (start, end) = (row.start as usize, row.end as usize);
        let source = text.as_str();
        let open_at_end = next.filter(|next| next.continues || next.start <= row.end + 2).map_or(State::Between, |next| next.state);
        let stretch = Stretch { text: source, end, open_at_end };
        let mut pieces: Vec<(&str, std::ops::Range<usize>)> = Vec::new();
        let (mut at, mut state) = (start, row.state);
        while let Some(token) = stretch.next(self.syntax, at, state) {
            let class = token.class.as_str();
            match pieces.last_mut() {
                Some((last, range)) if *last == class => range.end = token.end,
                _ => pieces.push((class, at..token.end)),
            }
            (at, state) = (token.end, token.after);
        }
        let pieces = pieces.into_iter().map(|(class, range)| (class.to_owned(), source.get(range).unwrap_or_default().to_owned()));
        let (line, column) = text.position(start);
        LookRow {
            line,
            column,
            indent: row.indent.into(),
            continues: row.continues,
            pieces: pieces.collect(),
            hits: self.hits(source, row),
        }
    }

    /// What was searched for in a row.
    fn hits(&self, source: &str, row: &Row) -> Vec<(u32, u32)> {
        let first = self.found.partition_point(|(_, to)| *to <= row.start);
        let inside = self.found.iter().skip(first).take_while(|(from, _)| *from < row.end);
        let units = |to: u32| units(source, row.start, to.clamp(row.start, row.end));
        inside.map(|(from, to)| (units(*from), units(*to))).collect()
    }

    /// Where a place is shown: by its line and column, else by its path; what is not there leads to the nearest that is.
    pub fn at(&self, place: &Location) -> Option<LookPlace> {
        let text = self.held.text()?;
        let offset = match (place.line, &place.path) {
            (Some(line), _) => text.offset(line, place.column.unwrap_or(1)),
            (None, Some(path)) => match self.syntax {
                Syntax::Xml => path::of_xpath(text.as_str(), path)?,
                Syntax::Json => path::of_json_pointer(text.as_str(), path)?,
                Syntax::Plain if self.document.form == "yaml" => {
                    path::of_yaml_pointer(text.as_str(), path).map(|(line, column)| text.offset(line, column))?
                }
                Syntax::Plain => return None,
            },
            (None, None) => return None,
        };
        self.place(text, offset)
    }

    fn place(&self, text: &Text, offset: usize) -> Option<LookPlace> {
        let row = self.rows.rows.partition_point(|row| row.start as usize <= offset).saturating_sub(1);
        let shown = self.rows.rows.get(row)?;
        let (line, column) = text.position(offset);
        let offset = units(text.as_str(), shown.start, (offset as u32).clamp(shown.start, shown.end));
        Some(LookPlace { row: row as u32, offset, line, column })
    }

    /// Finds words in the text, and marks them in the rows from now on. No words end that.
    pub fn find(&mut self, words: &str, limit: usize) -> LookFound {
        self.found.clear();
        let (Some(text), Some(needle)) = (self.held.text(), Needle::new(words)) else { return LookFound::default() };
        let mut count: u32 = 0;
        let found = &mut self.found;
        needle.find(text.as_str(), &mut |from, to| {
            count = count.saturating_add(1);
            if found.len() < MAX_FOUND {
                found.push((from as u32, to as u32));
            }
            true
        });
        let places = self.found.iter().take(limit).filter_map(|(from, _)| self.place(text, *from as usize));
        LookFound { count, places: places.collect() }
    }
}

impl Opened {
    /// The entry with a path, compared without case; `solution` is a unique name, where there are several.
    fn entry(&self, path: &str, solution: Option<&str>) -> Option<(&Member, &SolutionEntry)> {
        let of_solution = |member: &&Member| solution.is_none_or(|name| member.solution().manifest.unique_name.eq_ignore_ascii_case(name));
        let entries =
            self.members().iter().filter(of_solution).flat_map(|member| member.solution().entries.iter().map(move |entry| (member, entry)));
        let mut loose = None;
        for (member, entry) in entries {
            if entry.path == path {
                return Some((member, entry));
            }
            if loose.is_none() && entry.path.eq_ignore_ascii_case(path) {
                loose = Some((member, entry));
            }
        }
        loose
    }
}

/// The bytes of an entry as they are in the input.
///
/// # Errors
/// With what is wrong with the entry, in words; `None` where there is none with this path.
pub fn bytes_of(opened: &Opened, path: &str, solution: Option<&str>) -> Option<Result<Vec<u8>, String>> {
    let (member, entry) = opened.entry(path, solution)?;
    Some(opened.entry_bytes(member, &entry.path))
}

/// The key of the component that an entry belongs to.
fn owner_of(entry: &SolutionEntry) -> Option<String> {
    match &entry.role {
        EntryRole::Component(key) => Some(key.to_string()),
        EntryRole::Unowned => Some(format!("file:{}", entry.path.to_lowercase())),
        _ => None,
    }
}

/// What was wrong with an entry when the solution was read.
fn known_problem(member: &Member, entry: &SolutionEntry) -> Option<LookProblem> {
    let part = member.solution().unread.iter().find(|part| part.path == entry.path)?;
    let place = part.location.as_ref();
    Some(LookProblem {
        reason: part.reason.clone(),
        line: place.and_then(|place| place.line),
        column: place.and_then(|place| place.column),
    })
}

/// Whether most of a text stands in long lines, which nobody can read as they are.
fn is_squeezed(text: &str) -> bool {
    let mut long = 0;
    for line in text.as_bytes().split(|byte| *byte == b'\n') {
        long += if line.len() > LONG { line.len() } else { 0 };
    }
    // A short text in a single line is a squeezed one as well.
    long * 2 > text.len() || (text.len() > 60 && memchr::memchr(b'\n', text.trim_end().as_bytes()).is_none())
}

/// How long a stretch is in a JavaScript string.
fn units(text: &str, from: u32, to: u32) -> u32 {
    text.get(from as usize..to as usize).map_or(0, |stretch| stretch.chars().map(char::len_utf16).sum::<usize>()) as u32
}
