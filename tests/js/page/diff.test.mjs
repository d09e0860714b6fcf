// @ts-check
/** Two versions are compared: chosen or dropped, told apart, shown in words and pictures, reviewed, saved. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { unpack } from "../../../pkg/index.js";
import { choose, chooseSide, drop, faintTexts, folderOf, pageTest, settled, showChange, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";
import { newer, older, versionZip } from "./versions.mjs";

const WORDS = /^(Nothing changed|Only additions|Changes what is there|Deletes components|Data would be lost|Upgrade blocked)$/;

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {{ name: string, bytes: Buffer }[]} [files] */
async function compared(page, files = [older, newer]) {
  await page.click("#compare");
  await chooseSide(page, files);
  return shown(page);
}

/** @param {Page} page */
async function shown(page) {
  await page.locator("#diff-heading").waitFor({ timeout: 20_000 });
  return page.locator("#diff-heading").innerText();
}

/** @param {Page} page */
const versions = (page) => page.locator(".compared-version").allInnerTexts();

/** Shows the change of that name, and gives its picture. @param {Page} page @param {string} name @param {string} [kind] */
async function open(page, name, kind) {
  await showChange(page, name, kind);
  return page.locator(".change-body");
}

pageTest("two versions given at once are told apart by their version", async ({ page }) => {
  assert.match(await compared(page, [newer, older]), WORDS);
  assert.deepEqual(await versions(page), ["1.3.0.0", "1.4.0.0"]);
  assert.match(await page.title(), /1\.3\.0\.0 – 1\.4\.0\.0/);
  assert.deepEqual(await page.locator(".import-way h3").allInnerTexts(), ["Update", "Upgrade", "Patch", "Unmanaged import"]);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "diff-heading", "the focus is on the verdict");
  await page.waitForFunction(() => /added, \d+ removed, \d+ changed/.test(document.getElementById("live")?.textContent ?? ""));
  await page.locator(".swap").click();
  await page.waitForFunction(() => document.querySelector(".compared-version")?.textContent === "1.4.0.0");
  assert.deepEqual(await versions(page), ["1.4.0.0", "1.3.0.0"]);
});

pageTest("each side is chosen by itself, and a folder is as good as a zip", async ({ page }) => {
  const { files } = await unpack(newer.bytes);
  await page.click("#compare");
  await drop(page, "[data-side='baseline']", [older]);
  await page.locator(".side-taken").waitFor();
  assert.match(await page.locator(".side-taken").innerText(), /Baseline[\s\S]*orders_1_3\.zip/);
  await page.locator("[data-side='current'] > fluent-button").click();
  await page.setInputFiles("#side-folder", folderOf(files));
  await shown(page);
  assert.deepEqual(await versions(page), ["1.3.0.0", "1.4.0.0"]);
});

pageTest("an open report is compared with another version, and comes back", async ({ page }) => {
  await choose(page, [newer]);
  await verdict(page);
  await page.locator(".compare-with").click();
  assert.match(await page.locator("#choose-heading").innerText(), /orders_1_4\.zip/);
  await chooseSide(page, [older]);
  await shown(page);
  assert.deepEqual(await versions(page), ["1.3.0.0", "1.4.0.0"], "the lower version is the baseline");
  await page.locator(".leave").click();
  await verdict(page);
  assert.equal(await page.locator("solvet-diff").isVisible(), false);
  await drop(page, ".overlay-compare", [older]);
  await shown(page);
  assert.deepEqual(await versions(page), ["1.3.0.0", "1.4.0.0"]);
});

pageTest("a file with itself: nothing changed", async ({ page }) => {
  assert.equal(await compared(page, [older, { ...older, name: "again.zip" }]), "Nothing changed");
  assert.match(await page.locator("#changes").innerText(), /Nothing that means anything changed/);
});

