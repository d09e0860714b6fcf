// Folders in Node: reading one, and replacing a tree in one so that nothing is lost whatever happens on the way.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { planTree, readFolder, recover, writeFileSafely, writeTree } from "../../pkg/folder.js";
import { finish, perform, prepare, undo } from "../../pkg/folder/swap.js";

const scratch = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "solvet-folder-")));
after(() => fs.rmSync(scratch, { recursive: true, force: true }));
let count = 0;

/** A new folder, in a folder of its own so that what lies beside it can be seen. */
function folderWith(files = {}) {
  const folder = join(scratch, String(count++), "tree");
  fs.mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  return folder;
}

function put(folder, path, text) {
  fs.mkdirSync(dirname(join(folder, path)), { recursive: true });
  fs.writeFileSync(join(folder, path), text);
}

const bytes = (files) => new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

/** Everything in a folder: the text of files, the target of links, and folders themselves. */
function contents(folder) {
  const all = {};
  const visit = (path) => {
    for (const entry of fs.readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        all[`${child}/`] = true;
        visit(child);
      } else {
        all[child] = entry.isSymbolicLink() ? { link: fs.readlinkSync(join(folder, child)) } : fs.readFileSync(join(folder, child), "utf8");
      }
    }
  };
  visit("");
  return all;
}

/** Also that nothing was left beside the folder. */
function assertTree(folder, files) {
  const folders = Object.keys(files).flatMap((path) => path.split("/").slice(1).map((_, index) => `${path.split("/").slice(0, index + 1).join("/")}/`));
  assert.deepEqual(contents(folder), { ...Object.fromEntries(folders.map((path) => [path, true])), ...files });
  assert.deepEqual(fs.readdirSync(dirname(folder)), [basename(folder)]);
}

function throwsWith(code, call, pattern = /./) {
  assert.throws(call, (error) => {
    assert.equal(error.code, code, error.stack);
    assert.match([error.message, ...error.members].join("\n"), pattern);
    return true;
  });
}

/** An old tree with every kind of change to come: replaced, removed, unchanged, moved, a file that becomes a folder and the other way round. */
const OLD = {
  "Other/Solution.xml": "old manifest",
  "Other/Customizations.xml": "same",
  "Entities/Account/Entity.xml": "old table",
  "Entities/Account/FormXml/main/{1}.xml": "old form",
  "Entities/Contact/Entity.xml": "removed table",
  "Entities/Contact/notes/readme.md": "foreign, deep in a folder of ours",
  "Roles/Clerk": "a file that becomes a folder",
  "WebResources/site/index.html": "a folder that becomes a file",
  "WebResources/site/deep/er.js": "also in it",
  "README.md": "foreign",
};
const FOREIGN = ["README.md", "Entities/Contact/notes/readme.md"];
const OWNED = Object.keys(OLD).filter((path) => !FOREIGN.includes(path));
const NEW = {
  "Other/Solution.xml": "new manifest",
  "Other/Customizations.xml": "same",
  "Entities/Account/Entity.xml": "new table",
  "Entities/Account/FormXml/quick/{2}.xml": "new form",
  "Roles/Clerk/Clerk.xml": "in a folder now",
  "WebResources/site": "a file now",
  "Workflows/Notify.json": "{}",
};
const BOTH = { ...NEW, ...Object.fromEntries(FOREIGN.map((path) => [path, OLD[path]])) };

test("a folder is read whole, without what version control and builds keep there", async () => {
  const folder = folderWith({
    "src/Other/Solution.xml": "<x/>", "b.txt": "b", "a/é.txt": "é", "Project.cdsproj": "<Project/>", "bin/Debug/out.zip": "no", "obj/x": "no",
    "src/bin/kept.txt": "beside no project", ".git/config": "no", "src/node_modules/x/y.js": "no", ".gitignore": "yes", "empty.txt": "",
  });
  const { files, skipped, name } = await readFolder(folder);
  assert.deepEqual([...files.keys()], [".gitignore", "Project.cdsproj", "a/é.txt", "b.txt", "empty.txt", "src/Other/Solution.xml", "src/bin/kept.txt"]);
  assert.equal(Buffer.from(files.get("a/é.txt")).toString(), "é");
  assert.equal(files.get("empty.txt").length, 0);
  assert.deepEqual([skipped, name], [[], "tree"]);
  const project = await readFolder(join(folder, "Project.cdsproj"));
  assert.deepEqual([[...project.files.keys()], project.name], [[...files.keys()], "Project.cdsproj"]);
  assert.equal((await readFolder(folder + sep)).name, "tree");
});

