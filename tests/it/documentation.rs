//! Documentation: every chapter on one small solution, and what no chapter may show.

use std::fs;
use std::path::Path;

use solvet::report::{DocumentationDocument, DocumentedFiring};
use solvet::{Choice, Document, DocumentOptions, Format, Opened, Style};

use crate::fixture::{Part, solution};
use crate::render;
use crate::snapshots::{compare, sample};

/// Part of every value that must not be shown.
const HIDDEN: &str = "not-to-be-shown";

const FLOW: &str = r#"{
  "properties": {
    "connectionReferences": {
      "shared_commondataserviceforapps": {
        "connection": { "connectionReferenceLogicalName": "contoso_dataverse" },
        "api": { "name": "shared_commondataserviceforapps" }
      }
    },
    "definition": {
      "triggers": {
        "When_an_order_changes": {
          "type": "OpenApiConnectionWebhook",
          "inputs": {
            "host": { "connectionName": "shared_commondataserviceforapps", "operationId": "SubscribeWebhookTrigger", "apiId": "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps" },
            "parameters": {
              "subscriptionRequest/message": 4,
              "subscriptionRequest/entityname": "contoso_order",
              "subscriptionRequest/scope": 4,
              "subscriptionRequest/filteringattributes": "contoso_status, contoso_customerid",
              "subscriptionRequest/filterexpression": "contoso_status eq 455000000"
            }
          }
        }
      },
      "actions": {
        "Call_the_warehouse": {
          "type": "Http",
          "inputs": { "method": "POST", "uri": "http://ann:pw-not-to-be-shown@warehouse.contoso.example:8443/orders?sig=2Tz3XqAbCdEfGhIjKlMnOpQrStUvWxYz-not-to-be-shown" }
        },
        "Compose": { "type": "Compose", "inputs": "see https://wiki.contoso.example/orders and http://www.w3.org/1999/xhtml or http://schemas.datacontract.org/2004/07/System" }
      }
    }
  }
}"#;

const NIGHTLY: &str = r#"{
  "properties": {
    "connectionReferences": {},
    "definition": {
      "triggers": { "Recurrence": { "type": "Recurrence", "recurrence": { "frequency": "Week", "interval": 2, "schedule": { "weekDays": ["Monday", "Friday"] } } } },
      "actions": {}
    }
  }
}"#;

const API: &str = r#"<customapi uniquename="contoso_ReserveStock">
  <bindingtype>1</bindingtype>
  <boundentitylogicalname>contoso_order</boundentitylogicalname>
  <description default="Reserves what an order needs." />
  <displayname default="Reserve stock" />
  <isfunction>0</isfunction>
  <name>Reserve stock</name>
</customapi>"#;

const VARIABLE: &str = r#"<environmentvariabledefinition schemaname="contoso_Warehouse"><displayname default="Address of the warehouse" /><defaultvalue>https://stock.contoso.example/not-to-be-shown</defaultvalue><type>100000000</type></environmentvariabledefinition>"#;

fn parts() -> Vec<Part> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documentation/customizations.xml");
    vec![
        Part::new("customizations.xml", fs::read(path).expect("the fixture is there")),
        Part::new("Workflows/Tell-4F0C1B2A-7D35-4E96-8B1F-C3A5E7091D42.json", FLOW),
        Part::new("Workflows/Nightly-9A3E5C7D-2B48-4F10-9C6D-E8F0A2B4C651.json", NIGHTLY),
        Part::new("Workflows/Close-6A1B2C3D-4E5F-4607-8192-A3B4C5D6E7F8.xaml", "<Activity />"),
        Part::new("Workflows/Customer-7B2C3D4E-5F60-4718-92A3-B4C5D6E7F809.xaml", "<Activity />"),
        Part::new(
            "WebResources/contoso_orderjs2C4E6A8B-0D1F-4537-9B5D-7F9A1C3E5B60",
            "// https://docs.contoso.example/not-to-be-shown\nvar Contoso = { Order: { onLoad: function (context) {}, onStatus: function (context) {} } };\n",
        ),
        Part::new("customapis/contoso_ReserveStock/customapi.xml", API),
        Part::new("environmentvariabledefinitions/contoso_Warehouse/environmentvariabledefinition.xml", VARIABLE),
    ]
}

fn open(bytes: &[u8], name: &str) -> Opened {
    solvet::open(bytes, name, &Choice::default(), &mut |_| {}).expect("a solution")
}

fn document(bytes: &[u8], name: &str) -> DocumentationDocument {
    solvet::document(&[&open(bytes, name)], &DocumentOptions::default()).expect("one solution")
}