pageTest("a broken file gives a sentence, and the other side stays", async ({ page }) => {
  await page.click("#compare");
  await drop(page, "[data-side='baseline']", [{ name: "broken.zip", bytes: Buffer.from("no zip") }]);
  await drop(page, "[data-side='current']", [newer]);
  await page.locator(".notice").waitFor();
  assert.match(await page.locator(".notice").innerText(), /broken\.zip/);
  assert.match(await page.locator(".side-taken").innerText(), /orders_1_4\.zip/);
  await drop(page, "[data-side='baseline']", [older]);
  await shown(page);
  assert.equal(await page.locator(".notice").count(), 0);
});

pageTest("the changes are grouped, counted, filtered and searched", async ({ page }) => {
  await compared(page);
  const all = Number(/^(\d+) changes?$/.exec(await page.locator("solvet-diff-list .shown").innerText())?.[1]);
  assert.ok(all >= 6, `${all} changes`);
  const impacts = page.locator("solvet-diff-list .filter").first();
  assert.match(await impacts.innerText(), /^\s*Data loss/, "the riskiest comes first");
  await page.locator(".chip", { hasText: "Added" }).click();
  const some = Number(/^(\d+) of/.exec(await page.locator("solvet-diff-list .shown").innerText())?.[1]);
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.match(await page.locator(".row-change").first().innerText(), /Added/);
  await page.locator(".chip", { hasText: "Added" }).click();
  await page.locator("solvet-diff-list .search input").fill("contoso_discount");
  await page.waitForFunction(() => /^1 of/.test(document.querySelector("solvet-diff-list .shown")?.textContent ?? ""));
  assert.match(await page.locator(".row-change").innerText(), /Removed[\s\S]*Order › Discount[\s\S]*Data loss/);
});

pageTest("each kind has its picture", async ({ page }) => {
  await compared(page);
  const form = await open(page, "Order form");
  assert.ok((await form.locator(".form-box-section").count()) > 0, "a form is drawn as its layout");
  assert.equal(await form.locator(".form-box-removed", { hasText: "Discount" }).last().isVisible(), true);
  assert.equal(await form.locator(".form-box-added", { hasText: "Due date" }).last().isVisible(), true);
  assert.match(await form.innerText(), /Orders\.open/);

  const flow = await open(page, "Notify the warehouse");
  assert.match(await flow.innerText(), /Steps[\s\S]*Every hour[\s\S]*Prepare[\s\S]*Tell the manager/);
  assert.equal(await flow.locator(".part-added", { hasText: "Tell the manager" }).last().isVisible(), true);

  const role = await open(page, "Order clerk");
  assert.deepEqual((await role.locator(".privileges thead th").allInnerTexts()).slice(0, 3), ["Table", "Create", "Read"]);
  assert.match(await role.locator(".privilege-changed").first().innerText(), /User, now Organization/);
  assert.equal(await role.locator(".privileges tbody tr").count(), 1, "tables without a change are folded");
  await role.getByText("unchanged table").click();
  assert.equal(await role.locator(".privileges tbody tr").count(), 2);

  const choice = await open(page, "Priority");
  assert.match(await choice.innerText(), /Options[\s\S]*100000001[\s\S]*High[\s\S]*Urgent[\s\S]*100000002/);

  const view = await open(page, "Open orders");
  assert.match(await view.innerText(), /Columns[\s\S]*Sorted by/);
  assert.ok((await view.locator(".view-columns .form-box-added").count()) > 0);

  const script = await open(page, "Script of the order form");
  assert.match(await script.locator("del").allInnerTexts().then((texts) => texts.join(" ")), /load/);
  assert.match(await script.locator("ins").allInnerTexts().then((texts) => texts.join(" ")), /open/);
  await page.locator("solvet-diff-list select").first().selectOption("");

  const table = await open(page, "Order", "table");
  assert.match(await table.locator(".pieces").innerText(), /Discount[\s\S]*|Remark/);
  await table.getByRole("button", { name: "Discount" }).click();
  await page.locator("#change-heading", { hasText: "Discount" }).waitFor();
});

