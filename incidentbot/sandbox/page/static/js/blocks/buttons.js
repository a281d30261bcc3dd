/** Buttons, overflow menus, and the small ones under an answer: feedback and icons. */

import { h, icon } from "../dom.js";
import { ICONS } from "../icons.js";
import { openMenu } from "../menu.js";
import { plainText } from "../mrkdwn.js";
import { state } from "../store.js";
import { toast } from "../toasts.js";

/** Tell the app that a control was pressed, unless it is being told already. */
function pressing(surface, spot, value) {
  return ({ currentTarget: control }) => {
    if (control.getAttribute("aria-busy") !== "true") surface.dispatch(spot, value, control);
  };
}

/** A button: `primary` and `danger` are colours with a word; a `url` also opens a window. */
export function button(element, surface, spot) {
  const value = { type: element.type, text: element.text };
  if (element.value !== undefined) value.value = element.value;
  const names = { class: element.style ?? "", "aria-label": element.accessibility_label, onclick: pressing(surface, spot, value) };
  if (!element.url) return h("button.button", { type: "button", ...names }, plainText(element.text));
  const safe = /^(?:https?|mailto|slack):/i.test(element.url) ? element.url : "#";
  return h("a.button", { href: safe, target: "_blank", rel: "noopener noreferrer", ...names }, plainText(element.text));
}

/** A button that starts a workflow of Slack's own; there are none here, and no app hears of it. */
export function workflowButton(element) {
  return h("button.button", {
    type: "button", class: element.style ?? "", "aria-label": element.accessibility_label,
    onclick: () => toast("This would start a workflow in Slack. Workflows do not run here."),
  }, icon("bolt"), plainText(element.text));
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

/** Good or bad: what somebody thinks of an answer. */
export function feedbackButtons(element, surface, spot) {
  const one = ({ text, value, accessibility_label: label }, picture) =>
    h("button.button.small-button", {
      type: "button", "aria-label": label,
      onclick: pressing(surface, spot, { type: element.type, text, value }),
    }, h("span.emoji", { "aria-hidden": "true" }, picture), plainText(text));
  return h("span.feedback", {}, one(element.positive_button, "👍"), one(element.negative_button, "👎"));
}

/** A picture to press, with its words; some are for some people only. */
export function iconPress(element, surface, spot) {
  const { icon: name, text, value, visible_to_user_ids: whom } = element;
  if (whom && !whom.includes(state.as)) return h("span", { hidden: true });
  return h("button.button.small-button", {
    type: "button", "aria-label": element.accessibility_label, onclick: pressing(surface, spot, { type: element.type, value }),
  }, icon(name in ICONS ? name : "app"), plainText(text));
}
