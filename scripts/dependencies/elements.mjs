// Which elements of customizations.xml are components, and what identifies them. Nothing here says what
// a component refers to.
import { familyOfType } from "./families.mjs";

/**
 * The path of an element: its family and its identities. `get` gives the text of the first child, or
 * attribute with `@`, that has one; `table` and `app` are the names of what stands around it.
 */
const ELEMENTS = {
  // The forms, views and charts of a table are components of their own, so the table's own is what describes it.
  "Entities/Entity/EntityInfo/entity": ["table", ({ table }) => [table]],
  "Entities/Entity/EntityInfo/entity/attributes/attribute": ["column", ({ get, table }) => [`${table}.${get("LogicalName", "Name", "@PhysicalName")}`]],
  "Entities/Entity/FormXml/forms/systemform": ["form", ({ get }) => [get("formid")]],
  "Entities/Entity/SavedQueries/savedqueries/savedquery": ["view", ({ get }) => [get("savedqueryid")]],
  "Entities/Entity/Visualizations/visualization": ["chart", ({ get }) => [get("savedqueryvisualizationid")]],
  "Entities/Entity/RibbonDiffXml": ["ribbon", ({ table }) => [table]],
  "Entities/Entity/CustomControlDefaultConfigs/CustomControlDefaultConfig": ["default control", ({ get }) => [get("CustomControlDefaultConfigId")]],
  RibbonDiffXml: ["ribbon", () => ["application"]],
  "Dashboards/Dashboard": ["form", ({ get }) => [get("FormId")]],
  "InteractionCentricDashboards/InteractionCentricDashboard": ["form", ({ get }) => [get("FormId")]],
  "Workflows/Workflow": ["process", ({ get }) => [get("@WorkflowId")]],
  "Roles/Role": ["role", ({ get }) => [get("@id")]],
  "optionsets/optionset": ["choice", ({ get }) => [get("@Name")]],
  "EntityRelationships/EntityRelationship": ["relationship", ({ get }) => [get("@Name")]],
  "WebResources/WebResource": ["web resource", ({ get }) => [get("Name"), get("WebResourceId")]],
  "CustomControls/CustomControl": ["code component", ({ get }) => [get("Name")]],
  "CanvasApps/CanvasApp": ["canvas app", ({ get }) => [get("Name")]],
  "AppModules/AppModule": ["app", ({ get }) => [get("UniqueName")]],
  "AppModules/AppModule/appsettings/appsetting": [
    "app setting",
    ({ get, app }) => [`parentappmoduleid.uniquename=${app},settingdefinitionid.uniquename=${get("@settingdefinitionid.uniquename")}`],
  ],
  "AppModules/AppModule/appelements/appelement": ["app element", ({ get }) => [get("@uniquename")]],
  "AppModuleSiteMaps/AppModuleSiteMap": ["site map", ({ get }) => [get("SiteMapUniqueName")]],
  SiteMap: ["site map", () => [""]],
  "connectionreferences/connectionreference": ["connection reference", ({ get }) => [get("@connectionreferencelogicalname")]],
  "Connectors/Connector": ["connector", ({ get }) => [get("name"), get("connectorid")]],
  "SolutionPluginAssemblies/PluginAssembly": ["plug-in assembly", ({ get }) => [get("@PluginAssemblyId")]],
  "SolutionPluginAssemblies/PluginAssembly/PluginTypes/PluginType": ["plug-in type", ({ get }) => [get("@PluginTypeId"), get("@Name")]],
  "SdkMessageProcessingSteps/SdkMessageProcessingStep": ["plug-in step", ({ get }) => [get("@SdkMessageProcessingStepId")]],
  "EnvironmentVariables/Definition": ["environment variable", ({ get }) => [get("SchemaName")]],
  "AIModels/AIModel": ["AI model", ({ get }) => [get("msdyn_aimodelid")]],
};
/** Every other section holds the rows of one newer table. */
const SECTIONS = new Set(Object.keys(ELEMENTS).map((path) => path.split("/")[0]));

/** The rule of an element by its path below the root; nothing for elements that are no component. */
export function ruleFor(path, attributes) {
  const [section, name, ...deeper] = path.split("/");
  if (SECTIONS.has(section) || !name || deeper.length > 0 || Object.keys(attributes).length === 0) return ELEMENTS[path];
  return [familyOfType(name), ({ values }) => keysOf(values)];
}

/** Rows of newer tables have their key columns as attributes: one of them, or for a link all together. */
export function keysOf(values) {
  const pairs = [...values].filter(([name]) => name.startsWith("@")).map(([name, value]) => [name.slice(1).toLowerCase(), value]);
  return [...pairs.map(([, value]) => value), pairs.map((pair) => pair.join("=")).sort().join(",")];
}
