#!/usr/bin/env python3
"""What came and went between two solution zips: the test oracle for `solvet diff`.

    python3 changes.py BASELINE.zip CURRENT.zip...

takes files two by two and prints one JSON object per pair and line: added, removed, {kind: [key]}. It
knows tables, columns, views, processes and web resources, reads nothing but names and ids, and pairs by
key alone. Python 3.11, standard library only; it shares no code with the engine.

A component is there when anything of it is: a table of which the export carries only a form or a ribbon,
and what is marked `unmodified`, have not gone.
"""

import json
import sys

sys.dont_write_bytecode = True

from inventory import PROCESS, Unreadable, Zip, attribute, child, children, guid, text, value_of  # noqa: E402


def tables(root):
    for entity in children(root, "Entities", "Entity"):
        info = child(entity, "EntityInfo", "entity")
        name = ((attribute(info, "Name") if info is not None else "") or text(entity, "Name")).lower()
        yield "table", name
        for column in children(info, "attributes", "attribute"):
            logical = text(column, "LogicalName") or text(column, "Name") or attribute(column, "PhysicalName")
            yield "column", f"{name}.{logical}"
        for view in children(entity, "SavedQueries", "savedqueries", "savedquery"):
            yield "view", guid(value_of(view, "savedqueryid"))


def processes(root):
    for item in children(root, "Workflows", "Workflow"):
        category = text(item, "Category") or "0"
        yield PROCESS.get(category, f"process-{category}"), guid(value_of(item, "WorkflowId"))


def web_resources(root):
    for item in children(root, "WebResources", "WebResource"):
        yield "web-resource", text(item, "Name")


def present(path):
    """The keys of one solution. Raises Unreadable."""
    root = Zip(path).xml("customizations.xml")
    found = [*tables(root), *processes(root), *web_resources(root)]
    return {(kind, f"{kind}:{identity.lower()}") for kind, identity in found}


def by_kind(keys):
    found = {}
    for kind, key in sorted(keys):
        found.setdefault(kind, []).append(key)
    return found


def main(paths):
    if not paths or len(paths) % 2:
        print("usage: changes.py BASELINE.zip CURRENT.zip...", file=sys.stderr)
        return 2
    for baseline, current in zip(paths[::2], paths[1::2]):
        try:
            before, after = present(baseline), present(current)
        except Unreadable as error:
            print(f"{baseline} or {current}: {error}", file=sys.stderr)
            return 1
        print(json.dumps({"added": by_kind(after - before), "removed": by_kind(before - after)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
