//! Real solutions, where they are present: `../shared/corpus` beside the project.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use solvet::report::DiffDocument;
use solvet::{CheckOptions, DiffOptions, Document, DocumentOptions, Format, Style};

use crate::render;

/// The zips of the corpus, or nothing and a visible line.
fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "zip" || extension == "msapp") {
                found.push(path);
            }
        }
    }
    if found.is_empty() {
        eprintln!("SKIPPED: the corpus (../shared/corpus) is not here");
    }
    found.sort();
    found
}

/// Every file gives an answer; every solution is read whole and gives the same answer twice.
#[test]
fn every_real_file_gets_an_answer() {
    let files = corpus();
    let mut opened_count = 0;
    for path in &files {
        let bytes = fs::read(path).expect("readable");
        let name = path.to_string_lossy();
        match solvet::open(&bytes, &name, &solvet::Choice::default(), &mut |_| {}) {
            Ok(opened) => {
                opened_count += 1;
                let document = solvet::inspect(&opened);
                assert!(document.unread.is_empty(), "{name}: {:?}", document.unread);
                let solutions = if document.members.is_empty() { std::slice::from_ref(&document) } else { &document.members };
                for solution in solutions {
                    assert!(solution.unread.is_empty(), "{name}: {:?}", solution.unread);
                    // Trees hold files of their teams, such as projects and notes.
                    let is_tree = solution.input.format.ends_with("-folder");
                    let unowned = solution.components.iter().any(|component| component.kind == "file");
                    assert!(is_tree || !unowned, "{name}: an entry belongs to nothing");
                    let is_named =
                        solution.solution.as_ref().is_some_and(|header| !header.unique_name.is_empty() && !header.version.is_empty());
                    assert_eq!(is_named, solution.input.format != "msapp", "{name}");
                }
                let check = solvet::check(&[&opened], &CheckOptions::default()).expect("default options");
                let again = solvet::open(&bytes, &name, &solvet::Choice::default(), &mut |_| {}).expect("it opened before");
                assert_eq!(document, solvet::inspect(&again), "{name}: the same bytes give the same inventory");
                for format in [Format::Text, Format::Markdown, Format::Json] {
                    assert!(!render(Document::Check(&check), format, &Style::default()).is_empty());
                }
                let documentation = solvet::document(&[&opened], &DocumentOptions::default()).expect("each solution once");
                for format in [Format::Text, Format::Markdown, Format::Html] {
                    assert!(!render(Document::Documentation(&documentation), format, &Style::default()).is_empty());
                }
            }
            Err(error) => assert!(!error.message.is_empty() && !error.help.is_empty(), "{name}: {error:?}"),
        }
    }
    if !files.is_empty() {
        assert!(opened_count >= 300, "only {opened_count} of {} files opened", files.len());
    }
}

/// Flows that run have no expression that cannot be read.
#[test]
fn every_expression_of_real_flows_is_read() {
    for path in corpus() {
        let Ok(opened) = solvet::open(&fs::read(&path).expect("readable"), "any", &solvet::Choice::default(), &mut |_| {}) else {
            continue;
        };
        for member in opened.members() {
            let views = solvet::content::Views::new(member.solution(), member.content());
            for (flow, placed) in views.flows().iter().flat_map(|flow| flow.expressions().iter().map(move |placed| (flow, placed))) {
                assert_eq!(placed.expression.problem(), None, "{}: {}", path.display(), flow.place(placed.value));
            }
        }
    }
}

/// Rules that no untouched export breaks: a hit is a false alarm of ours.
#[test]
fn real_exports_break_no_rule_of_form() {
    let quiet = [
        "absent-file",
        "duplicate-component",
        "duplicate-entry",
        "malformed-version",
        "unowned-file",
        "unreadable-part",
        "unsafe-entry-name",
    ];
    for path in corpus() {
        let bytes = fs::read(&path).expect("readable");
        let Ok(opened) = solvet::open(&bytes, "real.zip", &solvet::Choice::default(), &mut |_| {}) else { continue };
        // Trees are no exports: teams leave out what they build, and the corpus leaves out large apps.
        if opened.input().format.ends_with("-folder") {
            continue;
        }
        let check = solvet::check(&[&opened], &CheckOptions::default()).expect("default options");
        for finding in &check.findings {
            assert!(!quiet.contains(&finding.rule.as_str()), "{}: {}", path.display(), finding.message);
        }
    }
}

/// A real file cut anywhere, or with a byte changed anywhere, never panics.
#[test]
fn broken_real_files_never_panic() {
    let small = corpus().into_iter().filter(|path| fs::metadata(path).is_ok_and(|data| data.len() < 30_000)).take(40);
    for path in small {
        let bytes = fs::read(&path).expect("readable");
        for step in 1..24 {
            let at = bytes.len() * step / 24;
            let _ = solvet::open(&bytes[..at], "cut.zip", &solvet::Choice::default(), &mut |_| {});
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            let _ = solvet::open(&changed, "changed.zip", &solvet::Choice::default(), &mut |_| {});
        }
    }
}

/// Nothing differs from itself, though everything is read on both sides.
#[test]
fn every_real_file_is_the_same_as_itself() {
    let options = DiffOptions { show_noise: true, context: true, ..DiffOptions::default() };
    for path in corpus() {
        let bytes = fs::read(&path).expect("readable");
        let name = path.to_string_lossy();
        let open = || solvet::open(&bytes, &name, &solvet::Choice::default(), &mut |_| {});
        let (Ok(baseline), Ok(current)) = (open(), open()) else { continue };
        let Ok(document) = solvet::diff(&baseline, &current, &options) else {
            assert_ne!(baseline.members().len(), 1, "{name}: one solution is compared with one");
            continue;
        };
        assert_eq!(document.verdict.upgrade, "same", "{name}: {}", document.verdict.summary);
        assert_eq!(document.noise.total, 0, "{name}: {:?}", document.noise.by_reason);
        let differing: Vec<&str> =
            document.changes.iter().filter(|change| change.change != "same").map(|change| change.key.as_str()).collect();
        assert!(differing.is_empty(), "{name}: {differing:?}");
    }
}

/// Baseline and current swapped: what is added one way is removed the other.
#[test]
fn real_pairs_mirror() {
    let mut sides: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in corpus() {
        let folder = path.parent().expect("in a folder").to_owned();
        if folder.parent().is_some_and(|parent| parent.ends_with("pairs")) {
            sides.entry(folder).or_default().push(path);
        }
    }
    for (folder, pair) in sides {
        let [new, old] = pair.as_slice() else { continue };
        let open = |path: &PathBuf| {
            let bytes = fs::read(path).expect("readable");
            solvet::open(&bytes, "pair.zip", &solvet::Choice::default(), &mut |_| {})
        };
        let (Ok(old), Ok(new)) = (open(old), open(new)) else { continue };
        let compare = |baseline, current| solvet::diff(baseline, current, &DiffOptions::default()).expect("one solution each");
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        let keys = |document: &DiffDocument, change: &str| -> BTreeSet<String> {
            let changes = document.changes.iter().filter(|one| one.change == change);
            changes.flat_map(|one| std::iter::once(one.key.clone()).chain(one.contains.iter().map(|inner| inner.key.clone()))).collect()
        };
        let name = folder.display();
        assert_eq!(keys(&there, "added"), keys(&back, "removed"), "{name}");
        assert_eq!(keys(&there, "removed"), keys(&back, "added"), "{name}");
        assert_eq!(there.counts.changed, back.counts.changed, "{name}");
    }
}
