//! Any two texts as two versions of one solution: a comparison never panics, nothing differs from itself, what is added
//! one way is removed the other, and nothing of the files can steer a terminal or a page.
//!
//! The first byte says what the texts are: customizations.xml (0), the definition of a cloud flow (1), the data of a part
//! of an agent (2), or a script (3). The line `=====` stands between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;

use solvet::report::DiffDocument;
use solvet::{DiffOptions, Document, Format, Opened, Style, diff, open, render};

mod zip_writer;
use zip_writer::{Part, write_zip};

const MANIFEST: &[u8] = br#"<ImportExportXml version="9.2.0.1" languagecode="1033"><SolutionManifest><UniqueName>Orders</UniqueName><LocalizedNames><LocalizedName description="Orders" languagecode="1033"/></LocalizedNames><Version>1.0.0.0</Version><Managed>1</Managed><Publisher><UniqueName>contoso</UniqueName><CustomizationPrefix>contoso</CustomizationPrefix><CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix></Publisher><RootComponents/><MissingDependencies/></SolutionManifest></ImportExportXml>"#;

const PARTS: &[u8] = br#"<ImportExportXml><Workflows><Workflow WorkflowId="{0f3c1b2a-1111-4222-8333-444455556666}" Name="Notify"><JsonFileName>/Workflows/Notify-0F3C1B2A-1111-4222-8333-444455556666.json</JsonFileName><Category>5</Category></Workflow></Workflows><WebResources><WebResource><WebResourceId>{1c2d3e4f-1111-4222-8333-000000000001}</WebResourceId><Name>contoso_/a.js</Name><WebResourceType>3</WebResourceType><FileName>/WebResources/contoso_a.js</FileName></WebResource></WebResources></ImportExportXml>"#;

const AGENT: &[u8] = br#"<botcomponent schemaname="contoso_helper.topic"><componenttype>9</componenttype><name>Topic</name></botcomponent>"#;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let mark = b"\n=====\n";
    let at = rest.windows(mark.len()).position(|window| window == mark);
    let (before, now) = at.map_or((rest, &[][..]), |at| (&rest[..at], &rest[at + mark.len()..]));
    let (Ok(before), Ok(now)) = (solution(*first, before), solution(*first, now)) else { return };
    let there = compare(&before, &now);
    let back = compare(&now, &before);
    assert_eq!(keys(&there, "added"), keys(&back, "removed"));
    assert_eq!(keys(&there, "removed"), keys(&back, "added"));
    for side in [&before, &now] {
        let options = DiffOptions { show_noise: true, context: true, ..DiffOptions::default() };
        let document = diff(side, side, &options).expect("one solution");
        assert_eq!(document.verdict.upgrade, "same");
        assert_eq!(document.noise.total, 0);
    }
});

fn solution(kind: u8, text: &[u8]) -> Result<Opened, solvet::OpenError> {
    let named = |name: &str, content: &[u8]| Part { name: name.as_bytes().to_vec(), content: content.to_vec() };
    let parts = match kind & 3 {
        0 => vec![named("customizations.xml", text)],
        1 => vec![named("customizations.xml", PARTS), named("Workflows/Notify-0F3C1B2A-1111-4222-8333-444455556666.json", text)],
        2 => vec![named("customizations.xml", PARTS), named("botcomponents/contoso_helper.topic/botcomponent.xml", AGENT), named("botcomponents/contoso_helper.topic/data", text)],
        _ => vec![named("customizations.xml", PARTS), named("WebResources/contoso_a.js", text)],
    };
    let parts: Vec<Part> = std::iter::once(named("solution.xml", MANIFEST)).chain(parts).collect();
    open(&write_zip(&parts, false), "orders.zip", &solvet::Choice::default(), &mut |_| {})
}

fn compare(before: &Opened, now: &Opened) -> DiffDocument {
    let document = diff(before, now, &DiffOptions { show_noise: true, ..DiffOptions::default() }).expect("one solution each");
    for format in Format::NAMES.into_iter().filter_map(Format::from_name) {
        if let Some(text) = render(Document::Diff(&document), format, &Style { verbose: true, ..Style::default() }) {
            let is_data = matches!(format, Format::Json | Format::JsonLines | Format::Sarif | Format::GitLab);
            assert!(is_data || !text.contains(['\u{1b}', '\u{202e}']), "{format:?}");
        }
    }
    document
}

fn keys(document: &DiffDocument, change: &str) -> BTreeSet<String> {
    let changes = document.changes.iter().filter(|one| one.change == change);
    changes.flat_map(|one| std::iter::once(one.key.clone()).chain(one.contains.iter().map(|inner| inner.key.clone()))).collect()
}
