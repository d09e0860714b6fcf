// @ts-check
import { html, nothing } from "lit";
import { texts } from "../texts.js";
import { icon } from "./icons.js";
import { moreButton } from "./more-button.js";
import { fragment, plain, prose } from "./prose.js";
import { View } from "./view.js";

const FIRST = 10;
const STEP = 200;

/** Unpacking a zip for source control, or packing a folder: what can be done, how it goes, the proof, and what was made. */
export class TransferView extends View {
  static properties = { file: { attribute: false }, twin: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    /** @type {import('../session.js').OpenFile | undefined} */
    this.file = undefined;
    /** The other build of the same solution, where it is open as well. @type {import('../session.js').OpenFile | undefined} */
    this.twin = undefined;
    /** How many rows of the lists are shown. @type {Record<string, number>} */
    this.shown = {};
  }

  render() {
    const { file } = this;
    const ways = file ? waysOf(file, this.twin) : [];
    if (!file || !ways.length) return nothing;
    const { transfer } = file;
    return html`<div class="transfer-ways">
        ${ways.map(
          (way) => html`<fluent-button class="transfer-${way}" appearance="subtle" size="small" title=${texts.transfer.hints[way]} @click=${() => this.emit("transfer", { id: file.id, way })}>
            ${icon(way === "pack" ? "file" : "folder", "start")}${texts.transfer.ways[way]}
          </fluent-button>`,
        )}
      </div>
      ${transfer ? this.#outcome(transfer) : nothing}`;
  }

  /** @param {import('../session.js').Transfer} transfer */
  #outcome({ way, phase, report, address, fileName, problem }) {
    if (phase === "working") {
      return html`<div class="transfer-outcome" aria-busy="true">
        <p>${texts.transfer.working[way]}</p>
        <fluent-progress-bar aria-label=${texts.transfer.working[way]}></fluent-progress-bar>
      </div>`;
    }
    if (phase === "failed" || !report) {
      const members = problem?.members ?? [];
      return html`<div class="transfer-outcome transfer-refused">
        ${icon("error")}
        <div>
          <p><strong>${texts.transfer.refused[way]}</strong></p>
          <p>${prose(problem?.message ?? "")}</p>
          ${this.#list("members", members, (member) => html`<code>${member}</code>`)}
          ${problem?.help ? html`<p>${prose(problem.help)}</p>` : nothing}
        </div>
      </div>`;
    }
    const { result, summary, entries, renamed, notes } = report;
    const lost = entries.filter((/** @type {any} */ entry) => entry.result === "lost");
    const different = entries.filter((/** @type {any} */ entry) => entry.result === "equivalent");
    const differences = (/** @type {any} */ entry) => html`<code>${entry.path}</code>${entry.differences.length ? html` <span class="quiet">${fragment(entry.differences.join("; "))}</span>` : nothing}`;
    return html`<div class="transfer-outcome transfer-${result}">
      ${icon(address ? "clear" : "error")}
      <div>
        <p class="transfer-proof"><strong>${texts.transfer.results[result]}</strong> ${prose(summary)}</p>
        ${lost.length ? html`<h3>${texts.transfer.lost}</h3>` : nothing} ${this.#list("lost", lost, differences)}
        ${renamed.length ? html`<h3>${texts.transfer.renamed}</h3>` : nothing}
        ${this.#list("renamed", renamed, (one) => html`<code>${one.path}</code> <span class="quiet">${texts.transfer.insteadOf}</span> <code>${one.wanted}</code><span class="quiet">: ${fragment(one.reason)}</span>`)}
        ${this.#list("notes", notes, (note) => prose(note))}
        ${different.length && address ? html`<details class="transfer-different"><summary>${texts.transfer.different(different.length)}</summary>${this.#list("different", different, differences)}</details>` : nothing}
        ${address ? html`<p><a class="download" href=${address} download=${fileName}>${icon("download")}${fileName}</a></p>` : nothing}
      </div>
    </div>`;
  }

  /** @param {string} name @param {any[]} items @param {(item: any) => unknown} item */
  #list(name, items, item) {
    if (!items.length) return nothing;
    const shown = this.shown[name] ?? FIRST;
    const rest = items.length - shown;
    return html`<ul class="transfer-list">
        ${items.slice(0, shown).map((one) => html`<li>${item(one)}</li>`)}
      </ul>
      ${moreButton(rest, STEP, () => (this.shown = { ...this.shown, [name]: shown + STEP }))}`;
  }

  /** What was made is offered by itself once; the link stays for a second time. @param {Map<string, any>} changed */
  updated(changed) {
    const before = changed.get("file")?.transfer;
    const now = this.file?.transfer;
    if (!changed.has("file") || before === now || before?.phase !== "working" || !now) return;
    /** @type {HTMLElement | null} */ (this.querySelector(".download"))?.click();
    this.emit("announce", now.phase === "failed" ? `${texts.transfer.refused[now.way]} ${plain(now.problem?.message ?? "")}` : plain(now.report.summary));
  }
}

/**
 * What can be done with a file. A package is unpacked solution by solution; YAML files and zipped folders are read only.
 * @param {import('../session.js').OpenFile} file @param {import('../session.js').OpenFile | undefined} twin
 * @returns {('unpack' | 'unpack-both' | 'pack')[]}
 */
function waysOf({ document, files }, twin) {
  const { format } = document.input;
  if (format === "zip" && document.solution) return twin ? ["unpack", "unpack-both"] : ["unpack"];
  return files && document.solution && (format === "packager-folder" || format === "raw-folder") ? ["pack"] : [];
}

customElements.define("solvet-transfer", TransferView);
