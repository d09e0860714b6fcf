//! What the formats of a comparison promise: everything is said, in few lines, and names stay names.

use std::collections::BTreeMap;

use solvet::report::{
    Change, DiffComponent, DiffCounts, DiffDocument, DiffNoise, DiffReason, DiffSide, DiffSupply, DiffUnread, DiffVerdict, DiffWay,
    FacetChange, InputInfo, Location, PartChange, Publisher, ReviewNote, SolutionHeader, Tool, Unread,
};
use solvet::{Document, Format, Style};

use crate::snapshots::compare;

/// The formats of a comparison.
const ALL: [Format; 14] = [
    Format::Text,
    Format::Stat,
    Format::NameOnly,
    Format::ReleaseNotes,
    Format::Concise,
    Format::Json,
    Format::JsonLines,
    Format::Sarif,
    Format::GitHub,
    Format::Azure,
    Format::GitLab,
    Format::JUnit,
    Format::Markdown,
    Format::Html,
];

fn owned(text: &str) -> String {
    text.to_owned()
}

fn side(version: &str, digit: &str) -> DiffSide {
    DiffSide {
        input: InputInfo { name: format!("contoso-orders-{version}.zip"), bytes: 52_310, sha256: digit.repeat(64), format: owned("zip") },
        solution: SolutionHeader {
            unique_name: owned("ContosoOrders"),
            display_name: owned("Contoso Orders"),
            version: owned(version),
            managed: true,
            publisher: Publisher {
                unique_name: owned("contoso"),
                display_name: owned("Contoso"),
                prefix: owned("contoso"),
                option_value_prefix: Some(10_000),
            },
            platform_version: None,
            origin: owned("server-export"),
            description: None,
            file: None,
        },
    }
}

fn change(key: &str, name: &str, what: &str, impact: &str, message: &str) -> Change {
    let kind = key.split(':').next().unwrap_or_default();
    let place = Location { entry: format!("{kind}.xml"), line: Some(12), column: Some(5), path: None };
    Change {
        key: owned(key),
        kind: owned(kind),
        display_name: owned(name),
        change: owned(what),
        impact: owned(impact),
        message: owned(message),
        baseline_location: (what != "added").then(|| place.clone()),
        location: (what != "removed").then_some(place),
        ..Change::default()
    }
}

fn component(key: &str, name: &str) -> DiffComponent {
    DiffComponent { key: owned(key), kind: owned(key.split(':').next().unwrap_or_default()), display_name: owned(name) }
}

fn facet(name: &str, label: &str, baseline: Option<&str>, current: Option<&str>, impact: &str, why: Option<&str>) -> FacetChange {
    FacetChange {
        name: owned(name),
        label: owned(label),
        baseline: baseline.map(owned),
        current: current.map(owned),
        impact: owned(impact),
        why: why.map(owned),
        ..FacetChange::default()
    }
}

fn part(part: &str, name: &str, what: &str, parts: Vec<PartChange>) -> PartChange {
    PartChange { part: owned(part), name: owned(name), change: owned(what), impact: owned("note"), parts, ..PartChange::default() }
}

fn way(way: &str, applies: bool, verdict: &str, summary: &str, reasons: &[(&str, &str, &[&str])]) -> DiffWay {
    let reason = |(effect, message, components): &(&str, &str, &[&str])| DiffReason {
        effect: owned(effect),
        message: owned(message),
        components: components.iter().map(|key| owned(key)).collect(),
    };
    DiffWay { way: owned(way), applies, verdict: owned(verdict), summary: owned(summary), reasons: reasons.iter().map(reason).collect() }
}

const SCRIPT: &str = "@@ -1,6 +1,7 @@\n function onLoad(context) {\n-  const total = context.get(\"contoso_total\");\n-  notify(total);\n+  const total = context.get(\"contoso_total\") ?? 0;\n+  const rate = 1.2;\n+  notify(total * rate);\n }\n";

