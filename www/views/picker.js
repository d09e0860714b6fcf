// @ts-check
/**
 * The browser's own file chooser, behind the page's buttons.
 * @param {{ onFiles: (files: { name: string, file: File }[], options?: { together?: boolean }) => void }} listeners
 */
export function startPicker({ onFiles }) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
  /** @type {{ together?: boolean } | undefined} */
  let options;
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])].map((file) => ({ name: file.name, file }));
    // Choosing the same file again must be noticed as a change.
    input.value = "";
    if (files.length) onFiles(files, options);
  });
  return {
    /** @param {{ together?: boolean }} [how] */
    choose(how) {
      options = how;
      input.click();
    },
  };
}
