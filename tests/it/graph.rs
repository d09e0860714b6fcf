//! The dependency graph as people and programs get it: in every format, for sets, and against a target.

use solvet::report::{GraphDocument, PlanDocument};
use solvet::{CheckOptions, Choice, Document, Format, GraphOptions, Opened, OptionsError, Style, Target, open};

use crate::fixture::{Part, SOLUTION, solution, zip};
use crate::render;
use crate::snapshots::{compare, sample};

fn opened(bytes: &[u8]) -> Opened {
    open(bytes, "orders.zip", &Choice::default(), &mut |_| {}).expect("it holds a solution")
}

fn graph(set: &[&Opened], options: &GraphOptions) -> GraphDocument {
    solvet::graph(set, options).expect("known words")
}

fn plan(set: &[&Opened]) -> PlanDocument {
    solvet::plan(set, None).expect("each solution once")
}

/// A solution of that name with tables, and relationships from one table to another.
fn made(name: &str, tables: &[&str], links: &[(&str, &str)]) -> Vec<u8> {
    let tables: Vec<String> = tables
        .iter()
        .map(|table| {
            format!(r#"<Entity><Name>{table}</Name><EntityInfo><entity Name="{table}"><attributes /></entity></EntityInfo></Entity>"#)
        })
        .collect();
    let links: Vec<String> = links
        .iter()
        .map(|(many, one)| {
            format!(
                r#"<EntityRelationship Name="contoso_{many}_{one}"><ReferencingEntityName>{many}</ReferencingEntityName><ReferencedEntityName>{one}</ReferencedEntityName></EntityRelationship>"#
            )
        })
        .collect();
    let customizations = format!(
        "<ImportExportXml><Entities>{}</Entities><EntityRelationships>{}</EntityRelationships></ImportExportXml>",
        tables.concat(),
        links.concat()
    );
    let manifest = SOLUTION.replace("ContosoOrders", name).replace("Contoso Orders", name);
    solution(&[Part::new("solution.xml", manifest), Part::new("customizations.xml", customizations)], &[])
}

#[test]
fn the_sample_in_every_format_of_a_graph() {
    let opened = open(&sample(), "contoso-orders.zip", &Choice::default(), &mut |_| {}).expect("the sample is a solution");
    let whole = graph(&[&opened], &GraphOptions::default());
    let near = graph(&[&opened], &GraphOptions { around: Some("contoso_order".to_owned()), ..GraphOptions::default() });
    let folded = graph(&[&opened], &GraphOptions { fold: Some("kinds".to_owned()), ..GraphOptions::default() });
    compare("sample-graph.txt", &render(Document::Graph(&whole), Format::Text, &Style::default()));
    compare("sample-graph-folded.md", &render(Document::Graph(&folded), Format::Markdown, &Style::default()));
    for (extension, format) in [("json", Format::Json), ("mmd", Format::Mermaid), ("dot", Format::Dot), ("graphml", Format::GraphMl)] {
        compare(&format!("sample-graph-near.{extension}"), &render(Document::Graph(&near), format, &Style::default()));
    }
    let why = solvet::why(&[&opened], "contoso_total", None).expect("it is there");
    for (extension, format) in [("txt", Format::Text), ("md", Format::Markdown), ("json", Format::Json)] {
        compare(&format!("sample-why.{extension}"), &render(Document::Why(&why), format, &Style::default()));
    }
    assert_eq!(solvet::render(Document::Why(&why), Format::Dot, &Style::default()), None, "only a graph is drawn");
}

#[test]
fn a_set_is_planned_and_its_cycles_are_named() {
    let base = opened(&made("ContosoBase", &["contoso_region"], &[]));
    let orders =
        opened(&made("ContosoOrders", &["contoso_order"], &[("contoso_order", "contoso_region"), ("contoso_order", "contoso_shop")]));
    let shop = opened(&made("ContosoShop", &["contoso_shop", "contoso_region"], &[("contoso_shop", "contoso_order")]));
    let order = |document: &PlanDocument| document.order.iter().map(|step| step.solution.unique_name.clone()).collect::<Vec<_>>();
    let two = plan(&[&orders, &base]);
    assert_eq!(order(&two), ["ContosoBase", "ContosoOrders"]);
    assert!(two.cycles.is_empty() && two.missing.iter().any(|node| node.key == "table:contoso_shop"));
    let three = plan(&[&orders, &base, &shop]);
    assert_eq!(three.cycles.len(), 1);
    assert_eq!(three.cycles[0].solutions, ["ContosoOrders", "ContosoShop"]);
    assert_eq!(three.duplicates.len(), 1, "both bring the region");
    for (extension, format) in [("txt", Format::Text), ("md", Format::Markdown), ("json", Format::Json)] {
        compare(&format!("set-plan.{extension}"), &render(Document::Plan(&three), format, &Style::default()));
    }
}

/// The order of the inputs changes the order of nothing but what is free.
#[test]
fn a_plan_does_not_depend_on_the_order_of_the_inputs() {
    let solutions = [
        opened(&made("A", &["contoso_a"], &[("contoso_a", "contoso_b")])),
        opened(&made("B", &["contoso_b"], &[("contoso_b", "contoso_c")])),
        opened(&made("C", &["contoso_c"], &[])),
    ];
    for permutation in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let set: Vec<&Opened> = permutation.iter().map(|at| &solutions[*at]).collect();
        let order: Vec<String> = plan(&set).order.into_iter().map(|step| step.solution.unique_name).collect();
        assert_eq!(order, ["C", "B", "A"]);
    }
}

