/** The blocks that hold others: sections, headers, contexts, actions, inputs. */

import { h, icon, uniqueId } from "../dom.js";
import { plainText, textObject } from "../mrkdwn.js";
import { renderElement } from "./elements.js";
import { imageElement } from "./media.js";

/** Text, up to ten fields in two columns, and one thing at the right. */
export function section(block, surface) {
  const words = h("div.section-words", {},
    block.text && h("div.text", {}, textObject(block.text)),
    block.fields && h("div.fields", {}, block.fields.map((field) => h("div.text", {}, textObject(field)))));
  if (!block.accessory) return h("div", {}, words);
  const accessory = renderElement(block.accessory, block, surface, { label: labelFrom(block) });
  return h("div.with-accessory", {}, words, h("div.accessory", {}, accessory));
}

/** A name for an accessory that has none: the first words of its section. */
function labelFrom({ text }) {
  const words = text && h("span", {}, textObject(text)).textContent.trim();
  return words ? words.split("\n")[0].slice(0, 80) : undefined;
}

export function header(block) {
  return h("h3", {}, plainText(block.text));
}

export function divider() {
  return h("hr");
}

export function context(block) {
  return h("div", {}, block.elements.map((element) =>
    element.type === "image" ? imageElement(element, null, null, "context-image") : h("span.text", {}, textObject(element))));
}

export function actions(block, surface) {
  return h("div", {}, block.elements.map((element) => renderElement(element, block, surface)));
}

/** A labelled input; what is wrong stands below it, with a sign and in words. */
export function input(block, surface, error) {
  const labelId = uniqueId("label");
  const hintId = uniqueId("hint");
  const errorId = uniqueId("error");
  const describedBy = [block.hint && hintId, error && errorId].filter(Boolean).join(" ") || null;
  const element = renderElement(block.element, block, surface, {
    label: block.label.text, labelledBy: labelId, describedBy, required: !block.optional,
  });
  if (error) {
    const field = element.matches("input, textarea") ? element : element.querySelector("input, textarea, button");
    field?.setAttribute("aria-invalid", "true");
  }
  return h("div", { class: error ? "has-error" : "" },
    h("div.input-label", { id: labelId }, plainText(block.label), block.optional && h("span.optional", {}, " (optional)")),
    element,
    error && h("p.input-error", { id: errorId }, icon("warning"), error),
    block.hint && h("p.input-hint", { id: hintId }, plainText(block.hint)));
}
