// @ts-check
/** What the page promises: names are text, nothing leaves the device, it outlives the network and its own engine. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { choose, engineLoaded, openAll, pageTest, REPORT_VIEWS, show, verdict } from "./browser.mjs";
import { solutionZip } from "./solution.mjs";

pageTest("markup in names is text everywhere", async ({ page }) => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  const tables = [{ name: "contoso_order", displayName: `${evil}table`, columns: [{ name: "contoso_total", displayName: `${evil}column` }] }];
  const needs = [{ solution: "Active", displayName: `${evil}need`, schemaName: "contoso_region" }];
  const bytes = solutionZip({ displayName: `${evil}solution`, publisher: `${evil}publisher`, tables, needs });
  const elements = () =>
    page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => ["IMG", "SCRIPT", "IFRAME"].includes(element.tagName)).length);
  const before = await elements();
  await choose(page, [{ name: `${evil.replaceAll("/", "")}.zip`, bytes }]);
  await verdict(page);
  let text = "";
  for (const view of REPORT_VIEWS) {
    await show(page, view);
    await openAll(page);
    if (view === "components") await page.locator(".row").last().click();
    if (view === "dependencies") await page.locator("#dependencies .box").first().waitFor();
    await page.waitForTimeout(200);
    assert.equal(await elements(), before, `no element came from a name in ${view}`);
    text += await page.locator("body").innerText();
  }
  for (const part of ["table", "column", "solution", "publisher", "need"])
    assert.ok(text.includes(`${evil}${part}`), `the name of the ${part} is shown as it is`);
});

pageTest(
  "neither the page nor the engine can send anything elsewhere",
  async (visit) => {
    const { page } = visit;
    let received = 0;
    const elsewhere = createServer((_, response) => {
      received++;
      response.writeHead(200, { "access-control-allow-origin": "*" }).end("ok");
    });
    await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", () => resolve(undefined)));
    const address = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (elsewhere.address()).port}/`;
    await engineLoaded(visit);
    const attempt = (/** @type {string} */ target) =>
      fetch(target).then(
        () => "sent",
        () => "refused",
      );
    assert.equal(await page.workers()[0].evaluate(attempt, address), "refused");
    assert.equal(await page.evaluate(attempt, address), "refused");
    assert.equal(received, 0);
    elsewhere.close();
    // The violations of this test are what it is about.
    visit.requests.length = 0;
    await page.evaluate(() => Reflect.get(window, "violations").splice(0));
  },
  { expectErrors: /content.security.policy|Failed to (load|fetch)/i },
);

pageTest("once loaded it works with the network cut, also after a cancel", async (visit) => {
  const { page, context, requests } = visit;
  await engineLoaded(visit);
  await context.setOffline(true);
  const before = requests.length;
  await page.click("#sample");
  await verdict(page);
  await holdReports(page);
  await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
  await page.getByText("Cancel", { exact: true }).click();
  await page.locator("#verdict-heading").waitFor();
  await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
  await page.locator(".solution", { hasText: "orders.zip" }).waitFor();
  assert.deepEqual(
    requests.slice(before).filter((address) => !address.startsWith("blob:")),
    [],
    "nothing was requested",
  );
});

pageTest("a check can be cancelled", async (visit) => {
  const { page } = visit;
  await engineLoaded(visit);
  await holdReports(page);
  await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
  await page.locator(".working").waitFor();
  assert.match(await page.locator(".working").innerText(), /Checking orders\.zip[\s\S]*Opening[\s\S]*Reading[\s\S]*Checking/);
  await page.getByText("Cancel", { exact: true }).click();
  await page.locator("#start").waitFor();
  await page.waitForFunction(() => document.getElementById("live")?.textContent === "The check was cancelled.");
  await page.click("#sample");
  await verdict(page);
});

pageTest(
  "the page outlives a crash of the engine",
  async (visit) => {
    const { page } = visit;
    await engineLoaded(visit);
    await page.workers()[0].evaluate(() => {
      const post = self.postMessage.bind(self);
      self.postMessage = (/** @type {any} */ message) => {
        if (message.type !== "report") post(message);
        else
          setTimeout(() => {
            throw new Error("unreachable executed");
          });
      };
    });
    await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
    await page.locator(".notice").waitFor();
    assert.match(await page.locator(".notice").innerText(), /orders\.zip could not be checked[\s\S]*stopped unexpectedly/);
    await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
    await verdict(page);
  },
  { expectErrors: /unreachable executed/ },
);

pageTest(
  "the heading and the drop zone are painted before any script has come",
  async ({ page, url }) => {
    /** @type {(() => void)[]} */
    const held = [];
    await page.route("**/main.js", (route) => void held.push(() => route.continue()));
    await page.goto(url, { waitUntil: "commit" });
    await page.getByText("Will this solution import?").waitFor();
    assert.ok(await page.locator("#drop-zone").isVisible());
    assert.ok(await page.getByText("Nothing leaves this device").isVisible());
    held.forEach((release) => release());
    await page.waitForFunction(() => customElements.get("solvet-report"));
  },
  { load: false },
);

pageTest(
  "without the engine a sentence says so, and it comes as soon as it can",
  async ({ page, url }) => {
    await page.route("**/solvet_bg.wasm", (route) => route.abort());
    await page.goto(url);
    await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
    await page.locator(".notice").waitFor();
    assert.match(await page.locator(".notice").innerText(), /engine could not be loaded/);
    await page.unroute("**/solvet_bg.wasm");
    await choose(page, [{ name: "orders.zip", bytes: solutionZip() }]);
    await verdict(page);
  },
  { load: false, expectErrors: /Failed to load resource/ },
);

/** Keeps the engine's answers back, so that a check seems to go on for ever. @param {import('playwright-core').Page} page */
async function holdReports(page) {
  await page.workers()[0].evaluate(() => {
    const post = self.postMessage.bind(self);
    self.postMessage = (/** @type {any} */ message) => void (message.type === "report" || post(message));
  });
}