#[expect(clippy::too_many_lines, reason = "it is one document, written out")]
fn changes() -> Vec<Change> {
    let order = || Some(component("table:contoso_order", "Order"));
    let moved = PartChange { moved_from: vec![owned("General"), owned("Details")], ..part("control", "Warehouse", "moved", Vec::new()) };
    let mut handler = part("handler", "onLoad", "removed", Vec::new());
    (handler.impact, handler.why) = (owned("risky"), Some(owned("what it did at opening no longer happens")));
    let mut step = part("step", "Send the mail", "changed", Vec::new());
    step.facets = vec![FacetChange {
        text: Some(owned("@@ -1,2 +1,2 @@\n {\n-  \"to\": \"sales@contoso.example\"\n+  \"to\": \"orders@contoso.example\"\n")),
        ..facet("inputs", "inputs", Some("{ \"to\": …"), Some("{ \"to\": …"), "note", None)
    }];
    vec![
        Change {
            parent: order(),
            ..change(
                "column:contoso_order.contoso_discount",
                "Discount",
                "removed",
                "data-loss",
                "the column is gone: an upgrade deletes its values",
            )
        },
        Change {
            contains: vec![component("column:contoso_depot.contoso_city", "City"), component("view:1", "Active depots")],
            ..change("table:contoso_depot", "Depot", "removed", "data-loss", "the table is gone: an upgrade deletes its rows")
        },
        Change {
            parent: order(),
            facets: vec![facet(
                "type",
                "type",
                Some("text"),
                Some("whole number"),
                "breaking",
                Some("the type of a column never changes: the import fails"),
            )],
            ..change("column:contoso_order.contoso_code", "Code", "changed", "breaking", "the type changed")
        },
        Change {
            parent: order(),
            facets: vec![
                facet(
                    "maxLength",
                    "maximum length",
                    Some("100"),
                    Some("50"),
                    "risky",
                    Some("longer values stay and cannot be saved again"),
                ),
                facet("description", "description", None, Some("What the warehouse calls it"), "none", None),
                FacetChange {
                    noise: Some(owned("version-stamp")),
                    ..facet("introducedVersion", "introduced version", Some("1.0"), Some("1.1"), "none", None)
                },
            ],
            ..change("column:contoso_order.contoso_name", "Name", "changed", "risky", "2 values differ")
        },
        Change {
            parent: order(),
            parts: vec![
                part(
                    "tab",
                    "General",
                    "same",
                    vec![part(
                        "section",
                        "Details",
                        "same",
                        vec![part("control", "Total", "added", Vec::new()), part("control", "Rate", "added", Vec::new()), moved],
                    )],
                ),
                handler,
            ],
            ..change("form:00000000-0000-4000-8000-000000000001", "Order", "changed", "risky", "a handler is gone, and 3 controls differ")
        },
        Change {
            text: Some(owned(SCRIPT)),
            ..change("web-resource:contoso_/js/order.js", "order.js", "changed", "note", "3 lines came and 2 went")
        },
        Change {
            parts: vec![part("scope", "Try", "changed", vec![step])],
            ..change("cloud-flow:00000000-0000-4000-8000-000000000002", "Notify the warehouse", "changed", "note", "1 step differs")
        },
        Change { parent: order(), ..change("column:contoso_order.contoso_total", "Total", "added", "note", "a new column") },
        Change { parent: order(), ..change("column:contoso_order.contoso_rate", "Rate", "added", "note", "a new column") },
        Change {
            parts: vec![PartChange {
                facets: vec![facet("value", "value", None, Some("100000003"), "note", None)],
                ..part("option", "Cancelled", "added", Vec::new())
            }],
            ..change("choice:contoso_status", "Status", "changed", "note", "1 option is new")
        },
        Change {
            contains: vec![
                component("column:contoso_rebate.contoso_name", "Name"),
                component("column:contoso_rebate.contoso_share", "Share"),
            ],
            ..change("table:contoso_rebate", "Rebate", "added", "note", "a new table")
        },
        change(
            "plugin-step:00000000-0000-4000-8000-000000000003",
            "Contoso.Orders: Update of contoso_order",
            "added",
            "note",
            "a new step",
        ),
        Change {
            facets: vec![facet("version", "version", Some("1.0.0.0"), Some("1.1.0.0"), "note", None)],
            ..change("solution:contosoorders", "Contoso Orders", "changed", "note", "version 1.1.0.0")
        },
    ]
}