pageTest("what is reviewed and noted goes into the report, and nowhere else", async ({ page }) => {
  await compared(page);
  await page.locator("#change-heading").waitFor();
  const progress = page.locator(".reviewed p");
  const all = Number(/^0 of (\d+) reviewed$/.exec(await progress.innerText())?.[1]);
  const first = await page.locator("#change-heading").innerText();
  await page.locator(".change-note textarea").fill("ask the <b>warehouse</b>");
  await page.locator(".change-next").click();
  await page.waitForFunction((before) => /** @type {HTMLElement} */ (document.querySelector("#change-heading")).innerText !== before, first);
  assert.equal(await progress.innerText(), `1 of ${all} reviewed`);
  await page.locator(".swap").click();
  await page.waitForFunction(() => document.querySelector(".compared-version")?.textContent === "1.4.0.0");
  await page.locator(".swap").click();
  await page.waitForFunction(() => document.querySelector(".compared-version")?.textContent === "1.3.0.0");
  assert.equal(await progress.innerText(), `1 of ${all} reviewed`, "they stay while the two are the same");
  for (const [format, wanted] of /** @type {[string, RegExp][]} */ ([
    ["json", /"reviewed": true,\s*"note": "ask the <b>warehouse<\/b>"/],
    ["markdown", /warehouse/],
    ["html", /ask the &lt;b&gt;warehouse/],
  ])) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`.save-${format}`).click()]);
    assert.match(download.suggestedFilename(), /^ContosoOrders_1_3_0_0_to_1_4_0_0\.(json|md|html)$/);
    assert.match(await readFile(await download.path(), "utf8"), wanted, format);
  }
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
});

pageTest("what means nothing is counted, and shown when it is asked for", async ({ page }) => {
  await compared(page);
  assert.match(await page.locator(".noise").innerText(), /Show the (difference|\d+ differences) that mean.? nothing[\s\S]*version stamps: \d/);
  const script = await open(page, "Script of the order form");
  assert.doesNotMatch(await script.innerText(), /means nothing/);
  await page.locator(".noise-switch fluent-checkbox").click();
  await script.getByText("means nothing: version stamps").first().waitFor();
  assert.match(await page.locator("#change-heading").innerText(), /Script of the order form/, "the same change is shown");
  await page.locator(".noise-switch fluent-checkbox").click();
  await script.getByText("means nothing: version stamps").first().waitFor({ state: "detached" });
});

pageTest("a reason leads to the changes it is about", async ({ page }) => {
  await compared(page);
  await page.locator(".import-way .link").first().click();
  await page.locator(".chip-only").waitFor();
  const count = Number(/(\d+) changes?/.exec(await page.locator(".chip-only").innerText())?.[1]);
  assert.ok((await page.locator("solvet-diff-list .shown").innerText()).startsWith(`${count} of`));
  await page.locator(".chip-only").click();
  await page.locator(".chip-only").waitFor({ state: "detached" });
});

pageTest("the whole review by keyboard", async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);
  const tabTo = async (/** @type {string} */ selector, limit = 60) => {
    for (let count = 0; count < limit; count++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    }
    assert.fail(`Tab never came to ${selector}, it is on ${await focused()}`);
  };
  // Asked for early: the browser is told to hand choosers over only some moments later.
  const chooserComes = page.waitForEvent("filechooser");
  await tabTo("#compare");
  await page.keyboard.press("Enter");
  await page.locator("#choose-heading").waitFor();
  assert.equal(await focused(), "choose-heading");
  await tabTo(".side-drop");
  await page.keyboard.press("Enter");
  const chooser = await chooserComes;
  await chooser.setFiles([older, newer].map(({ name, bytes }) => ({ name, mimeType: "application/zip", buffer: bytes })));
  await shown(page);
  // The first change is shown by itself, and the list moves to it.
  await page.locator("#change-heading").waitFor({ state: "attached" });
  await tabTo(".grid.changes");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-activedescendant") === "change-1");
  await page.keyboard.press("Space");
  await page.waitForFunction(() => /^1 of/.test(document.querySelector(".reviewed p")?.textContent ?? ""));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.locator("#change-0").getAttribute("aria-expanded"), "false", "a type folds");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "change-heading");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.classList.contains("changes"));
});

