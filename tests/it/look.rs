//! A look at one entry, and words in all of them.

use proptest::prelude::*;
use solvet::report::{LookRow, SearchEntry};
use solvet::{Choice, Look, Opened, SearchOptions};

use crate::fixture::{Part, solution};

fn opened(path: &str, content: impl Into<Vec<u8>>) -> Opened {
    solvet::open(&solution(&[Part::new(path, content)], &[]), "any.zip", &Choice::default(), &mut |_| {}).expect("a solution")
}

fn look(path: &str, content: impl Into<Vec<u8>>) -> Look {
    solvet::look(&opened(path, content), path, None).expect("the entry")
}

fn text(row: &LookRow) -> String {
    row.pieces.iter().map(|(_, text)| text.as_str()).collect()
}

fn all(look: &Look) -> Vec<LookRow> {
    look.lines(0, usize::MAX)
}

/// All entries in which something was found, with small steps.
fn search(opened: &Opened, words: &str, options: SearchOptions) -> (Vec<SearchEntry>, solvet::report::SearchStep) {
    let mut search = solvet::search(opened, words, options);
    let mut entries = Vec::new();
    loop {
        let mut step = search.step(opened, 1);
        entries.append(&mut step.entries);
        if step.done {
            return (entries, step);
        }
    }
}

#[test]
fn a_squeezed_file_is_laid_out_and_says_where_its_lines_are() {
    let source = r#"{"definition":{"actions":{"Send":{"type":"OpenApiConnection","inputs":{"body":"{\"a\":1}"}}}}}"#;
    let mut look = look("Workflows/Send-11111111-1111-1111-1111-111111111111.json", source);
    let document = look.document();
    assert_eq!((document.form.as_str(), document.formatted, document.formattable, document.lines), ("json", true, true, 1));
    let rows = all(&look);
    assert_eq!(text(&rows[4]), "\"type\":\"OpenApiConnection\",");
    assert_eq!((rows[4].line, rows[4].column, rows[4].indent), (1, 35, 4));
    let classes: Vec<&str> = rows[4].pieces.iter().map(|(class, _)| class.as_str()).collect();
    assert_eq!(classes, ["key", "punctuation", "string", "punctuation"]);
    let at = |look: &Look, path: &str| {
        let place = solvet::report::Location { entry: String::new(), line: None, column: None, path: Some(path.to_owned()) };
        look.at(&place).map(|place| (place.row, place.column))
    };
    assert_eq!(at(&look, "/definition/actions/Send/type"), Some((4, 35)));
    assert_eq!(at(&look, "/definition/actions/Send/inputs/body/a"), at(&look, "/definition/actions/Send/inputs/body"));
    look.show(false);
    assert_eq!(all(&look).len(), 1);
    assert_eq!(at(&look, "/definition/actions/Send/type"), Some((0, 35)));
}

#[test]
fn what_goes_on_over_lines_is_known_at_any_window() {
    let source = "<a>\n<!-- one\n<b/> two -->\n<c><![CDATA[\n<d>\n]]></c>\n<e x=\"1\n2\" y='3'/>\n</a>\n";
    let look = look("WebResources/contoso_data.xml", source);
    assert_eq!((look.document().lines, look.document().rows, look.document().formatted), (9, 9, false));
    let class = |row: usize| look.lines(row, 1)[0].pieces[0].0.clone();
    assert_eq!([class(2), class(4), class(5), class(7)], ["comment", "cdata", "cdata", "value"]);
    let last = &look.lines(7, 1)[0];
    let names: Vec<_> = last.pieces.iter().map(|(class, text)| format!("{class} {text}")).collect();
    assert_eq!(names, ["value 2\"", "text  ", "attribute y", "punctuation =", "value '3'", "tag />"]);
}

