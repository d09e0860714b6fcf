// @ts-check
/** So many rows of a chapter are shown at first, and are drawn in one go. */
export const PAGE = 20;
