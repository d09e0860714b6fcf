#!/usr/bin/env python3
"""What came, went and changed between two solution zips: the test oracle for `solvet diff`.

    python3 changes.py BASELINE.zip CURRENT.zip...

takes files two by two and prints one JSON object per pair and line: added, removed and changed, each
{kind: [key]}. It knows tables, columns, views, processes and web resources, and pairs by key alone. What
changed is told only where it is beyond doubt: a property of a column, the query or the columns of a view,
the steps of a cloud flow, the content of a web resource. Python 3.11, standard library only; it shares no
code with the engine.

A component is there when anything of it is: a table of which the export carries only a form or a ribbon,
and what is marked `unmodified`, have not gone; nor is either compared.
"""

import json
import sys

sys.dont_write_bytecode = True

from inventory import PROCESS, Unreadable, Zip, attribute, child, children, guid, is_shell, local, text, value_of  # noqa: E402

# Of a column, what nobody would call noise.
PROPERTIES = "Type Format MaxLength MinValue MaxValue Accuracy RequiredLevel SourceType Behavior IsSecured AutoNumberFormat".split()


def tables(root):
    """Kind, identity, and what is compared, or nothing where only the presence counts."""
    for entity in children(root, "Entities", "Entity"):
        info = child(entity, "EntityInfo", "entity")
        name = ((attribute(info, "Name") if info is not None else "") or text(entity, "Name")).lower()
        yield "table", name, None
        for column in children(info, "attributes", "attribute"):
            logical = text(column, "LogicalName") or text(column, "Name") or attribute(column, "PhysicalName")
            yield "column", f"{name}.{logical}", None if is_shell(column) else [text(column, name).lower() for name in PROPERTIES]
        for view in children(entity, "SavedQueries", "savedqueries", "savedquery"):
            yield "view", guid(value_of(view, "savedqueryid")), None if is_shell(view) else query(view)


def query(view):
    """The conditions and orders of the query in their order, and the columns of the grid."""
    fetch, grid = child(view, "fetchxml"), child(view, "layoutxml")
    found = []
    for item in [] if fetch is None else fetch.iter():
        if local(item.tag) in ("condition", "order"):
            found.append([local(item.tag), attribute(item, "attribute").lower(), attribute(item, "operator"), attribute(item, "value"), attribute(item, "descending") or "false"])
    cells = [] if grid is None else [attribute(item, "name").lower() for item in grid.iter() if local(item.tag) == "cell"]
    return [found, cells]


def processes(archive, root):
    for item in children(root, "Workflows", "Workflow"):
        category = text(item, "Category") or "0"
        kind = PROCESS.get(category, f"process-{category}")
        yield kind, guid(value_of(item, "WorkflowId")), steps(archive, text(item, "JsonFileName")) if kind == "cloud-flow" else None


def steps(archive, path):
    """The names, types and places of all steps of a flow, and what each waits for; not in any order."""
    content = read(archive, path)
    if content is None:
        return None
    found = []

    def walk(actions, place):
        for name, action in actions.items():
            found.append([place, name, action.get("type"), sorted(action.get("runAfter", {}))])
            walk(action.get("actions", {}), [*place, name])
            walk(action.get("else", {}).get("actions", {}), [*place, name, "else"])
            walk(action.get("default", {}).get("actions", {}), [*place, name, "default"])
            for case, branch in action.get("cases", {}).items():
                walk(branch.get("actions", {}), [*place, name, case])

    definition = json.loads(content.decode("utf-8-sig")).get("properties", {}).get("definition", {})
    walk(definition.get("actions", {}), [])
    triggers = [[name, trigger.get("type"), trigger.get("recurrence")] for name, trigger in definition.get("triggers", {}).items()]
    return [triggers, sorted(found, key=json.dumps)]


def web_resources(archive, root):
    for item in children(root, "WebResources", "WebResource"):
        content = read(archive, text(item, "FileName"))
        # Blanks are left out: whether an end of line counts is not for this script to say.
        yield "web-resource", text(item, "Name"), None if content is None else b"".join(content.removeprefix(b"\xef\xbb\xbf").split())


def read(archive, path):
    info = archive.entries.get(path.lower().lstrip("/"))
    return None if info is None or not path else archive.zip.read(info)


def components(path):
    """What is compared of each component, by kind and key. Raises Unreadable."""
    archive = Zip(path)
    root = archive.xml("customizations.xml")
    found = [*tables(root), *processes(archive, root), *web_resources(archive, root)]
    return {(kind, f"{kind}:{identity.lower()}"): content for kind, identity, content in found}


def by_kind(keys):
    found = {}
    for kind, key in sorted(keys):
        found.setdefault(kind, []).append(key)
    return found


def compare(before, after):
    changed = [one for one in before.keys() & after.keys() if None not in (before[one], after[one]) and before[one] != after[one]]
    return {"added": by_kind(after.keys() - before.keys()), "removed": by_kind(before.keys() - after.keys()), "changed": by_kind(changed)}


def main(paths):
    if not paths or len(paths) % 2:
        print("usage: changes.py BASELINE.zip CURRENT.zip...", file=sys.stderr)
        return 2
    for baseline, current in zip(paths[::2], paths[1::2]):
        try:
            print(json.dumps(compare(components(baseline), components(current))))
        except Unreadable as error:
            print(f"{baseline} or {current}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