fn counted(changes: &[Change]) -> DiffCounts {
    let mut counts = DiffCounts::default();
    for change in changes {
        match change.change.as_str() {
            "added" => counts.added += 1,
            "removed" => counts.removed += 1,
            _ => counts.changed += 1,
        }
        *counts.by_impact.entry(change.impact.clone()).or_default() += 1;
        *counts.by_kind.entry(change.kind.clone()).or_default() += 1;
    }
    counts
}

pub(crate) fn sample() -> DiffDocument {
    let changes = changes();
    let code = "the type of the column `Code` changed from text to whole number";
    DiffDocument {
        schema: owned("solvet.diff/1"),
        tool: Tool { name: owned("solvet"), version: owned("0.1.0") },
        baseline: side("1.0.0.0", "a"),
        current: side("1.1.0.0", "b"),
        verdict: DiffVerdict { upgrade: owned("blocked"), summary: owned("the upgrade is refused: the column `Code` has another type") },
        ways: vec![
            way("update", true, "blocked", "the update is refused", &[("blocks", code, &["column:contoso_order.contoso_code"])]),
            way(
                "upgrade",
                true,
                "blocked",
                "the upgrade is refused: the column `Code` has another type",
                &[
                    ("blocks", code, &["column:contoso_order.contoso_code"]),
                    (
                        "loses-data",
                        "it deletes the table `Depot` and the column `Discount` with the data in them",
                        &["table:contoso_depot"],
                    ),
                ],
            ),
            way("patch", false, "not-applicable", "the current solution is no patch", &[]),
            way("unmanaged", false, "not-applicable", "the current solution is managed", &[]),
        ],
        counts: counted(&changes),
        supply: vec![DiffSupply {
            key: owned("connection-reference:contoso_sharedsql_1"),
            kind: owned("connection-reference"),
            display_name: owned("Warehouse SQL"),
            message: owned("choose a connection for it"),
        }],
        changes,
        noise: DiffNoise { total: 214, by_reason: BTreeMap::from([(owned("order"), 120), (owned("version-stamp"), 94)]) },
        limits: vec![owned("what else in the target uses a component cannot be known from the files")],
        unread: vec![DiffUnread {
            side: owned("baseline"),
            part: Unread { path: owned("Workflows/Old.json"), reason: owned("the file is no JSON"), location: None, solution: None },
        }],
        review: BTreeMap::new(),
    }
}

/// The same without noise on show, as a comparison gives it.
fn quiet() -> DiffDocument {
    let mut document = sample();
    for change in &mut document.changes {
        change.facets.retain(|facet| facet.noise.is_none());
    }
    document
}

fn nothing() -> DiffDocument {
    DiffDocument {
        verdict: DiffVerdict { upgrade: owned("same"), summary: owned("nothing changed: both sides are the same solution") },
        ways: Vec::new(),
        counts: DiffCounts::default(),
        supply: Vec::new(),
        changes: Vec::new(),
        noise: DiffNoise::default(),
        unread: Vec::new(),
        ..sample()
    }
}

fn render(document: &DiffDocument, format: Format) -> String {
    with_style(document, format, &Style::default())
}

fn with_style(document: &DiffDocument, format: Format, style: &Style<'_>) -> String {
    solvet::render(Document::Diff(document), format, style).expect("a comparison has every format but pictures")
}

fn verbose() -> Style<'static> {
    Style { verbose: true, ..Style::default() }
}

