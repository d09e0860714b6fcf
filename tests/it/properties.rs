//! Properties of the readers on inputs nobody thought of.

use proptest::prelude::*;
use solvet::source::text::Text;
use solvet::source::{expression, json, xml, yaml};

use crate::fixture::{Part, solution};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any bytes at all: an answer, never a panic.
    #[test]
    fn opening_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = solvet::open(&bytes, "any.zip", &solvet::Choice::default(), &mut |_| {});
    }

    /// Any text as solution.xml and customizations.xml, cut from pieces of real markup.
    #[test]
    fn reading_never_panics(manifest in markup(), customizations in markup()) {
        let parts = [Part::new("solution.xml", format!("<ImportExportXml>{manifest}</ImportExportXml>")), Part::new("customizations.xml", customizations)];
        if let Ok(opened) = solvet::open(&solution(&parts, &[]), "any.zip", &solvet::Choice::default(), &mut |_| {}) {
            let document = solvet::inspect(&opened);
            prop_assert!(document.components.is_sorted_by(|a, b| a.key <= b.key || a.kind != b.kind));
            let check = solvet::check(&[&opened], &solvet::CheckOptions::default()).expect("default options");
            let total = check.verdict.counts.error + check.verdict.counts.warning + check.verdict.counts.info;
            prop_assert_eq!(total as usize, check.findings.len());
        }
    }

    /// Whatever customizations.xml holds: a tree that was handed out packs back without loss.
    #[test]
    fn unpacking_loses_nothing(customizations in markup(), tables in markup()) {
        let customizations = format!("<ImportExportXml>{customizations}<Entities><Entity><Name>contoso_Order</Name>{tables}</Entity></Entities></ImportExportXml>");
        let bytes = solution(&[Part::new("customizations.xml", customizations)], &[]);
        if let Ok(unpacked) = solvet::unpack(&bytes, "any.zip", &solvet::UnpackOptions::default()) {
            prop_assert_eq!(unpacked.report.result == "lossy", unpacked.files.is_empty());
            if !unpacked.files.is_empty() {
                let packed = solvet::pack(&unpacked.files, "any", &solvet::PackOptions::default());
                prop_assert!(packed.is_ok_and(|packed| packed.report.result != "lossy"));
            }
        }
    }

    /// Any text as the files of a tree: an answer, never a panic, and every place in a file that is there.
    #[test]
    fn reading_trees_never_panics(customizations in markup(), table in markup(), form in markup(), relationships in markup()) {
        let files = [
            ("Other/Solution.xml", crate::fixture::SOLUTION.to_owned()),
            ("Other/Customizations.xml", format!("<ImportExportXml><Entities />{customizations}</ImportExportXml>")),
            ("Entities/contoso_Order/Entity.xml", format!("<Entity>{table}<FormXml /></Entity>")),
            ("Entities/contoso_Order/FormXml/main/1.xml", format!("<forms>{form}</forms>")),
            ("Other/Relationships/contoso_Order.xml", relationships),
        ];
        let held = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())).collect();
        let opened = solvet::open_folder(held, "any", &solvet::Choice::default(), &mut |_| {}).expect("it has a manifest");
        for component in &opened.members()[0].solution().components {
            let file = files.iter().find(|(path, _)| *path == component.location.entry);
            prop_assert!(file.is_some_and(|(_, text)| component.location.line.unwrap_or(1) as usize <= text.lines().count().max(1)), "{}", component.location);
        }
    }

    /// A byte changed in what an entry holds: refused, or listed as unread.
    #[test]
    fn one_wrong_byte_is_never_passed_over(at in 0usize..40, change in 1u8..=255) {
        let content = "{\"properties\": {\"definition\": {}}, \"n\": 1}";
        let parts = [Part::new("Workflows/Notify-4F0C1B2A-1111-4222-8333-444455556666.json", content)];
        let mut bytes = solution(&parts, &[]);
        let start = bytes.windows(content.len()).position(|window| window == content.as_bytes()).expect("stored");
        bytes[start + at] ^= change;
        if let Ok(opened) = solvet::open(&bytes, "any.zip", &solvet::Choice::default(), &mut |_| {}) {
            prop_assert!(!solvet::inspect(&opened).unread.is_empty());
        }
    }

    /// Trees nest, and positions go forward.
    #[test]
    fn xml_trees_are_consistent(source in markup()) {
        let tree = xml::Tree::parse(Text::decode(source.into_bytes()).0);
        if let Some(root) = tree.root() {
            let mut before = (0, 0);
            for element in std::iter::once(root).chain(root.descendants()) {
                prop_assert!(element.position() > before);
                before = element.position();
                prop_assert!(element.children().all(|child| child.parent() == Some(element)));
                let _ = (element.text(), element.source(), element.attributes().count());
            }
            prop_assert_eq!(root.descendants().count(), count(root));
        }
    }

    /// Any text as YAML, and as the files of a repository: an answer, never a panic.
    #[test]
    fn yaml_never_panics(source in yaml_text()) {
        let text = Text::decode(source.clone().into_bytes()).0;
        let decoded = text.as_str().to_owned();
        let tree = yaml::Tree::parse(text);
        prop_assert!(decoded.is_char_boundary(tree.problem().map_or(0, |problem| problem.offset)));
        let mut todo: Vec<yaml::Value<'_>> = tree.root().into_iter().collect();
        let mut count = 0;
        while let Some(value) = todo.pop() {
            count += 1;
            let _ = (value.source(), value.pointer(), value.as_bool());
            prop_assert!(value.position() >= (1, 1));
            todo.extend(value.children());
        }
        prop_assert_eq!(count, tree.len());
        let manifest = "ImportExportXml:\n  SolutionManifest:\n    UniqueName: a\n";
        for (manifest, list) in [(source.as_str(), source.as_str()), (manifest, "- Path: entities\n- Path: bots\n- Path: other\n")] {
            let files = [
                ("solutions/a/solution.yml", manifest),
                ("solutions/a/solutioncomponents.yml", list),
                ("solutions/a/rootcomponents.yml", &source),
                ("publishers//publisher.yml", &source),
                ("entities/a/entity.yml", &source),
                ("entities/a/formxml/main/b.yml", &source),
                ("bots/b/bot.yml", &source),
                ("other/c.yml", &source),
            ];
            let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
            if let Ok(opened) = solvet::open_folder(files.collect(), "a", &solvet::Choice::default(), &mut |_| {}) {
                let _ = solvet::inspect(&opened);
            }
        }
    }

    /// Any text as expressions: an answer, never a panic, and every term inside its expression.
    #[test]
    fn expressions_never_panic(source in expression_text()) {
        for found in expression::expressions(&source) {
            prop_assert_eq!(source.get(found.offset()..found.offset() + found.text().len()), Some(found.text()));
            prop_assert_eq!(found.root().is_none(), found.problem().is_some());
            prop_assert!(found.text().is_char_boundary(found.problem().map_or(0, |problem| problem.offset)));
            for term in found.terms() {
                prop_assert_eq!(found.text().get(term.start()..term.start() + term.text().len()), Some(term.text()));
                let _ = (term.kind(), term.as_str(), term.arguments().count(), term.base(), term.key());
            }
            if let Some(root) = found.root() {
                prop_assert_eq!(root.text(), found.text().trim());
                // What was read is read again from what is written.
                let again = expression::expressions(&format!("x@{{{}}}", found.text()));
                prop_assert_eq!(again.first().and_then(expression::Expression::root).map(|root| root.text().to_owned()), Some(root.text().to_owned()));
            }
        }
    }

    /// Valid JSON has no problem, and says the same as serde.
    #[test]
    fn json_agrees_with_serde(source in "[\\[\\]{}:,\" 0-9a-z\\\\.-]{0,40}") {
        let tree = json::Tree::parse_str(&source);
        prop_assert_eq!(tree.problem().is_none(), serde_json::from_str::<serde_json::Value>(&source).is_ok(), "{}", source);
    }
}

