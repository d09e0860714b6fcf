// @ts-check
import { html, nothing, render } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";

/**
 * Takes dropped files anywhere on the page. Over a report it asks, by where they are dropped, whether they replace what is open or join it.
 * @param {{
 *   hasReport: () => boolean,
 *   onFiles: (files: { name: string, file: File }[], options: { together: boolean }) => void,
 *   onNotice: (notice: { message: string, help: string }) => void,
 * }} listeners
 */
export function startDropOverlay({ hasReport, onFiles, onNotice }) {
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
    const { files, folder } = filesOf(/** @type {DataTransfer} */ (event.dataTransfer));
    if (files.length) onFiles(files, { together: Boolean(target.closest?.(".overlay-add")) });
    else onNotice(folder ? texts.problems.folder : texts.problems.nothing);
  });
}

/** @param {boolean} hasReport */
function zones(hasReport) {
  if (!hasReport) return html`<div class="overlay-zone">${icon("upload")}<strong>${texts.overlay.check}</strong></div>${nothing}`;
  return html`<div class="overlay-zone">${icon("restart")}<strong>${texts.overlay.replace}</strong><span>${texts.overlay.replaceHint}</span></div>
    <div class="overlay-zone overlay-add">${icon("add")}<strong>${texts.overlay.add}</strong><span>${texts.overlay.addHint}</span></div>`;
}

/** @param {DragEvent} event */
function carriesFiles(event) {
  return Boolean(event.dataTransfer?.types.includes("Files"));
}

/** Folders arrive as files that cannot be read; only the entry tells them apart. @param {DataTransfer} transfer */
function filesOf(transfer) {
  let folder = false;
  const files = [];
  for (const item of transfer.items) {
    const file = item.kind === "file" ? item.getAsFile() : null;
    if (!file) continue;
    if (item.webkitGetAsEntry?.()?.isDirectory) folder = true;
    else files.push({ name: file.name, file });
  }
  return { files, folder };
}
