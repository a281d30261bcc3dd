/** Short words at the lower edge: what happened, and what to do about it. */

import { h, icon, iconButton } from "./dom.js";

const STAY = 6000;

/** Show `text`; errors stay until they are closed. */
export function toast(text, { kind = "info", action = null } = {}) {
  const card = h(
    "div.toast",
    { class: kind },
    icon(kind === "error" ? "warning" : "info"),
    h("span", {}, text),
    action && h("button.link-button", { type: "button", onclick: () => run(card, action) }, action.label),
    iconButton("close", "Dismiss", { onclick: () => card.remove() }),
  );
  document.getElementById("toasts").append(card);
  if (kind !== "error") setTimeout(() => card.remove(), STAY);
}

function run(card, action) {
  card.remove();
  action.run();
}

/** Do something that may be refused, and say so where it is. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message, { kind: "error" });
    return null;
  }
}