test("links are followed only inside the folder, and never in circles", async () => {
  const folder = folderWith({ "a/x.txt": "x", "../outside/secret.txt": "secret" });
  fs.symlinkSync("../outside", join(folder, "out"));
  fs.symlinkSync("../outside/secret.txt", join(folder, "out.txt"));
  fs.symlinkSync("a", join(folder, "linked"));
  fs.symlinkSync("..", join(folder, "a", "round"));
  fs.symlinkSync("nowhere", join(folder, "broken"));
  const { files, skipped } = await readFolder(folder);
  assert.deepEqual([...files.keys()], ["a/x.txt", "linked/x.txt"]);
  assert.deepEqual(skipped.map(({ path }) => path), ["a/round", "broken", "linked/round", "out", "out.txt"]);
  assert.ok(skipped.every(({ reason }) => reason.startsWith("a symbolic link")));
  // The folder itself may be a link.
  fs.symlinkSync(folder, join(dirname(folder), "alias"));
  assert.deepEqual([...(await readFolder(join(dirname(folder), "alias"))).files.keys()], ["a/x.txt", "linked/x.txt"]);
});

test("a folder beyond the limits is refused, and one that is not there is named", async () => {
  const folder = folderWith({ a: "12345", b: "12345", c: "12345" });
  await assert.rejects(readFolder(folder, { maxFiles: 2 }), { code: "too-large" });
  await assert.rejects(readFolder(folder, { maxBytes: 14 }), { code: "too-large" });
  assert.equal((await readFolder(folder, { maxFiles: 3, maxBytes: 15 })).files.size, 3);
  await assert.rejects(readFolder(join(folder, "nothing")), (error) => error.code === "unreadable-input" && error.message.includes("nothing"));
});

test("a tree is written into a folder that is empty or not there", () => {
  const folder = join(scratch, String(count++), "deep", "tree");
  const outcome = writeTree(folder, bytes(NEW));
  assert.deepEqual(outcome, { written: Object.keys(NEW).sort(), unchanged: [], removed: [], kept: [] });
  assertTree(folder, NEW);
  assert.deepEqual(writeTree(folder, bytes(NEW)), { written: [], unchanged: Object.keys(NEW).sort(), removed: [], kept: [] });
  const empty = folderWith();
  writeTree(empty, bytes(NEW));
  assertTree(empty, NEW);
});

test("only what is owned is replaced or removed; the rest stays and is named", () => {
  const folder = folderWith(OLD);
  const past = new Date(1_000_000_000_000);
  fs.utimesSync(join(folder, "Other/Customizations.xml"), past, past);
  fs.chmodSync(join(folder, "Other/Solution.xml"), 0o640);
  const outcome = writeTree(folder, bytes(NEW), { owned: OWNED });
  assert.deepEqual(outcome.unchanged, ["Other/Customizations.xml"]);
  assert.deepEqual(outcome.kept, FOREIGN.toSorted());
  assert.deepEqual(outcome.written, Object.keys(NEW).filter((path) => path !== "Other/Customizations.xml").sort());
  assert.deepEqual(outcome.removed, ["Entities/Account/FormXml/main/{1}.xml", "Entities/Contact/Entity.xml", "Roles/Clerk", "WebResources/site/deep/er.js", "WebResources/site/index.html"]);
  assertTree(folder, BOTH);
  assert.equal(fs.statSync(join(folder, "Other/Customizations.xml")).mtimeMs, past.getTime(), "an unchanged file is not touched");
  if (process.platform !== "win32") assert.equal(fs.statSync(join(folder, "Other/Solution.xml")).mode & 0o777, 0o640, "a replaced file keeps its rights");
});

