/** JSON to fold and unfold, as nodes; where something is wrong with it, that stands beside it. */

import { h, icon } from "../dom.js";

/**
 * A value as a tree; everything up to `depth` levels is open, and every way to a mark. `marks` holds
 * words by JSON pointer.
 */
export function jsonTree(value, { depth = 1, marks = new Map() } = {}) {
  const node = h("div.json", {}, branch(value, depth, "", marks));
  if (marks.has("")) node.prepend(words(marks.get("")));
  return node;
}

function branch(value, depth, at, marks) {
  const within = [...marks.keys()].some((pointer) => pointer.startsWith(`${at}/`));
  if (typeof value === "string" && within) return carried(value, depth, at, marks);
  if (value === null || typeof value !== "object") return leaf(value);
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!entries.length) return h("span.json-quiet", {}, open + close);
  const size = `${entries.length} ${Array.isArray(value) ? "item" : "key"}${entries.length === 1 ? "" : "s"}`;
  const shown = depth > 0 || within;
  const details = h("details", { open: shown }, h("summary", {}, open, h("span.json-quiet", {}, ` ${size} `), close));
  const body = () => details.append(h("ul", {}, entries.map(([key, each]) => row(key, each, depth, `${at}/${key}`, marks))));
  if (shown) body();
  else details.addEventListener("toggle", body, { once: true }); // what nobody unfolds is never built
  return details;
}

function row(key, value, depth, at, marks) {
  const wrong = marks.get(at);
  return h("li", { class: wrong ? "json-wrong" : "", tabindex: wrong ? "-1" : null, data: { pointer: wrong && at } },
    h("span.json-key", {}, key), ": ", branch(value, depth - 1, at, marks), wrong && words(wrong));
}

function words(wrong) {
  return wrong.map((each) => h("span.json-mark", {}, icon("warning"), each));
}

/** A form carries JSON as text: what is wrong inside it is shown inside it. */
function carried(text, depth, at, marks) {
  try {
    return h("span", {}, h("span.json-quiet", {}, "JSON as text "), branch(JSON.parse(text), depth, at, marks));
  } catch {
    return leaf(text);
  }
}

function leaf(value) {
  const kind = value === null ? "null" : typeof value;
  return h(`span.json-${kind}`, {}, JSON.stringify(value));
}
