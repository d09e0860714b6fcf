// @ts-check
/** Findings that are accepted with a reason, and the solvet.json and the baseline that keep this. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { choose, cli, drop, folderOf, pageTest, saved, verdict } from "./browser.mjs";
import { sampleFile } from "./solution.mjs";

const active = "62fd700456b1136582a155d0775efb56";

/** @typedef {import('playwright-core').Page} Page */
const accepted = (/** @type {Page} */ page) => page.locator(".accepted summary");
const cards = (/** @type {Page} */ page) => page.locator("solvet-findings .finding").count();

/** Opens the sample, and its findings. @param {Page} page @param {{ name: string, bytes: Buffer }[]} [beside] */
async function findings(page, beside = []) {
  await choose(page, [sampleFile, ...beside]);
  await verdict(page);
  await page.locator('.tab[href="#/findings"]').click();
  await page.locator("solvet-findings .cards").waitFor();
}

/** Accepts a finding by a word of its title. @param {Page} page @param {string} title @param {{ reason: string, scope?: string, expires?: string }} how */
async function accept(page, title, { reason, scope, expires }) {
  const card = page.locator(".finding", { hasText: title });
  if (!(await card.locator(".accept").isVisible())) await card.locator("summary").first().click();
  await card.locator(".accept").first().click();
  await page.locator(".accept-dialog").waitFor();
  await page.locator(".accept-dialog textarea").fill(reason);
  if (scope) await page.locator(`.accept-scope input[value="${scope}"]`).check();
  if (expires) await page.locator('.accept-dialog [type="date"]').fill(expires);
  await page.locator(".accept-confirm").click();
}

/** What the command says with these files beside the solution. @param {Record<string, string>} files @param {string[]} args */
function checked(files, args) {
  const folder = folderOf({ "sample.zip": sampleFile.bytes, ...files });
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "check", "sample.zip", "-f", "json", ...args], { encoding: "utf8", cwd: folder });
  return { status, stderr, report: stdout ? JSON.parse(stdout) : undefined };
}

/** The report that is shown. @param {Page} page */
const shown = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector("solvet-report")).report);

pageTest("a finding is accepted with a reason, counts no more, and can be taken back", async ({ page }) => {
  await findings(page);
  assert.equal(await cards(page), 4);
  const card = page.locator(`[data-finding="${active}"]`);
  await card.locator(".accept").click();
  await page.locator(".accept-confirm").click();
  assert.equal(await page.locator(".accept-missing").innerText(), "Say in a sentence why it does not count.");
  await page.keyboard.press("Escape");
  await page.locator(".accept-dialog").waitFor({ state: "detached" });
  assert.equal(await cards(page), 4);

  await accept(page, "sharepointonline", { reason: "The admin makes this reference beforehand.", expires: "2999-12-31" });
  await page.waitForFunction(() => document.querySelectorAll(".cards .finding").length === 3);
  assert.equal(await accepted(page).innerText(), "Accepted (1)");
  assert.ok(await page.evaluate(() => document.activeElement?.matches(".accepted summary")), "the focus goes where the finding went");
  assert.equal(await page.locator('.tab[href="#/findings"] .count').innerText(), "3");
  const report = await shown(page);
  assert.equal(report.verdict.counts.suppressed, 1);
  assert.equal(report.verdict.counts.error, 0);

  const { name, text } = await saved(page, () => page.locator(".save-config").click());
  assert.equal(name, "solvet.json");
  assert.deepEqual(JSON.parse(text), {
    suppressions: [{ rule: "required-active-component", component: "connection-reference:contoso_sharedsharepointonline_7b1c2", solution: "ContosoOrders", reason: "The admin makes this reference beforehand.", expires: "2999-12-31" }],
  });
  const said = checked({ "solvet.json": text }, ["--config", "solvet.json"]);
  assert.equal(said.stderr, "");
  assert.deepEqual(report.verdict, said.report.verdict, "the command says the same");
  assert.deepEqual(report.findings, said.report.findings);

  await accepted(page).click();
  assert.match(await page.locator(".accepted-group").innerText(), /Because\s+The admin makes this reference beforehand\.\s+until 2999-12-31[\s\S]*Take back[\s\S]*required-active-component/);
  await page.locator(".take-back").click();
  await page.waitForFunction(() => document.querySelectorAll(".cards .finding").length === 4);
  assert.equal(await page.locator(".accepted").count(), 0);
  assert.equal(await page.locator(".decisions").count(), 0);
});

pageTest("a rule is accepted in a solution, and the command on the clipboard says so", async ({ page }) => {
  await findings(page);
  await page.locator(".chip", { hasText: "Notes" }).click();
  await accept(page, "The solution is unmanaged", { reason: "Development only.", scope: "solution" });
  await accepted(page).waitFor();
  assert.equal(await page.locator('.chip[aria-pressed="true"]').innerText().then((text) => text.split("\n")[0].trim()), "Notes", "the filter stays");
  await page.locator(".save-button").click();
  assert.match(await page.locator(".menu-copy-command").innerText(), /npx solvet check --config solvet\.json sample\.zip/);
  await page.keyboard.press("Escape");
  const { text } = await saved(page, () => page.locator(".save-config").click());
  assert.deepEqual(JSON.parse(text).suppressions, [{ rule: "unmanaged-package", solution: "ContosoOrders", reason: "Development only." }]);
});