test("what is not owned is never overwritten: it is named, and nothing is written", () => {
  const cases = [
    [{ "Other/Solution.xml": "somebody's" }, ["Other/Solution.xml"]],
    [{ "Roles": "a file where a folder must go" }, ["Roles"]],
    [{ "WebResources/site/theirs.txt": "deep", "WebResources/site/more/theirs.txt": "deeper" }, ["WebResources/site/more/theirs.txt", "WebResources/site/theirs.txt"]],
  ];
  for (const [there, members] of cases) {
    const folder = folderWith(there);
    assert.throws(() => writeTree(folder, bytes(NEW)), (error) => {
      assert.deepEqual([error.code, error.members], ["file-in-the-way", members]);
      return true;
    });
    assertTree(folder, there);
  }
  const mixed = folderWith({ ...OLD, "WebResources/site/deep/theirs.txt": "foreign" });
  const before = contents(mixed);
  throwsWith("file-in-the-way", () => writeTree(mixed, bytes(NEW), { owned: OWNED }), /WebResources\/site\/deep\/theirs\.txt/);
  assert.deepEqual(contents(mixed), before);
  const emptyFolder = folderWith();
  fs.mkdirSync(join(emptyFolder, "WebResources/site/empty"), { recursive: true });
  throwsWith("file-in-the-way", () => writeTree(emptyFolder, bytes(NEW)), /WebResources\/site\/empty/);
  // The same bytes stand in nobody's way.
  const same = folderWith({ "Other/Solution.xml": NEW["Other/Solution.xml"] });
  assert.deepEqual(writeTree(same, bytes(NEW)).unchanged, ["Other/Solution.xml"]);
});

test("whatever step a run is killed at, the next one puts the old tree back", () => {
  const total = planTree(folderWith(OLD), bytes(NEW), { owned: OWNED }).steps.length;
  assert.ok(total > 15);
  for (let done = 0; done <= total; done++) {
    const folder = folderWith(OLD);
    const { steps, contents: slots } = planTree(folder, bytes(NEW), { owned: OWNED });
    const stage = prepare(folder, steps, slots);
    for (const step of steps.slice(0, done)) perform(folder, stage, step);
    recover(folder);
    assertTree(folder, OLD);
    writeTree(folder, bytes(NEW), { owned: OWNED });
    assertTree(folder, BOTH);
  }
});

test("a run that is killed while it puts things back is put back as well", () => {
  const total = planTree(folderWith(OLD), bytes(NEW), { owned: OWNED }).steps.length;
  for (const done of [Math.floor(total / 2), total]) {
    for (let undone = 0; undone <= total; undone++) {
      const folder = folderWith(OLD);
      const { steps, contents: slots } = planTree(folder, bytes(NEW), { owned: OWNED });
      const stage = prepare(folder, steps, slots);
      for (const step of steps.slice(0, done)) perform(folder, stage, step);
      for (const step of steps.toReversed().slice(0, undone)) undo(folder, stage, step);
      recover(folder);
      assertTree(folder, OLD);
    }
  }
});

test("a run that is killed after its last step has written the new tree", () => {
  const folder = folderWith(OLD);
  const { steps, contents: slots } = planTree(folder, bytes(NEW), { owned: OWNED });
  const stage = prepare(folder, steps, slots);
  for (const step of steps) perform(folder, stage, step);
  // Deleting the stage is what the kill prevents.
  finish(stage, { ...fs, rmSync: () => { throw new Error("killed"); } });
  assert.ok(fs.existsSync(stage));
  recover(folder);
  assertTree(folder, BOTH);
});

test("a run that is killed before its journal has changed nothing", async () => {
  const folder = folderWith(OLD);
  const stage = join(dirname(folder), ".tree.solvet-unpack");
  fs.mkdirSync(join(stage, "new"), { recursive: true });
  fs.writeFileSync(join(stage, "new", "0"), "half");
  assert.equal((await readFolder(folder)).files.size, Object.keys(OLD).length);
  recover(folder);
  assertTree(folder, OLD);
});

