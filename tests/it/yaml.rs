//! The YAML layout of the Git integration, read from a repository with two solutions.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use solvet::report::{CheckDocument, InspectDocument};
use solvet::{CheckOptions, Choice, OpenError, OpenErrorCode, Opened};

use crate::fixture::{Part, zip};

type Files = BTreeMap<String, String>;

/// The repository in `tests/fixtures/yaml`.
fn repository() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/yaml");
    let mut files = Files::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).expect("the fixture is there").map(|entry| entry.expect("readable").path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).expect("text").replace("\r\n", "\n"));
            }
        }
    }
    files
}

fn open_with(files: &Files, choice: &Choice) -> Result<Opened, OpenError> {
    let files = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    solvet::open_folder(files.collect(), "orders", choice, &mut |_| {})
}

fn open(files: &Files) -> Opened {
    open_with(files, &Choice::default()).expect("a repository with solutions")
}

fn check(opened: &Opened) -> CheckDocument {
    solvet::check(&[opened], &CheckOptions::default()).expect("default options")
}

/// The findings of a rule.
fn findings<'c>(check: &'c CheckDocument, rule: &str) -> Vec<&'c str> {
    check.findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.message.as_str()).collect()
}

fn inspect_one(name: &str) -> InspectDocument {
    let choice = Choice { solutions: vec![name.to_owned()], ..Choice::default() };
    solvet::inspect(&open_with(&repository(), &choice).expect("a solution of that name"))
}

/// What the two forms of a solution must agree on.
fn facts(document: &InspectDocument) -> Vec<String> {
    let facts = document.components.iter().map(|component| {
        let names = (&component.display_name, &component.schema_name, &component.id, &component.parent);
        format!("{} {names:?} {:?} {:?} {}", component.key, component.root, component.behavior, component.content)
    });
    facts.collect()
}

/// The solution of the fixture as Dataverse would export it.
const CUSTOMIZATIONS: &str = r#"<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Entities><Entity><Name LocalizedName="Order" OriginalName="Order">contoso_order</Name>
<EntityInfo><entity Name="contoso_order"><LocalizedNames><LocalizedName description="Order" languagecode="1033" /></LocalizedNames>
<attributes>
<attribute PhysicalName="contoso_name"><Type>nvarchar</Type><LogicalName>contoso_name</LogicalName><displaynames><displayname description="Name" languagecode="1033" /></displaynames></attribute>
<attribute PhysicalName="contoso_status"><Type>picklist</Type><LogicalName>contoso_status</LogicalName><displaynames><displayname description="Status" languagecode="1033" /></displaynames></attribute>
</attributes></entity></EntityInfo>
<FormXml><forms type="main"><systemform><formid>{1b5f0f6e-6a0e-4c58-9f0b-0c1d2e3f4a5b}</formid><LocalizedNames><LocalizedName description="Information" languagecode="1033" /></LocalizedNames></systemform></forms></FormXml>
<SavedQueries><savedqueries><savedquery><savedqueryid>{2c6a1a7f-7b1f-4d69-8a1c-1d2e3f4a5b6c}</savedqueryid><LocalizedNames><LocalizedName description="Active orders" languagecode="1033" /></LocalizedNames></savedquery></savedqueries></SavedQueries>
</Entity></Entities>
<Workflows><Workflow WorkflowId="{4f0c1b2a-1111-4222-8333-444455556666}" Name="Notify"><JsonFileName>/Workflows/Notify-4F0C1B2A-1111-4222-8333-444455556666.json</JsonFileName><Category>5</Category><LocalizedNames><LocalizedName description="Notify the clerk" languagecode="1033" /></LocalizedNames></Workflow></Workflows>
<connectionreferences><connectionreference connectionreferencelogicalname="contoso_mail"><connectionreferencedisplayname>Mail</connectionreferencedisplayname></connectionreference></connectionreferences>
</ImportExportXml>"#;

const MANIFEST: &str = r#"<ImportExportXml version="9.2.26035.182" languagecode="1033"><SolutionManifest><UniqueName>ContosoOrders</UniqueName>
<LocalizedNames><LocalizedName description="Contoso Orders" languagecode="1033" /></LocalizedNames><Version>1.2.0.0</Version><Managed>0</Managed>
<Publisher><UniqueName>contoso</UniqueName><LocalizedNames><LocalizedName description="Contoso" languagecode="1033" /></LocalizedNames>
<CustomizationPrefix>contoso</CustomizationPrefix><CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix></Publisher>
<RootComponents><RootComponent type="1" schemaName="contoso_order" behavior="0" /><RootComponent type="29" id="{4f0c1b2a-1111-4222-8333-444455556666}" behavior="0" /></RootComponents>
<MissingDependencies><MissingDependency><Required type="9" schemaName="contoso_status" displayName="Order status" solution="ContosoShared (1.0.0.0)" /><Dependent type="2" schemaName="contoso_status" parentSchemaName="contoso_order" /></MissingDependency></MissingDependencies>
</SolutionManifest></ImportExportXml>"#;