pageTest("markup in names and texts is text in every picture", async ({ page }) => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  const elements = () => page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => ["IMG", "SCRIPT", "IFRAME"].includes(element.tagName)).length);
  const before = await elements();
  await compared(page, [older, { name: "evil.zip", bytes: versionZip(2, { evil }) }]);
  for (const name of ["Order form", "Priority", "contoso_due", "contoso_note", "order.js"]) {
    await page.locator("solvet-diff-list .search input").fill(name);
    await page.locator(".row-change").first().click();
    await page.waitForTimeout(300);
    assert.equal(await elements(), before, `no element came from a name in ${name}`);
  }
  assert.ok((await page.locator("body").innerText()).includes(`${evil}Order desk`));
});

pageTest(
  "thousands of changes stay few rows, and do not freeze the page",
  async ({ page }) => {
    await page.evaluate(() => {
      const tasks = (/** @type {any} */ (window).tasks = /** @type {number[]} */ ([]));
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    });
    const roles = 3000;
    await compared(page, [
      { name: "a.zip", bytes: versionZip(1, { roles }) },
      { name: "b.zip", bytes: versionZip(2, { roles }) },
    ]);
    await page.locator("#change-heading").waitFor();
    const count = Number(await page.locator(".grid.changes").getAttribute("aria-rowcount"));
    assert.ok(count > roles, `${count} rows`);
    const most = await page.evaluate(async () => {
      const grid = /** @type {HTMLElement} */ (document.querySelector(".grid.changes"));
      let most = 0;
      for (let step = 1; step <= 20; step++) {
        grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * step) / 20;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        most = Math.max(most, grid.querySelectorAll(".row").length);
      }
      return most;
    });
    assert.ok(most > 5 && most < 100, `${most} rows in the page`);
    const tasks = (await page.evaluate(() => /** @type {any} */ (window).tasks)).map(Math.round).sort((/** @type {number} */ a, /** @type {number} */ b) => b - a);
    console.log(`${count} rows of changes, longest tasks ${tasks.slice(0, 3).join(", ")} ms`);
    assert.ok((tasks[0] ?? 0) < 800, `the page stood still for ${tasks[0]} ms`);
  },
  { timeout: 60_000 },
);

for (const [name, context] of /** @type {[string, import('playwright-core').BrowserContextOptions][]} */ ([
  ["a narrow phone", { viewport: { width: 320, height: 640 } }],
  ["a phone in the dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark", hasTouch: true, isMobile: true }],
  ["200 % zoom", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
])) {
  pageTest(
    `no sideways scroll on ${name}`,
    async ({ page }) => {
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await page.click("#compare");
      assert.equal(await overflow(), 0, "where the versions are chosen");
      await chooseSide(page, [older, { ...newer, name: "a-rather-long-name-of-a-file-that-somebody-exported_1_4_0_0_managed.zip" }]);
      await shown(page);
      assert.equal(await overflow(), 0, "with the verdict");
      await page.locator(".row-change").first().click();
      await page.locator(".change-pane:modal").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.id), "change-heading");
      const inside = await page.evaluate(() => {
        const body = /** @type {HTMLElement} */ (document.querySelector(".change-body"));
        return body.scrollWidth - body.clientWidth;
      });
      assert.equal(inside, 0, "with a change");
      await page.locator(".change-close").click();
      await page.locator(".change-pane:modal").waitFor({ state: "detached" });
    },
    { context },
  );
}

