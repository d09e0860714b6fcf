//! Any bytes as a solution: opening, listing, judging and rendering never panic, and nothing of the
//! file can steer a terminal or a page.
//!
//! Most bytes are no zip, and a checksum stands before every reader behind it. The first byte chooses
//! how the rest is taken; see [`Plan`].
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;

use solvet::report::Location;
use solvet::{
    CheckOptions, Document, DocumentOptions, Format, GraphOptions, Opened, SearchOptions, Style, Target, check, document, entry_bytes, graph, inspect, look,
    open, plan, render, search, why,
};

mod zip_writer;
use zip_writer::{Part, write_zip};

/// A manifest for inputs that bring none.
const MANIFEST: &[u8] = br#"<ImportExportXml version="9.2.0.1" languagecode="1033"><SolutionManifest><UniqueName>Orders</UniqueName><LocalizedNames><LocalizedName description="Orders" languagecode="1033"/></LocalizedNames><Version>1.0.0.0</Version><Managed>1</Managed><Publisher><UniqueName>contoso</UniqueName><CustomizationPrefix>contoso</CustomizationPrefix><CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix></Publisher><RootComponents><RootComponent type="1" schemaName="contoso_order" behavior="0"/></RootComponents><MissingDependencies/></SolutionManifest></ImportExportXml>"#;

/// Names that readers look for; a part whose first byte is below their number has that name.
const NAMES: [&str; 26] = [
    "solution.xml",
    "customizations.xml",
    "[Content_Types].xml",
    "Assets/rows.xml",
    "environmentvariabledefinitions/contoso_url/environmentvariabledefinition.xml",
    "environmentvariabledefinitions/contoso_url/environmentvariablevalues.json",
    "customapis/contoso_Total/customapi.xml",
    "customapis/contoso_Total/customapirequestparameters/Order/customapirequestparameter.xml",
    "fxexpressions/contoso_Check/fxexpression.json",
    "bots/contoso_helper/bot.xml",
    "botcomponents/contoso_helper.topic/botcomponent.xml",
    "bots/contoso_helper/configuration.json",
    "Workflows/Notify-0F3C1B2A-1111-4222-8333-444455556666.json",
    "Workflows/Rule.xaml",
    "Formulas/contoso_order.xaml",
    "WebResources/contoso_main",
    "Connector/contoso_connector_openapidefinition.json",
    "CanvasApps/contoso_app_DocumentUri.msapp",
    "PluginAssemblies/contoso/contoso.dll",
    "powerpagecomponents/1/powerpagecomponent.xml",
    "appactions/contoso_run/appaction.xml",
    "inner.zip",
    "ImportConfig.xml",
    "data.xml",
    "data_schema.xml",
    "Microsoft.Flow/flows/manifest.json",
];

/// What the first byte says: the two low bits choose the shape, the others refine it.
///
/// | low bits | the rest is |
/// | --- | --- |
/// | 0 | a zip as it stands (also when the first byte is `P`, which then belongs to it) |
/// | 1 | parts: see [`parts`]; a manifest is added where none is among them |
/// | 2 | `solution.xml`; a small `customizations.xml` stands beside it |
/// | 3 | `customizations.xml` |
struct Plan {
    shape: u8,
    deflated: bool,
    bare: bool,
    patched: bool,
    pair: bool,
}

impl Plan {
    fn new(first: u8) -> Self {
        Self { shape: first & 3, deflated: first & 4 != 0, bare: first & 8 != 0, patched: first & 16 != 0, pair: first & 32 != 0 }
    }
}

fuzz_target!(|data: &[u8]| {
    // The same bytes as somebody's list of what a target has.
    if let Ok(target) = Target::read(data, "target") {
        assert!(!target.is_empty() || data.starts_with(b"PK") || data.contains(&b'{'));
    }
    let Some((first, rest)) = data.split_first() else { return run(data, false) };
    let plan = Plan::new(*first);
    // Patches of the finished zip come first: a count, then offset and byte of each.
    let (patches, rest) = if plan.patched && plan.shape != 0 { split_patches(rest) } else { (&[][..], rest) };
    let mut zip = match plan.shape {
        _ if *first == b'P' => data.to_vec(),
        0 => rest.to_vec(),
        1 => {
            let mut parts = parts(rest, [0xFF, 0xFF], 0);
            let has_manifest = parts.iter().any(|part| part.name.eq_ignore_ascii_case(b"solution.xml"));
            if !has_manifest && !plan.bare {
                parts.push(Part { name: b"solution.xml".to_vec(), content: MANIFEST.to_vec() });
            }
            write_zip(&parts, plan.deflated)
        }
        2 => write_zip(
            &[named("solution.xml", rest), named("customizations.xml", b"<ImportExportXml><Entities/></ImportExportXml>")],
            plan.deflated,
        ),
        _ => write_zip(&[named("customizations.xml", rest), named("solution.xml", MANIFEST)], plan.deflated),
    };
    for patch in patches.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([patch[0], patch[1]]));
        // Counted from the end: the directory is there.
        if let Some(byte) = zip.len().checked_sub(at + 1).and_then(|at| zip.get_mut(at)) {
            *byte = patch[2];
        }
    }
    run(&zip, plan.pair);
});