test("a step that fails is taken back at once", () => {
  for (let failing = 1; failing <= 30; failing++) {
    const folder = folderWith(OLD);
    let left = failing;
    const failingFs = { ...fs, renameSync: (from, to) => {
      // The first rename only names the journal.
      if (left-- === 0) throw Object.assign(new Error("EIO: the disk"), { code: "EIO", syscall: "rename" });
      fs.renameSync(from, to);
    } };
    try {
      writeTree(folder, bytes(NEW), { owned: OWNED, fs: failingFs });
      assert.ok(failing > 10, "it has more renames than that");
      assertTree(folder, BOTH);
    } catch (error) {
      assert.equal(error.code, "unwritable-output", error.stack);
      assertTree(folder, OLD);
    }
  }
});

test("a half exchanged folder is not read, nor is one inside a folder that is read", async () => {
  const folder = folderWith(OLD);
  const { steps, contents: slots } = planTree(folder, bytes(NEW), { owned: OWNED });
  const stage = prepare(folder, steps, slots);
  for (const step of steps.slice(0, 5)) perform(folder, stage, step);
  await assert.rejects(readFolder(folder), { code: "unfinished-unpack" });
  await assert.rejects(readFolder(dirname(folder)), { code: "unfinished-unpack" });
  recover(folder);
  assert.equal((await readFolder(folder)).files.size, Object.keys(OLD).length);
});

test("processes killed at any moment leave the old tree or the new one", async () => {
  // Enough files that the kill lands in the middle of writing, of renaming and of deleting.
  const tree = (text) => Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`Entities/T${index % 40}/FormXml/main/{${index}-${text === "new" ? index % 3 : 0}}.xml`, text + index]));
  const file = join(scratch, "writer.mjs");
  fs.writeFileSync(file, `
    import { readFileSync } from "node:fs";
    import { writeTree } from ${JSON.stringify(new URL("../../pkg/folder.js", import.meta.url).href)};
    const [folder, files, owned] = [process.argv[2], ...process.argv.slice(3).map((file) => JSON.parse(readFileSync(file, "utf8")))];
    process.stdout.write("ready");
    writeTree(folder, files.map(([path, text]) => [path, Buffer.from(text)]), { owned });
    process.stdout.write("done");
  `);
  const [oldTree, newTree] = [tree("old"), tree("new")];
  const [newFile, ownedFile] = ["new.json", "owned.json"].map((name) => join(scratch, name));
  fs.writeFileSync(newFile, JSON.stringify(Object.entries(newTree)));
  fs.writeFileSync(ownedFile, JSON.stringify(Object.keys(oldTree)));
  const folder = folderWith(oldTree);
  let interrupted = 0;
  for (let delay = 0; delay < 400; delay += 40) {
    const child = spawn(process.execPath, [file, folder, newFile, ownedFile], { stdio: ["ignore", "pipe", "inherit"] });
    // Waited for from the start: it may be done, and closed, before the kill.
    const closed = once(child, "close");
    let said = "";
    child.stdout.on("data", (text) => { said += text; });
    await once(child.stdout, "data");
    await wait(delay);
    child.kill("SIGKILL");
    await closed;
    if (fs.readdirSync(dirname(folder)).length > 1) interrupted++;
    recover(folder);
    const now = contents(folder);
    const isOld = Object.entries(oldTree).every(([path, text]) => now[path] === text);
    assertTree(folder, isOld ? oldTree : newTree);
    if (said.endsWith("done")) assert.ok(!isOld, "done means done");
    if (!isOld) writeTree(folder, bytes(oldTree), { owned: Object.keys(newTree) });
  }
  assert.ok(interrupted > 0, "at least one kill has hit the work");
});

test("an interrupt from the keyboard does not stop the exchange half way", { skip: process.platform === "win32" }, () => {
  const folder = folderWith(OLD);
  let sent = false;
  const signalling = { ...fs, renameSync: (from, to) => {
    fs.renameSync(from, to);
    if (!sent && from.startsWith(folder)) {
      sent = true;
      process.kill(process.pid, "SIGINT");
    }
  } };
  writeTree(folder, bytes(NEW), { owned: OWNED, fs: signalling });
  assert.ok(sent);
  assertTree(folder, BOTH);
  assert.equal(process.listenerCount("SIGINT"), 0);
});

