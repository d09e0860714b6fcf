//! Whole outputs, kept as files: a change is seen in review.

use std::fs;
use std::path::Path;

use solvet::{CheckOptions, Document, Format, Style};

use crate::render;

use crate::case::update;
use crate::fixture::{Part, zip};

/// Compares a text with the file of that name; with `UPDATE=1` writes it.
pub(crate) fn compare(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return;
    }
    if update() {
        fs::write(&path, actual).expect("writable");
        return;
    }
    let at = expected.lines().zip(actual.lines()).position(|(expected, actual)| expected != actual);
    let line = at.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    panic!(
        "{name} differs at line {}:\n- {}\n+ {}\nrun `npm run update` if the new output is right",
        line + 1,
        expected.lines().nth(line).unwrap_or("(ends)"),
        actual.lines().nth(line).unwrap_or("(ends)"),
    );
}

/// The sample solution of our own making, as the page ships it.
pub(crate) fn sample() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sample");
    let mut parts = Vec::new();
    collect(&folder, &folder, &mut parts);
    parts.sort_by(|a, b| a.path.cmp(&b.path));
    zip(&parts)
}

fn collect(folder: &Path, root: &Path, parts: &mut Vec<Part>) {
    for entry in fs::read_dir(folder).expect("the sample is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, root, parts);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            parts.push(Part::new(&name, fs::read(&path).expect("readable")));
        }
    }
}

#[test]
fn the_sample_in_every_format() {
    let opened = solvet::open(&sample(), "contoso-orders.zip", &solvet::Choice::default(), &mut |_| {}).expect("the sample is a solution");
    let inspect = solvet::inspect(&opened);
    let check = solvet::check(&[&opened], &CheckOptions::default()).expect("default options");
    let styles = [("", Style::default()), ("-verbose", Style { verbose: true, width: 72, ..Style::default() })];
    for (suffix, style) in styles {
        compare(&format!("sample-check{suffix}.txt"), &render(Document::Check(&check), Format::Text, &style));
        compare(&format!("sample-inspect{suffix}.txt"), &render(Document::Inspect(&inspect), Format::Text, &style));
    }
    for (extension, format) in [("md", Format::Markdown), ("json", Format::Json)] {
        compare(&format!("sample-check.{extension}"), &render(Document::Check(&check), format, &Style::default()));
        compare(&format!("sample-inspect.{extension}"), &render(Document::Inspect(&inspect), format, &Style::default()));
    }
    let for_machines = [
        ("concise.txt", Format::Concise),
        ("jsonl", Format::JsonLines),
        ("sarif", Format::Sarif),
        ("github.txt", Format::GitHub),
        ("azure.txt", Format::Azure),
        ("gitlab.json", Format::GitLab),
        ("junit.xml", Format::JUnit),
        ("html", Format::Html),
    ];
    for (extension, format) in for_machines {
        compare(&format!("sample-check.{extension}"), &render(Document::Check(&check), format, &Style::default()));
        assert_eq!(solvet::render(Document::Inspect(&inspect), format, &Style::default()), None, "only a verdict has findings");
    }
    let coloured = render(Document::Check(&check), Format::Text, &Style { color: true, ..Style::default() });
    assert!(coloured.contains("\u{1b}[1;31m"), "colours where they are asked for");
}

