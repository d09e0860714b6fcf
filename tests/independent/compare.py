#!/usr/bin/env python3
"""Compares what the built engine finds in solution zips with the independent inventory.

    python3 compare.py FILE_OR_FOLDER...

Folders are searched for *.zip, without *.folder.zip. One line per difference on standard output, then
"N passed, M failed". Exit codes: 0 all alike, 1 differences, 2 bad usage or the engine is not built.
Zips that are no solution of their own (packages, legacy apps, damaged files) are skipped, with a note
on standard error.
"""

import collections
import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True

import inventory  # noqa: E402  (next to this file)

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENGINE = ROOT / "pkg" / "index.js"
COMMAND = ROOT / "pkg" / "cli.mjs"
SHOWN = 10  # keys named per difference; the rest is a number


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def collect(arguments):
    """The zips to compare, each once, in a stable order."""
    paths = []
    for argument in map(pathlib.Path, arguments):
        if argument.is_dir():
            paths += sorted(p for p in argument.rglob("*.zip") if not p.name.endswith(".folder.zip"))
        elif argument.is_file():
            paths.append(argument)
        else:
            fail(f"no such file or folder: {argument}")
    return list(dict.fromkeys(path.resolve() for path in paths))


def names(counter):
    keys = sorted(counter.elements())
    rest = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return ", ".join(keys[:SHOWN]) + rest


def differences(expected, actual):
    """One text per difference between two inventories of the same file."""
    found = []
    for kind in inventory.KINDS:
        want, got = expected["counts"].get(kind, 0), actual["counts"].get(kind, 0)
        if want != got:
            found.append(f"{kind}: count {got}, independent reading {want}")
        want = collections.Counter(expected["keys"].get(kind, []))
        got = collections.Counter(actual["keys"].get(kind, []))
        if missing := want - got:
            found.append(f"{kind}: missing {names(missing)}")
        if extra := got - want:
            found.append(f"{kind}: unexpected {names(extra)}")
        if got.total() != actual["counts"].get(kind, 0):
            found.append(f"{kind}: counts says {actual['counts'].get(kind, 0)}, components with content are {got.total()}")
    return found


def engine(paths):
    """The engine's answers by path, as they come; one process for all files."""
    command = ["node", str(HERE / "inspect-all.mjs"), *map(str, paths)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        for line in process.stdout:
            answer = json.loads(line)
            yield pathlib.Path(answer["file"]), answer
    if process.returncode != 0:
        print(f"inspect-all.mjs ended with code {process.returncode}", file=sys.stderr)


def main(arguments):
    if not arguments:
        fail("usage: compare.py FILE_OR_FOLDER...")
    if not (ENGINE.is_file() and COMMAND.is_file()):
        missing = ENGINE if not ENGINE.is_file() else COMMAND
        fail(f"{missing.relative_to(ROOT)} is missing: build the package first (npm run build)")
    expected = {}
    for path in collect(arguments):
        try:
            expected[path] = inventory.read(path)
        except inventory.Unreadable as error:
            print(f"skipped {path}: {error}", file=sys.stderr)
    if not expected:
        fail("no solution zip to compare")

    failed = 0
    waiting = dict.fromkeys(expected)
    for path, answer in engine(expected):
        waiting.pop(path, None)
        found = [answer["error"]] if "error" in answer else differences(expected[path], answer)
        for text in found:
            print(f"{path}: {text}")
        failed += bool(found)
    for path in waiting:
        print(f"{path}: the engine gave no answer")
    failed += len(waiting)
    print(f"{len(expected) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
