#!/usr/bin/env python3
"""An independent reader of solution zips: the test oracle for `solvet inspect`.

    python3 inventory.py FILE.zip...

prints one JSON object per file and line: file, counts, keys, roots, entries.
It shares no code with the engine and was written from the format description,
so a difference between the two means that one of them misreads the file.
Python 3.11, standard library only. Kinds and keys: the contract, section 1.

Identities that a file leaves out fall back as follows (see `assembly`, `plugin_type`):
  plug-in assembly without PluginAssemblyId  the GUID in FileName, else FullName
  plug-in type without PluginTypeId          its Name (full class name), else AssemblyQualifiedName
"""

import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile
import zlib

# Kinds this oracle speaks about; every other kind is left to other tests.
KINDS = (
    "table column key relationship choice form view chart dashboard site-map model-driven-app "
    "canvas-app custom-page component-library code-app classic-workflow dialog business-rule action "
    "business-process-flow cloud-flow desktop-flow web-resource pcf-control security-role "
    "field-security-profile plugin-assembly plugin-package plugin-type plugin-step plugin-step-image "
    "service-endpoint custom-api custom-connector connection-reference connection-role "
    "environment-variable agent agent-component ai-model power-pages-site power-pages-component "
    "report command setting"
).split()

PROCESS = {
    "0": "classic-workflow",
    "1": "dialog",
    "2": "business-rule",
    "3": "action",
    "4": "business-process-flow",
    "5": "cloud-flow",
    "6": "desktop-flow",
}
CANVAS = {"0": "canvas-app", "1": "component-library", "2": "custom-page", "4": "code-app"}

# Solution-aware tables: logical name -> (folder, kind, key column, key is a GUID).
ROWS = {
    "environmentvariabledefinition": ("environmentvariabledefinitions", "environment-variable", "schemaname", False),
    "bot": ("bots", "agent", "schemaname", False),
    "botcomponent": ("botcomponents", "agent-component", "schemaname", False),
    "customapi": ("customapis", "custom-api", "uniquename", False),
    "appaction": ("appactions", "command", "uniquename", False),
    "settingdefinition": ("settingdefinitions", "setting", "uniquename", False),
    "pluginpackage": ("pluginpackages", "plugin-package", "uniquename", False),
    "powerpagesite": ("powerpagesites", "power-pages-site", "powerpagesiteid", True),
    "powerpagecomponent": ("powerpagecomponents", "power-pages-component", "powerpagecomponentid", True),
}

GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Unreadable(Exception):
    """The file is not a solution zip that this reader understands."""


def local(tag):
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element, *names):
    """Children by local name, one level per name. Case counts: case variants are other elements."""
    found = [] if element is None else [element]
    for name in names:
        found = [child for parent in found for child in parent if local(child.tag) == name]
    return found


def child(element, *names):
    found = children(element, *names)
    return found[0] if found else None


def text(element, *names):
    found = child(element, *names)
    return (found.text or "").strip() if found is not None else ""


def attribute(element, name):
    """An attribute by local name, case-insensitively, blank if absent."""
    for key, value in element.attrib.items():
        if local(key).lower() == name.lower():
            return value.strip()
    return ""


def value_of(element, name):
    """An attribute or else a child element of that name, case-insensitively."""
    found = attribute(element, name)
    if found:
        return found
    for item in element:
        if local(item.tag).lower() == name.lower():
            return (item.text or "").strip()
    return ""


def is_shell(element):
    return attribute(element, "unmodified") in ("1", "true")


def guid(value):
    return value.strip().strip("{}").lower()


