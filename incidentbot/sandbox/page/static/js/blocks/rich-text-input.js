/** The rich text input: a field with marks to type or to press, and what they come to below. */

import { fill, h, iconButton } from "../dom.js";
import { pressed } from "../keys.js";
import { richText } from "./rich-text.js";
import { asRichText, asTyped } from "./rich-text-typed.js";

const MARKS = [
  { name: "bold", label: "Bold", sign: "*", key: "b" },
  { name: "italic", label: "Italic", sign: "_", key: "i" },
  { name: "strike", label: "Strikethrough", sign: "~" },
  { name: "code", label: "Code", sign: "`" },
];
const LINES = [
  { name: "list", label: "List", start: "- " },
  { name: "quote", label: "Quote", start: "> " },
];

export function richTextInput(element, surface, spot) {
  const { type } = element;
  const start = surface.form.start(spot, { type, rich_text_value: element.initial_value ?? null });
  const field = h("textarea.field", {
    rows: String(Math.max(4, element.min_lines ?? 0)), placeholder: element.placeholder?.text,
    "aria-label": spot.names.labelledBy ? null : spot.names.label ?? "Text",
    "aria-labelledby": spot.names.labelledBy,
    "aria-describedby": spot.names.describedBy,
    "aria-required": spot.names.required ? "true" : null,
  });
  field.value = asTyped(start.rich_text_value);
  const preview = h("div.rich-preview");

  function show(value) {
    fill(preview, value && isMarked(value) && richText(value));
  }

  function changed() {
    const value = asRichText(field.value);
    surface.form.set(spot, { type, rich_text_value: value });
    show(value);
  }

  function wrap(sign) {
    const { selectionStart: from, selectionEnd: to } = field;
    const inside = field.value.slice(from, to);
    field.setRangeText(`${sign}${inside}${sign}`, from, to, "end");
    if (!inside) field.selectionStart = field.selectionEnd = from + sign.length;
    field.focus();
    changed();
  }

  function begin(words) {
    const from = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const { selectionEnd: to } = field;
    const lines = field.value.slice(from, to).split("\n").map((line) => words + line).join("\n");
    field.setRangeText(lines, from, to, "end");
    field.focus();
    changed();
  }

  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    const mark = MARKS.find(({ key }) => key && pressed(event, key, "command"));
    if (!mark) return;
    event.preventDefault();
    wrap(mark.sign);
  });
  show(start.rich_text_value);
  return h("span.text-input.rich", {},
    h("span.rich-marks", { role: "toolbar", "aria-label": "Format" },
      MARKS.map(({ name, label, sign }) => iconButton(name, label, { onclick: () => wrap(sign) })),
      LINES.map(({ name, label, start: words }) => iconButton(name, label, { onclick: () => begin(words) }))),
    field, preview);
}

/** Plain words need no preview. */
function isMarked({ elements }) {
  return elements.some(({ type, elements: inside }) => type !== "rich_text_section" || inside.some((one) => one.type !== "text" || one.style));
}
