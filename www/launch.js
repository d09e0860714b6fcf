// @ts-check
/**
 * Files that were opened with the installed app, from the folders of the system.
 * @param {(inputs: import('./session.js').Input[]) => void} onFiles @param {() => void} onFailure a file cannot be read any more
 */
export function startLaunch(onFiles, onFailure) {
  // Only browsers that install pages as apps know it.
  /** @type {any} */ (window).launchQueue?.setConsumer(async (/** @type {{ files?: FileSystemFileHandle[] }} */ { files = [] }) => {
    if (!files.length) return;
    try {
      const opened = await Promise.all(files.map((handle) => handle.getFile()));
      onFiles(opened.map((file) => ({ name: file.name, file })));
    } catch {
      onFailure();
    }
  });
}