class Zip:
    """Entries by their normalised names; directories left out."""

    def __init__(self, path):
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise Unreadable(f"not a zip: {error}") from error
        self.entries = {}
        self.count = 0
        for info in self.zip.infolist():
            name = info.filename.replace("\\", "/")
            if name.endswith("/"):
                continue
            self.count += 1
            self.entries.setdefault(urllib.parse.unquote(name).lower().lstrip("/"), info)

    def xml(self, name):
        info = self.entries.get(name.lower())
        if info is None:
            raise Unreadable(f"no {name}")
        try:
            return ET.fromstring(self.zip.read(info))
        except (ET.ParseError, zipfile.BadZipFile, zlib.error, OSError, RuntimeError) as error:
            raise Unreadable(f"{name}: {error}") from error


class Inventory:
    def __init__(self):
        self.keys = {}

    def add(self, kind, identity, element=None):
        if element is None or not is_shell(element):
            self.keys.setdefault(kind, []).append(f"{kind}:{identity.lower()}")


def tables(found, root):
    for entity in children(root, "Entities", "Entity"):
        info = child(entity, "EntityInfo", "entity")
        name = ((attribute(info, "Name") if info is not None else "") or text(entity, "Name")).lower()
        if info is not None:
            found.add("table", name, info)
            for column in children(info, "attributes", "attribute"):
                column_name = text(column, "LogicalName") or text(column, "Name") or attribute(column, "PhysicalName")
                found.add("column", f"{name}.{column_name}", column)
            for key in children(info, "EntityKeys", "EntityKey"):
                found.add("key", f"{name}.{text(key, 'LogicalName') or text(key, 'Name')}", key)
        for forms in children(entity, "FormXml"):
            for form in forms.iter():
                if local(form.tag) == "systemform":
                    found.add("form", guid(value_of(form, "formid")), form)
        for view in children(entity, "SavedQueries", "savedqueries", "savedquery"):
            found.add("view", guid(value_of(view, "savedqueryid")), view)
        for chart in children(entity, "Visualizations", "visualization"):
            found.add("chart", guid(value_of(chart, "savedqueryvisualizationid")), chart)


def assembly(element):
    by_file = GUID.search(text(element, "FileName"))
    return (
        guid(value_of(element, "PluginAssemblyId"))
        or (by_file.group(0) if by_file else "")
        or attribute(element, "FullName")
    )


def plugin_type(element):
    return (
        guid(value_of(element, "PluginTypeId"))
        or attribute(element, "Name")
        or attribute(element, "AssemblyQualifiedName")
    )