#[test]
fn a_solution_is_the_same_as_zip_and_as_yaml() {
    let files = repository();
    let file = |path: &str| files.get(path).expect("in the fixture").clone();
    let variable = "environmentvariabledefinitions/contoso_url/environmentvariabledefinition.xml";
    let flow = "Notify-4F0C1B2A-1111-4222-8333-444455556666.json";
    let parts = [
        Part::new("[Content_Types].xml", "<Types />"),
        Part::new("solution.xml", MANIFEST),
        Part::new("customizations.xml", CUSTOMIZATIONS),
        Part::new(variable, file(variable)),
        Part::new(&format!("Workflows/{flow}"), file(&format!("modernflows/{flow}"))),
    ];
    let zipped = solvet::open(&zip(&parts), "orders.zip", &Choice::default(), &mut |_| {}).expect("a solution");
    let yaml = inspect_one("ContosoOrders");
    let zipped_facts = solvet::inspect(&zipped);
    assert_eq!(facts(&yaml), facts(&zipped_facts));
    assert_eq!(yaml.unread.len(), 0, "{:?}", yaml.unread);
    let choice = Choice { solutions: vec!["contosoorders".to_owned()], ..Choice::default() };
    let opened = open_with(&repository(), &choice).expect("a solution of that name");
    let (ours, theirs) = (opened.members()[0].solution(), zipped.members()[0].solution());
    assert_eq!(format!("{:?}", ours.manifest.version), format!("{:?}", theirs.manifest.version));
    assert_eq!(ours.manifest.publisher.option_value_prefix, theirs.manifest.publisher.option_value_prefix);
    let needs = |opened: &Opened| format!("{:?}", check(opened).requirements);
    assert_eq!(needs(&opened), needs(&zipped));
    assert_eq!(check(&opened).requirements.len(), 1);
}

#[test]
fn every_place_is_a_line_of_a_file() {
    let files = repository();
    let document = inspect_one("ContosoOrders");
    assert_eq!(document.components.len(), 8);
    for component in document.components {
        let location = component.location;
        let text = files.get(&location.entry).unwrap_or_else(|| panic!("{} is no file", location.entry));
        let path = location.path.expect("a path");
        let name = path.trim_start_matches('/').split('[').next().expect("a step");
        let (line, column) = (location.line.expect("a line") as usize, location.column.expect("a column") as usize);
        let rest = &text.lines().nth(line - 1).expect("that line")[column - 1..];
        assert!(rest.trim_start_matches('<').starts_with(name), "{path}: {rest}");
    }
    let opened = open(&files);
    let roots = &opened.members()[0].solution().manifest.roots;
    let place = |at: usize| (roots[at].location.to_string(), roots[at].location.path.clone().unwrap_or_default());
    assert_eq!(place(1), ("solutions/ContosoOrders/rootcomponents.yml:6:7".to_owned(), "/RootComponents/RootComponent/1".to_owned()));
}

#[test]
fn a_repository_holds_several_solutions() {
    let opened = open(&repository());
    let members: Vec<String> = opened
        .members()
        .iter()
        .map(|member| format!("{} {} {}", member.path(), member.shape().as_str(), member.solution().manifest.unique_name))
        .collect();
    let expected = ["solutions/ContosoOrders yaml-folder ContosoOrders", "solutions/ContosoShared yaml-folder ContosoShared"];
    assert_eq!(members, expected);
    assert_eq!(opened.input().format, "yaml-folder");
    let shared: Vec<&str> = opened.members()[1].solution().entries.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(shared.iter().filter(|path| path.starts_with("optionsets/") || path.starts_with("entities/")).count(), 1);
    for rule in ["absent-file", "unowned-file", "absent-root-component", "incomplete-package", "name-differs-in-case", "unreadable-part"] {
        assert_eq!(findings(&check(&opened), rule), [""; 0]);
    }
    let absent = open_with(&repository(), &Choice { solutions: vec!["Nope".to_owned()], ..Choice::default() });
    assert_eq!(absent.map(|_| ()).map_err(|error| error.code), Err(OpenErrorCode::NoSuchSolution));
    let managed = open_with(&repository(), &Choice { managed: Some(true), ..Choice::default() });
    assert_eq!(managed.map(|_| ()).map_err(|error| error.code), Err(OpenErrorCode::OtherBuild));
}

