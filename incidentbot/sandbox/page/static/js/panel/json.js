/** JSON to fold and unfold, as nodes. */

import { h } from "../dom.js";

/** A value as a tree; everything up to `depth` levels is open. */
export function jsonTree(value, depth = 1) {
  return h("div.json", {}, branch(value, depth));
}

function branch(value, depth) {
  if (value === null || typeof value !== "object") return leaf(value);
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!entries.length) return h("span.json-quiet", {}, open + close);
  const size = `${entries.length} ${Array.isArray(value) ? "item" : "key"}${entries.length === 1 ? "" : "s"}`;
  const details = h("details", { open: depth > 0 }, h("summary", {}, open, h("span.json-quiet", {}, ` ${size} `), close));
  const body = () => details.append(h("ul", {}, entries.map(([key, each]) =>
    h("li", {}, h("span.json-key", {}, key), ": ", branch(each, depth - 1)))));
  if (depth > 0) body();
  else details.addEventListener("toggle", body, { once: true }); // what nobody unfolds is never built
  return details;
}

function leaf(value) {
  const kind = value === null ? "null" : typeof value;
  return h(`span.json-${kind}`, {}, JSON.stringify(value));
}