#[test]
fn a_comparison_in_every_format() {
    for (extension, format) in [
        ("txt", Format::Text),
        ("stat.txt", Format::Stat),
        ("names.txt", Format::NameOnly),
        ("notes.md", Format::ReleaseNotes),
        ("concise.txt", Format::Concise),
        ("json", Format::Json),
        ("jsonl", Format::JsonLines),
        ("sarif", Format::Sarif),
        ("github.txt", Format::GitHub),
        ("azure.txt", Format::Azure),
        ("gitlab.json", Format::GitLab),
        ("junit.xml", Format::JUnit),
        ("md", Format::Markdown),
    ] {
        compare(&format!("diff.{extension}"), &render(&quiet(), format));
    }
    compare("diff-verbose.txt", &with_style(&sample(), Format::Text, &Style { width: 72, ..verbose() }));
    let mut reviewed = sample();
    let note = ReviewNote { reviewed: true, note: owned("agreed with sales\nno rebate is left") };
    reviewed.review.insert(owned("column:contoso_order.contoso_discount"), note);
    compare("diff-reviewed.md", &render(&reviewed, Format::Markdown));
    compare("diff-reviewed.html", &render(&reviewed, Format::Html));
    for format in [Format::Mermaid, Format::Dot, Format::GraphMl] {
        assert_eq!(solvet::render(Document::Diff(&quiet()), format, &Style::default()), None, "{format:?}");
    }
    for name in Format::NAMES {
        assert!(Format::from_name(name).is_some(), "{name}");
    }
}

#[test]
fn the_document_comes_back_from_json() {
    let text = render(&sample(), Format::Json);
    assert!(!text.contains("\"review\""), "{text}");
    assert_eq!(serde_json::from_str::<DiffDocument>(&text).expect("a document"), sample());
}

#[test]
fn nothing_is_said_of_nothing() {
    assert_eq!(render(&nothing(), Format::Text), "✓ SAME  nothing changed: both sides are the same solution\n");
    assert_eq!(render(&nothing(), Format::Stat), " nothing changed\n");
    assert_eq!(render(&nothing(), Format::NameOnly), "");
    assert_eq!(render(&nothing(), Format::ReleaseNotes), "# Contoso Orders 1.1.0.0\n\nNothing changed since 1.0.0.0.\n");
    for format in ALL {
        assert!(!render(&nothing(), format).contains("data loss"), "{format:?}");
    }
    let noisy = DiffDocument { noise: sample().noise, ..nothing() };
    let text = with_style(&noisy, Format::Text, &Style { width: 200, ..Style::default() });
    assert!(
        text.contains("214 differences mean nothing and are hidden: 120 order, 94 version stamp; show them with --show-noise"),
        "{text}"
    );
}

#[test]
fn what_is_asked_for_by_kind_says_how_much_is_left_out() {
    let mut document = quiet();
    document.changes.retain(|change| change.kind == "column");
    for format in [Format::Text, Format::Stat, Format::Markdown, Format::Html] {
        let text = render(&document, format);
        assert!(
            text.contains("8 more changes are left out by what was asked for") || text.contains("7 more changes"),
            "{format:?}: {text}"
        );
    }
}

/// Two columns of one label are told apart, and a column that goes with its relationship is told with its like.
#[test]
fn columns_of_one_label_are_told_apart() {
    let mut document = quiet();
    let order = Some(component("table:contoso_order", "Order"));
    let gone = |key: &str, name: &str| Change {
        parent: order.clone(),
        contains: vec![component("relationship:contoso_account_order", "contoso_account_order")],
        ..change(key, name, "removed", "data-loss", "was removed: an upgrade deletes the column with all its values")
    };
    document.changes = vec![
        gone("column:contoso_order.contoso_state", "State"),
        gone("column:contoso_order.contoso_country", "Country"),
        gone("column:contoso_order.contoso_city", "City"),
        Change { parent: order.clone(), ..change("column:contoso_order.contoso_stateid", "State", "added", "note", "is new") },
    ];
    let text = render(&document, Format::Text);
    assert!(text.contains("- 3 [data loss] were removed: an upgrade deletes the column with all its values:"), "{text}");
    assert!(text.contains("State `contoso_state` (Order), Country (Order), City (Order)"), "{text}");
    assert!(text.contains("+ State `contoso_stateid` of Order is new"), "{text}");
}

