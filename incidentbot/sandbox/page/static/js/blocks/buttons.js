/** Buttons and overflow menus. */

import { h, icon } from "../dom.js";
import { openMenu } from "../menu.js";
import { plainText } from "../mrkdwn.js";

/** A button: `primary` and `danger` are colours with a word; a `url` also opens a window. */
export function button(element, surface, spot) {
  const press = (event) => {
    const control = event.currentTarget;
    if (control.getAttribute("aria-busy") === "true") return;
    const value = { type: element.type, text: element.text };
    if (element.value !== undefined) value.value = element.value;
    surface.dispatch(spot, value, control);
  };
  const names = { class: element.style ?? "", "aria-label": element.accessibility_label, onclick: press };
  if (!element.url) return h("button.button", { type: "button", ...names }, plainText(element.text));
  const safe = /^(?:https?|mailto|slack):/i.test(element.url) ? element.url : "#";
  return h("a.button", { href: safe, target: "_blank", rel: "noopener noreferrer", ...names }, plainText(element.text));
}

/** Up to five things behind three dots. */
export function overflow(element, surface, spot) {
  const control = h("button.button.overflow", {
    type: "button",
    "aria-label": "More actions",
    "aria-haspopup": "menu",
    onclick: () => openMenu(control, element.options.map(item), { label: "More actions" }),
  }, icon("more"));

  function item(option) {
    const run = () => {
      if (option.url) window.open(option.url, "_blank", "noopener");
      surface.dispatch(spot, { type: "overflow", selected_option: option }, control);
    };
    return { label: h("span", {}, plainText(option.text)), detail: option.description?.text, run };
  }

  return control;
}
