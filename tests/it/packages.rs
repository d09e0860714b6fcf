//! Files that hold several solutions, and canvas apps by themselves.

use solvet::report::{CheckDocument, InspectDocument};
use solvet::{CheckOptions, Choice, Document, Format, Opened, Style, open, open_folder};

use crate::render;

use crate::fixture::{Part, SOLUTION, solution, zip};
use crate::snapshots::compare;

fn opened(bytes: &[u8]) -> Opened {
    open(bytes, "package.zip", &Choice::default(), &mut |_| {}).expect("it holds a solution")
}

fn check(opened: &Opened) -> CheckDocument {
    solvet::check(&[opened], &CheckOptions::default()).expect("default options")
}

/// A solution zip of that name.
fn named(name: &str) -> Vec<u8> {
    solution(&[Part::new("solution.xml", SOLUTION.replace("ContosoOrders", name))], &[])
}

fn paths(document: &InspectDocument) -> Vec<&str> {
    document.members.iter().map(|member| member.input.name.as_str()).collect()
}

/// A package as the tools of Microsoft build it, with one solution that is not listed, one that is not there,
/// and a data file that is not there.
fn package() -> Vec<u8> {
    let list = r#"<?xml version="1.0" encoding="utf-8"?>
<configdatastorage installsampledata="false" crmmigdataimportfile="rows.zip">
  <solutions>
    <configsolutionfile solutionpackagefilename="Orders_managed.zip" overwriteunmanagedcustomizations="true" publishworkflowsandactivateplugins="false" />
    <configsolutionfile solutionpackagefilename="base_MANAGED.zip" />
    <configsolutionfile solutionpackagefilename="Gone_managed.zip" />
  </solutions>
  <filestoimport>
    <configimportfile filename="regions.csv" />
  </filestoimport>
</configdatastorage>
"#;
    let rows = zip(&[Part::new("data.xml", ""), Part::new("data_schema.xml", "")]);
    zip(&[
        Part::new("[Content_Types].xml", "<Types />"),
        Part::new("Contoso.Package.dll", "MZ"),
        Part::new("PkgAssets\\Addition.zip", named("ContosoAddition")),
        Part::new("PkgAssets\\Base_managed.zip", named("ContosoBase")),
        Part::new("PkgAssets\\ImportConfig.xml", list),
        Part::new("PkgAssets\\Orders_managed.zip", named("ContosoOrders")),
        Part::new("PkgAssets\\rows.zip", rows),
    ])
}

#[test]
fn a_package_is_read_in_its_own_order() {
    let opened = opened(&package());
    let document = solvet::inspect(&opened);
    assert_eq!((document.input.format.as_str(), document.solution.is_none()), ("package", true));
    assert_eq!(paths(&document), ["PkgAssets/Orders_managed.zip", "PkgAssets/Base_managed.zip", "PkgAssets/Addition.zip"]);
    let package = document.package.as_ref().expect("it is a package");
    assert_eq!(package.kind, "package-deployer");
    let steps: Vec<_> = package.order.iter().map(|step| (step.unique_name.as_deref(), step.settings.len())).collect();
    assert_eq!(steps, [(Some("ContosoOrders"), 2), (Some("ContosoBase"), 0)]);
    assert_eq!(package.order[0].settings["overwriteunmanagedcustomizations"], "true");
    let absent: Vec<&str> = package.absent.iter().map(|absent| absent.path.as_str()).collect();
    assert_eq!(absent, ["PkgAssets/Gone_managed.zip", "PkgAssets/regions.csv"]);
    let others: Vec<String> = package.others.iter().map(|other| format!("{}: {}", other.path, other.what)).collect();
    let expected = [
        "Contoso.Package.dll: code of the package, which Package Deployer may run",
        "PkgAssets/rows.zip: rows that the package imports after the solutions",
    ];
    assert_eq!(others, expected);
    let check = check(&opened);
    assert_eq!(check.verdict.import, "blocked");
    let names: Vec<&str> = check.solutions.iter().map(|solution| solution.unique_name.as_str()).collect();
    assert_eq!(names, ["ContosoOrders", "ContosoBase", "ContosoAddition"]);
    assert_eq!(check.solutions[0].file.as_deref(), Some("package.zip/PkgAssets/Orders_managed.zip"));
    // An absent solution stops the deployment; of other files nothing is claimed.
    let findings: Vec<(&str, u32)> = check
        .findings
        .iter()
        .map(|finding| (finding.rule.as_str(), finding.location.as_ref().and_then(|place| place.line).unwrap_or_default()))
        .collect();
    assert_eq!(findings, [("absent-member", 6)]);
}

