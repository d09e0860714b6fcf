// @ts-check
import { chosen } from "../folder.js";

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
    chooseFolder() {
      options = undefined;
      folder.click();
    },
    chooseTarget() {
      target.click();
    },
    /** @param {{ side: import('../comparison.js').SideName, folder: boolean }} wish */
    chooseSide(wish) {
      side = wish.side;
      (wish.folder ? sideFolder : sideFile).click();
    },
  };
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
