//! The value of a secret is in no document and in no format.

use std::fs;

use solvet::report::GraphDocument;
use solvet::{CheckOptions, Choice, Document, DocumentOptions, Format, GraphOptions, Style, render};

use crate::case;

/// What the secrets of all cases are made of.
const MARKS: [&str; 3] = ["q1Rq1R", "q1Rw2T", "2Tz3Xq"];

#[test]
fn no_document_shows_a_secret() {
    let rules: Vec<String> = solvet::rules().into_iter().map(|rule| rule.name).collect();
    let mut seen = 0;
    for path in case::files("rules") {
        for section in case::sections(&fs::read_to_string(&path).expect("readable")) {
            let holds = |content: &[u8]| MARKS.iter().any(|mark| String::from_utf8_lossy(content).contains(mark));
            if !section.parts.iter().any(|part| holds(&part.content)) {
                continue;
            }
            seen += 1;
            let opened = solvet::open(&section.solution(), "case.zip", &Choice::default(), &mut |_| {}).expect("a solution");
            let check = solvet::check(&[&opened], &CheckOptions { select: rules.clone(), ..CheckOptions::default() }).expect("known rules");
            let inspect = solvet::inspect(&opened);
            let graph: GraphDocument = solvet::graph(&[&opened], &GraphOptions::default()).expect("default options");
            let settings = solvet::settings(&opened);
            let documentation = solvet::document(&[&opened], &DocumentOptions::default()).expect("one solution");
            let documents = [
                Document::Check(&check),
                Document::Inspect(&inspect),
                Document::Graph(&graph),
                Document::Settings(&settings),
                Document::Documentation(&documentation),
            ];
            for format in Format::NAMES.iter().filter_map(|name| Format::from_name(name)) {
                let style = Style { verbose: true, ..Style::default() };
                for document in documents {
                    let text = render(document, format, &style).unwrap_or_default();
                    assert!(!holds(text.as_bytes()), "{} / {}: {format:?} shows a secret:\n{text}", path.display(), section.title);
                }
            }
        }
    }
    assert!(seen >= 10, "{seen} cases hold a secret");
}
