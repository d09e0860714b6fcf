//! Deployment settings: what is in them, and what is said of a file of them.

use solvet::report::{SettingsCheckDocument, SettingsDocument};
use solvet::{Choice, Document, Format, Opened, Style};

use crate::render;

use crate::fixture::{Part, SOLUTION, solution, zip};
use crate::snapshots::compare;

const SECRET_DEFAULT: &str = "/subscriptions/6a7b8c9d/the-default-of-the-secret";
const SHIPPED: &str = "https://contoso.example/the-shipped-value";

fn definition(schema_name: &str, label: &str, code: u32, rest: &str) -> Part {
    let path = format!("environmentvariabledefinitions/{schema_name}/environmentvariabledefinition.xml");
    let content = format!(
        r#"<environmentvariabledefinition schemaname="{schema_name}"><displayname default="{label}" /><isrequired>0</isrequired>{rest}<type>{code}</type></environmentvariabledefinition>"#
    );
    Part::new(&path, content)
}

const CUSTOMIZATIONS: &str = r#"<ImportExportXml>
  <Connectors>
    <Connector>
      <connectorid>{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}</connectorid>
      <name>contoso_5Fwarehouse</name>
      <displayname>Warehouse of Contoso</displayname>
    </Connector>
  </Connectors>
  <connectionreferences>
    <connectionreference connectionreferencelogicalname="contoso_Warehouse">
      <connectionreferencedisplayname>Warehouse</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/shared_contoso-5fwarehouse-5faff23b91a3696469</connectorid>
      <customconnectorid>
        <connectorid>0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f</connectorid>
      </customconnectorid>
    </connectionreference>
    <connectionreference connectionreferencelogicalname="contoso_Mail">
      <connectionreferencedisplayname>Mailbox of Contoso Orders</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid>
    </connectionreference>
  </connectionreferences>
</ImportExportXml>
"#;

/// A variable of each type, one with a default, one with a value, a secret with a default, and two connection
/// references, one of them for a custom connector.
fn parts() -> Vec<Part> {
    let value = format!(r#"{{"environmentvariablevalues": {{"environmentvariablevalue": {{"value": "{SHIPPED}"}}}}}}"#);
    vec![
        definition("contoso_Threshold", "Threshold", 100_000_001, "<defaultvalue>0.8</defaultvalue>"),
        definition("contoso_Archive", "Archive orders", 100_000_002, ""),
        definition("contoso_Map", "Map of regions", 100_000_003, ""),
        definition("contoso_List", "List of orders", 100_000_004, ""),
        definition(
            "contoso_Key",
            "Key of the warehouse",
            100_000_005,
            &format!("<defaultvalue>{SECRET_DEFAULT}</defaultvalue><secretstore>0</secretstore>"),
        ),
        definition("contoso_Site", "Archive site", 100_000_000, ""),
        Part::new("environmentvariabledefinitions/contoso_Site/environmentvariablevalues.json", value),
        Part::new("customizations.xml", CUSTOMIZATIONS),
    ]
}

fn open(zip: &[u8]) -> Opened {
    solvet::open(zip, "contoso-orders.zip", &Choice::default(), &mut |_| {}).expect("a solution")
}

fn opened() -> Opened {
    open(&solution(&parts(), &[]))
}

fn settings() -> SettingsDocument {
    solvet::settings(&opened())
}

/// A settings file that fits.
const FITS: &str = r#"{
  "EnvironmentVariables": [
    { "SchemaName": "contoso_Archive", "Value": "yes", "DefaultValue": "no", "Name": { "Default": "Archive orders" } },
    { "SchemaName": "contoso_Key", "Value": "/subscriptions/6a7b8c9d-aebf-4c0d-8e1f-203142536475/resourceGroups/orders/providers/Microsoft.KeyVault/vaults/contoso/secrets/warehouse" },
    { "SchemaName": "contoso_List", "Value": "1bc4c65b-4ee3-4933-b6a2-312537274ec0" },
    { "SchemaName": "contoso_Map", "Value": "{\"north\": [1, 2]}" },
    { "SchemaName": "contoso_Site", "Value": "https://contoso.example/sites/test" },
    { "SchemaName": "contoso_Threshold", "Value": "0.5" }
  ],
  "ConnectionReferences": [
    { "LogicalName": "contoso_Mail", "ConnectionId": "295be752122f49e789ad3371afdfdb41", "ConnectorId": "/providers/Microsoft.PowerApps/apis/shared_office365" },
    { "LogicalName": "contoso_Warehouse", "ConnectionId": "295be752122f49e789ad3371afdfdb41", "ConnectorId": "/providers/Microsoft.PowerApps/apis/shared_contoso-5fwarehouse-5f1b2c3d4e5f607182" }
  ]
}
"#;

