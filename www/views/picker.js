// @ts-check
import { chosen } from "../folder.js";

/**
 * The browser's own choosers of files and of a folder, behind the page's buttons.
 * @param {{ onFiles: (inputs: import('../session.js').Input[], options?: { together?: boolean }) => void }} listeners
 */
export function startPicker({ onFiles }) {
  /** @type {{ together?: boolean } | undefined} */
  let options;
  const files = listen("file", (list) => list.map((file) => ({ name: file.name, file })));
  const folder = listen("folder", (list) => [chosen(list)]);
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
  };

  /** @param {string} id @param {(list: File[]) => import('../session.js').Input[]} inputsOf */
  function listen(id, inputsOf) {
    const input = /** @type {HTMLInputElement} */ (document.getElementById(id));
    input.addEventListener("change", () => {
      const list = [...(input.files ?? [])];
      // Choosing the same again must be noticed as a change.
      input.value = "";
      if (list.length) onFiles(inputsOf(list), options);
    });
    return input;
  }
}
