// @ts-check
/** Unpacking for source control and packing: the proof in a sentence, and the same bytes that the package makes. */
import assert from "node:assert/strict";
import { pack, unpack, zip } from "../../../pkg/index.js";
import { choose, chooseFolder, engineLoaded, folderOf, pageTest, saved, verdict } from "./browser.mjs";
import { sampleFile, solutionZip } from "./solution.mjs";

const { bytes: sample } = sampleFile;
const unmanaged = solutionZip({ displayName: "Order desk" });
const managed = solutionZip({ displayName: "Order desk", managed: true });

pageTest("a zip is unpacked, with the proof, to the tree the package makes, and nothing is requested", async (visit) => {
  const { page, requests } = visit;
  await engineLoaded(visit);
  await choose(page, [sampleFile]);
  await verdict(page);
  const before = requests.length;
  const { name, bytes } = await saved(page, () => page.getByText("Unpack for source control").click());
  const { files, report } = await unpack(sample, { name: "sample.zip" });
  assert.equal(name, "ContosoOrders_1_4_0_2_unpacked.zip");
  assert.ok(bytes.equals(await zip(files)), "the downloaded tree is that of the package");
  const outcome = await page.locator(".transfer-outcome").innerText();
  assert.ok(outcome.includes(`unpacked into ${report.files.length} files`) && outcome.includes("nothing is lost"), outcome);
  assert.match(outcome, /^Equivalent\./);
  assert.deepEqual(requests.slice(before).filter((address) => !address.startsWith("blob:")), [], "nothing was requested");
  const again = await saved(page, () => page.locator(".download").click());
  assert.ok(again.bytes.equals(bytes), "the link gives it a second time");
});

pageTest("by keyboard alone", async ({ page }) => {
  await choose(page, [{ name: "orders.zip", bytes: unmanaged }]);
  await verdict(page);
  const tabTo = async (/** @type {string} */ selector) => {
    for (let count = 0; count < 30; count++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    }
    assert.fail(`Tab never came to ${selector}`);
  };
  await tabTo(".transfer-unpack");
  await saved(page, () => page.keyboard.press("Enter"));
  await page.waitForFunction(() => /nothing is lost|every byte/.test(document.getElementById("live")?.textContent ?? ""), undefined, { timeout: 5000 });
  assert.ok(await page.evaluate(() => document.activeElement?.matches(".transfer-unpack")), "the focus stays");
  await tabTo(".download");
  await saved(page, () => page.keyboard.press("Enter"));
});

pageTest("the managed twin of what is open makes a tree of both", async ({ page }) => {
  await choose(page, [{ name: "orders_managed.zip", bytes: managed }]);
  await verdict(page);
  assert.equal(await page.getByText("Unpack both builds").count(), 0);
  const chooserComes = page.waitForEvent("filechooser");
  await page.getByText("Check with more files").click();
  await (await chooserComes).setFiles([{ name: "orders.zip", mimeType: "application/zip", buffer: unmanaged }]);
  const { name, bytes } = await saved(page, () => page.getByText("Unpack both builds").click());
  const { files } = await unpack(unmanaged, { both: managed });
  assert.equal(name, "Orders_1_2_0_0_unpacked.zip");
  assert.ok(bytes.equals(await zip(files)), "the tree is that of both builds");
  await page.locator(".facts .close-file").click();
  await page.waitForFunction(() => !document.querySelector(".transfer-unpack-both"));
});

pageTest("what would be lost is named, and there is nothing to download", async ({ page }) => {
  const other = solutionZip({ displayName: "Order desk", managed: true, tables: [{ name: "contoso_order", displayName: "Order, but managed" }] });
  const { report } = await unpack(unmanaged, { both: other });
  assert.equal(report.result, "lossy");
  await choose(page, [
    { name: "orders.zip", bytes: unmanaged },
    { name: "orders_managed.zip", bytes: other },
  ]);
  await verdict(page);
  await page.getByText("Unpack both builds").click();
  await page.locator(".transfer-lossy").waitFor();
  assert.match(await page.locator(".transfer-lossy").innerText(), /^Not made\.[\s\S]*would be lost[\s\S]*customizations\.xml/);
  assert.equal(await page.locator(".download").count(), 0);
});

pageTest("names no file system takes are changed, and said, as text", async ({ page }) => {
  const evil = "<img src=x onerror=alert(1)>/EMEA";
  await choose(page, [{ name: "roles.zip", bytes: solutionZip({ roles: [evil] }) }]);
  await verdict(page);
  await saved(page, () => page.getByText("Unpack for source control").click());
  const outcome = await page.locator(".transfer-outcome").innerText();
  assert.match(outcome, /Names that had to be changed/);
  assert.ok(outcome.includes(evil), outcome);
  assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0);
});

pageTest("a folder is packed to the zip the package makes", async ({ page }) => {
  const { files } = await unpack(unmanaged, { both: managed });
  await chooseFolder(page, folderOf(files, "orders"));
  await verdict(page);
  const one = await saved(page, () => page.getByText("Pack to a zip").click());
  assert.equal(one.name, "Orders_1_2_0_0.zip");
  assert.ok(one.bytes.equals((await pack(files, { name: "orders" })).bytes));
  await page.locator(".builds").getByText("Managed", { exact: true }).click();
  await page.waitForFunction(() => document.querySelector('.builds [aria-pressed="true"]')?.textContent?.trim() === "Managed");
  const other = await saved(page, () => page.getByText("Pack to a zip").click());
  assert.equal(other.name, "Orders_1_2_0_0_managed.zip");
  assert.ok(other.bytes.equals((await pack(files, { name: "orders", managed: true })).bytes));
});

pageTest("a folder that lacks what it lists is not packed, and what is absent is named", async ({ page }) => {
  const { files } = await unpack(sample, { name: "sample.zip" });
  const flow = /** @type {string} */ ([...files.keys()].find((path) => /^Workflows\/.*\.json$/.test(path)));
  files.delete(flow);
  await chooseFolder(page, folderOf(files));
  await verdict(page);
  await page.getByText("Pack to a zip").click();
  await page.locator(".transfer-refused").waitFor();
  const outcome = await page.locator(".transfer-refused").innerText();
  assert.match(outcome, /^Not packed\./);
  assert.ok(outcome.includes(flow), outcome);
  assert.equal(await page.locator(".download").count(), 0);
  assert.equal(await verdict(page), "Import blocked", "the report is still there");
});

pageTest(
  "a crash while unpacking is said, and the page works on",
  async (visit) => {
    const { page } = visit;
    await engineLoaded(visit);
    await choose(page, [{ name: "orders.zip", bytes: unmanaged }]);
    await verdict(page);
    await page.workers()[0].evaluate(() => {
      const post = self.postMessage.bind(self);
      self.postMessage = (/** @type {any} */ message) => {
        if (message.type !== "transfer") post(message);
        else
          setTimeout(() => {
            throw new Error("unreachable executed");
          });
      };
    });
    await page.getByText("Unpack for source control").click();
    await page.locator(".transfer-refused").waitFor();
    assert.match(await page.locator(".transfer-refused").innerText(), /^Not unpacked\.[\s\S]*stopped unexpectedly/);
    await saved(page, () => page.getByText("Unpack for source control").click());
  },
  { expectErrors: /unreachable executed/ },
);
