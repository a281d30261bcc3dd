/** The right panel: a thread, a profile, the pins, a channel's facts or the inspector. One at a time. */

import { fill, h, iconButton } from "../dom.js";
import { emit } from "../store.js";

let current = null;
let before = null;

/**
 * Open the panel with a view: `{ kind, title, detail?, element, focus?(), close?() }`. Focus returns
 * where it came from when the panel closes.
 */
export function openPanel(view) {
  if (!current) before = document.activeElement;
  current?.close?.();
  current = view;
  const panel = document.getElementById("panel");
  fill(
    panel,
    h("header.panel-head", {},
      h("h2", {}, view.title, view.detail && h("small", {}, view.detail)),
      h("span.grow"), view.tools, iconButton("close", "Close panel", { class: "panel-close", onclick: closePanel })),
    view.element,
  );
  panel.hidden = false;
  panel.dataset.kind = view.kind;
  document.getElementById("app").dataset.panel = view.kind;
  view.focus?.();
  emit("panel", view.kind);
}

/** Close the panel, if one is open; true where there was one. */
export function closePanel() {
  if (!current) return false;
  const panel = document.getElementById("panel");
  const inside = panel.contains(document.activeElement);
  current.close?.();
  current = null;
  panel.hidden = true;
  panel.replaceChildren();
  delete document.getElementById("app").dataset.panel;
  if (inside && before?.isConnected) before.focus();
  emit("panel", null);
  return true;
}

/** The kind of the open panel, or null. */
export function openKind() {
  return current?.kind ?? null;
}