const team = JSON.stringify(
  {
    rules: { "unbound-connection-reference": "off" },
    targets: ["environments/production.json"],
    suppressions: [
      { rule: "alm", component: "environment-variable:contoso_archive*", reason: "The same everywhere." },
      { rule: "absent-file", reason: "Was there once." },
    ],
  },
  null,
  2,
);

pageTest("a solvet.json that is dropped is applied, joins what is accepted here, and can be put away", async ({ page }) => {
  await findings(page);
  await accept(page, "The solution is unmanaged", { reason: "Development only." , scope: "solution" });
  await accepted(page).waitFor();
  await drop(page, "#main", [{ name: "solvet.json", bytes: Buffer.from(team) }]);
  await page.getByText("solvet.json is applied: 2 suppressions").waitFor();
  assert.match(await page.locator(".decisions").innerText(), /environments\/production\.json/);
  assert.match(await page.locator(".remarks").innerText(), /The suppression of absent-file \(Was there once\) suppresses nothing/);
  assert.equal(await cards(page), 1, "one is off, two are accepted");
  const { text } = await saved(page, () => page.locator(".save-config").click());
  const merged = JSON.parse(text);
  assert.deepEqual({ ...merged, suppressions: undefined }, { ...JSON.parse(team), suppressions: undefined });
  assert.equal(merged.suppressions.length, 3);
  const report = await shown(page);
  const said = checked({ "solvet.json": text, "environments/production.json": JSON.stringify([{ SolutionUniqueName: "ContosoBase", VersionNumber: "3.0.0.0", IsManaged: true }]) }, ["--config", "solvet.json"]);
  // The command has opened the target that the file names; what is accepted is the same.
  const suppressed = (/** @type {any} */ one) => one.findings.filter((/** @type {any} */ finding) => finding.suppressed).map((/** @type {any} */ finding) => [finding.fingerprint, finding.suppressed]);
  assert.deepEqual(suppressed(report), suppressed(said.report));
  await accepted(page).click();
  assert.match(await page.locator(".accepted").innerText(), /by a pattern in solvet\.json/);
  await page.locator(".drop-config").click();
  await page.waitForFunction(() => document.querySelectorAll(".cards .finding").length === 3);
  assert.equal(await accepted(page).innerText(), "Accepted (1)", "what was accepted here stays");
});

pageTest("a solvet.json is given together with the solution, and a broken one is refused with its place", async ({ page }) => {
  await findings(page, [{ name: "solvet.json", bytes: Buffer.from(team) }]);
  await page.getByText("solvet.json is applied").waitFor();
  await drop(page, "#main", [{ name: "solvet.json", bytes: Buffer.from('{ "suppressions": [{ "rule": "alm" }] }') }]);
  const notice = page.locator(".notice");
  await notice.waitFor();
  assert.match(await notice.innerText(), /solvet\.json was not applied[\s\S]*needs a reason/);
  assert.match(await page.locator(".decisions").innerText(), /solvet\.json is applied: 2 suppressions/, "the one before still is");
});

pageTest("a broken solvet.json beside the solution does not keep it from being checked", async ({ page }) => {
  await choose(page, [sampleFile, { name: "solvet.json", bytes: Buffer.from("{ // none\n}") }]);
  await verdict(page);
  assert.match(await page.locator(".notice").innerText(), /solvet\.json was not applied[\s\S]*comment/);
  assert.equal((await shown(page)).verdict.counts.suppressed, 0);
});

pageTest("before there is a solution a solvet.json waits for it", async ({ page }) => {
  await choose(page, [{ name: "solvet.json", bytes: Buffer.from(team) }]);
  await page.getByText("solvet.json will be applied").waitFor();
  await findings(page);
  await page.getByText("solvet.json is applied").waitFor();
});

pageTest("a baseline that was written here makes everything known", async ({ page }) => {
  await findings(page);
  await page.locator(".save-button").click();
  const { text } = await saved(page, () => page.locator(".menu-save-baseline").click());
  assert.deepEqual(JSON.parse(text).findings.length, 4);
  await drop(page, "#main", [{ name: "solvet.baseline.json", bytes: Buffer.from(text) }]);
  await page.getByText("4 findings were there before").waitFor();
  assert.equal(await page.locator("solvet-findings .cards").count(), 0);
  const report = await shown(page);
  assert.deepEqual(report.verdict, checked({ "solvet.baseline.json": text }, ["--no-config", "--baseline", "solvet.baseline.json"]).report.verdict);
  await page.locator(".drop-baseline").click();
  await page.waitForFunction(() => document.querySelectorAll(".cards .finding").length === 4);
});

pageTest("the dialog works by keyboard alone", async ({ page }) => {
  await findings(page);
  await page.locator(`[data-finding="${active}"] .accept`).focus();
  await page.keyboard.press("Enter");
  await page.locator(".accept-dialog").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "reason");
  await page.keyboard.type("Agreed with the admin.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator('.accept-scope input[value="component"]').isChecked(), true);
  for (let count = 0; count < 8; count++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.matches(".accept-confirm"))) break;
  }
  await page.keyboard.press("Enter");
  await accepted(page).waitFor();
});