/// Build servers learn of what somebody has to look at, worst first, and of nothing else.
#[test]
fn what_is_alike_is_told_once_and_is_no_news_to_users() {
    const ANOTHER: &str = "it has another id: an upgrade deletes the one and creates the other";
    let view = |at: usize| {
        let id = facet("id", "id", Some("1"), Some("2"), "risky", Some(ANOTHER));
        Change { facets: vec![id], ..change(&format!("view:{at}"), &format!("View {at}"), "changed", "risky", ANOTHER) }
    };
    let mut document = DiffDocument { changes: (0..5).map(view).collect(), ..nothing() };
    document.changes.push(change("table:account", "Account", "removed", "note", "is no longer in the solution: it stays where it is"));
    document.verdict.upgrade = owned("changing");
    for format in [Format::Html, Format::Markdown] {
        let page = render(&document, format);
        assert_eq!(page.to_lowercase().matches(ANOTHER).count(), 1, "{page}");
        assert!((0..5).all(|at| page.contains(&format!("View {at}"))), "{page}");
    }
    let notes = render(&document, Format::ReleaseNotes);
    assert!(!notes.contains("View 1") && !notes.contains("Account"), "{notes}");
    assert!(notes.contains("- Changed: 5 views.") && notes.contains("but not deleted: 1 table."), "{notes}");
    // A tick is one of each.
    document.review = BTreeMap::from([(owned("view:1"), ReviewNote { reviewed: true, note: owned("fine") })]);
    let page = render(&document, Format::Html);
    assert_eq!((page.matches('☑').count(), page.matches('☐').count()), (1, 5), "{page}");
    assert!(page.contains("fine"), "{page}");
}

#[test]
fn only_what_is_risky_is_a_finding() {
    let text = render(&quiet(), Format::Concise);
    let rules: Vec<&str> = text.lines().filter_map(|line| line.split_once("diff/")?.1.split(':').next()).collect();
    assert_eq!(rules, ["blocked", "data-loss", "data-loss", "risky", "risky"], "{text}");
    let paths = [owned("base.zip"), owned("src/Orders/")];
    let text = with_style(&quiet(), Format::Concise, &Style { paths: &paths, ..Style::default() });
    assert!(text.contains("src/Orders/column.xml:12:5: error diff/blocked") && !text.contains("base.zip"), "{text}");
    let sarif = with_style(&quiet(), Format::Sarif, &Style { paths: &paths, ..Style::default() });
    assert!(sarif.contains("\"id\": \"solvet-diff/ContosoOrders/\"") && sarif.contains("\"level\": \"warning\""), "{sarif}");
    assert!(render(&nothing(), Format::JUnit).contains("nothing found"));
}