fn count(element: xml::Element<'_>) -> usize {
    element.children().map(|child| 1 + count(child)).sum()
}

/// Pieces of expressions in any order: mostly broken, sometimes whole.
fn expression_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "@",
        "@@",
        "@{",
        "}",
        "{",
        "a(",
        "b()",
        "concat('x', ",
        "triggerBody()",
        ")",
        "(",
        ",",
        ".",
        "?",
        "['b']",
        "?['c']",
        "[",
        "]",
        "?.d",
        "'",
        "''",
        "'it''s'",
        "1",
        "-2.5",
        "1e",
        "true",
        "null",
        "x",
        "$",
        "_",
        " ",
        "\n",
        "ü",
        "\u{a0}",
        "\"",
        "\u{feff}",
        "text",
        "if(equals(1,1),'}','{')",
    ]);
    proptest::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

/// Pieces of YAML in any order.
fn yaml_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Entity:\n",
        "attribute:\n",
        "forms:\n",
        "  ",
        "    ",
        "- ",
        "? ",
        ": ",
        "'@x': 1\n",
        "'@x",
        "\"\\u00",
        "#text",
        "bot: ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\t",
        "\r\n",
        "\n",
        "ü: ",
        "\u{feff}",
        "\u{85}",
        "\u{0}",
        "text",
        "\"q\"",
        "''",
        "# c\n",
        "@",
        "`",
        "EntityInfo:\n  entity:\n    '@Name': a\n",
        "SolutionManifest: {Publisher: {UniqueName: ''}}\n",
        "ImportExportXml:\n  ",
    ]);
    proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Pieces of markup in any order: mostly broken, sometimes whole.