def sections(found, root):
    for item in children(root, "EntityRelationships", "EntityRelationship"):
        found.add("relationship", attribute(item, "Name"), item)
    for item in children(root, "optionsets", "optionset"):
        found.add("choice", attribute(item, "Name"), item)
    for section, name in (
        ("Dashboards", "Dashboard"),
        ("InteractionCentricDashboards", "InteractionCentricDashboard"),
    ):
        for item in children(root, section, name):
            found.add("dashboard", guid(value_of(item, "FormId")), item)
    for item in children(root, "AppModuleSiteMaps", "AppModuleSiteMap"):
        found.add("site-map", text(item, "SiteMapUniqueName"), item)
    for item in children(root, "SiteMap", "SiteMap"):
        found.add("site-map", "default", item)
    for item in children(root, "AppModules", "AppModule"):
        found.add("model-driven-app", text(item, "UniqueName"), item)
    for item in children(root, "CanvasApps", "CanvasApp"):
        kind = CANVAS.get(text(item, "CanvasAppType"), "canvas-app")
        found.add(kind, text(item, "Name"), item)
    for item in children(root, "Workflows", "Workflow"):
        category = text(item, "Category") or "0"
        found.add(PROCESS.get(category, f"process-{category}"), guid(value_of(item, "WorkflowId")), item)
    for item in children(root, "WebResources", "WebResource"):
        found.add("web-resource", text(item, "Name"), item)
    for item in children(root, "CustomControls", "CustomControl"):
        found.add("pcf-control", text(item, "Name"), item)
    for item in children(root, "Roles", "Role"):
        found.add("security-role", guid(value_of(item, "id")), item)
    for item in children(root, "FieldSecurityProfiles", "FieldSecurityProfile"):
        found.add("field-security-profile", guid(value_of(item, "fieldsecurityprofileid")), item)
    for item in children(root, "SolutionPluginAssemblies", "PluginAssembly"):
        found.add("plugin-assembly", assembly(item), item)
        for part in children(item, "PluginTypes", "PluginType"):
            found.add("plugin-type", plugin_type(part), part)
    for item in children(root, "SdkMessageProcessingSteps", "SdkMessageProcessingStep"):
        found.add("plugin-step", guid(value_of(item, "SdkMessageProcessingStepId")), item)
        for part in children(item, "SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage"):
            found.add("plugin-step-image", guid(value_of(part, "SdkMessageProcessingStepImageId")), part)
    for item in children(root, "ServiceEndpoints", "ServiceEndpoint"):
        found.add("service-endpoint", guid(value_of(item, "ServiceEndpointId")), item)
    for item in children(root, "Connectors", "Connector"):
        found.add("custom-connector", text(item, "name"), item)
    for item in children(root, "connectionreferences", "connectionreference"):
        found.add("connection-reference", value_of(item, "connectionreferencelogicalname"), item)
    for item in children(root, "ConnectionRoles", "ConnectionRoles", "ConnectionRole"):
        found.add("connection-role", guid(value_of(item, "connectionroleid")), item)
    for item in children(root, "EnvironmentVariables", "Definition"):
        found.add("environment-variable", value_of(item, "SchemaName"), item)
    for item in children(root, "AIModels", "AIModel"):
        found.add("ai-model", guid(value_of(item, "msdyn_aimodelid")), item)
    for item in children(root, "Reports", "Report"):
        found.add("report", guid(value_of(item, "reportid") or value_of(item, "id")), item)


def row(found, element, logical):
    _, kind, column, is_guid = ROWS[logical]
    identity = value_of(element, column)
    found.add(kind, guid(identity) if is_guid else identity, element)


def rows(found, archive, root):
    """The three shapes of a solution-aware row: own folder, Assets list, section."""
    for name in archive.entries:
        parts = name.split("/")
        for logical, (folder, *_) in ROWS.items():
            if len(parts) == 3 and parts[0] == folder and parts[2] == f"{logical}.xml":
                row(found, archive.xml(name), logical)
            elif parts in (["assets", f"{folder}.xml"], ["assets", f"{logical}s.xml"]):
                for element in children(archive.xml(name), logical):
                    row(found, element, logical)
    for section in root:
        for logical, (folder, *_) in ROWS.items():
            if local(section.tag).lower() in (folder, f"{logical}set"):
                for element in children(section, logical):
                    row(found, element, logical)


def root_components(manifest):
    found = []
    for item in children(manifest, "SolutionManifest", "RootComponents", "RootComponent"):
        identity = guid(attribute(item, "id")) or attribute(item, "schemaName").lower()
        found.append(f"{attribute(item, 'type')}|{identity}|{attribute(item, 'behavior') or '0'}")
    return sorted(found)


def read(path):
    """The inventory of one solution zip. Raises Unreadable."""
    archive = Zip(path)
    manifest = archive.xml("solution.xml")
    root = archive.xml("customizations.xml")
    found = Inventory()
    tables(found, root)
    sections(found, root)
    rows(found, archive, root)
    keys = {kind: sorted(found.keys[kind]) for kind in sorted(found.keys)}
    return {
        "file": str(path),
        "counts": {kind: len(values) for kind, values in keys.items()},
        "keys": keys,
        "roots": root_components(manifest),
        "entries": archive.count,
    }


def main(paths):
    if not paths:
        print("usage: inventory.py FILE.zip...", file=sys.stderr)
        return 2
    status = 0
    for path in paths:
        try:
            document = read(path)
        except Unreadable as error:
            document = {"file": str(path), "error": str(error)}
            status = 1
        print(json.dumps(document, ensure_ascii=False))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
