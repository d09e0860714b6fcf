// @ts-check
import { chosen, picked } from "../folder.js";

/**
 * The browser's own choosers of files and of a folder, behind the page's buttons.
 * @param {{
 *   onFiles: (inputs: import('../session.js').Input[], options?: { together?: boolean }) => void,
 *   onTarget: (inputs: import('../session.js').Input[]) => void,
 *   onSide: (inputs: import('../session.js').Input[], side: import('../comparison.js').SideName) => void,
 * }} listeners
 */
export function startPicker({ onFiles, onTarget, onSide }) {
  /** @type {{ together?: boolean } | undefined} */
  let options;
  const files = listen("file", inputsOf, (inputs) => onFiles(inputs, options));
  const folder = listen("folder", (list) => [chosen(list)], (inputs) => onFiles(inputs, options));
  const target = listen("target", inputsOf, onTarget);
  /** @type {import('../comparison.js').SideName} */
  let side = "baseline";
  const sideFile = listen("side", inputsOf, (inputs) => onSide(inputs, side));
  const sideFolder = listen("side-folder", (list) => [chosen(list)], (inputs) => onSide(inputs, side));
  return {
    /** @param {{ together?: boolean }} [how] */
    choose(how) {
      options = how;
      files.click();
    },
    async chooseFolder() {
      options = undefined;
      const input = await pickFolder(folder);
      if (input) onFiles([input]);
    },
    chooseTarget() {
      target.click();
    },
    /** @param {{ side: import('../comparison.js').SideName, folder: boolean }} wish */
    async chooseSide(wish) {
      side = wish.side;
      if (!wish.folder) return sideFile.click();
      const input = await pickFolder(sideFolder);
      if (input) onSide([input], wish.side);
    },
  };
}

/**
 * Where the browser has File System Access its chooser is better: it does not ask whether to "upload" the folder, and the folder can be read again. Elsewhere the
 * input's own comes. Resolves to nothing where the input tells, or where nothing was chosen.
 * @param {HTMLInputElement} input @returns {Promise<import('../session.js').Input | undefined>}
 */
async function pickFolder(input) {
  const choose = /** @type {any} */ (window).showDirectoryPicker;
  if (!choose) return void input.click();
  try {
    const folder = await choose.call(window, { mode: "read" });
    return { name: folder.name, list: picked(folder), again: () => picked(folder) };
  } catch (error) {
    // Anything but a change of mind: it may be switched off by the administrator, or not be allowed here.
    if (/** @type {any} */ (error).name !== "AbortError") input.click();
    return undefined;
  }
}

/**
 * @param {string} id @param {(list: File[]) => import('../session.js').Input[]} inputsOf
 * @param {(inputs: import('../session.js').Input[]) => void} onChosen
 */
function listen(id, inputsOf, onChosen) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById(id));
  input.addEventListener("change", () => {
    const list = [...(input.files ?? [])];
    // Choosing the same again must be noticed as a change.
    input.value = "";
    if (list.length) onChosen(inputsOf(list));
  });
  return input;
}

/** @param {File[]} list */
function inputsOf(list) {
  return list.map((file) => ({ name: file.name, file }));
}
