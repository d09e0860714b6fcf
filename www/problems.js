// @ts-check
/** What the page says of what went wrong. */
import { texts } from "./texts.js";

/**
 * @typedef {import('./engine.js').Problem} Problem
 * @typedef {import('./session.js').Notice} Notice
 */

/** One notice for each failure, but one for all files that hold what is open already. @param {import('./engine.js').Failure[]} failures @param {Map<number, import('./session.js').OpenFile>} files */
export function noticesOf(failures, files) {
  const doubles = failures.filter(({ problem }) => problem.code === "double");
  const others = failures.filter(({ problem }) => problem.code !== "double").map(({ name, problem }) => noticeOf(problem, name));
  if (!doubles.length) return others;
  const members = doubles.map(({ name, problem }) => texts.problems.doubleOf(name, problem.members?.[0] ?? ""));
  const pair = doubles.length === 1 ? [doubles[0].problem.of, doubles[0].id].flatMap((id) => files.get(id ?? 0) ?? []) : [];
  const versions = pair.length === 2 ? pair : undefined;
  const apart = doubles[0].problem.versions;
  // Two versions together are no mistake: whoever drops them wants to know what lies between.
  if (versions && apart) return [...others, { ...texts.problems.versions(apart), versions, isInfo: true }];
  return [...others, { ...texts.problems.double(doubles.length), members, versions, action: texts.problems.compare }];
}

/** The answer below a failure is that of another file: the failure says so. @param {Notice[]} notices @param {import('./session.js').State} before */
export function stillShown(notices, before) {
  if (before.phase !== "report" || notices.length === 0) return notices;
  const names = before.files.map((file) => file.name).join(", ");
  return [{ ...notices[0], help: [notices[0].help, texts.problems.stillShown(names)].filter(Boolean).join(". ") }, ...notices.slice(1)];
}

/** @param {Problem} problem @param {string} name @param {string} [title] @returns {Notice} */
export function noticeOf(problem, name, title) {
  const heading = title ?? headingOf(problem, name);
  if (problem.code === "disk") return { heading, ...texts.problems.disk };
  if (problem.code === "load") return { heading, ...texts.problems.load };
  if (problem.code === "too-many") return { heading, ...texts.problems.tooMany };
  if (problem.code === "gone") return { heading, ...texts.problems.gone };
  if (problem.code === "memory") return { heading, ...texts.problems.memory };
  if (problem.code === "crash") return { heading, ...texts.problems.crash };
  if (problem.code === "several") return { heading, ...texts.problems.several };
  if (!problem.message) return { heading, ...texts.problems.unknown };
  return { heading, message: problem.message, help: problem.help, members: problem.members };
}

/** @param {Problem} problem @param {string} name */
function headingOf(problem, name) {
  if (problem.choice) return texts.accept.refused(problem.code === "bad-baseline" ? texts.accept.baselineFile : name);
  return problem.target ? texts.problems.unreadableTarget(problem.name ?? name) : texts.problems.unreadable(problem.name ?? name);
}