fn documented() -> DocumentationDocument {
    document(&solution(&parts(), &[]), "contoso-orders.zip")
}

#[test]
fn every_chapter_is_written_in_every_format() {
    let document = documented();
    for (name, format) in [
        ("documentation.json", Format::Json),
        ("documentation.txt", Format::Text),
        ("documentation.md", Format::Markdown),
        ("documentation.html", Format::Html),
    ] {
        compare(name, &render(Document::Documentation(&document), format, &Style::default()));
    }
    let sample = self::document(&sample(), "contoso-orders.zip");
    compare("documentation-sample.md", &render(Document::Documentation(&sample), Format::Markdown, &Style::default()));
}

#[test]
fn hosts_are_named_and_what_follows_them_is_not() {
    let document = documented();
    let hosts: Vec<(&str, bool)> = document.endpoints.iter().map(|endpoint| (endpoint.host.as_str(), endpoint.called)).collect();
    let expected = [
        ("billing.contoso.example", true),
        ("contoso.sharepoint.com", true),
        ("warehouse.contoso.example", true),
        ("docs.contoso.example", false),
        ("stock.contoso.example", false),
        ("wiki.contoso.example", false),
    ];
    assert_eq!(hosts, expected);
    assert!(document.secrets.iter().any(|secret| secret.places[0].location.entry.starts_with("Workflows/Tell")), "{:?}", document.secrets);
    for format in [Format::Json, Format::Text, Format::Markdown, Format::Html] {
        let text = render(Document::Documentation(&document), format, &Style { verbose: true, ..Style::default() });
        assert!(!text.contains(HIDDEN) && !text.contains("2Tz3Xq"), "{format:?}");
    }
}

#[test]
fn firings_stand_by_table() {
    let document = documented();
    let said = |firing: &DocumentedFiring| {
        let kind = firing.automation.split(':').next().unwrap_or_default();
        format!("{} {} {kind} {}", firing.table, firing.event, firing.columns.join("+"))
    };
    let firings: Vec<String> = document.firings.iter().map(said).collect();
    assert_eq!(
        firings,
        [
            "table:contoso_order create cloud-flow ",
            "table:contoso_order create plugin-step ",
            "table:contoso_order update cloud-flow contoso_customerid+contoso_status",
            "table:contoso_order update classic-workflow contoso_customerid+contoso_status",
            "table:contoso_order update plugin-step contoso_status",
            "table:contoso_order form business-rule ",
            "table:contoso_order form web-resource contoso_status",
            "table:contoso_order form web-resource ",
            "table:contoso_order request classic-workflow ",
            "table:contoso_order message custom-api ",
        ]
    );
}

#[test]
fn tiers_are_told_with_who_says_so() {
    let document = documented();
    let tiers: Vec<(&str, &str, Option<&str>)> = document
        .connectors
        .iter()
        .map(|connector| (connector.name.as_str(), connector.tier.as_str(), connector.tier_from.as_deref()))
        .collect();
    assert_eq!(
        tiers,
        [
            ("shared_contosofax", "unknown", None),
            ("shared_commondataserviceforapps", "premium", Some("platform")),
            ("shared_sharepointonline", "standard", Some("file")),
            ("shared_sql", "premium", Some("file")),
        ]
    );
    assert!(document.limits.iter().any(|limit| limit.starts_with("The tier of 1 connector is not known")), "{:?}", document.limits);
}

#[test]
fn names_from_a_file_stay_names() {
    let hostile = "<script>alert(1)</script>`|\"] ::add-mask::x ##vso[task]\u{202e}";
    let customizations = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documentation/customizations.xml"));
    let escaped = hostile.replace('<', "&lt;").replace('"', "&quot;");
    let customizations =
        customizations.expect("the fixture is there").replace("description=\"Order\"", &format!("description=\"{escaped}\""));
    let mut parts = parts();
    parts[0] = Part::new("customizations.xml", customizations);
    let document = document(&solution(&parts, &[]), "orders.zip");
    let page = render(Document::Documentation(&document), Format::Html, &Style::default());
    assert!(!page.contains("<script>alert") && !page.contains("##vso"));
    let markdown = render(Document::Documentation(&document), Format::Markdown, &Style::default());
    // Between backticks markup is text.
    assert!(markdown.lines().all(|line| line.split('`').step_by(2).all(|part| !part.contains("<script>"))) && !markdown.contains("##vso"));
    let picture = markdown.split("```mermaid").nth(1).and_then(|rest| rest.split("```").next()).expect("a picture");
    assert!(picture.lines().all(|line| line.matches('"').count() % 2 == 0), "{picture}");
    let text = render(Document::Documentation(&document), Format::Text, &Style::default());
    assert!(!text.contains('\u{202e}') && !text.contains("##vso"));
}