#[test]
fn a_package_in_every_format() {
    let opened = opened(&package());
    let (inspect, check) = (solvet::inspect(&opened), check(&opened));
    for (extension, format) in [("txt", Format::Text), ("md", Format::Markdown), ("json", Format::Json)] {
        compare(&format!("package-inspect.{extension}"), &render(Document::Inspect(&inspect), format, &Style::default()));
        compare(&format!("package-check.{extension}"), &render(Document::Check(&check), format, &Style::default()));
    }
}

/// Packages in packages, and trees in zips.
#[test]
fn solutions_are_found_at_any_depth() {
    let tree = zip(&[
        Part::new("src/solution.xml", SOLUTION.replace("ContosoOrders", "ContosoTree")),
        Part::new("src/customizations.xml", "<ImportExportXml />"),
    ]);
    let outer = zip(&[
        Part::new("input.xml", "<PvsPackageData><PackageFile>gone.zip</PackageFile></PvsPackageData>"),
        Part::new("TermsOfUse.html", "<html />"),
        Part::new("package.zip", package()),
        Part::new("tree.zip", tree),
    ]);
    let document = solvet::inspect(&opened(&outer));
    let expected = [
        "package.zip/PkgAssets/Orders_managed.zip",
        "package.zip/PkgAssets/Base_managed.zip",
        "package.zip/PkgAssets/Addition.zip",
        "tree.zip/src",
    ];
    assert_eq!(paths(&document), expected);
    let package = document.package.expect("it is a package");
    assert_eq!(package.kind, "app-source");
    assert!(package.absent.iter().any(|absent| absent.path == "gone.zip" && absent.location.entry == "input.xml"), "{package:?}");
    let files = ["one.zip", "two.zip"].map(|name| (name.to_owned(), named(&name[..3]))).to_vec();
    let folder = open_folder(files, "drop", &Choice::default(), &mut |_| {}).expect("a folder of zips");
    let document = solvet::inspect(&folder);
    assert_eq!((paths(&document).len(), document.package.map(|package| package.kind)), (2, Some("folder-of-solutions".to_owned())));
}

/// A list of zips that are built elsewhere is no list of what is missing here.
#[test]
fn the_source_of_a_package_is_no_broken_package() {
    let list =
        r#"<configdatastorage><solutions><configsolutionfile solutionpackagefilename="Built.zip" /></solutions></configdatastorage>"#;
    let opened = opened(&zip(&[Part::new("deploy/ImportConfig.xml", list), Part::new("out/Orders.zip", named("ContosoOrders"))]));
    let package = solvet::inspect(&opened).package.expect("it is a package");
    assert_eq!((package.kind.as_str(), package.absent.len(), package.others.len()), ("zip-of-zips", 0, 1));
    assert!(check(&opened).findings.is_empty());
}

/// Both builds of a solution in one file are one member of the set: the one that is asked for.
#[test]
fn one_build_of_each_solution_is_read() {
    let unmanaged = solution(&[Part::new("solution.xml", SOLUTION.replace("<Managed>1", "<Managed>0"))], &[]);
    let both = zip(&[Part::new("a_managed.zip", solution(&[], &[])), Part::new("b.zip", unmanaged)]);
    for (managed, path) in [(None, "b.zip"), (Some(false), "b.zip"), (Some(true), "a_managed.zip")] {
        let choice = Choice { managed, ..Choice::default() };
        let opened = open(&both, "release.zip", &choice, &mut |_| {}).expect("two builds");
        let document = solvet::inspect(&opened);
        assert_eq!(paths(&document), [path]);
        assert_eq!(document.package.map(|package| package.others.len()), Some(1), "the other build is named");
        assert_ne!(check(&opened).verdict.import, "blocked");
    }
}