fn verify(text: &str) -> SettingsCheckDocument {
    solvet::verify_settings(&opened(), text)
}

/// `severity code line pointer` of each finding.
fn said(text: &str) -> Vec<String> {
    let findings = verify(text).findings;
    findings
        .iter()
        .map(|finding| format!("{} {} {} {}", finding.severity, finding.code, finding.location.line, finding.location.path))
        .collect()
}

/// What is said of the file that fits, after one change.
fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(FITS.contains(from), "{from}");
    said(&FITS.replacen(from, to, 1))
}

#[test]
fn the_settings_are_what_the_build_tools_read() {
    let document = settings();
    compare("settings.json", &render(Document::Settings(&document), Format::Json, &Style::default()));
    compare("settings.txt", &render(Document::Settings(&document), Format::Text, &Style::default()));
    compare("settings.md", &render(Document::Settings(&document), Format::Markdown, &Style::default()));
    let required: Vec<&str> =
        document.variables.iter().filter(|variable| variable.required).map(|variable| variable.schema_name.as_str()).collect();
    assert_eq!(required, ["contoso_Archive", "contoso_List", "contoso_Map"]);
}

#[test]
fn neither_secrets_nor_shipped_values_are_shown() {
    for format in [Format::Text, Format::Json, Format::Markdown] {
        let text = render(Document::Settings(&settings()), format, &Style { verbose: true, ..Style::default() });
        assert!(!text.contains("the-default-of-the-secret") && !text.contains("the-shipped-value"), "{text}");
    }
}