/// A form that two solutions change, each with a column and a script of its own, makes neither need the other: that is
/// how large projects are layered.
#[test]
fn two_layers_of_one_form_do_not_need_each_other() {
    let layer = |name: &str, prefix: &str| {
        let customizations = format!(
            r#"<ImportExportXml><Entities><Entity><Name>Account</Name><EntityInfo><entity Name="Account"><attributes><attribute PhysicalName="{prefix}_Code"><Type>nvarchar</Type><Name>{prefix}_code</Name><LogicalName>{prefix}_code</LogicalName></attribute></attributes></entity></EntityInfo><FormXml><forms type="main"><systemform><formid>{{8448b78f-8f42-454e-8e2a-f8196b0419af}}</formid><form><tabs><tab><columns><column><sections><section><rows><row><cell><control id="{prefix}_code" datafieldname="{prefix}_code" /></cell></row></rows></section></sections></column></columns></tab></tabs></form></systemform></forms></FormXml></Entity></Entities></ImportExportXml>"#
        );
        let manifest = SOLUTION.replace("ContosoOrders", name).replace(">contoso<", &format!(">{prefix}<"));
        opened(&solution(&[Part::new("solution.xml", manifest), Part::new("customizations.xml", customizations)], &[]))
    };
    let (first, second) = (layer("First", "aaa"), layer("Second", "bbb"));
    for set in [[&first, &second], [&second, &first]] {
        let document = plan(&set);
        assert!(document.cycles.is_empty() && document.order.iter().all(|step| step.needs.is_empty()), "{document:?}");
        let check = solvet::check(&set, &CheckOptions::default()).expect("default options");
        assert!(check.findings.iter().all(|finding| finding.severity != "error"), "{:?}", check.findings);
    }
}

