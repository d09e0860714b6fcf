//! Which elements of customizations.xml have files of their own, and how those are called.
//!
//! Unpacking and reading both go by this table, so that they cannot disagree. Names and places were read
//! off the trees that Microsoft's packer wrote (corpus, `other/*.folder.zip`); those marked *documented*
//! occur in none of them and follow "Solution component file reference" (Microsoft Learn).

use crate::source::xml::Element;

/// A section of customizations.xml whose items are files.
#[derive(Debug)]
pub(super) struct Part {
    /// The section below the root.
    pub section: &'static str,
    /// The items in it.
    pub item: &'static str,
    /// Where the files are.
    pub files: Files,
}

/// How the files of a section are found and named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Files {
    /// `<folder>/<name><suffix>`: one file an item.
    Named {
        /// The folder.
        folder: &'static str,
        /// The name of an item.
        name: fn(Element<'_>) -> Option<String>,
        /// What follows the name.
        suffix: &'static str,
    },
    /// `<folder>/<name>/<file>`: a folder for each item, with a managed variant of the file beside it.
    Folder {
        /// The folder.
        folder: &'static str,
        /// The name of an item.
        name: fn(Element<'_>) -> Option<String>,
        /// The file, without `.xml`.
        file: &'static str,
    },
    /// `<file>.data.xml` beside the file that an item names.
    Companion {
        /// The path of the file, as it is in the zip, and as it is in the tree.
        file: fn(Element<'_>) -> Option<(String, String)>,
        /// The folder.
        folder: &'static str,
    },
}

/// All sections whose items are files, but tables and relationships, which have files of several kinds.
pub(super) const PARTS: &[Part] = &[
    Part { section: "Roles", item: "Role", files: Files::Named { folder: "Roles", name: |role| attribute(role, "name"), suffix: ".xml" } },
    Part { section: "Workflows", item: "Workflow", files: Files::Companion { file: process_file, folder: "Workflows" } },
    Part {
        section: "optionsets",
        item: "optionset",
        files: Files::Named { folder: "OptionSets", name: |choice| attribute(choice, "Name"), suffix: ".xml" },
    },
    Part {
        section: "Dashboards",
        item: "Dashboard",
        files: Files::Named { folder: "Dashboards", name: |dashboard| dashboard.value("FormId"), suffix: ".xml" },
    },
    Part { section: "WebResources", item: "WebResource", files: Files::Companion { file: web_resource_file, folder: "WebResources" } },
    Part {
        section: "CustomControls",
        item: "CustomControl",
        files: Files::Companion { file: |control| same_file(control, "FileName"), folder: "Controls" },
    },
    Part {
        section: "SolutionPluginAssemblies",
        item: "PluginAssembly",
        files: Files::Companion { file: |assembly| same_file(assembly, "FileName"), folder: "PluginAssemblies" },
    },
    Part {
        section: "SdkMessageProcessingSteps",
        item: "SdkMessageProcessingStep",
        files: Files::Named {
            folder: "SdkMessageProcessingSteps",
            name: |step| attribute(step, "SdkMessageProcessingStepId"),
            suffix: ".xml",
        },
    },
    Part {
        section: "AppModuleSiteMaps",
        item: "AppModuleSiteMap",
        files: Files::Folder { folder: "AppModuleSiteMaps", name: |map| map.value("SiteMapUniqueName"), file: "AppModuleSiteMap" },
    },
    Part {
        section: "AppModules",
        item: "AppModule",
        files: Files::Folder { folder: "AppModules", name: |app| app.value("UniqueName"), file: "AppModule" },
    },
    Part {
        section: "CanvasApps",
        item: "CanvasApp",
        files: Files::Named { folder: "CanvasApps", name: |app| app.value("Name"), suffix: ".meta.xml" },
    },
    Part {
        section: "Connectors",
        item: "Connector",
        files: Files::Named { folder: "Connectors", name: |connector| connector.value("name"), suffix: ".xml" },
    },
    // Documented.
    Part {
        section: "Reports",
        item: "Report",
        files: Files::Companion { file: |report| same_file(report, "ExportedFileName"), folder: "Reports" },
    },
];

/// Sections that are one file as a whole.
pub(super) const WHOLE: &[(&str, &str)] = &[
    ("SiteMap", "Other/SiteMap.xml"),
    ("ServiceEndpoints", "PluginAssemblies/ServiceEndpoints.xml"),
    // Documented.
    ("RibbonDiffXml", "Other/RibbonCustomizations.xml"),
    ("EntityMaps", "Other/EntityMaps.xml"),
    ("ConnectionRoles", "Other/ConnectionRoles.xml"),
    ("FieldSecurityProfiles", "Other/FieldSecurityProfiles.xml"),
];

/// Sections whose single file has a managed variant beside it.
pub(super) const WHOLE_WITH_VARIANT: &[&str] = &["SiteMap"];

/// Parts of a table that are files: the list in `Entity`, the wrapper that the file keeps, the item, and
/// what identifies it.
#[derive(Debug)]
pub(super) struct TablePart {
    /// The list below `Entity`.
    pub list: &'static str,
    /// The element around the items, which is the outermost of the file; none where the item is.
    pub wrapper: Option<&'static str>,
    /// The item.
    pub item: &'static str,
    /// The child that holds its id.
    pub id: &'static str,
    /// The folder below that of the table.
    pub folder: &'static str,
    /// Whether the items are in a folder for each type, which the wrapper states.
    pub typed: bool,
}

/// Forms, views and charts.
pub(super) const TABLE_PARTS: &[TablePart] = &[
    TablePart { list: "FormXml", wrapper: Some("forms"), item: "systemform", id: "formid", folder: "FormXml", typed: true },
    TablePart {
        list: "SavedQueries",
        wrapper: Some("savedqueries"),
        item: "savedquery",
        id: "savedqueryid",
        folder: "SavedQueries",
        typed: false,
    },
    TablePart {
        list: "Visualizations",
        wrapper: None,
        item: "visualization",
        id: "savedqueryvisualizationid",
        folder: "Visualizations",
        typed: false,
    },
];

/// Folders of a zip that have another name in a tree.
pub(super) const RENAMED_FOLDERS: &[(&str, &str)] = &[("Connector", "Connectors")];

fn attribute(element: Element<'_>, name: &str) -> Option<String> {
    element.attribute(name).map(std::borrow::Cow::into_owned).filter(|value| !value.is_empty())
}

/// A path that an item states, without its leading slash; the tree keeps it.
fn same_file(item: Element<'_>, element: &str) -> Option<(String, String)> {
    let path = item.value(element)?.trim_start_matches('/').to_owned();
    Some((path.clone(), path))
}

/// Flows have JSON, other processes XAML; a business process flow can have both, and its XAML is what the
/// companion belongs to (coe-core-2021).
fn process_file(process: Element<'_>) -> Option<(String, String)> {
    same_file(process, "XamlFileName").or_else(|| same_file(process, "JsonFileName"))
}

/// The zip has a mangled name; the tree has that of the web resource, whose slashes make folders.
fn web_resource_file(resource: Element<'_>) -> Option<(String, String)> {
    let (entry, _) = same_file(resource, "FileName")?;
    Some((entry, format!("WebResources/{}", resource.value("Name")?)))
}
