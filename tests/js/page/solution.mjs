// @ts-check
/** Solutions of our own making, as the zip files an export would give. */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";

/** The sample solution of the page. */
export const sampleFile = { name: "sample.zip", bytes: readFileSync(new URL("../../fixtures/sample.zip", import.meta.url)) };

/**
 * @typedef {{ name: string, displayName?: string, type?: string }} Column
 * @typedef {{ name: string, displayName?: string, columns?: Column[] }} Table
 * @typedef {{ solution: string, displayName: string, schemaName: string }} Need
 * @typedef {[table: string, column: string, to: string]} Lookup
 * @typedef {{ name: string, displayName?: string, type?: keyof typeof VARIABLE_TYPES, default?: string, value?: string }} Variable
 * @typedef {{ name: string, displayName?: string, connector: string, custom?: string }} Connection `custom`: the id of a custom connector
 * @param {{ uniqueName?: string, displayName?: string, version?: string, publisher?: string, managed?: boolean, tables?: Table[], needs?: Need[], roles?: string[], lookups?: Lookup[], variables?: Variable[], connections?: Connection[] }} [options]
 * @returns {Buffer}
 */
export function solutionZip({
  uniqueName = "Orders",
  displayName = "Orders",
  version = "1.2.0.0",
  publisher = "Contoso",
  managed = false,
  tables = [{ name: "contoso_order", displayName: "Order" }],
  needs = [],
  roles = [],
  lookups = [],
  variables = [],
  connections = [],
} = {}) {
  const roleId = (/** @type {number} */ index) => `{5f0a1b2c-3d4e-4f50-8a6b-${String(index).padStart(12, "0")}}`;
  const manifest = `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml version="9.2.24014.198" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>${escape(uniqueName)}</UniqueName>
    <LocalizedNames><LocalizedName description="${escape(displayName)}" languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>${version}</Version>
    <Managed>${managed ? 1 : 0}</Managed>
    <Publisher>
      <UniqueName>contoso</UniqueName>
      <LocalizedNames><LocalizedName description="${escape(publisher)}" languagecode="1033" /></LocalizedNames>
      <Descriptions />
      <EMailAddress xsi:nil="true"></EMailAddress>
      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
      <CustomizationPrefix>contoso</CustomizationPrefix>
      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
      <Addresses />
    </Publisher>
    <RootComponents>
      ${tables.map((table) => `<RootComponent type="1" schemaName="${escape(table.name)}" behavior="0" />`).join("\n      ")}
      ${roles.map((_, index) => `<RootComponent type="20" id="${roleId(index)}" behavior="0" />`).join("\n      ")}
    </RootComponents>
    <MissingDependencies>
      ${needs
        .map(
          (need) => `<MissingDependency>
        <Required type="1" schemaName="${escape(need.schemaName)}" displayName="${escape(need.displayName)}" solution="${escape(need.solution)}" />
        <Dependent type="1" schemaName="${escape(tables[0].name)}" displayName="${escape(tables[0].displayName ?? tables[0].name)}" />
      </MissingDependency>`,
        )
        .join("\n      ")}
    </MissingDependencies>
  </SolutionManifest>
</ImportExportXml>
`;
  const customizations = `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
    ${tables.map(tableXml).join("\n    ")}
  </Entities>
  <Roles>${roles.map((name, index) => `<Role id="${roleId(index)}" name="${escape(name)}"><RolePrivileges /></Role>`).join("")}</Roles>
  <Workflows></Workflows>
  <FieldSecurityProfiles></FieldSecurityProfiles>
  <Templates />
  <EntityMaps />
  <EntityRelationships>${lookups.map(lookupXml).join("")}</EntityRelationships>
  <OrganizationSettings />
  <optionsets />
  <CustomControls />
  <EntityDataProviders />
  ${connections.length ? `<connectionreferences>${connections.map(connectionXml).join("")}</connectionreferences>` : ""}
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>
`;
  const types = `<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>`;
  return zip({ "solution.xml": manifest, "customizations.xml": customizations, ...Object.assign({}, ...variables.map(variableEntries)), "[Content_Types].xml": types });
}

/** A solution of `tables` × `columns` columns. @param {number} tables @param {number} columns */
export function largeSolutionZip(tables, columns) {
  const list = Array.from({ length: tables }, (_, table) => ({
    name: `contoso_table${table}`,
    displayName: `Table ${table}`,
    columns: Array.from({ length: columns }, (_, column) => ({ name: `contoso_column${column}`, displayName: `Column ${table}.${column}` })),
  }));
  return solutionZip({ uniqueName: "Large", displayName: "Large", tables: list });
}