/// A set is one document, in which a table that one solution makes and another extends is there once.
#[test]
fn a_set_is_described_as_one() {
    let first = open(&solution(&parts(), &[]), "orders.zip");
    let manifest = crate::fixture::SOLUTION.replace("ContosoOrders", "ContosoMore").replace("Contoso Orders", "Contoso More");
    let mut more = parts();
    more.push(Part::new("solution.xml", manifest));
    let second = open(&solution(&more, &[]), "more.zip");
    let document = solvet::document(&[&first, &second], &DocumentOptions::default()).expect("two solutions");
    assert_eq!(document.solutions.len(), 2);
    let alone = documented();
    assert_eq!(document.tables.len(), alone.tables.len());
    let columns = |document: &DocumentationDocument| document.tables.iter().map(|table| table.columns.len()).sum::<usize>();
    assert_eq!(columns(&document), columns(&alone));
    assert_eq!(document.automations.len(), alone.automations.len());
    assert_eq!(document.firings, alone.firings);
    assert!(solvet::document(&[&first, &first], &DocumentOptions::default()).is_err());
}

/// A place that names a host twice is one place, also where so many are listed already.
#[test]
fn each_place_of_a_host_is_counted_once() {
    let action = |at: usize| {
        let text = "https://stock.contoso.example/a https://stock.contoso.example/b";
        format!(r#""Step_{at}": {{ "type": "Compose", "inputs": ["{text}", "{text}"] }}"#)
    };
    let actions: Vec<String> = (0..40).map(action).collect();
    let flow = format!(
        r#"{{ "properties": {{ "connectionReferences": {{}}, "definition": {{ "triggers": {{}}, "actions": {{ {} }} }} }} }}"#,
        actions.join(",")
    );
    let mut parts = parts();
    parts[2].content = flow.into_bytes();
    let document = document(&solution(&parts, &[]), "orders.zip");
    let host = document.endpoints.iter().find(|endpoint| endpoint.host == "stock.contoso.example").expect("named");
    // One more is named elsewhere in the fixture.
    assert_eq!((host.places.len(), host.place_count), (12, 41));
}

/// What is walked for each handler, key or connection again would not end in this test's life.
#[test]
fn long_lists_are_described_in_linear_time() {
    let many = 20_000;
    let rows = |row: &dyn Fn(usize) -> String| (0..many).map(row).collect::<String>();
    let keys = rows(&|at| format!("<EntityKey Name=\"contoso_k{at}\"><LogicalName>contoso_k{at}</LogicalName></EntityKey>"));
    let references = rows(&|at| {
        format!(
            "<connectionreference connectionreferencelogicalname=\"contoso_r{at}\"><connectorid>/providers/Microsoft.PowerApps/apis/shared_contoso-5fcb336cc1377ded3a</connectorid></connectionreference>"
        )
    });
    let handlers = rows(&|at| {
        format!(
            "<event name=\"onchange\" attribute=\"contoso_c{at}\"><Handlers><Handler functionName=\"f\" libraryName=\"contoso_/a.js\" handlerUniqueId=\"{{5f0a1b2c-3d4e-4f50-8a6b-00000000000{}}}\" enabled=\"true\" /></Handlers></event>",
            at % 10
        )
    });
    let customizations = format!(
        "<ImportExportXml><connectionreferences>{references}</connectionreferences><Entities><Entity><Name LocalizedName=\"Order\" OriginalName=\"Order\">contoso_order</Name><EntityInfo><entity Name=\"contoso_order\"><EntityKeys>{keys}</EntityKeys></entity></EntityInfo>\
         <FormXml><forms type=\"main\"><systemform><formid>{{5f0a1b2c-3d4e-4f50-8a6b-000000000001}}</formid><form><events>{handlers}</events></form></systemform></forms></FormXml></Entity></Entities></ImportExportXml>"
    );
    let document = document(&solution(&[Part::new("customizations.xml", customizations)], &[]), "orders.zip");
    let table = document.tables.iter().find(|table| table.name == "contoso_order").expect("described");
    let columns = document.firings.iter().map(|firing| firing.columns.len()).sum::<usize>();
    assert_eq!((table.keys.len(), columns), (many, many));
}