test("two runs do not write to one folder at a time", async () => {
  const folder = folderWith(OLD);
  const stage = join(dirname(folder), ".tree.solvet-unpack");
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "ignore" });
  const claim = (since) => {
    fs.mkdirSync(stage, { recursive: true });
    fs.writeFileSync(join(stage, "owner.json"), JSON.stringify({ process: other.pid, since }));
  };
  try {
    claim(Date.now());
    throwsWith("busy", () => writeTree(folder, bytes(NEW), { owned: OWNED }));
    assert.deepEqual(contents(folder)["Other/Solution.xml"], OLD["Other/Solution.xml"]);
    // A number of a process that long ago belonged to somebody else by now.
    claim(Date.now() - 3_600_000);
    writeTree(folder, bytes(NEW), { owned: OWNED });
    assertTree(folder, BOTH);
    claim(Date.now());
  } finally {
    other.kill();
    await once(other, "close");
  }
  writeTree(folder, bytes(NEW), { owned: Object.keys(NEW) });
  assertTree(folder, BOTH);
});

test("paths that lead out of the folder are refused before anything is written", () => {
  const folder = folderWith({ "README.md": "foreign" });
  for (const path of ["../x", "a/../../x", "/etc/x", "C:/x", "c:x", "a\\..\\..\\x", "a//x", "", ".", "a/.", "a\u0000b", ".git/hooks/post-checkout", "a/.GIT/config", ".git./config", "GIT~1/config"]) {
    throwsWith("unsafe-path", () => writeTree(folder, bytes({ "Other/Solution.xml": "x", [path]: "evil" })));
    assertTree(folder, { "README.md": "foreign" });
  }
  throwsWith("unsafe-path", () => writeTree(folder, bytes({ a: "file", "a/b": "in it" })), /file and a folder/);
  for (const path of [".gitignore", "a/..b/c...d", "{x}.xml", "a b/c&d.xml", "con"]) writeTree(folder, bytes({ [path]: "fine" }));
});

test("nothing is written through a link that leaves the folder", () => {
  const folder = folderWith({ "../outside/Solution.xml": "theirs", "Entities/x.txt": "x" });
  fs.symlinkSync("../outside", join(folder, "Other"));
  throwsWith("unsafe-path", () => writeTree(folder, bytes(NEW), { owned: ["Other/Solution.xml"] }), /Other/);
  assert.deepEqual(contents(join(folder, "../outside")), { "Solution.xml": "theirs" });
  // A link to a file is a file in the way, and never written through even when it is owned.
  const linked = folderWith({ "../outside.txt": "theirs" });
  fs.mkdirSync(join(linked, "Other"));
  fs.symlinkSync("../../outside.txt", join(linked, "Other", "Solution.xml"));
  throwsWith("file-in-the-way", () => writeTree(linked, bytes(NEW)), /Other\/Solution\.xml/);
  assert.equal(fs.readFileSync(join(linked, "../outside.txt"), "utf8"), "theirs");
  // A link inside the folder is a folder like any other, and stays.
  const inside = folderWith({ "real/Solution.xml": "old" });
  fs.symlinkSync("real", join(inside, "Other"));
  writeTree(inside, bytes({ "Other/Solution.xml": "new", "Other/Extra/More.xml": "more" }), { owned: ["Other/Solution.xml"] });
  assert.deepEqual(contents(inside), { "Other": { link: "real" }, "real/": true, "real/Solution.xml": "new", "real/Extra/": true, "real/Extra/More.xml": "more" });
  writeTree(inside, new Map(), { owned: ["Other/Solution.xml", "Other/Extra/More.xml"] });
  assert.deepEqual(contents(inside).Other, { link: "real" });
});