#[test]
fn values_of_the_settings_are_never_repeated() {
    let text = FITS
        .replace("\"0.5\"", "\"hunter2-a\"")
        .replace("\"yes\"", "\"hunter2-b\"")
        .replace("\"/subscriptions/6a7b8c9d-aebf-4c0d-8e1f-203142536475", "\"hunter2-c");
    let document = verify(&text);
    assert_eq!(document.findings.len(), 3);
    for format in [Format::Text, Format::Json, Format::Markdown] {
        let text = render(Document::SettingsCheck(&document), format, &Style { verbose: true, ..Style::default() });
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn a_file_that_fits_is_left_alone() {
    let document = verify(FITS);
    assert_eq!((document.findings.as_slice(), document.result.as_str()), (&[][..], "fits"));
    assert_eq!(said(&format!("\u{FEFF}{FITS}")), Vec::<String>::new(), "with a byte order mark");
}

/// The file of the solution itself, not filled in: the import stops at it.
#[test]
fn what_is_not_filled_in_is_named() {
    let document = settings();
    let text = serde_json_text(&document);
    let check = verify(&text);
    assert_eq!((check.counts.error, check.counts.warning, check.counts.info), (6, 2, 0));
    assert_eq!(check.result, "broken");
    for (name, format) in
        [("settings-check.txt", Format::Text), ("settings-check.md", Format::Markdown), ("settings-check.json", Format::Json)]
    {
        compare(name, &render(Document::SettingsCheck(&check), format, &Style::default()));
    }
}

/// The `settings` of a document, cut out of its JSON: `{` to the line before `variables`.
fn serde_json_text(document: &SettingsDocument) -> String {
    let whole = render(Document::Settings(document), Format::Json, &Style::default());
    let (_, rest) = whole.split_once("\"settings\": ").expect("the settings are there");
    let (settings, _) = rest.split_once(",\n  \"variables\"").expect("the variables follow");
    settings.to_owned()
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(
        said("{}"),
        [
            "warning missing-entry 1 ", // archive
            "warning missing-entry 1 ", // list
            "warning missing-entry 1 ", // map
            "warning missing-entry 1 ", // mail
            "warning missing-entry 1 ", // warehouse
            "info missing-entry 1 ",    // key
            "info missing-entry 1 ",    // site
            "info missing-entry 1 ",    // threshold
        ]
    );
    let whole = FITS.lines().filter(|line| !line.contains("contoso_Archive")).collect::<Vec<_>>().join("\n");
    let document = verify(&whole);
    let [missing] = document.findings.as_slice() else { panic!("{:?}", document.findings) };
    assert_eq!(missing.component.as_deref(), Some("environment-variable:contoso_archive"));
    assert!(missing.message.contains("`contoso_Archive` has no entry") && missing.location.path == "/EnvironmentVariables", "{missing:?}");
}

#[test]
fn what_is_stale_is_named() {
    let text = FITS.replacen(
        "{ \"SchemaName\": \"contoso_Archive\"",
        "{ \"SchemaName\": \"contoso_Retired\", \"Value\": \"x\" },\n    { \"SchemaName\": \"contoso_Archive\"",
        1,
    );
    assert_eq!(said(&text), ["warning stale-entry 3 /EnvironmentVariables/0/SchemaName"]);
    let document = verify(&FITS.replace("contoso_Archive", "contoso_Archiv"));
    let stale = document.findings.iter().find(|finding| finding.code == "stale-entry").expect("a stale entry");
    assert!(stale.help.contains("`contoso_Archive`"), "{}", stale.help);
}

#[test]
fn a_broken_file_is_refused_with_its_place() {
    assert_eq!(said("{\n  \"EnvironmentVariables\": [,]\n}"), ["error not-json 2 "]);
    assert_eq!(said(""), ["error not-json 1 "]);
    assert_eq!(said("[]"), ["error wrong-shape 1 "]);
    let conflict = verify("{\n<<<<<<< HEAD\n}");
    assert!(conflict.findings.iter().any(|finding| finding.message.contains("merge conflict")));
}

#[test]
fn a_wrong_form_is_named() {
    let broken = said(r#"{"EnvironmentVariables": {"contoso_Archive": "yes"}, "ConnectionReferences": null}"#);
    assert_eq!(broken.first().map(String::as_str), Some("error wrong-shape 1 /EnvironmentVariables"));
    assert_eq!(
        broken.iter().filter(|line| line.contains("missing-entry")).count(),
        2,
        "what a list that is none lacks is not known: {broken:?}"
    );
    assert_eq!(
        changed("{ \"SchemaName\": \"contoso_Archive\"", "7, { \"SchemaName\": \"contoso_Archive\""),
        ["error wrong-shape 3 /EnvironmentVariables/0"]
    );
    assert_eq!(
        changed("{ \"SchemaName\": \"contoso_Archive\"", "{ \"Value\": \"x\" }, { \"SchemaName\": \"contoso_Archive\""),
        ["error wrong-shape 3 /EnvironmentVariables/0"]
    );
    assert_eq!(
        changed("{ \"SchemaName\": \"contoso_Archive\"", "{ \"SchemaName\": \" \" }, { \"SchemaName\": \"contoso_Archive\""),
        ["error wrong-shape 3 /EnvironmentVariables/0/SchemaName"]
    );
    assert_eq!(changed("\"Value\": \"yes\"", "\"value\": \"yes\""), ["warning wrong-shape 3 /EnvironmentVariables/0/value"]);
    assert_eq!(
        changed("\"Value\": \"yes\"", "\"Value\": \"no\", \"Value\": \"yes\""),
        ["warning duplicate-name 3 /EnvironmentVariables/0/Value"]
    );
    assert_eq!(changed("{\n", "{\n  \"WebHooks\": [],\n"), ["info unknown-section 2 /WebHooks"]);
    assert_eq!(changed("{\n", "{\n  \"$schema\": \"https://contoso.example/settings\",\n"), Vec::<String>::new());
}

#[test]
fn names_are_looked_at() {
    assert_eq!(changed("contoso_List", "contoso_LIST"), ["warning name-case 5 /EnvironmentVariables/2/SchemaName"]);
    let twice = FITS.replace("contoso_List", "contoso_map").replace("\"1bc4c65b-4ee3-4933-b6a2-312537274ec0\"", "\"{}\"");
    assert_eq!(
        said(&twice),
        [
            "warning missing-entry 2 /EnvironmentVariables",
            "warning name-case 5 /EnvironmentVariables/2/SchemaName",
            "warning duplicate-name 6 /EnvironmentVariables/3/SchemaName"
        ]
    );
}

#[test]
fn values_are_looked_at() {
    let value = |severity: &str, code: &str| vec![format!("{severity} {code} 3 /EnvironmentVariables/0/Value")];
    assert_eq!(changed("\"yes\"", "\"\""), value("error", "empty-value"));
    assert_eq!(changed("\"yes\"", "\" \""), value("warning", "empty-value"));
    assert_eq!(changed("\"yes\"", "null"), value("warning", "empty-value"));
    assert_eq!(changed("\"yes\"", "true"), value("warning", "wrong-value"));
    assert_eq!(changed("\"yes\"", "[\"yes\"]"), value("error", "wrong-value"));
    assert_eq!(changed("\"yes\"", "\"maybe\""), value("warning", "wrong-value"));
    assert_eq!(changed("\"yes\"", "\"#{archive}#\""), value("info", "placeholder"));
    assert_eq!(changed("\"0.5\"", "\"0,5\""), ["warning wrong-value 8 /EnvironmentVariables/5/Value"]);
    assert_eq!(changed("{\\\"north\\\": [1, 2]}", "{north: 1}"), ["warning wrong-value 6 /EnvironmentVariables/3/Value"]);
    assert_eq!(changed("sites/test", &"x".repeat(2_000)), ["warning wrong-value 7 /EnvironmentVariables/4/Value"]);
}

#[test]
fn connections_are_looked_at() {
    let at = |code: &str, property: &str| vec![format!("warning {code} 11 /ConnectionReferences/0/{property}")];
    assert_eq!(changed("\"295be752122f49e789ad3371afdfdb41\"", "\"\""), at("empty-connection", "ConnectionId"));
    assert_eq!(changed("\"295be752122f49e789ad3371afdfdb41\"", "\"<connection>\""), at("wrong-connection", "ConnectionId"));
    assert_eq!(changed("shared_office365\"", "shared_outlook\""), at("wrong-connector", "ConnectorId"));
    assert_eq!(changed("\"/providers/Microsoft.PowerApps/apis/shared_office365\"", "\"\""), at("wrong-connector", "ConnectorId"));
    assert_eq!(changed("shared_office365\"", "Shared_Office365\""), Vec::<String>::new());
    assert_eq!(
        changed("/providers/Microsoft.PowerApps/apis/shared_contoso-5fwarehouse-5f1b2c3d4e5f607182", "shared_contoso"),
        ["warning wrong-connector 12 /ConnectionReferences/1/ConnectorId"]
    );
}

/// The members of a package share one file, and each name is in it once.
#[test]
fn a_package_has_one_file_of_settings() {
    let base = SOLUTION.replace("ContosoOrders", "ContosoBase");
    let inner = |manifest: &str, schema_name: &str| {
        let shared = definition("contoso_Shared", "Shared", 100_000_000, "");
        solution(&[Part::new("solution.xml", manifest), shared, definition(schema_name, "Own", 100_000_000, "")], &[])
    };
    let package = zip(&[Part::new("orders.zip", inner(SOLUTION, "contoso_Own")), Part::new("base.zip", inner(&base, "contoso_Base"))]);
    let document = solvet::settings(&open(&package));
    let names: Vec<&str> = document.variables.iter().map(|variable| variable.schema_name.as_str()).collect();
    let files: Vec<Option<&str>> = document.solutions.iter().map(|solution| solution.file.as_deref()).collect();
    assert_eq!(
        (files, names),
        (
            vec![Some("contoso-orders.zip/base.zip"), Some("contoso-orders.zip/orders.zip")],
            vec!["contoso_Base", "contoso_Own", "contoso_Shared"]
        )
    );
}

/// Where a part could not be read, nobody knows what was in it.
#[test]
fn a_damaged_solution_says_what_may_be_missing() {
    let mut parts = parts();
    for part in &mut parts {
        part.damaged |= part.path.contains("contoso_Map");
    }
    let opened = open(&solution(&parts, &[]));
    assert!(solvet::settings(&opened).notes.iter().any(|note| note.contains("contoso_Map")));
    assert!(solvet::verify_settings(&opened, FITS).notes.iter().any(|note| note.contains("could not be read")));
}
