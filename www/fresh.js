// @ts-check
/**
 * Begins with an empty page. A browser that saves the page as it stands saves what was shown as well; opened again, it would stand beside
 * what is opened next. Runs before the elements are known, so that none of what is left over comes to life.
 */
for (const element of document.querySelectorAll("body *")) if (element.localName.startsWith("solvet-")) element.replaceChildren();
