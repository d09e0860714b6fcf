// @ts-check
/**
 * Whether a component is what somebody searches, as a number: 0 where the name begins with the words, 1 where it holds them, 2 where the key does; -1 where
 * it does not.
 * @param {string} query
 * @returns {(name: string, key: string) => number}
 */
export function matcher(query) {
  const whole = fold(query.trim());
  const words = whole.split(/\s+/).filter(Boolean);
  if (!words.length) return () => -1;
  return (name, key) => {
    const title = fold(name);
    if (title.startsWith(whole)) return 0;
    if (words.every((word) => title.includes(word))) return 1;
    const text = `${title} ${fold(key)}`;
    return words.every((word) => text.includes(word)) ? 2 : -1;
  };
}

/** Lower case without accents, so that "resume" finds "Résumé". @param {string} text */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
