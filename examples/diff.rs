//! Prints what differs between two solutions, for those who work on the comparison: `diff <baseline> <current> [noise|context|<format>] [component]`.
#![allow(clippy::print_stdout, clippy::expect_used)]

use solvet::report::{FacetChange, PartChange};
use solvet::{Choice, DiffOptions, Document, Format, Style, open, render};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [baseline, current, rest @ ..] = arguments.as_slice() else { return println!("give two files") };
    let read = |path: &String| {
        let bytes = std::fs::read(path).expect("readable");
        open(&bytes, path, &Choice::default(), &mut |_| {})
    };
    let (Ok(baseline), Ok(current)) = (read(baseline), read(current)) else { return println!("cannot be opened") };
    let mode = rest.first().map_or("", String::as_str);
    let options = DiffOptions {
        show_noise: mode == "noise",
        only: rest.get(1).cloned().into_iter().collect(),
        context: mode == "context",
        ..DiffOptions::default()
    };
    let document = match solvet::diff(&baseline, &current, &options) {
        Ok(document) => document,
        Err(error) => return println!("{error}"),
    };
    if mode == "json" {
        return println!("{}", serde_json::to_string_pretty(&document).expect("plain data"));
    }
    if let Some(format) = Format::from_name(mode) {
        let text = render(Document::Diff(&document), format, &Style::default());
        return println!("{}", text.unwrap_or_default());
    }
    println!("{}: {}", document.verdict.upgrade, document.verdict.summary);
    for way in &document.ways {
        println!("  {} {} {}", way.way, way.verdict, way.summary);
        for reason in &way.reasons {
            println!("    {} {}", reason.effect, reason.message);
        }
    }
    for supply in &document.supply {
        println!("  supply {}: {}", supply.key, supply.message);
    }
    for change in &document.changes {
        println!(
            "{} {} `{}` [{}] {} ({} inside, {} noise)",
            change.change,
            change.key,
            change.display_name,
            change.impact,
            change.message,
            change.contains.len(),
            change.noise
        );
        facets(&change.facets, 1);
        if let Some(text) = &change.text {
            println!("  | {} lines of text", text.lines().count());
        }
        parts(&change.parts, 1);
    }
    println!("noise {:?}", document.noise.by_reason);
}

fn facets(facets: &[FacetChange], depth: usize) {
    for facet in facets {
        let short = |value: &Option<String>| value.as_deref().unwrap_or("-").chars().take(90).collect::<String>().replace('\n', "\\n");
        println!(
            "{}. {}: {} -> {} [{}]{}",
            "  ".repeat(depth),
            facet.name,
            short(&facet.baseline),
            short(&facet.current),
            facet.impact,
            facet.noise.as_deref().map(|noise| format!(" noise {noise}")).unwrap_or_default()
        );
    }
}

fn parts(list: &[PartChange], depth: usize) {
    for part in list {
        println!(
            "{}{} {} `{}` [{}]{}",
            "  ".repeat(depth),
            part.change,
            part.part,
            part.name.chars().take(90).collect::<String>(),
            part.impact,
            part.noise.as_deref().map(|noise| format!(" noise {noise}")).unwrap_or_default()
        );
        if part.change != "added" && part.change != "removed" {
            facets(&part.facets, depth + 1);
            parts(&part.parts, depth + 1);
        }
    }
}
