// @ts-check
/** Two versions of a small solution of our own, in which a bit of everything changes: what the comparison has a picture for. */
import { zip } from "./solution.mjs";

const FORM = "7e0b4a6c-1d92-4f3e-8b57-a4c6d8e0f219";
const VIEW = "c3e5a7b9-4d6f-4182-9b3d-5f7a9c1e3b70";
const ROLE = "6a7b8c9e-aebf-4c0d-8e1f-203142536476";
const FLOW = "4f0c1b2a-1111-4222-8333-444455556666";
const SCRIPT = "f3041527-3748-4596-87a8-b9cadbecfd10";

/** The two versions as files. */
export const older = { name: "orders_1_3.zip", bytes: versionZip(1) };
export const newer = { name: "orders_1_4.zip", bytes: versionZip(2) };

/** `evil` goes into the names of the newer version. @param {1 | 2} version @param {{ managed?: boolean, evil?: string, roles?: number }} [options] @returns {Buffer} */
export function versionZip(version, { managed = true, evil = "", roles = 0 } = {}) {
  const isNew = version === 2;
  const label = (/** @type {string} */ text) => escape(isNew ? `${evil}${text}` : text);
  const flowFile = `Workflows/Notifythewarehouse-${FLOW.toUpperCase()}.json`;
  const scriptFile = `WebResources/contoso_scriptsorderjs${SCRIPT.toUpperCase()}`;
  const manyRoles = Array.from({ length: roles }, (_, index) => `{0f0a1b2c-3d4e-4f50-8a6b-${String(index).padStart(12, "0")}}`);
  return zip({
    "solution.xml": `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml version="9.2.24014.198" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>ContosoOrders</UniqueName>
    <LocalizedNames><LocalizedName description="${label("Order desk")}" languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>${isNew ? "1.4.0.0" : "1.3.0.0"}</Version>
    <Managed>${managed ? 1 : 0}</Managed>
    <Publisher>
      <UniqueName>contoso</UniqueName>
      <LocalizedNames><LocalizedName description="Contoso" languagecode="1033" /></LocalizedNames>
      <Descriptions />
      <CustomizationPrefix>contoso</CustomizationPrefix>
      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
      <Addresses />
    </Publisher>
    <RootComponents>
      <RootComponent type="1" schemaName="contoso_order" behavior="0" />
      <RootComponent type="9" schemaName="contoso_priority" behavior="0" />
      <RootComponent type="20" id="{${ROLE}}" behavior="0" />
      <RootComponent type="29" id="{${FLOW}}" behavior="0" />
      <RootComponent type="61" schemaName="contoso_/scripts/order.js" behavior="0" />
      ${manyRoles.map((id) => `<RootComponent type="20" id="${id}" behavior="0" />`).join("\n      ")}
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
`,
    "customizations.xml": `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
    <Entity>
      <Name LocalizedName="Order" OriginalName="Order">contoso_order</Name>
      <EntityInfo>
        <entity Name="contoso_order">
          <LocalizedNames><LocalizedName description="Order" languagecode="1033" /></LocalizedNames>
          <attributes>
            ${columnXml("contoso_name", "Name")}
            ${isNew ? columnXml("contoso_due", label("Due date"), "datetime") : columnXml("contoso_discount", "Discount", "decimal")}
            ${columnXml("contoso_note", isNew ? label("Remark") : "Note", "nvarchar", isNew ? 50 : 200)}
          </attributes>
          <EntitySetName>contoso_orders</EntitySetName>
          <OwnershipTypeMask>UserOwned</OwnershipTypeMask>
          <IsAuditEnabled>${isNew ? 1 : 0}</IsAuditEnabled>
          <IntroducedVersion>1.0.0.0</IntroducedVersion>
        </entity>
      </EntityInfo>
      <FormXml>
        <forms type="main">
          <systemform>
            <formid>{${FORM}}</formid>
            <IntroducedVersion>1.0.0.0</IntroducedVersion>
            <FormPresentation>1</FormPresentation>
            <FormActivationState>1</FormActivationState>
            <form>
              <tabs>
                <tab name="general" id="{11111111-0000-4000-8000-000000000001}" expanded="true">
                  <labels><label description="General" languagecode="1033" /></labels>
                  <columns>
                    <column width="100%">
                      <sections>
                        <section name="order" id="{11111111-0000-4000-8000-000000000002}" columns="11">
                          <labels><label description="${isNew ? label("The order") : "Order"}" languagecode="1033" /></labels>
                          <rows>
                            <row>${cellXml(1, "Name", "contoso_name")}</row>
                            <row>${isNew ? cellXml(2, label("Due date"), "contoso_due") : cellXml(3, "Discount", "contoso_discount")}</row>
                            <row>${cellXml(4, "Note", "contoso_note", isNew)}</row>
                          </rows>
                        </section>
                      </sections>
                    </column>
                  </columns>
                </tab>
              </tabs>
              <formLibraries><Library name="contoso_/scripts/order.js" libraryUniqueId="{11111111-0000-4000-8000-000000000003}" /></formLibraries>
              <events>
                <event name="onload" application="false" active="false">
                  <Handlers><Handler functionName="${isNew ? "Orders.open" : "Orders.load"}" libraryName="contoso_/scripts/order.js" handlerUniqueId="{11111111-0000-4000-8000-000000000004}" enabled="true" parameters="" passExecutionContext="true" /></Handlers>
                </event>
              </events>
            </form>
            <IsCustomizable>1</IsCustomizable>
            <LocalizedNames><LocalizedName description="Order form" languagecode="1033" /></LocalizedNames>
          </systemform>
        </forms>
      </FormXml>
      <SavedQueries>
        <savedqueries>
          <savedquery>
            <IsCustomizable>1</IsCustomizable>
            <isquickfindquery>0</isquickfindquery>
            <isdefault>1</isdefault>
            <savedqueryid>{${VIEW}}</savedqueryid>
            <layoutxml><grid name="resultset" jump="contoso_name" select="1" icon="1" preview="1"><row name="result" id="contoso_orderid"><cell name="contoso_name" width="${isNew ? 200 : 120}" />${isNew ? `<cell name="contoso_due" width="100" />` : ""}</row></grid></layoutxml>
            <querytype>0</querytype>
            <fetchxml><fetch version="1.0" mapping="logical"><entity name="contoso_order"><attribute name="contoso_name" />${isNew ? `<attribute name="contoso_due" />` : ""}<order attribute="contoso_name" descending="${isNew}" /><filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter></entity></fetch></fetchxml>
            <LocalizedNames><LocalizedName description="Open orders" languagecode="1033" /></LocalizedNames>
          </savedquery>
        </savedqueries>
      </SavedQueries>
    </Entity>
  </Entities>
  <Roles>
    <Role id="{${ROLE}}" name="Order clerk" isinherited="1">
      <IsCustomizable>1</IsCustomizable>
      <RolePrivileges>
        <RolePrivilege name="prvCreatecontoso_order" level="Basic" />
        <RolePrivilege name="prvReadcontoso_order" level="${isNew ? "Global" : "Basic"}" />
        ${isNew ? `<RolePrivilege name="prvSharecontoso_order" level="Local" />` : ""}
        <RolePrivilege name="prvReadAccount" level="Deep" />
      </RolePrivileges>
    </Role>
    ${manyRoles.map((id, index) => `<Role id="${id}" name="Role ${index}"><RolePrivileges><RolePrivilege name="prvReadAccount" level="${isNew ? "Global" : "Local"}" /></RolePrivileges></Role>`).join("\n    ")}
  </Roles>
  <Workflows>
    <Workflow WorkflowId="{${FLOW}}" Name="Notify the warehouse">
      <JsonFileName>/${flowFile}</JsonFileName>
      <Type>1</Type>
      <Category>5</Category>
      <StateCode>1</StateCode>
      <PrimaryEntity>none</PrimaryEntity>
      <LocalizedNames><LocalizedName languagecode="1033" description="Notify the warehouse" /></LocalizedNames>
    </Workflow>
  </Workflows>
  <FieldSecurityProfiles></FieldSecurityProfiles>
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets>
    <optionset Name="contoso_priority" localizedName="Priority">
      <OptionSetType>picklist</OptionSetType>
      <IsGlobal>1</IsGlobal>
      <IntroducedVersion>1.0.0.0</IntroducedVersion>
      <IsCustomizable>1</IsCustomizable>
      <displaynames><displayname description="Priority" languagecode="1033" /></displaynames>
      <options>
        ${optionXml(100000000, "Low")}
        ${optionXml(100000001, isNew ? label("Urgent") : "High")}
        ${isNew ? "" : optionXml(100000002, "On hold")}
      </options>
    </optionset>
  </optionsets>
  <WebResources>
    <WebResource>
      <WebResourceId>{${SCRIPT}}</WebResourceId>
      <Name>contoso_/scripts/order.js</Name>
      <DisplayName>Script of the order form</DisplayName>
      <WebResourceType>3</WebResourceType>
      <IntroducedVersion>${isNew ? "1.4.0.0" : "1.0.0.0"}</IntroducedVersion>
      <IsCustomizable>1</IsCustomizable>
      <FileName>/${scriptFile}</FileName>
    </WebResource>
  </WebResources>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>
`,
    [flowFile]: JSON.stringify(flow(isNew), null, 2),
    [scriptFile]: isNew
      ? `var Orders = {};\n\nOrders.open = function (context) {\n  const form = context.getFormContext();\n  form.ui.setFormNotification("Welcome, ${evil.replaceAll('"', "'")}", "INFO", "hello");\n};\n`
      : `var Orders = {};\n\nOrders.load = function (context) {\n  const form = context.getFormContext();\n  alert("Welcome");\n};\n`,
    "[Content_Types].xml": `<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>`,
  });
}