#[test]
fn many_changes_keep_the_limits() {
    let mut document = quiet();
    document.changes = (0..10_000)
        .map(|at| Change {
            facets: vec![facet("maxLength", "maximum length", Some("100"), Some("50"), "risky", None); 3],
            parts: (0..10)
                .map(|row| part("control", &format!("Control {row}"), if row % 2 == 0 { "added" } else { "removed" }, Vec::new()))
                .collect(),
            text: Some(SCRIPT.repeat(3)),
            ..change(&format!("form:{at}"), &format!("Form {at}"), "changed", if at % 2 == 0 { "risky" } else { "note" }, "much differs")
        })
        .collect();
    document.counts = counted(&document.changes);
    let text = render(&document, Format::Text);
    assert!(text.lines().count() < 2_000 && text.contains("… and 4940 more that are risky or worse"), "{}", text.lines().count());
    assert!(text.contains("… and 4980 more (--verbose"), "{text}");
    let markdown = render(&document, Format::Markdown);
    assert!(markdown.len() <= 65_536 && markdown.contains("… and 99"), "{}", markdown.len());
    assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
    let summary = with_style(&document, Format::Markdown, &verbose());
    assert!(summary.len() <= 1_048_576, "{}", summary.len());
    assert_eq!(render(&document, Format::NameOnly).lines().count(), 10_000);
    assert!(render(&document, Format::ReleaseNotes).lines().count() < 100);
    assert!(with_style(&document, Format::Text, &verbose()).contains("Form 9999"));
    assert!(render(&document, Format::Html).contains("Form 9999"));
    // Ten thousand kinds, each with one change.
    for (at, change) in document.changes.iter_mut().enumerate() {
        change.kind = format!("contoso_kind{at}");
    }
    assert!(render(&document, Format::Markdown).len() <= 65_536);
}

#[test]
fn what_is_risky_is_never_left_out_of_a_change() {
    let mut document = quiet();
    let mut parts: Vec<PartChange> =
        (0..100).map(|at| part("control", &format!("Control {at}"), if at % 2 == 0 { "added" } else { "moved" }, Vec::new())).collect();
    let mut deep = part("cell", "Cell", "removed", Vec::new());
    (deep.impact, deep.why) = (owned("breaking"), Some(owned("the one that matters")));
    let mut tab = part("tab", "Last", "changed", vec![part("section", "Shown", "changed", vec![deep])]);
    tab.impact = owned("breaking");
    parts.push(tab);
    document.changes = vec![Change { parts, ..change("form:1", "Form", "changed", "breaking", "much differs") }];
    for format in [Format::Text, Format::Markdown] {
        let text = render(&document, format);
        assert!(text.contains("the one that matters") && text.contains("Last"), "{text}");
    }
    assert!(render(&document, Format::Text).contains("more differences in it (--verbose shows all)"));
}

/// Long values that begin in the same way are cut to where they differ.
#[test]
fn long_values_show_where_they_differ() {
    let long = |end: &str| format!("{{\"id\":\"{}\",\"name\":\"{end}\"}}", "0123456789".repeat(20));
    let (before, now) = (long("before"), long("now"));
    let facets = vec![
        facet("settings", "settings", Some(&before), Some(&now), "note", None),
        facet("sha256", "sha256", Some(&"a".repeat(64)), Some(&"b".repeat(64)), "note", None),
    ];
    let document =
        DiffDocument { changes: vec![Change { facets, ..change("form:1", "Form", "changed", "note", "changed: settings") }], ..quiet() };
    let text = with_style(&document, Format::Text, &Style { width: 200, ..Style::default() });
    assert!(text.contains("\"name\":\"before\"} -> …") && text.contains("\"name\":\"now\"}"), "{text}");
    assert!(text.contains("sha256: aaaaaaaaaaaa… -> bbbbbbbbbbbb…"), "{text}");
}

/// The end that two long values share is the least of it, too.
#[test]
fn long_values_end_where_they_no_longer_differ() {
    let long = |middle: &str| format!("{}{middle}{}", "a".repeat(80), "z".repeat(80));
    let (before, now) = (long("before"), long("now"));
    let facets = vec![facet("path", "path", Some(&before), Some(&now), "note", None)];
    let document =
        DiffDocument { changes: vec![Change { facets, ..change("form:1", "Form", "changed", "note", "changed: path") }], ..quiet() };
    let text = with_style(&document, Format::Text, &Style { width: 200, ..Style::default() });
    let (start, end) = ("a".repeat(12), "z".repeat(8));
    assert!(text.contains(&format!("…{start}before{end}… -> …{start}now{end}…")), "{text}");
}