fn named(name: &str, content: &[u8]) -> Part {
    Part { name: name.as_bytes().to_vec(), content: content.to_vec() }
}

fn split_patches(rest: &[u8]) -> (&[u8], &[u8]) {
    let Some((count, rest)) = rest.split_first() else { return (&[], rest) };
    rest.split_at(rest.len().min(usize::from(count % 8) * 3))
}

/// Parts between separators. A part begins with its name: one byte below the number of known names,
/// or any name up to a line end. A content that begins with 0xFE is a zip of parts itself.
fn parts(bytes: &[u8], separator: [u8; 2], depth: u8) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.windows(2).position(|pair| pair == separator);
        let (part, after) = end.map_or((rest, &[][..]), |at| (&rest[..at], &rest[at + 2..]));
        rest = after;
        let Some((first, tail)) = part.split_first() else { continue };
        let (name, content) = match NAMES.get(usize::from(*first)) {
            Some(name) => (name.as_bytes(), tail),
            None => match part.iter().position(|byte| *byte == b'\n') {
                Some(at) => (&part[..at], &part[at + 1..]),
                None => (part, &[][..]),
            },
        };
        let content = match content {
            [0xFE, inner @ ..] if depth < 6 => write_zip(&self::parts(inner, [0xFD, 0xF0 | depth], depth + 1), false),
            content => content.to_vec(),
        };
        parts.push(Part { name: name.to_vec(), content });
    }
    parts
}

fn run(bytes: &[u8], pair: bool) {
    let (mut done, mut stage) = (0, None);
    let opened = open(bytes, "dir/orders.zip", &solvet::Choice::default(), &mut |progress| {
        assert!(progress.done <= progress.total, "{progress:?}");
        if stage == Some(progress.stage) {
            assert!(progress.done >= done, "progress goes back");
        }
        (done, stage) = (progress.done, Some(progress.stage));
    });
    match opened {
        Ok(opened) => report(&opened, pair),
        Err(error) => {
            assert!(!error.message.is_empty() && !error.help.is_empty());
            for text in [&error.message, &error.help].into_iter().chain(&error.members) {
                assert!(!text.contains(steers), "open error: {text:?}");
            }
        }
    }
}

fn report(opened: &Opened, pair: bool) {
    let inventory = inspect(opened);
    show(Document::Inspect(&inventory));
    let options = CheckOptions { preview: true, ..CheckOptions::default() };
    let verdict = check(&[opened], &options).expect("no names");
    assert!(matches!(verdict.verdict.import.as_str(), "clear" | "conditional" | "blocked"));
    show(Document::Check(&verdict));
    let formats = [Format::Html, Format::Sarif, Format::JUnit, Format::GitHub, Format::Azure, Format::GitLab, Format::Concise, Format::JsonLines];
    for format in formats {
        assert!(render(Document::Check(&verdict), format, &Style::default()).is_some());
    }
    dependencies(&[opened]);
    let documentation = document(&[opened], &DocumentOptions::default()).expect("one solution");
    show(Document::Documentation(&documentation));
    assert!(render(Document::Documentation(&documentation), Format::Html, &Style::default()).is_some());
    for entry in inventory.entries.iter().take(8) {
        look_at(opened, &entry.path);
    }
    let mut words = search(opened, "e", SearchOptions { limit: 20, limit_of_entry: 3, around: 10, solution: None });
    let mut steps = 0;
    while !words.step(opened, 10_000).done {
        steps += 1;
        assert!(steps <= inventory.entries.len() + 1, "a search that does not end");
    }
    if pair {
        // One solution twice is refused, unless it has no name.
        for set in [[&other(), opened], [opened, opened]] {
            if let Ok(verdict) = check(&set, &options) {
                show(Document::Check(&verdict));
                dependencies(&set);
            }
        }
    }
}