/** @param {boolean} isNew */
function flow(isNew) {
  const compose = (/** @type {string} */ inputs, runAfter = {}) => ({ runAfter, type: "Compose", inputs });
  return {
    properties: {
      connectionReferences: {},
      definition: {
        $schema: "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        contentVersion: "1.0.0.0",
        triggers: { Every_hour: { type: "Recurrence", recurrence: { frequency: isNew ? "Day" : "Hour", interval: 1 } } },
        actions: {
          Prepare: compose("nothing to see"),
          Is_urgent: {
            type: "If",
            runAfter: { Prepare: ["Succeeded"] },
            expression: { equals: ["@outputs('Prepare')", "x"] },
            actions: { Tell_the_warehouse: compose(isNew ? "@concat('now: ', outputs('Prepare'))" : "@outputs('Prepare')"), ...(isNew ? { Tell_the_manager: compose("too") } : {}) },
            else: { actions: isNew ? {} : { Wait: compose("a day") } },
          },
        },
      },
    },
    schemaVersion: "1.0.0.0",
  };
}

/** @param {string} name @param {string} label @param {string} [type] @param {number} [length] */
function columnXml(name, label, type = "nvarchar", length = 100) {
  return `<attribute PhysicalName="${name}">
              <Type>${type}</Type>
              <Name>${name}</Name>
              <LogicalName>${name}</LogicalName>
              <RequiredLevel>none</RequiredLevel>
              <IsCustomField>1</IsCustomField>
              ${type === "nvarchar" ? `<Format>text</Format><MaxLength>${length}</MaxLength>` : ""}
              <displaynames><displayname description="${label}" languagecode="1033" /></displaynames>
            </attribute>`;
}

/** @param {number} number @param {string} label @param {string} column @param {boolean} [isDisabled] */
function cellXml(number, label, column, isDisabled = false) {
  return `<cell id="{22222222-0000-4000-8000-00000000000${number}}"><labels><label description="${label}" languagecode="1033" /></labels><control id="${column}" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="${column}" disabled="${isDisabled}" /></cell>`;
}

/** @param {number} value @param {string} label */
function optionXml(value, label) {
  return `<option value="${value}"><labels><label description="${label}" languagecode="1033" /></labels></option>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
