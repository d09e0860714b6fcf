// @ts-check
import { chosen } from "../folder.js";

/**
 * The browser's own choosers of files and of a folder, behind the page's buttons.
 * @param {{
 *   onFiles: (inputs: import('../session.js').Input[], options?: { together?: boolean }) => void,
 *   onTarget: (inputs: import('../session.js').Input[]) => void,
 * }} listeners
 */
export function startPicker({ onFiles, onTarget }) {
  /** @type {{ together?: boolean } | undefined} */
  let options;
  const files = listen("file", inputsOf, (inputs) => onFiles(inputs, options));
  const folder = listen("folder", (list) => [chosen(list)], (inputs) => onFiles(inputs, options));
  const target = listen("target", inputsOf, onTarget);
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
