/** What this workspace does not draw is shown for what it is, with the words it holds. */

import { h } from "../dom.js";

/** A block of a kind we do not know: its name, and every text in it. */
export function unknownBlock(block) {
  return h(
    "div.unknown-block",
    {},
    h("p.unknown-name", {}, `A “${block.type}” block. This workspace does not draw it; these are its words:`),
    h("p", {}, wordsIn(block).join(" · ") || "none"),
  );
}

/** An element of a kind we do not know. */
export function unknownElement(element) {
  return h("span.unknown-element", {}, `“${element.type}” is not drawn here`);
}

function wordsIn(value) {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!value || typeof value !== "object") return [];
  const own = typeof value.text === "string" ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(wordsIn)];
}