/// Who asks for a component carries it and does not bring it, whatever stands first.
#[test]
fn what_is_only_extended_is_brought_by_nobody() {
    let needs = |name: &str| {
        let row = r#"<MissingDependencies><MissingDependency><Required type="1" schemaName="contoso_order" displayName="Order" solution="ContosoBase (1.0)" /><Dependent type="1" schemaName="contoso_order" displayName="Order" /></MissingDependency></MissingDependencies>"#;
        let manifest = SOLUTION.replace("ContosoOrders", name).replace("<MissingDependencies />", row);
        let customizations = r#"<ImportExportXml><Entities><Entity><Name>contoso_Order</Name><EntityInfo><entity Name="contoso_Order"><attributes /></entity></EntityInfo></Entity></Entities></ImportExportXml>"#;
        opened(&solution(&[Part::new("solution.xml", manifest), Part::new("customizations.xml", customizations)], &[]))
    };
    let (first, second) = (needs("First"), needs("Second"));
    let base = opened(&made("ContosoBase", &["contoso_order"], &[]));
    let table = |set: &[&Opened]| {
        let document = graph(set, &GraphOptions::default());
        let node = document.nodes.into_iter().find(|node| node.key == "table:contoso_order").expect("the table");
        (node.status, node.solution.unwrap_or_default())
    };
    assert_eq!(table(&[&first, &second]), ("required".to_owned(), "ContosoBase".to_owned()));
    assert_eq!(table(&[&first, &base, &second]), ("present".to_owned(), "ContosoBase".to_owned()));
    for set in [[&first, &base, &second], [&base, &second, &first], [&second, &first, &base]] {
        let document = plan(&set);
        assert!(document.cycles.is_empty() && document.duplicates.is_empty());
        assert_eq!(document.order[0].solution.unique_name, "ContosoBase");
    }
}