for (const [order, given] of Object.entries({ "the older first": ["1.0.0.0", "2.0.0.0"], "the newer first": ["2.0.0.0", "1.0.0.0"] })) {
  pageTest(`two versions of one solution, ${order}: the newer is checked, and comparing them is one click away`, async ({ page }) => {
    await choose(page, given.map((version) => ({ name: `${version}.zip`, bytes: solutionZip({ version }) })));
    await verdict(page);
    assert.match(await page.locator(".solution .facts").innerText(), /2\.0\.0\.0/);
    assert.match(await page.locator(".notice").innerText(), /Two versions of[\s\S]*2\.0\.0\.0 is checked below[\s\S]*Compare 1\.0\.0\.0 with 2\.0\.0\.0/);
    await page.locator(".notice").getByText("Compare 1.0.0.0 with 2.0.0.0").click();
    await shown(page);
    assert.deepEqual(await versions(page), ["1.0.0.0", "2.0.0.0"]);
    // The overview of the newer one says what the comparison came to.
    await page.locator('.tab[href="#/overview"]').click();
    assert.match(await page.locator("section[aria-labelledby='compared-heading']").innerText(), /Compared with 1\.0\.0\.0/);
  });
}

pageTest("text stands out enough from its background, light and dark", async ({ page }) => {
  await page.click("#compare");
  assert.deepEqual(await page.evaluate(faintTexts), []);
  await chooseSide(page, [older, newer]);
  await shown(page);
  for (const name of ["Order form", "Notify the warehouse", "Order clerk", "Priority", "Script of the order form"]) {
    await open(page, name);
    for (const colorScheme of /** @type {('light' | 'dark')[]} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      assert.deepEqual(await page.evaluate(faintTexts), [], `${name}, ${colorScheme}`);
    }
  }
});

pageTest("a review is not lost by looking elsewhere", async ({ page }) => {
  await compared(page);
  await page.locator(".change-next").click();
  const said = () => page.locator(".reviewed p").innerText();
  await page.waitForFunction(() => /^1 of/.test(document.querySelector(".reviewed p")?.textContent ?? ""));
  await page.getByText("Compare others").click();
  await page.locator("#choose-heading").waitFor();
  await page.locator(".choose-back fluent-button").click();
  await shown(page);
  assert.match(await said(), /^1 of/, "on the way back");
  await page.locator(".leave").click();
  await page.locator("#start").waitFor();
  await compared(page, [newer, older]);
  assert.match(await said(), /^1 of/, "the same two again");
});

pageTest("a comparison can be cancelled, and the engine may stop over it", async ({ page }) => {
  await page.click("#compare");
  await page.waitForFunction(() => performance.getEntriesByType("resource").some((entry) => entry.name.endsWith("/solvet_bg.wasm")));
  while (page.workers().length === 0) await page.waitForEvent("worker");
  await page.workers()[0].evaluate(() => {
    const post = self.postMessage.bind(self);
    self.postMessage = (/** @type {any} */ message) => void (message.type === "report" || post(message));
  });
  await chooseSide(page, [older, newer]);
  await page.locator(".working").waitFor();
  assert.match(await page.locator(".working").innerText(), /Comparing orders_1_3\.zip with orders_1_4\.zip[\s\S]*Comparing/);
  await page.getByText("Cancel", { exact: true }).click();
  await page.locator("#choose-heading").waitFor();
  await chooseSide(page, [older, newer]);
  await shown(page);
});

pageTest("of a folder that holds both builds the one is compared that the other side is", async ({ page }) => {
  const { files } = await unpack(versionZip(2, { managed: false }), { both: newer.bytes });
  await page.click("#compare");
  await drop(page, "[data-side='baseline']", [older]);
  await page.locator("[data-side='current'] > fluent-button").click();
  await page.setInputFiles("#side-folder", folderOf(files));
  await shown(page);
  const sides = await page.locator(".compared-side").allInnerTexts();
  for (const side of sides) assert.match(side, /\nManaged ·/);
  await page.locator(".row-change").first().click();
  await page.locator(".change-places").waitFor();
});
