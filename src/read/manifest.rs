//! Reads solution.xml.

use std::sync::Arc;

use crate::content::{self, Document};
use crate::kinds::support::{assembly, label_in};
use crate::layout::{OpenError, OpenErrorCode};
use crate::model::{
    DeclaredComponent, Manifest, MissingDependency, Origin, ParentSolution, Publisher, RequiredBy, RootComponent, Unread, bare_guid,
};
use crate::platform::component_types;
use crate::source::archive::Archive;
use crate::source::text::{Location, quoted};
use crate::source::xml::{Element, Tree};

/// Reads the manifest; parts it lacks stay empty.
pub(super) fn read(archive: &Archive<'_>) -> Result<(Manifest, Document, Vec<Unread>), OpenError> {
    let unreadable = |detail: &str| {
        let help = "Dataverse refuses such a file as well: export the solution again, or undo the last edit of `solution.xml`";
        OpenError::new(OpenErrorCode::UnreadableManifest, format!("`solution.xml` cannot be read: {detail}"), help)
    };
    let index = archive.find("solution.xml").ok_or_else(|| unreadable("it is missing"))?;
    let entry = archive.entries().get(index).map(|entry| entry.path.clone()).unwrap_or_default();
    let bytes = archive.bytes(index).map_err(|error| unreadable(&error.reason))?;
    let origin = origin(&bytes);
    let (text, undecoded) = crate::source::text::Text::decode(bytes);
    let tree = Tree::parse(text);
    if let Some(problem) = tree.first_problem() {
        let (line, column) = tree.position(problem.offset);
        return Err(unreadable(&format!("line {line}, column {column}: {}", problem.message)));
    }
    let root = tree.root().filter(|root| root.is("ImportExportXml"));
    let root = root.ok_or_else(|| {
        unreadable(&format!("its outermost element is {}, not `ImportExportXml`", quoted(tree.root().map_or("", Element::name))))
    })?;
    let mut unread = Vec::new();
    if let Some(problem) = undecoded {
        let malformed = Unread::malformed(&entry, "text", &problem, tree.position(problem.offset));
        unread.push(malformed.placed(|place| archive.real(place)));
    }
    let manifest = manifest(archive, root, &entry, origin);
    Ok((manifest, Document { path: entry, tree: content::Tree::Xml(Arc::new(tree)) }, unread))
}

/// Dataverse writes neither declaration nor mark; `pac` and `SolutionPackager` write both (175 of 609
/// files examined for the format reference).
fn origin(bytes: &[u8]) -> Origin {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"<?xml") { Origin::Packed } else { Origin::ServerExport }
}

fn manifest(archive: &Archive<'_>, root: Element<'_>, entry: &str, origin: Origin) -> Manifest {
    let attribute = |name: &str| root.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let language = attribute("languagecode").and_then(|code| code.parse().ok());
    let place = Place { archive, entry, language };
    let Some(solution) = root.child("SolutionManifest") else {
        return Manifest { location: place.of(root), version_location: place.of(root), language, origin, ..Manifest::default() };
    };
    let unique_name = solution.value("UniqueName").unwrap_or_default();
    let list = |name: &str| solution.child(name).into_iter().flat_map(Element::children);
    Manifest {
        display_name: label_in(solution, "LocalizedNames", language).unwrap_or_else(|| unique_name.clone()),
        description: label_in(solution, "Descriptions", language),
        unique_name,
        version: solution.value("Version").unwrap_or_default(),
        managed: solution.value("Managed").and_then(|managed| match managed.as_str() {
            "1" => Some(true),
            "0" | "2" => Some(false),
            _ => None,
        }),
        publisher: publisher(solution, &place),
        platform_version: attribute("version"),
        package_version: attribute("SolutionPackageVersion"),
        parent: parent(solution, &place),
        configuration_page: solution.child("ConfigurationPage").and_then(|page| {
            let name = page.text().trim().to_owned();
            (!name.is_empty()).then(|| (name, place.of(page)))
        }),
        language,
        origin,
        roots: list("RootComponents").filter(|row| row.is("RootComponent")).map(|row| root_component(row, &place)).collect(),
        missing_dependencies: missing_dependencies(solution, &place),
        location: place.of(solution),
        version_location: place.of(solution.child("Version").unwrap_or(solution)),
        missing_dependencies_location: solution.child("MissingDependencies").map(|list| place.of(list)),
    }
}

/// Where elements of solution.xml stand, and the language names are wanted in.
struct Place<'a> {
    archive: &'a Archive<'a>,
    entry: &'a str,
    language: Option<u32>,
}

