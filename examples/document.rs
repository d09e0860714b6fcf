//! Prints the documentation of solutions, for those who work on it: `document <format> <file>...`; with `time` as the
//! format, how long it takes beside a check.
#![expect(clippy::disallowed_methods, clippy::expect_used, clippy::print_stdout, reason = "a tool for contributors reads files and prints")]

use std::time::Instant;

use solvet::{CheckOptions, Choice, Document, DocumentOptions, Format, Opened, Style, open, render};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [format, files @ ..] = arguments.as_slice() else { return println!("give a format and files") };
    let mut set: Vec<Opened> = Vec::new();
    let mut paths = Vec::new();
    for path in files {
        let bytes = std::fs::read(path).expect("readable");
        match open(&bytes, path, &Choice::default(), &mut |_| {}) {
            Ok(opened) => {
                set.push(opened);
                paths.push(path);
            }
            Err(error) => println!("{path}: {}", error.message),
        }
    }
    if format == "time" {
        for (opened, path) in set.iter().zip(paths) {
            let started = Instant::now();
            let _ = solvet::check(&[opened], &CheckOptions::default());
            let check = started.elapsed();
            let started = Instant::now();
            let document = solvet::document(&[opened], &DocumentOptions::default()).expect("one of each");
            let made = started.elapsed();
            let formats = [Format::Text, Format::Markdown, Format::Html, Format::Json];
            let sizes =
                formats.map(|format| render(Document::Documentation(&document), format, &Style::default()).map_or(0, |text| text.len()));
            println!("{path}: check {check:?}, document {made:?}, rendered {:?} {sizes:?}", started.elapsed());
        }
        return;
    }
    let set: Vec<&Opened> = set.iter().collect();
    let document = match solvet::document(&set, &DocumentOptions::default()) {
        Ok(document) => document,
        Err(error) => return println!("{error}"),
    };
    let format = Format::from_name(format).unwrap_or(Format::Text);
    print!("{}", render(Document::Documentation(&document), format, &Style::default()).unwrap_or_default());
}
