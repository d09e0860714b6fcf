//! The case format: Markdown that is fixture, documentation and test at once.
//!
//! A section (`## Title`) is one solution. Fenced blocks are its entries: the info string is a language
//! and the path (`xml customizations.xml`), then `damaged` for a wrong checksum. `hex path` holds bytes, `size path` a
//! number of them.
//! `absent path` leaves out a part of the default solution. With a file in `Other/`, the section is an unpacked
//! solution, zipped. A path with `!/` stands inside an inner zip. `target.json` or `target.csv` is no entry but what the
//! target has, `solvet.json` the configuration. Rules in preview run in every case.
//! Of a case of the comparison, entries below `baseline/` and `current/` are of one side, all others of both.
//! The last blocks, `inventory`, `references`, `findings`, `changes` or `noise`, are what solvet must say; `UPDATE=1` writes them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fixture::{Part, solution, tree, zip};

/// One section of a case file.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) without: Vec<String>,
    /// What the target has.
    pub(crate) target: Option<Part>,
    /// What is set for the rules.
    pub(crate) config: Option<Part>,
    /// What is expected of the solution.
    pub(crate) expected: Vec<Expected>,
}

/// A block that says what solvet must answer.
#[derive(Debug)]
pub(crate) struct Expected {
    /// The language of the block: what is asked.
    pub(crate) what: String,
    pub(crate) text: String,
}

impl Section {
    pub(crate) fn solution(&self) -> Vec<u8> {
        Self::packed(&self.parts, &self.without)
    }

    /// One side of a comparison: what is of both sides, and what is of this one alone. The baseline of a pair has
    /// version 1.0.0.0 unless it brings a solution.xml.
    pub(crate) fn side(&self, side: &str) -> Vec<u8> {
        let others = ["baseline/", "current/"];
        let of = |part: &Part| match part.path.strip_prefix(side).and_then(|rest| rest.strip_prefix('/')) {
            Some(own) => Some(Part { path: own.to_owned(), ..part.clone() }),
            None if others.iter().any(|other| part.path.starts_with(other)) => None,
            None => Some(part.clone()),
        };
        let parts: Vec<Part> = self.parts.iter().filter_map(of).collect();
        let without: Vec<String> =
            self.without.iter().map(|path| path.strip_prefix(&format!("{side}/")).unwrap_or(path).to_owned()).collect();
        Self::packed(&parts, &without)
    }

    fn packed(parts: &[Part], without: &[String]) -> Vec<u8> {
        let is_tree = parts.iter().any(|part| part.path.to_lowercase().starts_with("other/"));
        if is_tree { tree(parts, without) } else { solution(parts, without) }
    }
}

/// Every case file of a folder below `tests/cases`, sorted.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

/// The sections of a case file that have an expectation.
pub(crate) fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        if let Some((info, content)) = &mut block {
            if line == "```" {
                let (info, content) = (info.clone(), content.clone());
                block = None;
                add(sections.last_mut().expect("a block stands in a section"), &info, &content);
            } else {
                content.push_str(line);
                content.push('\n');
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            let title = title.to_owned();
            sections.push(Section { title, parts: Vec::new(), without: Vec::new(), target: None, config: None, expected: Vec::new() });
        } else if let Some(info) = line.strip_prefix("```") {
            block = Some((info.to_owned(), String::new()));
        }
    }
    for section in &mut sections {
        nest(&mut section.parts);
    }
    sections.retain(|section| !section.expected.is_empty());
    sections
}

fn add(section: &mut Section, info: &str, content: &str) {
    let (language, path) = info.split_once(' ').unwrap_or((info, ""));
    let (path, damaged) = path.strip_suffix(" damaged").map_or((path, false), |path| (path, true));
    match language {
        "inventory" | "references" | "findings" | "changes" | "noise" => {
            section.expected.push(Expected { what: language.to_owned(), text: content.to_owned() });
        }
        _ if matches!(path, "target.json" | "target.csv") => section.target = Some(Part::new(path, content)),
        _ if path == "solvet.json" => section.config = Some(Part::new(path, content)),
        "absent" => section.without.push(path.to_owned()),
        "size" => section.parts.push(Part { damaged, ..Part::new(path, vec![0; content.trim().parse().expect("a number of bytes")]) }),
        "hex" => section.parts.push(Part { damaged, ..Part::new(path, bytes(content)) }),
        _ => section.parts.push(Part { damaged, ..Part::new(path, content) }),
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> =
        hex.chars().filter(|character| !character.is_whitespace()).map(|digit| digit.to_digit(16).expect("hex")).collect();
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("a byte")).collect()
}

/// Packs the parts whose path goes through `!` into inner zips.
fn nest(parts: &mut Vec<Part>) {
    while let Some(outer) = parts.iter().find_map(|part| Some(part.path.split_once("!/")?.0.to_owned())) {
        let prefix = format!("{outer}!/");
        let (inner, rest): (Vec<Part>, Vec<Part>) = parts.drain(..).partition(|part| part.path.starts_with(&prefix));
        let mut inner: Vec<Part> = inner.into_iter().map(|part| Part { path: part.path[prefix.len()..].to_owned(), ..part }).collect();
        nest(&mut inner);
        *parts = rest;
        parts.push(Part::new(&outer, zip(&inner)));
    }
}

/// Compares what every section expects with what `actual` says; with `UPDATE=1` writes it instead.
pub(crate) fn verify(path: &Path, actual: impl Fn(&Section, &str) -> String) -> Result<(), String> {
    let text = fs::read_to_string(path).expect("readable");
    let sections = sections(&text);
    if sections.is_empty() {
        return Err(format!("{}: no section with an `inventory` or `findings` block", path.display()));
    }
    let mut updated = text.clone();
    let mut differences = String::new();
    for (section, expected) in sections.iter().flat_map(|section| section.expected.iter().map(move |expected| (section, expected))) {
        let actual = actual(section, &expected.what);
        if actual == expected.text {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(differences, "{} / {}\nexpected:\n{}\nactual:\n{actual}", path.display(), section.title, expected.text);
        let heading = updated.find(&format!("## {}\n", section.title)).expect("the section is there");
        let fence = format!("```{}\n", expected.what);
        let start = heading + updated[heading..].find(&fence).expect("the block is there") + fence.len();
        updated.replace_range(start..start + expected.text.len(), &actual);
    }
    if differences.is_empty() {
        return Ok(());
    }
    if update() {
        fs::write(path, updated).expect("writable");
        return Ok(());
    }
    Err(differences + "run `npm run update` if the new output is right")
}

/// Whether expectations are to be written.
pub(crate) fn update() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}
