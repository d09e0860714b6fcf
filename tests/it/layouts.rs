//! One solution in every shape: read alike, unpacked and packed without loss.

use std::collections::BTreeMap;

use solvet::source::archive::{Archive, Limits};
use solvet::{Choice, OpenErrorCode, Opened, PackOptions, UnpackOptions};

use crate::fixture::{Part, solution, zip};
use crate::snapshots::sample;

fn unpack(bytes: &[u8], options: &UnpackOptions) -> BTreeMap<String, Vec<u8>> {
    let unpacked = solvet::unpack(bytes, "sample.zip", options).expect("a solution");
    assert_ne!(unpacked.report.result, "lossy", "{:#?}", unpacked.report.entries);
    unpacked.files.into_iter().collect()
}

fn files(tree: &BTreeMap<String, Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    tree.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

fn read_tree(tree: &BTreeMap<String, Vec<u8>>, choice: &Choice) -> Opened {
    solvet::open_folder(files(tree), "orders", choice, &mut |_| {}).expect("a tree")
}

fn read_zip(bytes: &[u8]) -> Opened {
    solvet::open(bytes, "orders.zip", &Choice::default(), &mut |_| {}).expect("a zip")
}

/// All that is known of the components but where they stand.
fn components(opened: &Opened) -> Vec<String> {
    let components = opened.members().iter().flat_map(|member| &member.solution().components);
    let facts = components.map(|component| {
        let parent = component.parent.as_ref().map(ToString::to_string);
        format!(
            "{} {} {:?} {:?} {} {parent:?}",
            component.key, component.display_name, component.schema_name, component.behavior, component.content
        )
    });
    facts.collect()
}

fn findings(opened: &Opened) -> Vec<String> {
    let document = solvet::check(&[opened], &solvet::CheckOptions::default()).expect("known rules");
    document.findings.iter().map(|finding| format!("{} {:?} {}", finding.rule, finding.component, finding.fingerprint)).collect()
}

fn text(tree: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("{path} is not among {:#?}", tree.keys()));
    String::from_utf8(bytes.clone()).expect("text")
}

#[test]
fn zip_folder_and_zipped_folder_are_one_solution() {
    let bytes = sample();
    let tree = unpack(&bytes, &UnpackOptions::default());
    let from_zip = read_zip(&bytes);
    let from_tree = read_tree(&tree, &Choice::default());
    let nested: Vec<Part> = tree.iter().map(|(path, bytes)| Part::new(&format!("repository/src/{path}"), bytes.clone())).collect();
    let from_zipped_tree = read_zip(&zip(&nested));
    assert_eq!(from_tree.input().format, "packager-folder");
    for other in [&from_tree, &from_zipped_tree] {
        assert_eq!(components(&from_zip), components(other));
        assert_eq!(findings(&from_zip), findings(other));
        assert!(other.members()[0].solution().unread.is_empty());
    }
    // Places are those of the files.
    let place = |opened: &Opened, key: &str| {
        let component = opened.members()[0].solution().components.iter().find(|component| component.key.to_string().starts_with(key));
        component
            .map(|component| format!("{} {}", component.location, component.location.path.clone().unwrap_or_default()))
            .unwrap_or_default()
    };
    let table = place(&from_tree, "table:contoso_order");
    assert!(table.starts_with("Entities/contoso_Order/Entity.xml:") && table.contains(" /Entity"), "{table}");
    assert!(place(&from_zipped_tree, "form:").starts_with("repository/src/Entities/"));
    let line = |location: &str| location.split(':').nth(1).and_then(|line| line.parse::<usize>().ok()).unwrap_or_default();
    let column = place(&from_tree, "column:contoso_order.");
    let entity = text(&tree, "Entities/contoso_Order/Entity.xml");
    let pointed = entity.lines().nth(line(&column) - 1).unwrap_or_default();
    assert!(pointed.contains("<attribute "), "{column}: {pointed}");
}

