/** Text inputs: one line or several, plain, e-mail, address, number. */

import { debounce, h } from "../dom.js";
import { pressed } from "../keys.js";

const KEYBOARDS = { email_text_input: "email", url_text_input: "url", number_input: "decimal" };

/** An input of text; its value is null while it is empty, as in Slack. */
export function textInput(element, surface, spot) {
  const { type } = element;
  const { value: shown } = surface.form.start(spot, { type, value: element.initial_value ?? null });
  const field = h(element.multiline ? "textarea.field" : "input.field", {
    type: element.multiline ? null : "text",
    rows: element.multiline ? "4" : null,
    inputmode: KEYBOARDS[type],
    placeholder: element.placeholder?.text,
    autocomplete: "off",
    "aria-label": spot.names.labelledBy ? null : spot.names.label ?? "Text",
    "aria-labelledby": spot.names.labelledBy,
    "aria-describedby": spot.names.describedBy,
    "aria-required": spot.names.required ? "true" : null,
  });
  field.value = String(shown ?? "");

  const current = () => ({ type, value: field.value === "" ? null : field.value });
  const counter = counterFor(element, field);
  const told = debounce(() => surface.dispatch(spot, current(), field), 400);
  field.addEventListener("input", () => {
    surface.form.set(spot, current());
    counter?.update();
    if (dispatchesOn(spot, "on_character_entered")) told();
  });
  field.addEventListener("keydown", (event) => {
    if (pressed(event, "Enter") && dispatchesOn(spot, "on_enter_pressed")) {
      event.preventDefault();
      surface.dispatch(spot, current(), field);
    }
  });
  return h("span.text-input", { class: element.multiline ? "multiline" : "" }, field, counter?.node);
}

function dispatchesOn({ element, dispatches }, moment) {
  if (!dispatches) return false;
  const moments = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return moments.includes(moment);
}

/** How much room is left, once it matters. */
function counterFor({ max_length: most }, field) {
  if (!most) return null;
  const figure = h("span", { "aria-hidden": "true" });
  const words = h("span.visually-hidden");
  const node = h("span.counter", { "aria-live": "polite" }, figure, words);
  const update = () => {
    const left = most - field.value.length;
    const matters = left <= Math.max(20, most * 0.1);
    figure.textContent = matters ? String(left) : "";
    words.textContent = matters ? (left < 0 ? `${-left} characters too many` : `${left} characters left`) : "";
    node.classList.toggle("over", left < 0);
  };
  update();
  return { node, update };
}
