// @ts-check
import { texts } from "../texts.js";

/** What is shown, in words. @param {import('./graph.js').Step} step */
export function titleOf({ wish, around }) {
  if (wish.group) return texts.graph.group(around ?? "", texts.graph.words[wish.group.status]);
  if (wish.around !== undefined) return texts.graph.around(around ?? wish.around, wish.depth ?? 1);
  const kinds = wish.kinds?.length ? texts.graph.onlyKinds(wish.kinds.map((kind) => texts.kindsLabel(kind).toLowerCase())) : "";
  const [status] = wish.only?.length === 1 ? wish.only : [];
  if (kinds && status) return texts.graph.both(kinds, texts.graph.words[status]);
  if (status) return texts.graph.onlyStatus[status] ?? status;
  return kinds ? texts.graph.andNeeding(kinds) : texts.graph.everything;
}