fn markup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<Entities>",
        "</Entities>",
        "<Entity>",
        "</Entity>",
        "<Name>Order</Name>",
        "<Workflows>",
        "</Workflows>",
        "<SolutionManifest>",
        "</SolutionManifest>",
        "<UniqueName>x</UniqueName>",
        "<Workflow WorkflowId=\"{1}\" Name='a'>",
        "</Workflow>",
        "<!-- -->",
        "<![CDATA[x]]>",
        "<?pi?>",
        "&amp;",
        "&nope;",
        "text",
        "\u{feff}",
        "ü",
        "<a x=1>",
        "<a x='1' x='2'/>",
        "<",
        ">",
        "\"",
        "</",
        "\n",
        "<RootComponents>",
        "<RootComponent type=\"1\" schemaName=\"a\"/>",
        "</RootComponents>",
        "<MissingDependencies>",
        "<MissingDependency>",
        "<Required type=\"1\"/>",
        "<Dependent/>",
        "</MissingDependency>",
        "</MissingDependencies>",
        "<FormXml><forms><systemform/></forms></FormXml>",
        "<Version>1</Version>",
    ]);
    proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Lists that are long where nobody expects it: what is quadratic would not end in this test's life.
#[test]
fn hostile_lists_take_linear_time() {
    const MANY: usize = 50_000;
    let rows = |row: &dyn Fn(usize) -> String| (0..MANY).map(row).collect::<String>();
    let dependencies = rows(&|at| {
        format!(
            "<MissingDependency><Required type='1' schemaName='t{at}' solution='S{at} (1.0)'/><Dependent type='29' id='{at}'/></MissingDependency>"
        )
    });
    let roots = rows(&|at| format!("<RootComponent type='60' id='{at}'/>"));
    let manifest = format!(
        "<ImportExportXml><SolutionManifest><UniqueName>x</UniqueName><Version>1</Version><Managed>1</Managed><RootComponents>{roots}</RootComponents><MissingDependencies>{dependencies}</MissingDependencies></SolutionManifest></ImportExportXml>"
    );
    let bodies = [
        format!(
            "<Entities><Entity>{}<FormXml><forms>{}</forms></FormXml></Entity></Entities>",
            "<a/>".repeat(MANY),
            "<systemform/>".repeat(MANY)
        ),
        format!(
            "<CanvasApps><CanvasApp><AdditionalUris>{}</AdditionalUris></CanvasApp></CanvasApps>",
            "<AdditionalUri>a</AdditionalUri>".repeat(MANY)
        ),
        format!("<WebResources>{}</WebResources>", "<WebResource><FileName>/WebResources/a</FileName></WebResource>".repeat(MANY)),
        format!(
            "<Entities><Entity {}><FormXml><forms>{}</forms></FormXml></Entity></Entities>",
            rows(&|at| format!("a{at}='' ")),
            "<systemform/>".repeat(MANY)
        ),
        format!("<things>{}</things>", rows(&|at| format!("<thing{at}/>"))),
        format!("{}{}", "<a>".repeat(900), "</b>".repeat(MANY)),
        // Names that every part would repeat.
        format!(
            "<Entities><Entity><EntityInfo><entity Name='{}'><attributes>{}</attributes></entity></EntityInfo></Entity></Entities>",
            "n".repeat(200_000),
            rows(&|at| format!("<attribute PhysicalName='c{at}'/>"))
        ),
        format!(
            "<SdkMessageProcessingSteps><SdkMessageProcessingStep><PrimaryEntity>{}</PrimaryEntity><FilteringAttributes>{}</FilteringAttributes></SdkMessageProcessingStep></SdkMessageProcessingSteps>",
            "n".repeat(200_000),
            rows(&|at| format!("c{at},"))
        ),
        format!("<{0}>{1}</{0}>", "s".repeat(60_000), "<row/>".repeat(MANY)),
    ];
    for body in bodies {
        let parts = [
            Part::new("solution.xml", manifest.clone()),
            Part::new("customizations.xml", format!("<ImportExportXml>{body}</ImportExportXml>")),
        ];
        let opened = solvet::open(&solution(&parts, &[]), "long.zip", &solvet::Choice::default(), &mut |_| {}).expect("long, not broken");
        let graph = solvet::graph(&[&opened], &solvet::GraphOptions { fold: Some("auto".to_owned()), ..solvet::GraphOptions::default() });
        assert!(graph.expect("known words").nodes.len() <= 200_000);
        assert!(solvet::why(&[&opened], "nothing that is there", None).is_err());
        let check = solvet::check(&[&opened], &solvet::CheckOptions::default()).expect("default options");
        assert!(
            crate::render(
                solvet::Document::Check(&check),
                solvet::Format::Text,
                &solvet::Style { verbose: true, ..solvet::Style::default() }
            )
            .len()
                > MANY
        );
    }
}