/// Rows are in the order of the text and hold all of it but white space, laid out or not; whatever place is asked for is one of them.
fn look_at(opened: &Opened, path: &str) {
    let mut look = look(opened, path, None).expect("an entry that is there");
    let _ = entry_bytes(opened, path, None);
    let count = look.find("e", 10).count;
    for formatted in [false, true] {
        look.show(formatted);
        let rows = look.lines(0, usize::MAX);
        assert_eq!(rows.len(), look.document().rows as usize);
        assert!(rows.windows(2).all(|pair| (pair[0].line, pair[0].column) <= (pair[1].line, pair[1].column)), "rows go back");
        let shown: String = rows.iter().flat_map(|row| row.pieces.iter().map(|(_, text)| text.as_str())).collect();
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
        assert!(look.document().cut || letters(&shown) == letters(look.text()), "letters are left out");
        let marked: usize = rows.iter().map(|row| row.hits.len()).sum();
        assert!(marked >= count as usize || look.document().cut || count > 100_000, "{marked} of {count} are marked");
        for place in ["/ImportExportXml[1]/Entities[1]/a[2]", "/properties/definition/0", "/a/b~1c"] {
            let place = Location { entry: String::new(), line: None, column: None, path: Some(place.to_owned()) };
            assert!(look.at(&place).is_none_or(|place| (place.row as usize) < rows.len()));
        }
        for line in [0, 1, 7, u32::MAX] {
            let place = Location { entry: String::new(), line: Some(line), column: Some(line), path: None };
            assert!(look.at(&place).is_none_or(|place| (place.row as usize) < rows.len()));
        }
    }
}

/// Every edge has two ends that are there, every node is shown once however it is folded, and each can be asked
/// about.
fn dependencies(set: &[&Opened]) {
    for fold in ["none", "auto"] {
        let options = GraphOptions { fold: Some(fold.to_owned()), ..GraphOptions::default() };
        let document = graph(set, &options).expect("known words");
        let keys: BTreeSet<&str> = document.nodes.iter().map(|node| node.key.as_str()).collect();
        assert_eq!(keys.len(), document.nodes.len(), "a node twice");
        assert!(document.edges.iter().all(|edge| keys.contains(edge.from.as_str()) && keys.contains(edge.to.as_str())));
        show(Document::Graph(&document));
        for format in [Format::Mermaid, Format::Dot, Format::GraphMl] {
            assert!(render(Document::Graph(&document), format, &Style::default()).is_some_and(|text| text.ends_with('\n')));
        }
        if let Some(node) = document.nodes.first().filter(|_| fold == "none") {
            show(Document::Why(&why(set, &node.key, None).expect("a key that was just given")));
        }
    }
    let document = plan(set, None).expect("it was checked before");
    show(Document::Plan(&document));
}

fn other() -> Opened {
    open(&write_zip(&[named("solution.xml", MANIFEST)], false), "other.zip", &solvet::Choice::default(), &mut |_| {}).expect("a solution")
}

/// Control characters, and those that turn the direction of writing.
fn steers(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn show(document: Document<'_>) {
    for style in [Style::default(), Style { color: true, width: 20, verbose: true, ..Style::default() }] {
        let text = render(document, Format::Text, &style).expect("every document is text");
        assert!(text.ends_with('\n'));
        let mut rest = text.as_str();
        while let Some(at) = rest.find(|character| character != '\n' && steers(character)) {
            let after = &rest[at..];
            let escape = after
                .strip_prefix("\u{1b}[")
                .and_then(|code| code.split_once('m'))
                .filter(|(code, _)| style.color && matches!(*code, "0" | "1" | "2" | "1;31" | "1;32" | "1;33" | "1;36"));
            let Some((_, following)) = escape else { panic!("text for a terminal: {:?}", after.chars().take(40).collect::<String>()) };
            rest = following;
        }
    }
    let markdown = render(document, Format::Markdown, &Style::default()).expect("every document is Markdown");
    assert!(markdown.ends_with('\n'));
    for line in markdown.lines() {
        assert!(!line.contains(char::is_control), "markdown: {line:?}");
        let mut outside = without_code(line);
        for tag in ["<br>", "<br/>", "<details>", "<summary>", "</summary>", "</details>", "<b>", "</b>", "<sub>", "</sub>"] {
            outside = outside.replace(tag, "");
        }
        assert!(!outside.contains('<'), "markup of the file in a page: {line:?}");
    }
    let json = render(document, Format::Json, &Style::default()).expect("every document is JSON");
    assert!(json.ends_with('\n'));
    serde_json::from_str::<serde::de::IgnoredAny>(&json).expect("JSON");
}

/// A line of Markdown without its escapes and code, which show what they hold.
fn without_code(line: &str) -> String {
    let mut kept = String::new();
    let mut characters = line.chars();
    let mut code = false;
    while let Some(character) = characters.next() {
        match character {
            '`' => code = !code,
            '\\' if !code => _ = characters.next(),
            _ if code => {}
            character => kept.push(character),
        }
    }
    kept
}
