// @ts-check
import { html, nothing, render } from "lit";
import { dropped } from "../folder.js";
import { texts } from "../texts.js";
import { icon } from "./icons.js";

/**
 * Takes files and folders dropped anywhere on the page. Over a report it asks, by where they are dropped, whether they replace what is open, join it, or say what the target has.
 * @param {{
 *   hasReport: () => boolean,
 *   onFiles: (inputs: import('../session.js').Input[], options: { together: boolean }) => void,
 *   onTarget: (inputs: import('../session.js').Input[]) => void,
 *   onNotice: (notice: { message: string, help: string }) => void,
 * }} listeners
 */
export function startDropOverlay({ hasReport, onFiles, onTarget, onNotice }) {
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
    render(zones(hasReport()), overlay);
    overlay.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (carriesFiles(event) && --depth <= 0) hide();
  });
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    for (const zone of overlay.children) zone.classList.toggle("over", zone.contains(/** @type {Node} */ (event.target)));
  });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    hide();
    const target = /** @type {Element} */ (event.target);
    const inputs = inputsOf(/** @type {DataTransfer} */ (event.dataTransfer));
    if (!inputs.length) onNotice(texts.problems.nothing);
    else if (target.closest?.(".overlay-target")) onTarget(inputs);
    else onFiles(inputs, { together: Boolean(target.closest?.(".overlay-add")) });
  });
}

/** @param {boolean} hasReport */
function zones(hasReport) {
  if (!hasReport) return html`<div class="overlay-zone">${icon("upload")}<strong>${texts.overlay.check}</strong></div>${nothing}`;
  return html`<div class="overlay-zone">${icon("restart")}<strong>${texts.overlay.replace}</strong><span>${texts.overlay.replaceHint}</span></div>
    <div class="overlay-zone overlay-add">${icon("add")}<strong>${texts.overlay.add}</strong><span>${texts.overlay.addHint}</span></div>
    <div class="overlay-zone overlay-target">${icon("compare")}<strong>${texts.overlay.target}</strong><span>${texts.overlay.targetHint}</span></div>`;
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