#[test]
fn unpacking_and_packing_is_a_circle() {
    let bytes = sample();
    let tree = unpack(&bytes, &UnpackOptions::default());
    let packed = solvet::pack(&files(&tree), "orders", &PackOptions::default()).expect("nothing is absent");
    assert_eq!(packed.report.result, "identical", "{:#?}", packed.report.entries);
    assert_eq!(unpack(&packed.bytes, &UnpackOptions::default()), tree, "a second round changes nothing");
    let again = solvet::pack(&files(&tree), "orders", &PackOptions::default()).expect("nothing is absent");
    assert_eq!(again.bytes, packed.bytes, "the same tree makes the same bytes");
    let archive = Archive::open(packed.bytes.as_slice(), &Limits::default()).expect("a zip");
    let order: Vec<&str> = archive.entries().iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(&order[..2], ["customizations.xml", "solution.xml"]);
    assert_eq!(order.last(), Some(&"[Content_Types].xml"));
}

#[test]
fn one_change_in_the_tree_is_one_change_in_the_zip() {
    let bytes = sample();
    let mut tree = unpack(&bytes, &UnpackOptions::default());
    let form = tree.keys().find(|path| path.contains("/FormXml/main/")).cloned().expect("a form");
    let before = text(&tree, &form);
    let after = before.replacen("description=\"", "description=\"New: ", 1);
    assert_ne!(before, after);
    tree.insert(form.clone(), after.into_bytes());
    let packed = solvet::pack(&files(&tree), "orders", &PackOptions::default()).expect("nothing is absent");
    let again = unpack(&packed.bytes, &UnpackOptions::default());
    let original = unpack(&bytes, &UnpackOptions::default());
    let changed: Vec<&String> = again.iter().filter(|(path, bytes)| original.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
    assert_eq!(changed, [&form]);
}

const CUSTOMIZATIONS: &str = r#"<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities></Entities>
  <Roles>
    <Role id="{11111111-1111-4111-8111-111111111111}" name="Sales/EMEA: lead"><RolePrivileges /></Role>
    <Role id="{22222222-2222-4222-8222-222222222222}" name="Clerk"><RolePrivileges /></Role>
    <Role id="{33333333-3333-4333-8333-333333333333}" name="CLERK"><RolePrivileges /></Role>
    <Role id="{44444444-4444-4444-8444-444444444444}" name="CON"><RolePrivileges /></Role>
  </Roles>
  <Workflows></Workflows>
  <!-- by hand -->
  <WebResources>
    <WebResource>
      <WebResourceId>{6b1d2c3e-2222-4333-8444-555566667777}</WebResourceId>
      <Name>contoso_/orders?.js</Name>
      <WebResourceType>3</WebResourceType>
      <Description> </Description>
      <FileName>/WebResources/contoso_ordersjs6B1D2C3E-2222-4333-8444-555566667777</FileName>
    </WebResource>
  </WebResources>
</ImportExportXml>"#;

fn odd_names() -> Vec<u8> {
    let script = Part::new("WebResources/contoso_ordersjs6B1D2C3E-2222-4333-8444-555566667777", "\"use strict\";\r\n");
    let parts = [
        Part::new("customizations.xml", CUSTOMIZATIONS),
        script,
        Part::new("notes: draft.txt", "mine"),
        Part::new("Roles/list.txt", "mine"),
    ];
    solution(&parts, &[])
}

#[test]
fn names_no_file_system_takes_are_changed_and_told() {
    let unpacked = solvet::unpack(&odd_names(), "odd.zip", &UnpackOptions::default()).expect("a solution");
    assert_eq!(unpacked.report.result, "equivalent", "{:#?}", unpacked.report.entries);
    let paths: Vec<&str> = unpacked.files.iter().map(|(path, _)| path.as_str()).collect();
    for path in [
        "Roles/Sales%2FEMEA%3A lead.xml",
        "Roles/Clerk.xml",
        "Roles/CLERK~2.xml",
        "Roles/%43ON.xml",
        "WebResources/contoso_/orders%3F.js",
        "Other/Unknown/notes%3A draft.txt",
    ] {
        assert!(paths.contains(&path), "{path} is not among {paths:#?}");
    }
    assert_eq!(unpacked.report.renamed.len(), 5, "{:#?}", unpacked.report.renamed);
    let packed = solvet::pack(&unpacked.files, "odd", &PackOptions::default()).expect("complete");
    assert_ne!(packed.report.result, "lossy", "{:#?}", packed.report.entries);
    let again = read_zip(&packed.bytes);
    assert_eq!(components(&read_zip(&odd_names())), components(&again));
}

#[test]
fn what_nobody_knows_survives_and_what_lies_about_is_left_out() {
    let mut tree = unpack(&odd_names(), &UnpackOptions::default());
    tree.insert("secrets.json".to_owned(), b"{}".to_vec());
    tree.insert("README.md".to_owned(), b"how".to_vec());
    tree.insert("docs/guide.txt".to_owned(), b"how".to_vec());
    let packed = solvet::pack(&files(&tree), "odd", &PackOptions::default()).expect("complete");
    let archive = Archive::open(packed.bytes.as_slice(), &Limits::default()).expect("a zip");
    assert!(archive.find("notes: draft.txt").is_some());
    for stray in ["secrets.json", "README.md", "docs/guide.txt"] {
        assert!(archive.find(stray).is_none(), "{stray}");
    }
    assert_eq!(packed.report.notes.len(), 2, "{:?}", packed.report.notes);
}

#[test]
fn a_tree_that_lacks_what_it_lists_is_not_packed() {
    let mut tree = unpack(&odd_names(), &UnpackOptions::default());
    tree.remove("WebResources/contoso_/orders%3F.js");
    let refused = solvet::pack(&files(&tree), "odd", &PackOptions::default()).expect_err("a file is absent");
    assert_eq!(refused.code, OpenErrorCode::AbsentFiles);
    assert_eq!(refused.members, ["WebResources/contoso_/orders%3F.js"]);
    // A component that only solution.xml lists.
    let mut lacking = unpack(&sample(), &UnpackOptions::default());
    let role = lacking.keys().find(|path| path.starts_with("Roles/")).cloned().expect("a role");
    lacking.remove(&role);
    let refused = solvet::pack(&files(&lacking), "orders", &PackOptions::default()).expect_err("a role is absent");
    assert!(refused.members.len() == 1 && refused.members[0].contains("Other/Solution.xml"), "{refused:?}");
    assert!(solvet::pack(&files(&lacking), "orders", &PackOptions { allow_absent: true, ..PackOptions::default() }).is_ok());
    let mut broken = unpack(&sample(), &UnpackOptions::default());
    let form = broken.keys().find(|path| path.contains("/FormXml/")).cloned().expect("a form");
    broken.insert(form.clone(), b"<forms><systemform></forms>".to_vec());
    let refused = solvet::pack(&files(&broken), "orders", &PackOptions::default()).expect_err("a file is broken");
    assert!(refused.members.iter().any(|member| member.starts_with(&form)), "{refused:?}");
    // Reading goes on without the part.
    let opened = read_tree(&broken, &Choice::default());
    assert_eq!(opened.members()[0].solution().unread.len(), 1);
}

fn twins() -> (Vec<u8>, Vec<u8>) {
    let table = |form: &str| {
        format!(
            r#"<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Entities><Entity>
  <Name LocalizedName="Order" OriginalName="Order">contoso_Order</Name>
  <EntityInfo><entity Name="contoso_Order" /></EntityInfo>
  <FormXml><forms type="main"><systemform><formid>{{55555555-5555-4555-8555-555555555555}}</formid>{form}</systemform></forms></FormXml>
</Entity></Entities></ImportExportXml>"#
        )
    };
    let build = |managed: &str, form: &str| {
        let manifest = crate::fixture::SOLUTION.replace("<Managed>1</Managed>", &format!("<Managed>{managed}</Managed>"));
        solution(&[Part::new("solution.xml", manifest), Part::new("customizations.xml", table(form))], &[])
    };
    (build("0", "<form><tabs /></form>"), build("1", "<form><tabs solutionaction=\"Modified\" /></form>"))
}

#[test]
fn one_tree_holds_both_builds() {
    let (unmanaged, managed) = twins();
    let tree = unpack(&unmanaged, &UnpackOptions { both: Some(managed.clone()), ..UnpackOptions::default() });
    assert!(text(&tree, "Other/Solution.xml").contains("<Managed>2</Managed>"));
    let form = "Entities/contoso_Order/FormXml/main/{55555555-5555-4555-8555-555555555555}";
    assert!(!text(&tree, &format!("{form}.xml")).contains("solutionaction"));
    assert!(text(&tree, &format!("{form}_managed.xml")).contains("solutionaction"));
    for (wanted, original) in [(false, &unmanaged), (true, &managed)] {
        let choice = Choice { managed: Some(wanted), ..Choice::default() };
        let opened = read_tree(&tree, &choice);
        assert_eq!(opened.members()[0].solution().manifest.managed, Some(wanted));
        assert_eq!(components(&opened), components(&read_zip(original)));
        let packed = solvet::pack(&files(&tree), "orders", &PackOptions { choice, ..PackOptions::default() }).expect("complete");
        let bytes = Archive::open(packed.bytes.as_slice(), &Limits::default()).expect("a zip");
        let customizations = bytes.find("customizations.xml").and_then(|index| bytes.bytes(index).ok()).expect("it is there");
        assert_eq!(String::from_utf8_lossy(&customizations).contains("solutionaction"), wanted);
    }
    // A tree of one build has no other.
    let one = unpack(&unmanaged, &UnpackOptions::default());
    let choice = Choice { managed: Some(true), ..Choice::default() };
    let refused = solvet::open_folder(files(&one), "orders", &choice, &mut |_| {}).expect_err("it is unmanaged");
    assert_eq!(refused.code, OpenErrorCode::OtherBuild);
    // The two zips must be twins.
    let other = solvet::unpack(&unmanaged, "a.zip", &UnpackOptions { both: Some(unmanaged.clone()), ..UnpackOptions::default() });
    assert_eq!(other.err().map(|error| error.code), Some(OpenErrorCode::OtherBuild));
}

#[test]
fn a_managed_twin_that_says_more_is_not_lost_silently() {
    let (unmanaged, managed) = twins();
    let archive = Archive::open(managed.as_slice(), &Limits::default()).expect("a zip");
    let part = |path: &str| archive.find(path).and_then(|index| archive.bytes(index).ok()).expect("it is there");
    let with_label = String::from_utf8_lossy(&part("customizations.xml")).replace("OriginalName=\"Order\"", "OriginalName=\"Other\"");
    let managed = solution(&[Part::new("solution.xml", part("solution.xml")), Part::new("customizations.xml", with_label)], &[]);
    let unpacked = solvet::unpack(&unmanaged, "a.zip", &UnpackOptions { both: Some(managed), ..UnpackOptions::default() }).expect("twins");
    assert_eq!(unpacked.report.result, "lossy");
    assert!(unpacked.files.is_empty());
    let lost: Vec<&str> = unpacked.report.entries.iter().filter(|entry| entry.result == "lost").map(|entry| entry.path.as_str()).collect();
    assert_eq!(lost, ["managed: customizations.xml"]);
}

#[test]
fn random_order_is_sorted_and_meaningful_order_is_kept() {
    let rows = |order: [&str; 3]| order.map(|name| format!("<RootComponent type=\"1\" schemaName=\"{name}\" behavior=\"0\" />")).concat();
    let tables = |order: [&str; 3]| {
        let table = |name: &str| {
            format!(
                "<Entity><Name>{name}</Name><EntityInfo><entity Name=\"{name}\"><attributes><attribute PhysicalName=\"z\" /><attribute PhysicalName=\"a\" /></attributes></entity></EntityInfo></Entity>"
            )
        };
        format!("<ImportExportXml><Entities>{}</Entities></ImportExportXml>", order.map(table).concat())
    };
    let build = |order: [&str; 3]| {
        let manifest = crate::fixture::SOLUTION.replace("<RootComponents />", &format!("<RootComponents>{}</RootComponents>", rows(order)));
        assert_ne!(manifest, crate::fixture::SOLUTION);
        solution(&[Part::new("solution.xml", manifest), Part::new("customizations.xml", tables(order))], &[])
    };
    let (one, other) = (build(["b_b", "a_a", "c_c"]), build(["c_c", "b_b", "a_a"]));
    assert_eq!(unpack(&one, &UnpackOptions::default()), unpack(&other, &UnpackOptions::default()));
    let unsorted = UnpackOptions { sort: false, ..UnpackOptions::default() };
    assert_ne!(unpack(&one, &unsorted), unpack(&other, &unsorted));
    let table = text(&unpack(&one, &UnpackOptions::default()), "Entities/a_a/Entity.xml");
    assert!(table.find("\"z\"") < table.find("\"a\""), "columns keep their order");
}

#[test]
fn line_ends_and_versions_are_chosen() {
    let tree = unpack(&sample(), &UnpackOptions { windows_line_ends: true, ..UnpackOptions::default() });
    let manifest = text(&tree, "Other/Solution.xml");
    assert!(manifest.starts_with("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"));
    assert!(!manifest.replace("\r\n", "").contains('\n'));
    let options = PackOptions { version: Some("9.8.7.6".to_owned()), ..PackOptions::default() };
    let packed = solvet::pack(&files(&tree), "orders", &options).expect("complete");
    assert_ne!(packed.report.result, "lossy", "{:#?}", packed.report.entries);
    assert_eq!(read_zip(&packed.bytes).members()[0].solution().manifest.version, "9.8.7.6");
}

#[test]
fn the_source_of_a_canvas_app_is_added_for_reading() {
    let app = zip(&[
        Part::new("Header.json", "{}"),
        Part::new("Src\\App.pa.yaml", "App:\n  Properties:\n"),
        Part::new("Src\\..\\..\\evil.pa.yaml", "evil: true\n"),
        Part::new("Controls\\1.json", "{}"),
    ]);
    let customizations = r"<ImportExportXml><CanvasApps><CanvasApp><Name>contoso_picking</Name><CanvasAppType>0</CanvasAppType><DocumentUri>/CanvasApps/contoso_picking_DocumentUri.msapp</DocumentUri></CanvasApp></CanvasApps></ImportExportXml>";
    let bytes =
        solution(&[Part::new("customizations.xml", customizations), Part::new("CanvasApps/contoso_picking_DocumentUri.msapp", app)], &[]);
    let plain = unpack(&bytes, &UnpackOptions::default());
    assert!(!plain.keys().any(|path| path.starts_with("CanvasApps/src/")));
    let with_source = unpack(&bytes, &UnpackOptions { canvas: true, ..UnpackOptions::default() });
    let added: Vec<&str> = with_source.keys().filter(|path| !plain.contains_key(*path)).map(String::as_str).collect();
    assert_eq!(added, ["CanvasApps/src/contoso_picking/Src/App.pa.yaml"]);
    // The source is another form of the app: it is neither packed nor a stray.
    assert_eq!(components(&read_tree(&plain, &Choice::default())), components(&read_tree(&with_source, &Choice::default())));
    let packed = solvet::pack(&files(&with_source), "picking", &PackOptions::default()).expect("complete");
    assert!(packed.report.notes.is_empty(), "{:?}", packed.report.notes);
    assert_eq!(unpack(&packed.bytes, &UnpackOptions::default()), plain);
}

#[test]
fn long_paths_are_told() {
    let name = format!("contoso_/{}.js", "long/".repeat(40));
    let customizations = format!(
        "<ImportExportXml><WebResources><WebResource><Name>{name}</Name><FileName>/WebResources/x</FileName></WebResource></WebResources></ImportExportXml>"
    );
    let bytes = solution(&[Part::new("customizations.xml", customizations), Part::new("WebResources/x", "1")], &[]);
    let unpacked = solvet::unpack(&bytes, "long.zip", &UnpackOptions::default()).expect("a solution");
    assert_ne!(unpacked.report.result, "lossy", "{:#?}", unpacked.report.entries);
    assert!(unpacked.report.renamed.iter().any(|renamed| renamed.reason.contains("longer than")), "{:#?}", unpacked.report.renamed);
}

#[test]
fn several_trees_are_several_solutions() {
    let one = unpack(&sample(), &UnpackOptions::default());
    let mut two = unpack(&odd_names(), &UnpackOptions::default());
    let manifest = text(&two, "Other/Solution.xml").replace("<UniqueName>ContosoOrders<", "<UniqueName>ContosoOdd<");
    two.insert("Other/Solution.xml".to_owned(), manifest.into_bytes());
    let mut all: BTreeMap<String, Vec<u8>> = one.into_iter().map(|(path, bytes)| (format!("solutions/orders/src/{path}"), bytes)).collect();
    all.extend(two.into_iter().map(|(path, bytes)| (format!("solutions/odd/src/{path}"), bytes)));
    let opened = read_tree(&all, &Choice::default());
    assert_eq!((opened.members().len(), opened.input().format.as_str()), (2, "package"));
    let name = opened.members()[0].solution().manifest.unique_name.clone();
    let chosen = read_tree(&all, &Choice { solutions: vec![name.to_uppercase()], ..Choice::default() });
    assert_eq!(chosen.members().len(), 1);
    let none = solvet::open_folder(files(&all), "all", &Choice { solutions: vec!["nobody".to_owned()], ..Choice::default() }, &mut |_| {});
    assert_eq!(none.err().map(|error| error.code), Some(OpenErrorCode::NoSuchSolution));
    let refused = solvet::pack(&files(&all), "all", &PackOptions::default()).expect_err("which one?");
    assert_eq!(refused.members.len(), 2);
}

#[test]
fn damaged_zips_are_not_unpacked() {
    let broken = solution(&[Part::new("customizations.xml", "<ImportExportXml><Roles></ImportExportXml>")], &[]);
    let refused = solvet::unpack(&broken, "broken.zip", &UnpackOptions::default()).expect_err("it would be lost");
    assert!(refused.message.contains("line 1"), "{refused:?}");
    let damaged = solution(&[Part { damaged: true, ..Part::new("WebResources/a", "x") }], &[]);
    assert!(solvet::unpack(&damaged, "damaged.zip", &UnpackOptions::default()).is_err());
    let twice = solution(&[Part::new("WebResources/a", "1"), Part::new("webresources/A", "2")], &[]);
    let unpacked = solvet::unpack(&twice, "twice.zip", &UnpackOptions::default()).expect("it opens");
    assert_eq!((unpacked.report.result.as_str(), unpacked.files.len()), ("lossy", 0));
    for path in ["../evil.xml", "/etc/evil", "C:/evil"] {
        let zip = solution(&[Part::new(path, "x")], &[]);
        let unpacked = solvet::unpack(&zip, "evil.zip", &UnpackOptions::default()).expect("it opens");
        let unsafe_path = |path: &String| path.split('/').any(|segment| segment == "..") || path.starts_with('/') || path.contains(':');
        assert!(!unpacked.files.iter().any(|(path, _)| unsafe_path(path)), "{path}");
    }
}