#[test]
fn what_does_not_fit_is_found() {
    let mut files = repository();
    let status = files.remove("entities/contoso_order/attributes/contoso_status.yml").expect("in the fixture");
    let view = "entities/contoso_order/savedqueries/2c6a1a7f-7b1f-4d69-8a1c-1d2e3f4a5b6c/savedquery.yml";
    let text = files.remove(view).expect("in the fixture");
    files.insert(view.replace("2c6a1a7f-7b1f", "2C6A1A7F-7B1F"), text);
    files.insert("entities/contoso_order/attributes/contoso_stray.yml".to_owned(), status);
    files.insert("modernflows/odd.yml".to_owned(), "ModernFlow:\n  Name: odd\n".to_owned());
    files.insert("modernflows/broken.yml".to_owned(), "Workflow:\n  '@Name': a\n  '@Name': b\n".to_owned());
    let opened = open(&files);
    let check = check(&opened);
    let column = "the column `contoso_status` is listed, and `entities/contoso_order/attributes/contoso_status.yml` does not hold it";
    assert_eq!(findings(&check, "absent-file"), [column]);
    let finding = check.findings.iter().find(|finding| finding.rule == "absent-file").and_then(|finding| finding.location.as_ref());
    let place = finding.map(|place| (place.entry.as_str(), place.line, place.path.as_deref()));
    let list = "solutions/ContosoOrders/solutioncomponents.yml";
    assert_eq!(place, Some((list, Some(6), Some("/SolutionComponents/Component/3/@path"))));
    assert_eq!(findings(&check, "name-differs-in-case").len(), 1);
    let solution = opened.members()[0].solution();
    let unread: Vec<String> = solution.unread.iter().map(|part| format!("{}: {}", part.path, part.reason)).collect();
    assert_eq!(unread.len(), 2, "{unread:?}");
    assert!(unread[0].contains("broken.yml") && unread[0].contains("stands twice"), "{unread:?}");
    assert!(unread[1].contains("odd.yml") && unread[1].contains("`ModernFlow`"), "{unread:?}");
    let keys: Vec<String> = solution.components.iter().map(|component| component.key.to_string()).collect();
    assert!(keys.iter().any(|key| key.starts_with("view:2c6a1a7f")), "the other casing hides nothing");
    assert!(keys.contains(&"file:entities/contoso_order/attributes/contoso_stray.yml".to_owned()), "{keys:?}");
}

#[test]
fn a_manifest_that_is_no_yaml_is_refused_by_name() {
    let mut files = repository();
    files.insert("solutions/ContosoShared/solution.yml".to_owned(), "ImportExportXml:\n\t'@version': 9.2\n".to_owned());
    let error = open_with(&files, &Choice::default()).expect_err("no manifest");
    assert_eq!(error.code, OpenErrorCode::UnreadableManifest);
    assert!(error.message.contains("`solutions/ContosoShared/solution.yml` cannot be read: line 2"), "{}", error.message);
    let other = Choice { solutions: vec!["ContosoOrders".to_owned()], ..Choice::default() };
    assert!(open_with(&files, &other).is_ok(), "the other solution is whole");
}

#[test]
fn the_source_of_an_app_stands_for_its_package() {
    let app = "CanvasApp:\n  Name: contoso_orders_1a2b3\n  DisplayName: Order Desk\n  CanvasAppType: 0\n  DocumentUri: /CanvasApps/contoso_orders_1a2b3_DocumentUri.msapp\n";
    let list = "SolutionComponents:\n  Component:\n    - '@path': canvasapps\n";
    let with = |source: &[&str]| {
        let mut files = repository();
        files.insert("solutions/ContosoShared/solutioncomponents.yml".to_owned(), list.to_owned());
        files.insert("canvasapps/contoso_orders_1a2b3.meta.yml".to_owned(), app.to_owned());
        files.extend(
            source.iter().map(|path| ((*path).to_owned(), "Screens:\n  Home:\n    Properties:\n      Fill: =Color.White\n".to_owned())),
        );
        open(&files)
    };
    let absent = |opened: &Opened| findings(&check(opened), "absent-file").len();
    assert_eq!(absent(&with(&[])), 1, "neither package nor source");
    assert_eq!(absent(&with(&["canvasapps/Other/Src/App.pa.yaml"])), 1, "the source of another app");
    for source in [
        &["canvasapps/OrderDesk/OrderDesk.msapr", "canvasapps/OrderDesk/Src/App.pa.yaml"][..],
        &["canvasapps/contoso_orders_1a2b3_DocumentUri/Src/Home.pa.yaml"],
        &["canvasapps/contoso_orders_1a2b3/contoso_orders_1a2b3_DocumentUri.msapp"],
    ] {
        let opened = with(source);
        assert_eq!(absent(&opened), 0, "{source:?}");
        let solution = opened.members()[1].solution();
        assert!(solution.components.iter().any(|component| component.key.to_string() == "canvas-app:contoso_orders_1a2b3"));
        assert!(solution.unread.is_empty() && solution.components.iter().all(|component| component.kind() != "file"), "{source:?}");
    }
}