/// Two solutions that are imported together satisfy each other.
#[test]
fn a_set_satisfies_itself() {
    let base = crate::fixture::SOLUTION.replace("ContosoOrders", "ContosoBase").replace("1.4.0.2", "2.0.0.0");
    let region = r#"<ImportExportXml><Entities><Entity><Name>contoso_Region</Name><EntityInfo><entity Name="contoso_Region" /></EntityInfo></Entity></Entities></ImportExportXml>"#;
    let needs = |table: &str, owner: &str| {
        let row = format!(
            r#"<MissingDependencies><MissingDependency><Required type="1" schemaName="{table}" displayName="Region" solution="{owner}" /><Dependent type="61" schemaName="contoso_/a.js" displayName="a.js" /></MissingDependency></MissingDependencies>"#
        );
        crate::fixture::SOLUTION.replace("<MissingDependencies />", &row)
    };
    let open = |manifest: &str, customizations: &str| {
        let parts = [Part::new("solution.xml", manifest), Part::new("customizations.xml", customizations)];
        solvet::open(&crate::fixture::solution(&parts, &[]), "set.zip", &solvet::Choice::default(), &mut |_| {}).expect("a solution")
    };
    let base = open(&base, region);
    let verdict = |needs: &str, with_base: bool| {
        let opened = open(needs, "<ImportExportXml />");
        let set = if with_base { vec![&opened, &base] } else { vec![&opened] };
        let document = solvet::check(&set, &CheckOptions::default()).expect("default options");
        let requirement = document.requirements.first().cloned().expect("one requirement");
        (document.verdict.import, requirement.class, requirement.satisfied)
    };
    let expect = |import: &str, class: &str, satisfied| (import.to_owned(), class.to_owned(), satisfied);
    assert_eq!(verdict(&needs("contoso_region", "ContosoBase (1.9)"), false), expect("conditional", "other", None));
    assert_eq!(verdict(&needs("contoso_region", "ContosoBase (1.9)"), true), expect("clear", "in-set", Some(true)));
    // The import asks for the component: a lower version that has it will do.
    assert_eq!(verdict(&needs("contoso_region", "ContosoBase (2.1)"), true), expect("clear", "in-set", Some(true)));
    assert_eq!(verdict(&needs("contoso_depot", "ContosoBase (2.1)"), true), expect("blocked", "in-set", Some(false)));
    assert_eq!(verdict(&needs("contoso_depot", "ContosoBase (1.9)"), true), expect("conditional", "in-set", None));
    assert_eq!(verdict(&needs("contoso_region", "Active"), false), expect("blocked", "active", None));
    assert_eq!(verdict(&needs("contoso_region", "Active"), true), expect("clear", "in-set", Some(true)));
}

/// Names from a file are text in every format: they open no escape, no link and no element.
#[test]
fn hostile_names_stay_text() {
    let name = "<img src=x onerror=alert(1)> [link](http://evil.example) `tick` | pipe \u{1b}[2J \u{202e}";
    // An escape as a character reference is not well-formed either, but it is read.
    let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('\u{1b}', "").replace('"', "&quot;");
    let manifest =
        crate::fixture::SOLUTION.replace("Contoso Orders", &escaped).replace("<CustomizationPrefix>contoso", "<CustomizationPrefix>new");
    let manifest = manifest.replace(
        "<MissingDependencies />",
        &format!(r#"<MissingDependencies><MissingDependency><Required type="1" schemaName="x" displayName="{escaped}" solution="Active" /><Dependent type="29" id="{{00000000-0000-4000-8000-000000000001}}" displayName="{escaped}" /></MissingDependency></MissingDependencies>"#),
    );
    let zip = crate::fixture::solution(&[Part::new("solution.xml", manifest)], &[]);
    let opened = solvet::open(&zip, "hostile.zip", &solvet::Choice::default(), &mut |_| {}).expect("a solution");
    let check = solvet::check(&[&opened], &CheckOptions::default()).expect("default options");
    let markdown = render(Document::Check(&check), Format::Markdown, &Style::default());
    let outside_code: String = markdown.split('`').step_by(2).collect();
    assert!(!outside_code.contains("<img") && !outside_code.contains("](http"), "{markdown}");
    for style in [Style::default(), Style { color: true, ..Style::default() }] {
        let text = render(Document::Check(&check), Format::Text, &style);
        let allowed = |character: char| !character.is_control() || character == '\n' || (style.color && character == '\u{1b}');
        assert!(text.chars().all(allowed) && !text.contains("\u{1b}[2J") && !text.contains('\u{202e}'), "{text}");
    }
}

/// What is not looked for cannot make a file clear.
#[test]
fn a_verdict_without_the_import_rules_is_never_clear() {
    let opened = solvet::open(
        &crate::fixture::solution(&[], &["customizations.xml".to_owned()]),
        "part.zip",
        &solvet::Choice::default(),
        &mut |_| {},
    )
    .expect("a manifest");
    let verdict = |select: &[&str], ignore: &[&str]| {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let options = CheckOptions { select: list(select), ignore: list(ignore), ..CheckOptions::default() };
        solvet::check(&[&opened], &options).expect("known names").verdict
    };
    assert_eq!(verdict(&[], &[]).import, "blocked");
    for (select, ignore) in [(&["alm"][..], &[][..]), (&["security"], &[]), (&[], &["incomplete-package"])] {
        let verdict = verdict(select, ignore);
        assert_eq!(verdict.import, "conditional", "{}", verdict.summary);
        assert!(verdict.limits.iter().any(|limit| limit.contains("left out")));
    }
}
