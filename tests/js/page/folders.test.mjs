// @ts-check
/** Folders, chosen and dropped: an unpacked solution, both builds of one, a place where zips are kept. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { unpack } from "../../../pkg/index.js";
import { choose, chooseFolder, dropFolder, folderOf, openAll, REPORT_VIEWS, pageTest, show, verdict } from "./browser.mjs";
import { solutionZip, zip } from "./solution.mjs";

const columns = [{ name: "contoso_total", displayName: "Total" }];
const options = { displayName: "Order desk", tables: [{ name: "contoso_order", displayName: "Order", columns }] };
const { files: tree } = await unpack(solutionZip(options), { name: "orders.zip" });
const { files: bothTree } = await unpack(solutionZip(options), { name: "orders.zip", both: solutionZip({ ...options, managed: true }) });

pageTest("a chosen folder is read as the solution it is, with the real files", async ({ page }) => {
  await chooseFolder(page, folderOf(tree, "orders"));
  await verdict(page);
  const solution = await page.locator(".solution").innerText();
  for (const part of ["Order desk", "1.2.0.0", "Unmanaged", "orders", `Unpacked solution, folder of ${tree.size} files`, "1 table", "1 column"])
    assert.ok(solution.includes(part), `${part} is missing in: ${solution}`);
  await show(page, "components");
  await page.locator(".row", { hasText: "Total" }).click();
  assert.match(await page.locator(".details").innerText(), /Entities\/contoso_order\/Entity\.xml, line \d+/i);
  assert.match(await page.title(), /orders/);
});

pageTest("a folder of File System Access is walked, and read again once something in it was changed", async ({ page }) => {
  const files = [...[...tree].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]), [".git/config", ""], ["node_modules/left/out.zip", ""]];
  /** Puts files into the browser's own file system, whose folders are of the same kind as those of the disk. @param {string[][]} list */
  const write = (list) =>
    page.evaluate(async (list) => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("orders", { create: true });
      for (const [path, base64] of list) {
        const names = path.split("/");
        const last = /** @type {string} */ (names.pop());
        let folder = root;
        for (const name of names) folder = await folder.getDirectoryHandle(name, { create: true });
        const stream = await (await folder.getFileHandle(last, { create: true })).createWritable();
        await stream.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
        await stream.close();
      }
      Reflect.set(window, "showDirectoryPicker", async () => root);
    }, list);
  await write(files);
  await page.click("#open-folder");
  await verdict(page);
  const solution = page.locator(".solution");
  assert.match(await solution.innerText(), new RegExp(`Order desk[\\s\\S]*1\\.2\\.0\\.0[\\s\\S]*Unpacked solution, folder of ${tree.size} files`));
  const manifest = files.find(([path]) => path.endsWith("Other/Solution.xml")) ?? [];
  await write([[manifest[0], Buffer.from(Buffer.from(manifest[1], "base64").toString().replace("1.2.0.0", "1.2.0.1")).toString("base64")]]);
  await solution.locator(".read-again").click();
  await solution.getByText("1.2.0.1").waitFor();
  // A change of mind is no error, and where it is forbidden the input comes.
  await page.evaluate(() => Reflect.set(window, "showDirectoryPicker", () => Promise.reject(new DOMException("", "AbortError"))));
  await page.locator(".close-file").first().click();
  await page.click("#open-folder");
  assert.equal(await page.locator(".notice").count(), 0);
  await page.evaluate(() => Reflect.set(window, "showDirectoryPicker", () => Promise.reject(new DOMException("", "SecurityError"))));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#open-folder")]);
  assert.ok(chooser);
});

pageTest("a dropped folder is walked to its end, without what is no part of it", async ({ page }) => {
  const files = new Map([
    ...[...tree].map(([path, bytes]) => [`src/${path}`, bytes]),
    ["orders.cdsproj", Buffer.from("<Project />")],
    ["bin/Debug/orders.zip", null],
    ["obj/old.zip", null],
    [".git/config", null],
    ["node_modules/one/two/index.js", null],
    ["src/.git", null],
  ]);
  await dropFolder(page, "repository", /** @type {any} */ (files));
  await verdict(page);
  const solution = await page.locator(".solution").innerText();
  assert.ok(solution.includes(`folder of ${tree.size + 1} files`), solution);
  await show(page, "components");
  await page.locator(".row", { hasText: "Total" }).click();
  assert.match(await page.locator(".details").innerText(), /src\/Entities\/contoso_order\/Entity\.xml, line \d+/i);
});

pageTest("a chosen folder is rid of the same", async ({ page }) => {
  const files = new Map([...tree, ["orders.cdsproj", Buffer.from("<Project />")], ["bin/orders.zip", Buffer.from("x")], [".git/config", Buffer.from("x")], ["a/node_modules/x.js", Buffer.from("x")], ["a/bin/kept.txt", Buffer.from("x")]]);
  await chooseFolder(page, folderOf(files));
  await verdict(page);
  const solution = await page.locator(".solution").innerText();
  assert.ok(solution.includes(`folder of ${tree.size + 2} files`), solution);
});