/// A member that cannot be read costs that member alone.
#[test]
fn a_damaged_member_is_told() {
    let damaged = solution(&[Part { damaged: true, ..Part::new("solution.xml", SOLUTION) }], &[]);
    let list = r#"<configdatastorage><solutions><configsolutionfile solutionpackagefilename="b.zip" /><configsolutionfile solutionpackagefilename="a.zip" /></solutions></configdatastorage>"#;
    let parts = [Part::new("a.zip", damaged), Part::new("b.zip", named("ContosoBase"))];
    let unlisted = opened(&zip(&parts));
    let document = solvet::inspect(&unlisted);
    assert_eq!((paths(&document), document.unread.len()), (vec!["b.zip"], 1));
    assert_eq!(check(&unlisted).verdict.import, "conditional");
    let listed = opened(&zip(&[&parts[..], &[Part::new("ImportConfig.xml", list)]].concat()));
    let check = check(&listed);
    assert_eq!((check.verdict.import.as_str(), check.findings.len(), check.unread.len()), ("blocked", 1, 0));
    assert!(check.findings[0].message.contains("`a.zip`, which cannot be opened"), "{}", check.findings[0].message);
}

/// An app as Studio saves it; half of all apps have backslashes in their paths.
fn app(properties: &str, damage: &str) -> Vec<u8> {
    zip(&[
        Part::new("Header.json", r#"{ "DocVersion": "1.348" }"#),
        Part::new("Properties.json", properties),
        Part::new("Controls\\1.json", if damage.is_empty() { "{}" } else { damage }),
        Part::new("Resources\\Controls\\strings\\notes.json", "not ours to read"),
        Part::new("Assets\\Images\\logo.png", "png"),
    ])
}

#[test]
fn a_canvas_app_by_itself_is_one_component() {
    let kinds = [
        (r#"{ "Name": "Order picking", "DocumentType": "App" }"#, "canvas-app:order picking", "Order picking"),
        (r#"{ "Name": "Picking.msapp" }"#, "canvas-app:picking.msapp", "Picking"),
        (r#"{ "Name": "Picking", "DocumentType": "Page" }"#, "custom-page:picking", "Picking"),
        (r#"{ "Name": "Parts", "DocumentType": "ComponentLibrary" }"#, "component-library:parts", "Parts"),
        (r#"{ "Name": "" }"#, "canvas-app:#properties.json", "canvas app without a name"),
    ];
    for (properties, key, name) in kinds {
        let opened = open(&app(properties, ""), "picking.msapp", &Choice::default(), &mut |_| {}).expect("an app");
        let document = solvet::inspect(&opened);
        assert_eq!((document.input.format.as_str(), document.solution.is_none(), document.package.is_none()), ("msapp", true, true));
        let components: Vec<_> =
            document.components.iter().map(|component| (component.key.as_str(), component.display_name.as_str())).collect();
        assert_eq!(components, [(key, name)]);
        let owned = document.entries.iter().all(|entry| entry.component.as_deref() == Some(key));
        assert!(owned && document.entries.iter().any(|entry| entry.path == "Controls/1.json"), "{:?}", document.entries);
        let check = check(&opened);
        assert_eq!((check.verdict.import.as_str(), check.solutions.len()), ("conditional", 0));
        assert_eq!(check.findings, [], "no rule about solutions applies");
        assert!(check.verdict.summary.contains("no solution"), "{}", check.verdict.summary);
    }
}

#[test]
fn a_damaged_canvas_app_is_told() {
    let opened = open(&app(r#"{ "Name": "Picking" }"#, "{ \"a\": }"), "picking.msapp", &Choice::default(), &mut |_| {}).expect("an app");
    let document = solvet::inspect(&opened);
    assert_eq!(document.unread.iter().map(|part| part.path.as_str()).collect::<Vec<_>>(), ["Controls/1.json"]);
    assert_eq!(check(&opened).verdict.import, "blocked");
}

#[test]
fn an_app_beside_a_solution_is_named_in_every_format() {
    let app = open(&app(r#"{ "Name": "Picking" }"#, ""), "picking.msapp", &Choice::default(), &mut |_| {}).expect("an app");
    let orders = opened(&named("ContosoOrders"));
    let check = solvet::check(&[&app, &orders], &CheckOptions::default()).expect("default options");
    assert_eq!((check.solutions.len(), check.verdict.import.as_str()), (1, "conditional"));
    for format in [Format::Text, Format::Markdown] {
        let page = render(Document::Check(&check), format, &Style::default());
        assert!(page.contains("picking.msapp") && page.contains("package.zip"), "{page}");
    }
    let page = render(Document::Inspect(&solvet::inspect(&app)), Format::Text, &Style::default());
    assert!(page.starts_with("Picking  canvas app, no solution · picking.msapp\n"), "{page}");
}
