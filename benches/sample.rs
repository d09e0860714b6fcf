//! A synthetic solution of the shape of `dynamics365electronicmedicalrecords` (29 MB of XML in 334
//! tables, 7,771 columns, 2,313 views, 992 forms, 2,835 relationships), for machines that do not have
//! that file.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

const TABLES: usize = 334;
const COLUMNS: usize = 23;
const VIEWS: usize = 7;
const FORMS: usize = 3;
const RELATIONSHIPS: usize = 2_835;
const CHOICES: usize = 89;
const WEB_RESOURCES: usize = 109;

/// The zip.
pub(crate) fn solution() -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut entry = |path: &str, content: &[u8]| -> Result<(), String> {
        writer.start_file(path, SimpleFileOptions::default()).map_err(|error| error.to_string())?;
        writer.write_all(content).map_err(|error| error.to_string())
    };
    entry("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" />")?;
    entry("solution.xml", manifest().as_bytes())?;
    entry("customizations.xml", customizations().map_err(|error| error.to_string())?.as_bytes())?;
    for number in 0..WEB_RESOURCES {
        entry(&format!("WebResources/sample_script{number}"), noise(number).as_bytes())?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

fn manifest() -> String {
    let mut roots = String::new();
    for table in 0..TABLES {
        roots.push_str("<RootComponent type=\"1\" schemaName=\"sample_table");
        roots.push_str(&table.to_string());
        roots.push_str("\" behavior=\"0\" />\n");
    }
    format!(
        "<ImportExportXml version=\"9.0.2.57\" languagecode=\"1033\">\n<SolutionManifest><UniqueName>Sample</UniqueName><Version>1.0.0.0</Version>\
         <Managed>0</Managed><Publisher><UniqueName>sample</UniqueName><CustomizationPrefix>sample</CustomizationPrefix></Publisher>\n\
         <RootComponents>{roots}</RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>"
    )
}

fn customizations() -> Result<String, std::fmt::Error> {
    let mut xml = String::with_capacity(32 << 20);
    xml.push_str("<ImportExportXml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <Entities>\n");
    for number in 0..TABLES {
        table(&mut xml, number)?;
    }
    xml.push_str("  </Entities>\n  <EntityRelationships>\n");
    for number in 0..RELATIONSHIPS {
        relationship(&mut xml, number)?;
    }
    xml.push_str("  </EntityRelationships>\n  <optionsets>\n");
    for number in 0..CHOICES {
        choice(&mut xml, &format!("sample_choice{number}"), "    ")?;
    }
    xml.push_str("  </optionsets>\n  <WebResources>\n");
    for number in 0..WEB_RESOURCES {
        writeln!(
            xml,
            "    <WebResource>\n      <WebResourceId>{}</WebResourceId>\n      <Name>sample_script{number}</Name>",
            guid(number)
        )?;
        writeln!(xml, "      <WebResourceType>3</WebResourceType>\n      <FileName>/WebResources/sample_script{number}</FileName>")?;
        xml.push_str("    </WebResource>\n");
    }
    xml.push_str("  </WebResources>\n</ImportExportXml>");
    Ok(xml)
}

fn table(xml: &mut String, table: usize) -> std::fmt::Result {
    writeln!(xml, "    <Entity>\n      <Name LocalizedName=\"Table {table}\" OriginalName=\"\">sample_Table{table}</Name>")?;
    writeln!(xml, "      <EntityInfo>\n        <entity Name=\"sample_Table{table}\">\n          <LocalizedNames>")?;
    writeln!(xml, "            <LocalizedName description=\"Table {table}\" languagecode=\"1033\" />\n          </LocalizedNames>")?;
    xml.push_str("          <attributes>\n");
    for number in 0..COLUMNS {
        column(xml, table, number)?;
    }
    xml.push_str("          </attributes>\n");
    for setting in ["EntitySetName", "IsBusinessProcessEnabled", "IsCollaboration", "IsActivity", "IsReplicated", "IntroducedVersion"] {
        writeln!(xml, "          <{setting}>0</{setting}>")?;
    }
    xml.push_str("        </entity>\n      </EntityInfo>\n      <FormXml>\n");
    for number in 0..FORMS {
        form(xml, table, number)?;
    }
    xml.push_str("      </FormXml>\n      <SavedQueries>\n        <savedqueries>\n");
    for number in 0..VIEWS {
        view(xml, table, number)?;
    }
    xml.push_str("        </savedqueries>\n      </SavedQueries>\n    </Entity>\n");
    Ok(())
}

fn column(xml: &mut String, table: usize, number: usize) -> std::fmt::Result {
    let name = format!("sample_table{table}column{number}");
    writeln!(xml, "            <attribute PhysicalName=\"sample_Table{table}Column{number}\">\n              <Type>nvarchar</Type>")?;
    writeln!(xml, "              <Name>{name}</Name>\n              <LogicalName>{name}</LogicalName>")?;
    for (setting, value) in [
        ("RequiredLevel", "none"),
        ("DisplayMask", "ValidForAdvancedFind|ValidForForm|ValidForGrid"),
        ("ImeMode", "auto"),
        ("ValidForUpdateApi", "1"),
        ("ValidForReadApi", "1"),
        ("ValidForCreateApi", "1"),
        ("IsCustomField", "1"),
        ("IsAuditEnabled", "0"),
        ("IsSecured", "0"),
        ("IntroducedVersion", "1.0"),
        ("IsCustomizable", "1"),
        ("IsRenameable", "1"),
        ("CanModifySearchSettings", "1"),
        ("CanModifyRequirementLevelSettings", "1"),
        ("CanModifyAdditionalSettings", "1"),
        ("SourceType", "0"),
        ("IsGlobalFilterEnabled", "0"),
        ("IsSortableEnabled", "0"),
        ("CanModifyGlobalFilterSettings", "1"),
        ("CanModifyIsSortableSettings", "1"),
        ("IsDataSourceSecret", "0"),
    ] {
        writeln!(xml, "              <{setting}>{value}</{setting}>")?;
    }
    if number.is_multiple_of(6) {
        choice(xml, &format!("{name}_choice"), "              ")?;
    }
    writeln!(
        xml,
        "              <displaynames>\n                <displayname description=\"Column {number} &amp; more\" languagecode=\"1033\" />"
    )?;
    writeln!(
        xml,
        "              </displaynames>\n              <Descriptions>\n                <Description description=\"{}\" languagecode=\"1033\" />",
        noise(table * 31 + number)
    )?;
    xml.push_str("              </Descriptions>\n            </attribute>\n");
    Ok(())
}

fn choice(xml: &mut String, name: &str, indent: &str) -> std::fmt::Result {
    writeln!(xml, "{indent}<optionset Name=\"{name}\">\n{indent}  <OptionSetType>picklist</OptionSetType>\n{indent}  <options>")?;
    for value in 0..7 {
        writeln!(xml, "{indent}    <option value=\"93500000{value}\" ExternalValue=\"\" Color=\"#0000ff\">\n{indent}      <labels>")?;
        writeln!(
            xml,
            "{indent}        <label description=\"Option {value}\" languagecode=\"1033\" />\n{indent}      </labels>\n{indent}    </option>"
        )?;
    }
    writeln!(xml, "{indent}  </options>\n{indent}</optionset>")
}

fn form(xml: &mut String, table: usize, number: usize) -> std::fmt::Result {
    writeln!(xml, "        <forms type=\"main\">\n          <systemform>\n            <formid>{}</formid>", guid(table * 100 + number))?;
    xml.push_str("            <form>\n              <tabs>\n                <tab name=\"general\">\n                  <rows>\n");
    for cell in 0..13 {
        writeln!(
            xml,
            "                    <row>\n                      <cell id=\"{}\">\n                        <labels>",
            guid(table * 1000 + cell)
        )?;
        writeln!(
            xml,
            "                          <label description=\"Column {cell}\" languagecode=\"1033\" />\n                        </labels>"
        )?;
        writeln!(
            xml,
            "                        <control id=\"sample_table{table}column{cell}\" classid=\"{{4273EDBD-AC1D-40d3-9FB2-095C621B552D}}\" datafieldname=\"sample_table{table}column{cell}\" />\n                      </cell>\n                    </row>"
        )?;
    }
    xml.push_str(
        "                  </rows>\n                </tab>\n              </tabs>\n            </form>\n            <LocalizedNames>\n",
    );
    writeln!(xml, "              <LocalizedName description=\"Form {number}\" languagecode=\"1033\" />\n            </LocalizedNames>")?;
    xml.push_str("          </systemform>\n        </forms>\n");
    Ok(())
}

fn view(xml: &mut String, table: usize, number: usize) -> std::fmt::Result {
    writeln!(
        xml,
        "          <savedquery>\n            <isdefault>0</isdefault>\n            <savedqueryid>{}</savedqueryid>",
        guid(table * 50 + number)
    )?;
    writeln!(
        xml,
        "            <layoutxml>\n              <grid name=\"resultset\" jump=\"sample_name\" select=\"1\" preview=\"1\" icon=\"1\">\n                <row id=\"sample_table{table}id\" name=\"result\">"
    )?;
    for cell in 0..5 {
        writeln!(xml, "                  <cell name=\"sample_table{table}column{cell}\" width=\"150\" />")?;
    }
    writeln!(
        xml,
        "                </row>\n              </grid>\n            </layoutxml>\n            <fetchxml>\n              <fetch version=\"1.0\" mapping=\"logical\">\n                <entity name=\"sample_table{table}\">"
    )?;
    for cell in 0..5 {
        writeln!(xml, "                  <attribute name=\"sample_table{table}column{cell}\" />")?;
    }
    writeln!(
        xml,
        "                </entity>\n              </fetch>\n            </fetchxml>\n            <LocalizedNames>\n              <LocalizedName description=\"View {number}\" languagecode=\"1033\" />"
    )?;
    xml.push_str("            </LocalizedNames>\n          </savedquery>\n");
    Ok(())
}

fn relationship(xml: &mut String, number: usize) -> std::fmt::Result {
    writeln!(
        xml,
        "    <EntityRelationship Name=\"sample_relationship{number}\">\n      <EntityRelationshipType>OneToMany</EntityRelationshipType>"
    )?;
    writeln!(xml, "      <ReferencingEntityName>sample_Table{}</ReferencingEntityName>", number % TABLES)?;
    writeln!(xml, "      <ReferencedEntityName>sample_Table{}</ReferencedEntityName>", number * 7 % TABLES)?;
    for setting in ["CascadeAssign", "CascadeDelete", "CascadeReparent", "CascadeShare", "CascadeUnshare", "CascadeRollupView"] {
        writeln!(xml, "      <{setting}>NoCascade</{setting}>")?;
    }
    writeln!(
        xml,
        "      <RelationshipDescription>\n        <Descriptions>\n          <Description description=\"{}\" languagecode=\"1033\" />",
        noise(number)
    )?;
    xml.push_str("        </Descriptions>\n      </RelationshipDescription>\n    </EntityRelationship>\n");
    Ok(())
}

/// Numbers that look random and are the same every time.
fn scrambled(seed: usize) -> u64 {
    let mixed = (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

fn guid(seed: usize) -> String {
    let (a, b) = (scrambled(seed), scrambled(seed + 1_000_000));
    format!("{{{:08x}-{:04x}-{:04x}-{:04x}-{:012x}}}", a as u32, (a >> 32) as u16, (a >> 48) as u16, b as u16, b >> 16)
}

/// Words that do not compress to nothing.
fn noise(seed: usize) -> String {
    const WORDS: [&str; 16] = [
        "Unique",
        "identifier",
        "of",
        "the",
        "record",
        "that",
        "is",
        "associated",
        "with",
        "patient",
        "encounter",
        "observed",
        "state",
        "reason",
        "period",
        "practitioner",
    ];
    let words: Vec<&str> =
        (0..12).filter_map(|place| WORDS.get((scrambled(seed * 12 + place) >> 40) as usize % WORDS.len()).copied()).collect();
    words.join(" ")
}