test("a journal that came with a repository cannot reach outside", () => {
  for (const steps of [[{ do: "away", path: "../victim.txt", slot: 0 }], [{ do: "place", path: "../victim.txt", slot: 0 }], [{ do: "makeFolder", path: "../victim" }], [{ do: "dropFolder", path: "../new" }], [{ do: "recase", path: "a", to: "../victim.txt" }], [{ do: "away", path: "x", slot: "../../victim.txt" }], [{ do: "away", path: "linked/victim.txt", slot: 0 }], "nonsense"]) {
    const folder = folderWith({ "a/b": "x", "../victim.txt": "theirs" });
    fs.mkdirSync(join(folder, "../victim"));
    fs.symlinkSync("..", join(folder, "linked"));
    const stage = join(dirname(folder), ".tree.solvet-unpack");
    for (const name of ["new", "old"]) fs.mkdirSync(join(stage, name), { recursive: true });
    fs.writeFileSync(join(stage, "old", "0"), "evil");
    fs.writeFileSync(join(stage, "journal.json"), JSON.stringify({ steps }));
    throwsWith("unfinished-unpack", () => writeTree(folder, bytes(NEW)));
    assert.equal(fs.readFileSync(join(folder, "../victim.txt"), "utf8"), "theirs");
    assert.ok(fs.existsSync(join(folder, "../victim")) && !fs.existsSync(join(folder, "../new")));
  }
});

test("a folder that is a file, or may not be written, is named and nothing is left behind", { skip: process.platform === "win32" }, () => {
  const folder = folderWith(OLD);
  throwsWith("unwritable-output", () => writeTree(join(folder, "README.md"), bytes(NEW)), /is a file, not a folder/);
  throwsWith("unwritable-output", () => writeTree(join(folder, "README.md", "below"), bytes(NEW)));
  fs.symlinkSync("nowhere", join(folder, "broken"));
  throwsWith("unwritable-output", () => writeTree(join(folder, "broken"), bytes(NEW)), /symbolic link to nothing/);
  fs.rmSync(join(folder, "broken"));
  assertTree(folder, OLD);
});

test("where only the folder may be written, the work is done in it; where not even that, nothing is", { skip: process.platform === "win32" }, () => {
  const folder = folderWith(OLD);
  const script = `import { writeTree } from ${JSON.stringify(new URL("../../pkg/folder.js", import.meta.url).href)};
    try { writeTree(process.argv[1], new Map([["Other/Solution.xml", Buffer.from("new")]]), { owned: ["Other/Solution.xml"] }); console.log("written"); }
    catch (error) { console.log(error.code); }`;
  // Rights mean nothing to root, so the work is done by nobody.
  const nobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
  const write = () => spawnSync(process.execPath, ["--input-type=module", "-e", script, folder], { encoding: "utf8", ...nobody }).stdout.trim();
  const everything = fs.readdirSync(folder, { recursive: true }).map((path) => join(folder, path));
  fs.chmodSync(scratch, 0o755);
  for (const path of [folder, ...everything]) {
    if (nobody.uid) fs.chownSync(path, nobody.uid, nobody.gid);
    fs.chmodSync(path, fs.statSync(path).isDirectory() ? 0o555 : 0o444);
  }
  fs.chmodSync(dirname(folder), 0o555);
  assert.equal(write(), "unwritable-output");
  fs.chmodSync(folder, 0o755);
  fs.chmodSync(join(folder, "Other"), 0o755);
  assert.equal(write(), "written");
  for (const path of [dirname(folder), folder, ...everything.filter((path) => fs.statSync(path).isDirectory())]) fs.chmodSync(path, 0o755);
  assertTree(folder, { ...OLD, "Other/Solution.xml": "new" });
});

/** A file system in which upper and lower case are the same, on top of this one. */
function caseIgnoring(base) {
  const actual = (path) => {
    const text = String(path);
    if (!text.startsWith(base + sep)) return text;
    let at = base;
    for (const segment of text.slice(base.length + 1).split(sep)) {
      const names = fs.existsSync(at) && fs.statSync(at).isDirectory() ? fs.readdirSync(at) : [];
      at = join(at, names.find((name) => name === segment) ?? names.find((name) => name.toLowerCase() === segment.toLowerCase()) ?? segment);
    }
    return at;
  };
  const onOne = (name) => (path, ...rest) => fs[name](typeof path === "number" ? path : actual(path), ...rest);
  const wrapped = Object.fromEntries(["readdirSync", "mkdirSync", "rmdirSync", "rmSync", "existsSync", "statSync", "lstatSync", "realpathSync", "readFileSync", "writeFileSync", "chmodSync", "openSync"].map((name) => [name, onOne(name)]));
  // A rename to the same name in other case renames; the folders above keep their case.
  const renameSync = (from, to) => {
    const target = actual(to);
    const isSame = target.toLowerCase() === actual(from).toLowerCase();
    fs.renameSync(actual(from), isSame ? join(dirname(target), basename(to)) : target);
  };
  return { ...fs, ...wrapped, renameSync };
}

