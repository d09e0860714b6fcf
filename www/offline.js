// @ts-check
/**
 * The page as an app: a service worker keeps its files, and tells of a newer version. All of it begins when the page is loaded and idle.
 * Nothing is reloaded by itself: whoever has files open decides when.
 */
import { trusted } from "./trusted.js";

/** @typedef {{ isReady: boolean, hasUpdate: boolean, canInstall: boolean }} State `isReady`: the files have just been kept for the first time */

export class Offline extends EventTarget {
  /** @type {State} */ state = { isReady: false, hasUpdate: false, canInstall: false };
  /** The newer version. @type {ServiceWorker | undefined} */ #next;
  /** What the browser gave to ask for an installation with. @type {any} */ #installation;
  #isWanted = false;

  constructor() {
    super();
    addEventListener("beforeinstallprompt", (event) => {
      // The browser's own bar would come over the page at a moment of its choice.
      event.preventDefault();
      this.#installation = event;
      this.#set({ canInstall: true });
    });
    addEventListener("appinstalled", () => this.#set({ canInstall: false }));
  }

  /** Looks for a newer version, and has the files kept where they are not. */
  async start() {
    if (!navigator.serviceWorker || !location.protocol.startsWith("http")) return;
    const registration = await navigator.serviceWorker.register(trusted("sw.js"), { updateViaCache: "none" });
    if (!registration) return;
    if (registration.waiting && registration.active) this.#offer(registration.waiting);
    const watch = () => registration.installing && this.#watch(registration.installing, Boolean(registration.active));
    registration.addEventListener("updatefound", watch);
    watch();
  }

  /** Loads the newer version in place of this one. */
  use() {
    this.#isWanted = true;
    // Another window may have done so already.
    if (this.#next?.state === "activated") location.reload();
    else this.#next?.postMessage("use");
  }

  /** It is used the next time the page is opened, when no other window shows it any more. */
  later() {
    this.#set({ hasUpdate: false });
  }

  async install() {
    const installation = this.#installation;
    // It can be asked with once.
    this.#installation = undefined;
    this.#set({ canInstall: false });
    await installation?.prompt();
  }

  /** @param {ServiceWorker} worker @param {boolean} isUpdate */
  #watch(worker, isUpdate) {
    worker.addEventListener("statechange", () => {
      if (isUpdate && worker.state === "installed") this.#offer(worker);
      else if (!isUpdate && worker.state === "activated") this.#set({ isReady: true });
    });
  }

  /** @param {ServiceWorker} worker */
  #offer(worker) {
    if (worker === this.#next) return;
    this.#next = worker;
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated" && this.#isWanted) location.reload();
      // A still newer one took its place, and is offered by itself.
      if (worker.state === "redundant" && worker === this.#next) this.#set({ hasUpdate: false });
    });
    this.#set({ hasUpdate: true });
  }

  /** @param {Partial<State>} state */
  #set(state) {
    this.state = { ...this.state, ...state };
    this.dispatchEvent(new Event("change"));
  }
}