/** @param {Table} table */
function tableXml({ name, displayName = name, columns = [] }) {
  return `<Entity>
      <Name LocalizedName="${escape(displayName)}" OriginalName="${escape(displayName)}">${escape(name)}</Name>
      <EntityInfo>
        <entity Name="${escape(name)}">
          <LocalizedNames><LocalizedName description="${escape(displayName)}" languagecode="1033" /></LocalizedNames>
          <attributes>
            ${columns.map(columnXml).join("\n            ")}
          </attributes>
          <EntitySetName>${escape(name)}s</EntitySetName>
          <OwnershipTypeMask>UserOwned</OwnershipTypeMask>
          <IntroducedVersion>1.0.0.0</IntroducedVersion>
        </entity>
      </EntityInfo>
    </Entity>`;
}

/** @param {Column} column */
function columnXml({ name, displayName = name, type = "nvarchar" }) {
  return `<attribute PhysicalName="${escape(name)}">
              <Type>${type}</Type>
              <Name>${escape(name)}</Name>
              <LogicalName>${escape(name)}</LogicalName>
              <RequiredLevel>none</RequiredLevel>
              <IsCustomField>1</IsCustomField>
              <Format>text</Format>
              <MaxLength>100</MaxLength>
              <displaynames><displayname description="${escape(displayName)}" languagecode="1033" /></displaynames>
            </attribute>`;
}

/** The relationship of a lookup. @param {Lookup} lookup */
function lookupXml([from, column, to]) {
  return `<EntityRelationship Name="${escape(to)}_${escape(from)}">
      <EntityRelationshipType>OneToMany</EntityRelationshipType>
      <ReferencingEntityName>${escape(from)}</ReferencingEntityName>
      <ReferencedEntityName>${escape(to)}</ReferencedEntityName>
      <ReferencingAttributeName>${escape(column)}</ReferencingAttributeName>
    </EntityRelationship>`;
}

/** Option values of the column `type` of an environment variable. */
const VARIABLE_TYPES = { text: 100000000, number: 100000001, "yes-no": 100000002, json: 100000003, "data-source": 100000004, secret: 100000005 };

/** The entries of an environment variable. @param {Variable} variable */
function variableEntries({ name, displayName = name, type = "text", default: standard, value }) {
  const folder = `environmentvariabledefinitions/${name}`;
  const definition = `<environmentvariabledefinition schemaname="${escape(name)}">
  ${standard === undefined ? "" : `<defaultvalue>${escape(standard)}</defaultvalue>`}
  <displayname default="${escape(displayName)}"><label description="${escape(displayName)}" languagecode="1033" /></displayname>
  <introducedversion>1.0.0.0</introducedversion>
  <iscustomizable>1</iscustomizable>
  <isrequired>0</isrequired>
  <secretstore>0</secretstore>
  <type>${VARIABLE_TYPES[type]}</type>
</environmentvariabledefinition>`;
  const values = { environmentvariablevalues: { environmentvariablevalue: { "@environmentvariablevalueid": "5e7a9c1d-3f02-4b64-8d86-a8cae0c2f417", iscustomizable: "1", value } } };
  return { [`${folder}/environmentvariabledefinition.xml`]: definition, ...(value === undefined ? {} : { [`${folder}/environmentvariablevalues.json`]: JSON.stringify(values) }) };
}

/** @param {Connection} connection */
function connectionXml({ name, displayName = name, connector, custom }) {
  return `<connectionreference connectionreferencelogicalname="${escape(name)}">
      <connectionreferencedisplayname>${escape(displayName)}</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/${escape(connector)}</connectorid>
      ${custom ? `<customconnectorid><connectorid>${custom}</connectorid></customconnectorid>` : ""}
      <iscustomizable>1</iscustomizable>
      <promptingbehavior>0</promptingbehavior>
      <statecode>0</statecode>
      <statuscode>1</statuscode>
    </connectionreference>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** A zip of entries in this order. @param {Record<string, string | Buffer>} entries */
export function zip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, given] of Object.entries(entries)) {
    const path = Buffer.from(name);
    const content = Buffer.from(given);
    const packed = deflateRawSync(content, { level: 1 });
    // Version 2.0, UTF-8 names, deflate, 1 January 2024.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(((2024 - 1980) << 9) | (1 << 5) | 1, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), common, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, path);
    offset += 30 + path.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** @param {Buffer} bytes */
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
