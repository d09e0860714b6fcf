// @ts-check
/** Brings "How can I be sure?" to life, and what stands beside it at the start. All of it is in the page from the first paint. */

/** @param {import('../offline.js').Offline | undefined} offline absent in the single file */
export function startSure(offline) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("sure"));
  for (const button of document.querySelectorAll(".open-sure")) button.addEventListener("click", () => dialog.showModal());
  dialog.querySelector(".close-sure")?.addEventListener("click", () => dialog.close());
  // What is around the dialog counts as the dialog itself.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  const ready = document.getElementById("offline-ready");
  const install = document.getElementById("install");
  if (!offline || !ready || !install) return;
  install.addEventListener("click", () => offline.install());
  offline.addEventListener("change", () => {
    ready.hidden = !offline.state.isReady;
    install.hidden = !offline.state.canInstall;
  });
}
