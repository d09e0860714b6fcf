// @ts-check
/**
 * Runs axe on the page as it stands. axe goes into a world of its own (an "isolated world" of Chromium, where extensions live): it sees the same
 * elements, is not under the page's content-security policy, and the page does not see it. So the policy stays as it is delivered, and what is
 * judged is what people get; Playwright's `bypassCSP` would judge another page.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { settled } from "./browser.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The promise: WCAG 2.2 A and AA. Of what is only good practice, what axe calls serious or critical. */
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** @typedef {import('playwright-core').Page} Page */

/** What axe finds, one line for each place; nothing where all is well. @param {Page} page @returns {Promise<string[]>} */
export async function axeFinds(page) {
  await settled(page);
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send("Page.getFrameTree");
    const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
    const evaluate = async (/** @type {string} */ expression, awaitPromise = false) => {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, contextId, awaitPromise, returnByValue: awaitPromise });
      if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    };
    await evaluate(source);
    const options = { runOnly: [...LEVELS, "best-practice"], resultTypes: ["violations"] };
    const found = await evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => JSON.stringify(violations))`, true);
    const violations = JSON.parse(found);
    for (const violation of violations) if (violation.id === "label-content-name-mismatch") violation.nodes = await mislabelled(page, violation.nodes);
    return violations
      .filter((/** @type {any} */ { tags, impact }) => tags.some((/** @type {string} */ tag) => LEVELS.includes(tag)) || impact === "serious" || impact === "critical")
      .flatMap((/** @type {any} */ { id, impact, nodes }) => nodes.map((/** @type {any} */ node) => `${id} (${impact}) ${node.target.join(" ")}: ${reason(node)}`));
  } finally {
    await session.detach();
  }
}

/**
 * axe wants all that is to be seen in a name, in one piece. A row with a size at its end is found by what it is called all the same, and a word that is cut
 * to fit ends with an ellipsis, which no name holds: each piece of text with letters has to be in the name, as far as it goes.
 * @param {Page} page @param {any[]} nodes
 */
async function mislabelled(page, nodes) {
  const isLabelled = await page.evaluate(
    (targets) =>
      targets.map((target) => {
        const element = document.querySelector(target);
        const name = element?.getAttribute("aria-label")?.toLowerCase() ?? "";
        const walker = element && document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker?.nextNode()) {
          const text = walker.currentNode.textContent?.trim().toLowerCase() ?? "";
          if (walker.currentNode.parentElement?.closest("title") || !/\p{L}/u.test(text)) continue;
          // A sign before it, such as an arrow, is said in other words or not at all.
          if (!name.includes(text.replace(/^[^\p{L}\p{N}]+|…$/gu, ""))) return false;
        }
        return name !== "";
      }),
    nodes.map(({ target }) => target.join(" ")),
  );
  return nodes.filter((_, index) => !isLabelled[index]);
}

/** @param {any} node */
function reason({ any, all, none, html }) {
  const said = [...any, ...all, ...none].map(({ message }) => message).join("; ");
  return `${said} in ${html.slice(0, 160)}`;
}