/// A target knows a flow as a flow, a row as a process with an id, and a form only by its label.
#[test]
fn a_target_of_files_is_compared_as_the_import_does() {
    let rows = |required: &str| {
        let row = format!(
            r#"<MissingDependencies><MissingDependency>{required}<Dependent type="61" schemaName="contoso_/a.js" displayName="a.js" /></MissingDependency></MissingDependencies>"#
        );
        opened(&solution(&[Part::new("solution.xml", SOLUTION.replace("<MissingDependencies />", &row))], &[]))
    };
    let flow = r#"<ImportExportXml><Workflows><Workflow WorkflowId="{4f0c1b2a-1111-4222-8333-444455556666}" Name="Notify"><Category>5</Category></Workflow></Workflows></ImportExportXml>"#;
    let manifest = SOLUTION.replace("ContosoOrders", "ContosoBase");
    let base = opened(&solution(&[Part::new("solution.xml", manifest), Part::new("customizations.xml", flow)], &[]));
    let inventory = render(Document::Inspect(&solvet::inspect(&base)), Format::Json, &Style::default());
    let targets = [Target::of(&base), Target::read(inventory.as_bytes(), "base.json").expect("an inventory")];
    for (required, satisfied) in [
        (r#"<Required type="29" id="{4f0c1b2a-1111-4222-8333-444455556666}" displayName="Notify" solution="ContosoBase (9.9)" />"#, true),
        (r#"<Required type="60" displayName="Information" parentDisplayName="Order" solution="ContosoBase (1.0)" />"#, true),
        (r#"<Required type="29" id="{4f0c1b2a-9999-4222-8333-444455556666}" displayName="Other" solution="ContosoBase (1.0)" />"#, false),
        (r#"<Required type="29" id="{4f0c1b2a-1111-4222-8333-444455556666}" displayName="Notify" solution="Active" />"#, true),
    ] {
        let needing = rows(required);
        for target in &targets {
            let options = CheckOptions { target: Some(target.clone()), ..CheckOptions::default() };
            let document = solvet::check(&[&needing], &options).expect("default options");
            assert_eq!(document.requirements[0].satisfied, Some(satisfied), "{required}");
            assert_eq!(document.verdict.import != "blocked", satisfied, "{required}: {:?}", document.verdict);
        }
    }
}

/// A canvas app by itself is no solution: it changes neither places nor names of the others.
#[test]
fn an_app_beside_solutions_is_in_no_plan() {
    let app = open(
        &zip(&[Part::new("Properties.json", r#"{"Name":"Picking"}"#), Part::new("Header.json", "{}")]),
        "p.msapp",
        &Choice::default(),
        &mut |_| {},
    );
    let app = app.expect("an app");
    let base = opened(&made("ContosoBase", &["contoso_region"], &[]));
    let orders = opened(&made("ContosoOrders", &["contoso_order"], &[("contoso_order", "contoso_region")]));
    let document = plan(&[&app, &orders, &base]);
    let order: Vec<&str> = document.order.iter().map(|step| step.solution.unique_name.as_str()).collect();
    assert_eq!(order, ["ContosoBase", "ContosoOrders"]);
    assert_eq!(document.order[1].needs[0].solution, "ContosoBase");
}

#[test]
fn a_component_is_found_by_what_people_call_it() {
    let opened = opened(&sample());
    let key = |query: &str| solvet::why(&[&opened], query, None).map(|why| why.component.key);
    assert_eq!(key("table:contoso_order").as_deref(), Ok("table:contoso_order"));
    assert_eq!(key("TABLE:Contoso_Order").as_deref(), Ok("table:contoso_order"));
    assert_eq!(key("contoso_Total").as_deref(), Ok("column:contoso_order.contoso_total"));
    assert_eq!(key("Urgent Orders").as_deref(), Ok("view:c3e5a7b9-4d6f-4182-9b3d-5f7a9c1e3b71"));
    assert!(matches!(key("Order"), Err(OptionsError::SeveralComponents { keys, .. }) if keys.len() == 3));
    assert!(
        matches!(key("Urgent Ordesr"), Err(OptionsError::NoSuchComponent { near, .. }) if near.iter().any(|key| key.starts_with("view:")))
    );
    assert!(matches!(key(""), Err(OptionsError::NoSuchComponent { .. })));
    assert!(matches!(key(&"x".repeat(100_000)), Err(OptionsError::NoSuchComponent { near, .. }) if near.is_empty()));
    let unknown = |options: GraphOptions| solvet::graph(&[&opened], &options).map_err(|error| error.to_string()).err();
    let kinds = GraphOptions { kinds: vec!["veiw".to_owned()], ..GraphOptions::default() };
    assert_eq!(unknown(kinds).as_deref(), Some("there is no kind `veiw`; did you mean `view`?"));
    let fold = GraphOptions { fold: Some("part".to_owned()), ..GraphOptions::default() };
    assert_eq!(unknown(fold).as_deref(), Some("there is no way to fold `part`; did you mean `parts`?"));
}

#[test]
fn what_is_folded_is_not_lost() {
    let opened = opened(&sample());
    let whole = graph(&[&opened], &GraphOptions::default());
    for fold in ["parts", "kinds", "auto"] {
        let folded = graph(&[&opened], &GraphOptions { fold: Some(fold.to_owned()), ..GraphOptions::default() });
        let shown: u32 =
            folded.nodes.iter().map(|node| u32::from(!node.key.starts_with("group:")) + node.holds.values().sum::<u32>()).sum();
        assert_eq!(shown as usize, whole.nodes.len(), "{fold}");
        assert_eq!(folded.extent.nodes as usize, whole.nodes.len());
        let keys: std::collections::BTreeSet<&str> = folded.nodes.iter().map(|node| node.key.as_str()).collect();
        assert_eq!(keys.len(), folded.nodes.len(), "{fold}: each node once");
        assert!(folded.edges.iter().all(|edge| keys.contains(edge.from.as_str()) && keys.contains(edge.to.as_str())), "{fold}");
    }
    let missing = graph(&[&opened], &GraphOptions { only: vec!["required".to_owned()], ..GraphOptions::default() });
    assert!(missing.nodes.iter().any(|node| node.status == "required"));
    assert!(missing.nodes.iter().all(|node| node.status == "required" || missing.edges.iter().any(|edge| edge.from == node.key)));
}

#[test]
fn a_target_decides_every_requirement() {
    let opened = opened(&sample());
    let verdict = |list: &str| {
        let target = Target::read(list.as_bytes(), "target.json").expect("a list");
        let document =
            solvet::check(&[&opened], &CheckOptions { target: Some(target), ..CheckOptions::default() }).expect("default options");
        assert!(document.requirements.iter().all(|requirement| requirement.satisfied.is_some()), "with a target nothing is open");
        document
    };
    let satisfied = |document: &solvet::report::CheckDocument, solution: &str| {
        document.requirements.iter().find(|requirement| requirement.solution == solution).and_then(|requirement| requirement.satisfied)
    };
    let full = verdict(
        r#"[{"uniquename":"ContosoBase","version":"2.1","ismanaged":true},{"uniquename":"msdynce_Sales","version":"9.0.24094.1003","ismanaged":true}]"#,
    );
    assert_eq!((satisfied(&full, "ContosoBase"), satisfied(&full, "msdynce_Sales")), (Some(true), Some(true)));
    let old = verdict(r#"[{"uniquename":"ContosoBase","version":"2.0.9","ismanaged":true}]"#);
    assert_eq!((satisfied(&old, "ContosoBase"), satisfied(&old, "msdynce_Sales")), (Some(false), Some(false)));
    let rules: Vec<&str> = old.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(rules.contains(&"outdated-requirement") && rules.contains(&"absent-requirement"));
    assert!(Target::read(b"nothing of the kind", "notes.txt").is_err());
    let solution = Target::read(&sample(), "contoso-orders.zip").expect("a solution is a target as well");
    assert_eq!(solution.len(), 1);
}

/// Names from a file end nothing and begin nothing, whatever draws them.
#[test]
fn hostile_names_stay_names_in_pictures() {
    let name = "Evil&quot;] --&gt; x; &lt;script&gt;alert(1)&lt;/script&gt; `code` | pipe \\ #quot; %% {{x}}";
    let customizations = format!(
        r#"<ImportExportXml><Entities><Entity><Name LocalizedName="{name}">contoso_order</Name><EntityInfo><entity Name="contoso_order"><LocalizedNames><LocalizedName description="{name}" languagecode="1033"/></LocalizedNames></entity></EntityInfo></Entity></Entities></ImportExportXml>"#
    );
    let opened = opened(&solution(&[Part::new("customizations.xml", customizations)], &[]));
    let document = graph(&[&opened], &GraphOptions::default());
    let mermaid = render(Document::Graph(&document), Format::Mermaid, &Style::default());
    let label = mermaid.lines().find(|line| line.contains("Evil")).expect("the node");
    let inside = label.split_once("[\"").and_then(|(_, rest)| rest.rsplit_once("\"]")).expect("a label in quotes").0;
    assert!(!inside.replace("<br/>", "").contains(['"', '<', '>', '`', '|', '[', ']', '{', '}']), "{inside}");
    let dot = render(Document::Graph(&document), Format::Dot, &Style::default());
    assert!(dot.contains("Evil\\\"] --> x;"), "{dot}");
    let graphml = render(Document::Graph(&document), Format::GraphMl, &Style::default());
    assert!(graphml.contains("&lt;script&gt;") && !graphml.contains("<script>"));
    let markdown = render(Document::Graph(&document), Format::Markdown, &Style::default());
    assert!(!markdown.contains("<script>"));
}

/// A row of a table that solvet does not know is of the kind that its element is named.
#[test]
fn hostile_kinds_steer_nothing() {
    let row = || Part::new("appactions/contoso_run/appaction.xml", "<\u{7f}\u{1}Ń>".to_owned());
    let document = graph(&[&opened(&solution(&[row()], &[]))], &GraphOptions::default());
    let odd = document.nodes.iter().find(|node| node.kind.contains('\u{7f}')).expect("the row");
    assert!(solvet::why(&[&opened(&solution(&[row()], &[]))], &odd.key, None).is_ok());
    for format in [Format::Text, Format::Markdown, Format::Mermaid, Format::Dot, Format::GraphMl] {
        let text = render(Document::Graph(&document), format, &Style::default());
        assert!(!text.contains(|character: char| character.is_control() && character != '\n'), "{format:?}: {text:?}");
    }
}