#[test]
fn an_entry_says_what_it_is_and_what_is_wrong_with_it() {
    let form = |path: &str, content: &[u8]| look(path, content).document().clone();
    let picture = form("WebResources/contoso_logo", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    assert_eq!((picture.form.as_str(), picture.media_type.as_deref(), picture.text), ("picture", Some("image/png"), false));
    let svg = form("WebResources/contoso_icon", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    assert_eq!((svg.form.as_str(), svg.media_type.as_deref(), svg.text), ("picture", Some("image/svg+xml"), true));
    assert_eq!(form("PluginAssemblies/a.dll", b"MZ\x90\0\x03\0").form, "binary");
    let broken = form("WebResources/contoso_data.txt", b"a\nb\xFF c");
    let problem = broken.problem.expect("a problem");
    assert_eq!((problem.reason.as_str(), problem.line, problem.column), ("bytes that are not UTF-8", Some(2), Some(2)));
    let damaged = Part { damaged: true, ..Part::new("WebResources/contoso_data.txt", "text") };
    let opened = solvet::open(&solution(&[damaged], &[]), "any.zip", &Choice::default(), &mut |_| {}).expect("a solution");
    let look = solvet::look(&opened, "WebResources/contoso_data.txt", None).expect("the entry");
    assert_eq!(look.document().form, "unreadable");
    assert!(look.document().problem.as_ref().is_some_and(|problem| problem.reason.contains("checksum")));
    assert!(solvet::look(&opened, "nothing", None).is_none());
}

#[test]
fn the_files_of_a_folder_are_shown_as_they_are() {
    let table = "<Entity><Name>contoso_Order</Name></Entity>";
    let files = [
        ("src/Other/Solution.xml", crate::fixture::SOLUTION),
        ("src/Other/Customizations.xml", "<ImportExportXml><Entities /></ImportExportXml>"),
        ("src/Entities/contoso_Order/Entity.xml", table),
        ("src/WebResources/contoso_/a.js", "var a;"),
    ];
    let held = || files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let folder = solvet::open_folder(held().collect(), "any", &Choice::default(), &mut |_| {}).expect("a tree");
    let parts: Vec<Part> = held().map(|(path, bytes)| Part::new(&path, bytes)).collect();
    let zip = solvet::open(&crate::fixture::zip(&parts), "any.zip", &Choice::default(), &mut |_| {}).expect("a tree in a zip");
    for opened in [folder, zip] {
        for entry in solvet::inspect(&opened).entries {
            let bytes = solvet::entry_bytes(&opened, &entry.path, None).expect("there").expect("whole");
            let expected = files.iter().find(|(path, _)| path.ends_with(&entry.path)).map(|(_, text)| text.as_bytes());
            assert_eq!(Some(bytes.as_slice()), expected, "{}", entry.path);
            let look = solvet::look(&opened, &entry.path, None).expect("there");
            assert_eq!(look.text().as_bytes(), bytes, "{}", entry.path);
        }
    }
}

#[test]
fn words_are_found_with_their_component() {
    let customizations = "<ImportExportXml>\n<Roles>\n<Role id=\"{11111111-1111-1111-1111-111111111111}\" name=\"Clerk of Bills1\" /></Roles>\n<EntityMaps><!-- bills1 --></EntityMaps></ImportExportXml>";
    let parts = [
        Part::new("customizations.xml", customizations),
        Part::new("WebResources/contoso_a.js", "// BILLS1 and bills1\nvar x;"),
        Part::new("a.dll", b"MZ\0\0bills1".to_vec()),
        Part::new("b.msapp", b"PK\x03\x04\0bills1".to_vec()),
    ];
    let opened = solvet::open(&solution(&parts, &[]), "any.zip", &Choice::default(), &mut |_| {}).expect("a solution");
    let (entries, last) = search(&opened, " bills1 ", SearchOptions::default());
    assert_eq!((last.count, last.binary, last.archives, last.limited, last.searched), (4, 1, 1, false, last.total));
    let places: Vec<_> = entries
        .iter()
        .flat_map(|entry| {
            entry
                .hits
                .iter()
                .map(|hit| format!("{}:{}:{} {:?}", entry.path, hit.line, hit.column, hit.component.as_deref().unwrap_or_default()))
        })
        .collect();
    let expected = [
        "customizations.xml:3:66 \"security-role:11111111-1111-1111-1111-111111111111\"",
        "customizations.xml:4:18 \"\"",
        "WebResources/contoso_a.js:1:4 \"\"",
        "WebResources/contoso_a.js:1:15 \"\"",
    ];
    assert_eq!(places, expected);
    let hit = &entries[1].hits[1];
    assert_eq!((hit.before.as_str(), hit.found.as_str(), hit.after.as_str()), ("// BILLS1 and ", "bills1", ""));
    let (entries, last) = search(&opened, "bills1", SearchOptions { limit: 1, ..SearchOptions::default() });
    assert_eq!((entries.iter().map(|entry| entry.hits.len()).sum::<usize>(), last.count, last.limited), (1, 4, true));
    assert!(search(&opened, " ", SearchOptions::default()).1.done);
}

/// Pieces of which hostile files are made.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<a>"),
        Just("</a>"),
        Just("<b x=\"1\" y='"),
        Just("<!--"),
        Just("-->"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<?"),
        Just("?>"),
        Just("<!DOCTYPE a [<!ENTITY"),
        Just("{\"a\":"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just("\""),
        Just("\\"),
        Just("\\\\\""),
        Just("\r\n"),
        Just("\n"),
        Just("  "),
        Just("é€😀"),
        Just("\u{130}"),
        Just("\0"),
        Just("null"),
        Just("-1.5e3"),
        Just("plain words and more of them"),
    ];
    proptest::collection::vec((piece, 1usize..60), 0..40)
        .prop_map(|all| all.into_iter().map(|(piece, times)| piece.repeat(times)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Rows stand in order, between them is nothing but white space, and every window is a part of the whole.
    #[test]
    fn rows_hold_the_whole_text(source in pieces(), start in prop_oneof![Just("<"), Just("{"), Just("")], json in any::<bool>(), window in 0usize..20) {
        let source = format!("{start}{source}");
        let mut look = look(if json { "a.json" } else { "a.xml" }, source);
        for formatted in [false, true] {
            look.show(formatted);
            let rows = all(&look);
            prop_assert_eq!(rows.len(), look.document().rows as usize);
            let mut rest = look.text();
            for row in &rows {
                let row = text(row);
                // A row begins where the last one ended, but for white space.
                let skipped = rest.len() - rest.trim_start().len();
                let at = (0..=skipped).filter(|at| rest.is_char_boundary(*at)).find(|at| rest[*at..].starts_with(&row));
                prop_assert!(at.is_some(), "{row:?} in {rest:?}");
                rest = &rest[at.unwrap_or_default() + row.len()..];
            }
            prop_assert!(rest.trim().is_empty(), "left: {rest:?}");
            for from in (0..rows.len()).step_by(7) {
                prop_assert_eq!(&look.lines(from, window)[..], &rows[from..(from + window).min(rows.len())]);
            }
            // Where a row begins is found again.
            for (index, row) in rows.iter().enumerate().step_by(5) {
                let place = solvet::report::Location { entry: String::new(), line: Some(row.line), column: Some(row.column), path: None };
                let found = look.at(&place).map_or(0, |place| place.row as usize);
                prop_assert!(found == index || text(&rows[found.min(index)]).is_empty() || text(&rows[found]).is_empty(), "{found} for {index}");
            }
        }
    }

    /// Any bytes at all: an answer, never a panic.
    #[test]
    fn any_bytes_are_shown(bytes in proptest::collection::vec(any::<u8>(), 0..3_000), words in ".{0,4}") {
        let opened = opened("a.xml", bytes.clone());
        let mut look = solvet::look(&opened, "a.xml", None).expect("the entry");
        look.find(&words, 10);
        all(&look);
        search(&opened, &words, SearchOptions::default());
        prop_assert_eq!(solvet::entry_bytes(&opened, "a.xml", None), Some(Ok(bytes)));
    }

    /// What is found is what lower case on both sides would find.
    #[test]
    fn words_are_found_as_often_as_they_are_there(source in "[aAbBkKéÉ\u{212A} ]{0,60}", words in "[aAbBkKéÉ]{1,2}") {
        let expected = source.to_lowercase().matches(&words.to_lowercase()).count();
        let found = look("a.txt", source).find(&words, 100);
        prop_assert_eq!(found.count as usize, expected);
        prop_assert_eq!(found.places.len(), expected);
    }
}

#[test]
fn hostile_files_cost_no_more_than_their_size() {
    let cases = [
        "<a>".repeat(300_000),
        "[".repeat(1_000_000),
        "\"".repeat(1_000_001),
        "\\\"".repeat(500_000),
        format!("{{\"a\":\"{}\"}}", "\\\\".repeat(1_000_000)),
        "<!--".repeat(250_000),
        "-->-".repeat(250_000),
        format!("<a {}", "x='".repeat(300_000)),
        "<!D[".repeat(250_000),
        "\n".repeat(1_000_000),
        "\u{1F600}".repeat(300_000),
    ];
    for source in cases {
        for path in ["a.xml", "a.json"] {
            let mut look = look(path, source.clone());
            for formatted in [true, false] {
                look.show(formatted);
                let rows = look.document().rows as usize;
                assert!(look.lines(rows / 2, 100).len() <= 100);
                let place =
                    |path: &str| solvet::report::Location { entry: String::new(), line: None, column: None, path: Some(path.to_owned()) };
                look.at(&place("/a/a[2]/b[1]"));
            }
            look.find("\"", 10);
        }
    }
}