#[test]
fn what_differs_in_several_parts_in_one_way_is_told_once() {
    let step = |name: &str| PartChange {
        facets: vec![facet(
            "inputs.path",
            "inputs.path",
            Some("/tables/contoso_orders/items"),
            Some("/tables/contoso_bills/items"),
            "note",
            None,
        )],
        ..part("step", name, "changed", Vec::new())
    };
    let parts = vec![step("List orders"), part("step", "Wait", "added", Vec::new()), step("Mark order")];
    let changes = vec![Change { parts, ..change("cloud-flow:1", "Sync", "changed", "note", "changed: 2 steps changed") }];
    let document = DiffDocument { changes, ..quiet() };
    let text = with_style(&document, Format::Text, &Style { width: 200, ..Style::default() });
    assert!(text.contains("step Mark order (the same as in List orders)"), "{text}");
    assert_eq!(text.matches("contoso_bills").count(), 1, "{text}");
    let text = with_style(&document, Format::Text, &verbose());
    assert_eq!(text.matches("contoso_bills").count(), 2, "{text}");
}

/// A file may nest as it likes: no format follows it without end.
#[test]
fn deep_parts_end() {
    let mut deep = part("scope", "innermost", "added", Vec::new());
    for at in 0..100 {
        deep = part("scope", &format!("Scope {at}"), "changed", vec![deep, part("step", "Step", "added", Vec::new())]);
    }
    let document =
        DiffDocument { changes: vec![Change { parts: vec![deep], ..change("cloud-flow:1", "Deep", "changed", "note", "") }], ..quiet() };
    for format in [Format::Text, Format::Markdown, Format::Html, Format::ReleaseNotes] {
        let text = with_style(&document, format, &verbose());
        assert!(!text.contains("innermost"), "{text}");
        assert_eq!(text.matches("<ul").count(), text.matches("</ul>").count());
    }
}

