// @ts-check
import { html, nothing, render } from "lit";
import { dropped } from "../folder.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";

/** @typedef {'start' | 'report' | 'one' | 'choose' | 'diff'} Scene `one`: the report on a single solution, which can be compared with another version of it */

/**
 * Takes files and folders dropped anywhere on the page. Over a report it asks, by where they are dropped, whether they replace what is open, join it, are
 * another version of it, or say what the target has; in a comparison, which side they are.
 * @param {{
 *   scene: () => Scene,
 *   onFiles: (inputs: import('../session.js').Input[], options: { together: boolean }) => void,
 *   onTarget: (inputs: import('../session.js').Input[]) => void,
 *   onSide: (inputs: import('../session.js').Input[], side?: import('../comparison.js').SideName) => void,
 *   onNotice: (notice: { message: string, help: string }) => void,
 * }} listeners
 */
export function startDropOverlay({ scene, onFiles, onTarget, onSide, onNotice }) {
  const overlay = document.createElement("div");
  overlay.className = "overlay";
  overlay.hidden = true;
  document.body.append(overlay);

  // Entering a child fires before leaving its parent, so only a count tells whether the pointer is still on the page.
  let depth = 0;
  const hide = () => {
    depth = 0;
    overlay.hidden = true;
  };
  addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth++;
    if (!overlay.hidden) return;
    render(zones(scene()), overlay);
    overlay.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (carriesFiles(event) && --depth <= 0) hide();
  });
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    for (const zone of overlay.querySelectorAll(".overlay-zone")) zone.classList.toggle("over", zone.contains(/** @type {Node} */ (event.target)));
  });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    hide();
    const target = /** @type {Element} */ (event.target);
    const inputs = inputsOf(/** @type {DataTransfer} */ (event.dataTransfer));
    if (!inputs.length) onNotice(texts.problems.nothing);
    else if (target.closest?.(".overlay-target")) onTarget(inputs);
    else if (target.closest?.(".overlay-compare")) onSide(inputs);
    else if (target.closest?.(".overlay-baseline, [data-side='baseline']")) onSide(inputs, "baseline");
    else if (target.closest?.(".overlay-current, [data-side='current']")) onSide(inputs, "current");
    else onFiles(inputs, { together: Boolean(target.closest?.(".overlay-add")) });
  });
}

/** @type {Record<Scene, [name: 'check' | 'replace' | 'add' | 'target' | 'compare' | 'baseline' | 'current', symbol: Parameters<typeof icon>[0]][]>} */
const ZONES = {
  start: [["check", "upload"]],
  report: [
    ["replace", "restart"],
    ["add", "add"],
    ["target", "compare"],
  ],
  one: [
    ["replace", "restart"],
    ["add", "add"],
    ["compare", "swap"],
    ["target", "compare"],
  ],
  choose: [
    ["baseline", "upload"],
    ["current", "upload"],
  ],
  diff: [
    ["baseline", "compare"],
    ["current", "compare"],
    ["replace", "restart"],
  ],
};

/** @param {Scene} scene */
function zones(scene) {
  return ZONES[scene].map(([name, symbol]) => {
    const hint = name === "check" ? undefined : texts.overlay[`${name}Hint`];
    return html`<div class="overlay-zone overlay-${name}">${icon(symbol)}<strong>${texts.overlay[name]}</strong>${hint ? html`<span>${hint}</span>` : nothing}</div>`;
  });
}

/** @param {DragEvent} event */
function carriesFiles(event) {
  return Boolean(event.dataTransfer?.types.includes("Files"));
}

/**
 * Folders arrive as files that cannot be read; only the entry tells them apart, and only while the drop is handled.
 * @param {DataTransfer} transfer
 * @returns {import('../session.js').Input[]}
 */
function inputsOf(transfer) {
  return [...transfer.items].flatMap(inputOf);
}

/** @param {DataTransferItem} item @returns {import('../session.js').Input[]} */
function inputOf(item) {
  if (item.kind !== "file") return [];
  const entry = item.webkitGetAsEntry?.();
  if (entry?.isDirectory) return [{ name: entry.name, list: dropped(/** @type {FileSystemDirectoryEntry} */ (entry)) }];
  const file = item.getAsFile();
  return file ? [{ name: file.name, file }] : [];
}