pageTest("a folder with both builds can be read as either", async ({ page }) => {
  await chooseFolder(page, folderOf(bothTree));
  await verdict(page);
  const builds = page.getByRole("group", { name: "Which build is read" });
  const pressed = () => builds.locator('[aria-pressed="true"]').innerText();
  assert.equal(await pressed(), "Unmanaged");
  await builds.getByText("Managed", { exact: true }).click();
  await page.waitForFunction(() => document.querySelector('.builds [aria-pressed="true"]')?.textContent?.trim() === "Managed");
  await builds.getByText("Unmanaged", { exact: true }).click();
  await page.waitForFunction(() => document.querySelector('.builds [aria-pressed="true"]')?.textContent?.trim() === "Unmanaged");
  await chooseFolder(page, folderOf(tree));
  await page.waitForFunction(() => !document.querySelector(".builds"));
  await choose(page, [{ name: "zipped.zip", bytes: zip(Object.fromEntries([...bothTree].map(([path, bytes]) => [`a/${path}`, Buffer.from(bytes)]))) }]);
  await page.locator(".builds").waitFor();
  assert.match(await page.locator(".solution").innerText(), /Unpacked solution, zipped/);
});

pageTest("a folder in which zips are kept is a set of zips", async ({ page }) => {
  const base = solutionZip({ uniqueName: "Base", displayName: "Base", tables: [{ name: "contoso_region", displayName: "Region" }] });
  await dropFolder(page, "exports", { "base.zip": base, "more/orders.zip": solutionZip(options), "notes.txt": Buffer.from("x") });
  await verdict(page);
  assert.deepEqual((await page.locator(".solution h2").allInnerTexts()).sort(), ["Base", "Order desk"]);
  assert.equal(await page.locator(".notice").count(), 0);
  await page.locator(".solution", { hasText: "Base" }).locator(".close-file").click();
  await page.waitForFunction(() => document.querySelectorAll(".solution").length === 1);
});

pageTest("both builds in one folder of zips are found to be that", async ({ page }) => {
  await chooseFolder(page, folderOf({ "orders.zip": solutionZip(options), "orders_managed.zip": solutionZip({ ...options, managed: true }) }));
  await verdict(page);
  assert.equal(await page.locator(".solution").count(), 1);
  assert.match(await page.locator(".solution").innerText(), /Other build, not checked\s+orders_managed\.zip/);
  await page.getByText("Unpack both builds").waitFor();
  await page.locator(".builds").getByText("Managed", { exact: true }).click();
  await page.waitForFunction(() => /Other build, not checked\s+orders\.zip/.test(/** @type {HTMLElement} */ (document.querySelector(".solution"))?.innerText ?? ""));
});

pageTest("the same solution twice is said, and the first one is checked", async ({ page }) => {
  await choose(page, [
    { name: "orders.zip", bytes: solutionZip(options) },
    { name: "older.zip", bytes: solutionZip({ ...options, version: "1.1.0.0" }) },
    { name: "again.zip", bytes: solutionZip(options) },
  ]);
  await verdict(page);
  assert.equal(await page.locator(".solution").count(), 1);
  assert.match(await page.locator(".notice").innerText(), /2 files were left out[\s\S]*older\.zip: the same solution as orders\.zip[\s\S]*again\.zip/);
});

pageTest("what a folder lacks is found, at the line that lists it", async ({ page }) => {
  const { files } = await unpack(readFileSync(new URL("../../fixtures/sample.zip", import.meta.url)), { name: "sample.zip" });
  const flow = [...files.keys()].find((path) => /^Workflows\/.*\.json$/.test(path));
  files.delete(/** @type {string} */ (flow));
  await chooseFolder(page, folderOf(files));
  assert.equal(await verdict(page), "Import blocked");
  await show(page, "findings");
  await openAll(page);
  const findings = await page.locator("#findings").innerText();
  assert.ok(findings.includes(`${flow}.data.xml, line `), findings);
});

pageTest("a folder without a solution, and an empty one, give a sentence", async ({ page }) => {
  await dropFolder(page, "letters", { "one.txt": Buffer.from("x"), "two.txt": Buffer.from("y") });
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /letters could not be checked[\s\S]*no solution among the 2 files/);
  await dropFolder(page, "nothing", {});
  await page.getByText("nothing could not be checked").waitFor();
  assert.match(await page.locator(".notice").innerText(), /folder is empty/);
});

pageTest("a folder that cannot be read to its end gives a sentence", async ({ page }) => {
  await page.evaluate(() => {
    const entry = { name: "gone", isFile: false, isDirectory: true, createReader: () => ({ readEntries: (/** @type {any} */ _, /** @type {() => void} */ fail) => fail() }) };
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items: [{ kind: "file", webkitGetAsEntry: () => entry }] } });
    document.body.dispatchEvent(event);
  });
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /gone could not be checked[\s\S]*can no longer read/);
  assert.ok(await page.locator("#start").isVisible());
});

pageTest("markup in the names of files and folders is text", async ({ page }) => {
  const evil = "<img src=x onerror=alert(1)>";
  const files = new Map([...tree, [`WebResources/${evil}.js`, Buffer.from("x")], [`${evil}/${evil}.txt`, Buffer.from("x")]]);
  await dropFolder(page, `${evil}folder`, files);
  await verdict(page);
  let text = "";
  for (const view of REPORT_VIEWS) {
    await show(page, view);
    await openAll(page);
    text += await page.locator("body").innerText();
    assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0, view);
  }
  assert.ok(text.includes(`${evil}folder`), "the name of the folder is shown as it is");
  assert.ok(text.includes(`WebResources/${evil}.js`), "the name of the file is shown as it is");
});