/// Names that are commands, elements, links or paths elsewhere, in every field.
#[test]
fn hostile_names_stay_text() {
    const EVIL: &str = "x\n::set-output name=a::b\n##vso[task.setvariable variable=PATH]evil ##[error]d </script><script>alert(1)</script><img src=x onerror=alert(2)> | `tick` ```` ]]> \" ' & [a](javascript:alert(3)) -> \u{1b}[2J\u{0}\u{202e}\u{ffff}";
    let evil = || owned(EVIL);
    let evil_facet = || FacetChange {
        name: evil(),
        label: evil(),
        baseline: Some(evil()),
        current: Some(format!("{EVIL}!")),
        impact: evil(),
        why: Some(evil()),
        text: None,
        noise: Some(evil()),
    };
    let evil_part = |text: Option<String>| PartChange {
        part: evil(),
        name: evil(),
        change: evil(),
        impact: owned("risky"),
        why: Some(evil()),
        moved_from: vec![evil()],
        location: None,
        facets: vec![evil_facet(), FacetChange { text: text.clone(), ..evil_facet() }],
        parts: vec![part(EVIL, EVIL, "added", Vec::new()), part(EVIL, EVIL, "added", Vec::new())],
        text,
        noise: Some(evil()),
    };
    let text = || Some(format!("@@ -1 +1 @@\n-{EVIL}\n+{EVIL}{EVIL}\n {EVIL}\n@@ {EVIL} @@\n````\n"));
    let evil_change = |what: &str, impact: &str| Change {
        key: format!("{EVIL}:{EVIL}"),
        kind: evil(),
        display_name: evil(),
        change: owned(what),
        impact: owned(impact),
        message: evil(),
        parent: Some(component(EVIL, EVIL)),
        baseline_key: Some(evil()),
        baseline_location: None,
        location: Some(Location { entry: format!("../../{EVIL}"), line: Some(0), column: Some(0), path: None }),
        facets: vec![evil_facet()],
        parts: vec![evil_part(text())],
        text: text(),
        contains: vec![component(EVIL, EVIL)],
        noise: 1,
    };
    let mut document = sample();
    for side in [&mut document.baseline, &mut document.current] {
        (side.input.name, side.solution.unique_name, side.solution.display_name, side.solution.version) = (evil(), evil(), evil(), evil());
        side.solution.publisher.display_name = evil();
    }
    document.baseline.solution.display_name.push('!');
    document.verdict.summary = evil();
    document.ways = vec![way(EVIL, true, EVIL, EVIL, &[("blocks", EVIL, &[]), (EVIL, EVIL, &[EVIL])])];
    document.changes = vec![
        evil_change("changed", "data-loss"),
        evil_change(EVIL, EVIL),
        Change { kind: owned("form"), ..evil_change("changed", "risky") },
        Change { kind: owned("form"), ..evil_change("added", "note") },
        Change { kind: owned("table"), ..evil_change("removed", "data-loss") },
    ];
    document.supply = vec![DiffSupply { key: evil(), kind: evil(), display_name: evil(), message: evil() }];
    document.noise.by_reason = BTreeMap::from([(evil(), 1)]);
    document.limits = vec![evil()];
    document.unread = vec![DiffUnread { side: evil(), part: Unread { path: evil(), reason: evil(), location: None, solution: None } }];
    document.review = BTreeMap::from([(format!("{EVIL}:{EVIL}"), ReviewNote { reviewed: true, note: evil() })]);
    for style in [Style::default(), verbose(), Style { color: true, ..Style::default() }] {
        for format in ALL {
            let text = with_style(&document, format, &style);
            let is_allowed = |character: char| {
                !character.is_control() || character == '\n' || (style.color && format == Format::Text && character == '\u{1b}')
            };
            assert!(text.chars().all(is_allowed) && !text.contains("\u{1b}[2J"), "{format:?}: {text}");
            let is_json = matches!(format, Format::Json | Format::JsonLines | Format::Sarif | Format::GitLab);
            assert!(is_json || !text.contains('\u{202e}'), "{format:?}: {text}");
            let is_log =
                matches!(format, Format::Text | Format::Stat | Format::NameOnly | Format::Concise | Format::GitHub | Format::Azure);
            for line in text.lines().filter(|_| is_log) {
                let ours =
                    ["::error file=", "::warning file=", "::group::solvet", "::endgroup::"].iter().any(|begin| line.starts_with(begin));
                assert!(!line.trim_start().starts_with("::") || (format == Format::GitHub && ours), "{format:?}: {line}");
            }
            assert!(!text.to_lowercase().contains("##vso[task.setvariable") && !text.contains("##[error]"), "{format:?}: {text}");
        }
        let html = with_style(&document, Format::Html, &style);
        assert!(!html.contains("<script") && !html.contains("<img") && html.contains("default-src 'none'"));
        assert!(!html.contains("script-src"));
        for element in ["ul", "li", "table", "tr", "td", "details", "div", "ins", "del", "section"] {
            let opened = html.matches(&format!("<{element}>")).count() + html.matches(&format!("<{element} ")).count();
            assert_eq!(opened, html.matches(&format!("</{element}>")).count(), "{element}");
        }
        let markdown = with_style(&document, Format::Markdown, &style);
        let notes = with_style(&document, Format::ReleaseNotes, &style);
        for line in outside_code(&markdown).into_iter().chain(outside_code(&notes)) {
            assert!(!line.contains("<img") && !line.contains("<script") && !line.replace("\\]", "").contains("](java"), "{line}");
        }
    }
    assert_eq!(render(&document, Format::NameOnly).lines().count(), 5);
}

/// The lines of Markdown outside fences and, of each, what is outside code.
fn outside_code(markdown: &str) -> Vec<String> {
    let mut fence: Option<String> = None;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        let ticks: String = line.trim_start().chars().take_while(|letter| *letter == '`').collect();
        match &fence {
            Some(open) if ticks == *open && line.trim() == ticks => fence = None,
            Some(_) => {}
            None if ticks.len() > 2 => fence = Some(ticks),
            None => lines.push(line.split('`').step_by(2).collect()),
        }
    }
    assert_eq!(fence, None, "a fence stays open");
    lines
}