impl Place<'_> {
    fn of(&self, element: Element<'_>) -> Location {
        self.with_path(element, element.xpath())
    }

    fn with_path(&self, element: Element<'_>, path: String) -> Location {
        let (line, column) = element.position();
        self.archive.real(Location { entry: self.entry.to_owned(), line: Some(line), column: Some(column), path: Some(path) })
    }
}

/// The solution that a patch is made for. Where no element says so, the unique name does: a patch is called after its
/// parent, `ContosoOrders_Patch_5f1a2b3c` (the corpus has no patch; scripts of public repositories that build them
/// from `ParentSolution` show the element).
fn parent(solution: Element<'_>, place: &Place<'_>) -> Option<ParentSolution> {
    if let Some(parent) = solution.child("ParentSolution") {
        let unique_name = parent.value("UniqueName").filter(|name| !name.is_empty())?;
        let version = parent.value("Version").filter(|version| !version.is_empty());
        return Some(ParentSolution { unique_name, version, location: place.of(parent) });
    }
    let name = solution.child("UniqueName")?;
    let text = name.text();
    let (parent, suffix) = text.trim().rsplit_once("_Patch_")?;
    let is_made = !parent.is_empty() && suffix.len() >= 6 && suffix.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_made.then(|| ParentSolution { unique_name: parent.to_owned(), version: None, location: place.of(name) })
}

fn publisher(solution: Element<'_>, place: &Place<'_>) -> Publisher {
    let Some(publisher) = solution.child("Publisher") else {
        return Publisher { location: place.of(solution), ..Publisher::default() };
    };
    let unique_name = publisher.value("UniqueName").unwrap_or_default();
    Publisher {
        display_name: label_in(publisher, "LocalizedNames", place.language).unwrap_or_else(|| unique_name.clone()),
        unique_name,
        prefix: publisher.value("CustomizationPrefix").unwrap_or_default(),
        option_value_prefix: publisher.value("CustomizationOptionValuePrefix").and_then(|prefix| prefix.parse().ok()),
        location: place.of(publisher),
        present: true,
    }
}

fn root_component(row: Element<'_>, place: &Place<'_>) -> RootComponent {
    let text = |name: &str| row.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let id = text("id").map(|id| bare_guid(&id).unwrap_or(id));
    let path = format!("/ImportExportXml/SolutionManifest/RootComponents/RootComponent[@{}]", selector(row, &["id", "schemaName", "type"]));
    RootComponent {
        type_code: text("type").and_then(|code| code.parse().ok()),
        schema_name: text("schemaName"),
        id,
        behavior: text("behavior").and_then(|behavior| behavior.parse().ok()),
        location: place.with_path(row, path),
    }
}

/// `name='value'` of the first attribute there is: a position by meaning, which survives
/// re-ordering and costs no walk over the siblings.
fn selector(row: Element<'_>, names: &[&str]) -> String {
    let found = names.iter().find_map(|name| Some((name, row.attribute(name)?)));
    found.map_or_else(|| "type".to_owned(), |(name, value)| format!("{name}='{}'", value.replace('\'', "&apos;")))
}

fn missing_dependencies(solution: Element<'_>, place: &Place<'_>) -> Vec<MissingDependency> {
    let rows = solution.child("MissingDependencies").into_iter().flat_map(Element::children).filter(|row| row.is("MissingDependency"));
    let dependencies = rows.enumerate().filter_map(|(at, row)| {
        let (required, dependent) = (row.child("Required")?, row.child("Dependent"));
        let path = format!("/ImportExportXml/SolutionManifest/MissingDependencies/MissingDependency[{}]", at + 1);
        let required_by = required_by(required);
        let required = declared(required);
        let dependent = dependent.map(declared).unwrap_or_default();
        // Both ends alike: the solution extends a component that another one creates. Rows without
        // any identity (`<Dependent type="2" key="7"/>`) cannot be compared.
        let extends = !required.identity.is_empty() && required.kind == dependent.kind && required.identity == dependent.identity;
        Some(MissingDependency { required, dependent, required_by, extends, location: place.with_path(row, path) })
    });
    dependencies.collect()
}

/// `solution="Name (1.0.0.0)"`; a blank inside the bracket occurs in real files.
fn required_by(required: Element<'_>) -> RequiredBy {
    let stated = required.attribute("solution").unwrap_or_default();
    let (solution, version) = split_version(&stated);
    let packages = required.children_named("package").filter_map(|package| {
        let text = package.text();
        // Two spellings: the text `Name (version)`, or attributes.
        match package.attribute("appName") {
            Some(name) => Some(match package.attribute("version") {
                Some(version) => format!("{} ({})", name.trim(), version.trim()),
                None => name.trim().to_owned(),
            }),
            None => (!text.is_empty()).then(|| text.into_owned()),
        }
    });
    RequiredBy { packages: packages.collect(), solution, version }
}