test("where case does not count, a rename that only changes case is done, and old names are no strangers", () => {
  const older = { "Other/Solution.xml": "same", "Entities/account/Entity.xml": "same", "Entities/account/formxml/{1}.xml": "old", "Entities/contact/Entity.xml": "x", "Entities/contact/notes.txt": "foreign", "Roles/clerk.xml": "same" };
  const newer = { "Other/Solution.xml": "same", "Entities/Account/Entity.xml": "same", "Entities/Account/FormXml/{1}.xml": "new", "Entities/Contact/Entity.xml": "x", "Roles/Clerk.xml": "same" };
  const owned = Object.keys(older).filter((path) => !path.endsWith("notes.txt"));
  const start = () => {
    const folder = folderWith(older);
    return [folder, caseIgnoring(dirname(folder))];
  };
  const [folder, ignoring] = start();
  const outcome = writeTree(folder, bytes(newer), { owned, fs: ignoring });
  assert.deepEqual(outcome.unchanged, ["Other/Solution.xml"]);
  assert.deepEqual(outcome.removed, []);
  assert.deepEqual(outcome.kept, ["Entities/contact/notes.txt"]);
  assertTree(folder, { ...newer, "Entities/Contact/notes.txt": "foreign" });
  const [fresh, freshFs] = start();
  const total = planTree(fresh, bytes(newer), { owned, fs: freshFs }).steps.length;
  for (let done = 0; done <= total; done++) {
    const [one, oneFs] = start();
    const { steps, contents: slots } = planTree(one, bytes(newer), { owned, fs: oneFs });
    const stage = prepare(one, steps, slots, oneFs);
    for (const step of steps.slice(0, done)) perform(one, stage, step, oneFs);
    recover(one, oneFs);
    assertTree(one, older);
  }
  const [theirs, theirsFs] = start();
  throwsWith("file-in-the-way", () => writeTree(theirs, bytes({ "roles/CLERK.xml": "other" }), { owned: [], fs: theirsFs }), /Roles\/clerk\.xml/);
  throwsWith("unsafe-path", () => writeTree(theirs, bytes({ "A.xml": "1", "a.xml": "2" }), { owned, fs: theirsFs }), /one file/);
  assertTree(theirs, older);
});

test("where case counts, names that differ in case are two files", { skip: process.platform !== "linux" }, () => {
  const folder = folderWith({ "Roles/clerk.xml": "foreign" });
  assert.deepEqual(writeTree(folder, bytes({ "Roles/Clerk.xml": "ours" })).kept, ["Roles/clerk.xml"]);
  assertTree(folder, { "Roles/clerk.xml": "foreign", "Roles/Clerk.xml": "ours" });
});

test("a file is written whole, through a link, with its rights, and without leftovers", () => {
  const folder = folderWith({ "a.zip": "old", ".a.zip.solvet-999999999": "of a run that was killed" });
  const file = join(folder, "a.zip");
  fs.chmodSync(file, 0o600);
  writeFileSafely(file, Buffer.from("new"));
  if (process.platform !== "win32") assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  writeFileSafely(join(folder, "b.zip"), Buffer.from("b"));
  fs.symlinkSync("b.zip", join(folder, "link.zip"));
  writeFileSafely(join(folder, "link.zip"), Buffer.from("through"));
  assert.deepEqual(contents(folder), { "a.zip": "new", "b.zip": "through", "link.zip": { link: "b.zip" } });
  assert.throws(() => writeFileSafely(join(folder, "no", "c.zip"), Buffer.from("c")));
});
