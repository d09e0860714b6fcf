// @ts-check
/**
 * What a file beside the solutions is: a configuration, a baseline, deployment settings. Such files are small JSON, and what stands near their beginning tells;
 * whether they are right is for the engine to say.
 *
 * @typedef {'config' | 'baseline' | 'settings'} Kind
 * @typedef {{ kind: Kind, name: string, text: string }} Given
 */

/** None of them is larger: a list of what a target has may be, and is left alone. */
const MOST = 20 << 20;
/** So much of a file is looked at, in characters. */
const HEAD = 1 << 16;

/**
 * Takes such files out of what was given.
 * @template {{ name: string, file?: Blob }} Input
 * @param {Input[]} inputs @returns {Promise<{ given: Given[], others: Input[] }>}
 */
export async function sortOut(inputs) {
  /** @type {Given[]} */
  const given = [];
  const others = [];
  for (const input of inputs) {
    const found = await recognise(input);
    if (found) given.push(found);
    else others.push(input);
  }
  return { given, others };
}

/** Whether any of them may be one, by name alone: a drop of solutions need not wait. @param {{ name: string, file?: Blob }[]} inputs */
export function mayHold(inputs) {
  return inputs.some(isCandidate);
}

/** @param {{ name: string, file?: Blob }} input */
function isCandidate({ name, file }) {
  return Boolean(file && file.size <= MOST && /\.jsonc?$/i.test(name));
}

/** @param {{ name: string, file?: Blob }} input @returns {Promise<Given | undefined>} */
async function recognise(input) {
  if (!isCandidate(input)) return undefined;
  const { name } = input;
  try {
    const text = await /** @type {Blob} */ (input.file).text();
    const kind = kindOf(name, text.slice(0, HEAD));
    return kind && { kind, name, text };
  } catch {
    // What cannot be read is reported by whoever reads it next.
    return undefined;
  }
}

/** @param {string} name @param {string} head @returns {Kind | undefined} */
function kindOf(name, head) {
  if (/"schema"\s*:\s*"solvet\.baseline\//.test(head)) return "baseline";
  // A document of ours, or rows of a list.
  if (/"schema"\s*:\s*"solvet\./.test(head) || /^\s*\[/.test(head)) return undefined;
  if (/"(EnvironmentVariables|ConnectionReferences)"\s*:/i.test(head)) return "settings";
  if (/^(.*\.)?solvet\.json$/i.test(name)) return "config";
  if (/settings?\.json$/i.test(name)) return "settings";
  return /"(suppressions|overrides|publisherPrefixes|extends)"\s*:/.test(head) ? "config" : undefined;
}