fn split_version(stated: &str) -> (String, Option<String>) {
    let stated = stated.trim();
    let parts = stated.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match parts.map(|(name, version)| (name.trim_end(), version.trim())) {
        Some((name, version)) if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            (name.to_owned(), Some(version.to_owned()))
        }
        _ => (stated.to_owned(), None),
    }
}

/// One end of a row. Which attributes identify it depends on the type.
fn declared(end: Element<'_>) -> DeclaredComponent {
    let text = |name: &str| end.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let declared_type = text("type").unwrap_or_default();
    let kind = component_types::kind_of(&declared_type).into_owned();
    let id = text("id").map(|id| bare_guid(&id).unwrap_or_else(|| id.to_lowercase()));
    let schema_name = text("schemaName");
    let in_table = || Some(format!("{}.{}", text("parentSchemaName")?, schema_name.as_deref()?));
    let identity = match kind.as_str() {
        "column" | "key" => in_table().or_else(|| schema_name.clone()),
        "ribbon" => schema_name.as_deref().map(|name| match name.split(':').next() {
            None | Some("") => "application".to_owned(),
            Some(table) => table.to_owned(),
        }),
        // A view carries its label as schema name: the id comes first wherever there is one, but
        // for kinds that their name identifies.
        "custom-connector" | "virtual-table-provider" | "web-resource" => schema_name.clone().or(id),
        // As references of steps write it: version and key of the assembly change when nothing else does.
        "plugin-type" => id.or_else(|| schema_name.as_deref().and_then(assembly::class_of)).or_else(|| schema_name.clone()),
        _ => id.or_else(|| schema_name.clone()).or_else(|| key_columns(end)),
    };
    DeclaredComponent {
        declared_type,
        identity: identity.unwrap_or_default().to_lowercase(),
        // The schema name of a view or chart is its label, which identifies nothing.
        schema_name: schema_name.clone().filter(|_| matches!(kind.as_str(), "plugin-type" | "plugin-assembly")),
        display_name: text("displayName"),
        parent_name: text("parentDisplayName").or_else(|| text("parentSchemaName")),
        kind,
    }
}

/// `id.<column>` attributes of newer tables, in the form the generic reader gives to keys.
fn key_columns(end: Element<'_>) -> Option<String> {
    let columns: Vec<(String, String)> =
        end.attributes().filter_map(|(name, value)| Some((name.strip_prefix("id.")?.to_lowercase(), value.trim().to_owned()))).collect();
    match columns.as_slice() {
        [] => None,
        [(_, value)] => Some(value.clone()),
        several => {
            let mut pairs: Vec<String> = several.iter().map(|(name, value)| format!("{name}={value}")).collect();
            pairs.sort();
            Some(pairs.join(","))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_taken_from_the_brackets() {
        assert_eq!(split_version("Sales (9.0.1.2)"), ("Sales".to_owned(), Some("9.0.1.2".to_owned())));
        assert_eq!(split_version("Sales (9.0 )"), ("Sales".to_owned(), Some("9.0".to_owned())));
        assert_eq!(split_version("Active"), ("Active".to_owned(), None));
        assert_eq!(split_version("Odd (name)"), ("Odd (name)".to_owned(), None));
    }

    #[test]
    fn every_shape_of_an_end_gets_an_identity() {
        let cases = [
            ("<R type='2' schemaName='A_b' parentSchemaName='T'/>", "column", "t.a_b"),
            (
                "<R type='26' id='{0F3C1B2A-1111-4222-8333-444455556666}' schemaName='Active orders'/>",
                "view",
                "0f3c1b2a-1111-4222-8333-444455556666",
            ),
            ("<R type='connectionreference' id.connectionreferencelogicalname='X_1'/>", "connection-reference", "x_1"),
            (
                "<R type='AppSetting' id.settingdefinitionid.uniquename='B' id.parentappmoduleid.uniquename='A'/>",
                "appsetting",
                "parentappmoduleid.uniquename=a,settingdefinitionid.uniquename=b",
            ),
            ("<R type='50' schemaName='contact:RibbonDiffXml'/>", "ribbon", "contact"),
            ("<R type='2' key='7'/>", "column", ""),
        ];
        for (source, kind, identity) in cases {
            let tree = Tree::parse_str(source);
            let end = tree.root().map(declared).unwrap_or_default();
            assert_eq!((end.kind.as_str(), end.identity.as_str()), (kind, identity), "{source}");
        }
    }
}
