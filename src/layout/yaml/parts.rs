//! Where the outermost element of a file belongs in customizations.xml.

/// Sections whose items have files of their own, in the order of an export, with the item of each. `ConnectionRoles` stands twice, one
/// inside the other.
pub(super) const SECTIONS: &[(&str, &str)] = &[
    ("Roles", "Role"),
    ("Workflows", "Workflow"),
    ("FieldSecurityProfiles", "FieldSecurityProfile"),
    ("EntityMaps", "EntityMap"),
    ("EntityRelationships", "EntityRelationship"),
    ("optionsets", "optionset"),
    ("Dashboards", "Dashboard"),
    ("InteractionCentricDashboards", "InteractionCentricDashboard"),
    ("WebResources", "WebResource"),
    ("CustomControls", "CustomControl"),
    ("SolutionPluginAssemblies", "PluginAssembly"),
    ("SdkMessageProcessingSteps", "SdkMessageProcessingStep"),
    ("ServiceEndpoints", "ServiceEndpoint"),
    ("Reports", "Report"),
    ("ConnectionRoles", "ConnectionRole"),
    ("RoutingRules", "RoutingRule"),
    ("SLAs", "SLA"),
    ("AIModels", "AIModel"),
    ("EntityDataProviders", "EntityDataProvider"),
    ("EntityDataSources", "EntityDataSource"),
    ("StoredProcedures", "procedure"),
    ("AppModuleSiteMaps", "AppModuleSiteMap"),
    ("AppModules", "AppModule"),
    ("CanvasApps", "CanvasApp"),
    ("Connectors", "Connector"),
    ("connectionreferences", "connectionreference"),
    ("EntityImageConfigs", "EntityImageConfig"),
    ("AttributeImageConfigs", "AttributeImageConfig"),
];

/// Sections that are one element as a whole.
pub(super) const WHOLE: &[&str] = &["SiteMap", "RibbonDiffXml", "Templates"];

/// Parts of a table that have files of their own: the outermost element, and the lists it belongs in.
/// Those in `EntityInfo/entity` come first.
pub(super) const TABLE_PARTS: &[(&str, &[&str])] = &[
    ("attribute", &["attributes"]),
    ("EntityKey", &["EntityKeys"]),
    ("systemform", &["FormXml", "forms"]),
    ("savedquery", &["SavedQueries", "savedqueries"]),
    ("visualization", &["Visualizations"]),
    ("CustomControlDefaultConfig", &["CustomControlDefaultConfigs"]),
    ("RibbonDiffXml", &[]),
];

/// How many of them stand in `EntityInfo/entity`.
pub(super) const IN_PROPERTIES: usize = 2;

/// Folders of components, beside those that a solution lists: what lies in one and is listed nowhere
/// belongs to nothing. Names are those of the reference, and of the packer's folders in lower case.
pub(super) const FOLDERS: &[&str] = &[
    "appmodules",
    "appmodulesitemaps",
    "botcomponents",
    "bots",
    "canvasapps",
    "connectionreferences",
    "connectors",
    "controls",
    "customapis",
    "dashboards",
    "entities",
    "entityrelationships",
    "environmentvariabledefinitions",
    "modernflows",
    "optionsets",
    "pluginassemblies",
    "publishers",
    "reports",
    "roles",
    "sdkmessageprocessingsteps",
    "solutions",
    "webresources",
    "workflows",
];

/// Whether a folder may hold rows of a table: its name with an ending, as in `bots` or `botcomponent_workflowset`.
pub(super) fn is_plural(folder: &str, table: &str) -> bool {
    let stem = table.strip_suffix('y').unwrap_or(table);
    folder.strip_prefix(stem).is_some_and(|ending| ending.len() <= 3)
}
