/** A menu of things to do, next to what they are about. Arrows move, Enter does, Esc goes back. */

import { h, icon, present } from "./dom.js";
import { openNextTo } from "./popover.js";

/**
 * Open a menu at `anchor`. An item is `{ label, run }` with, where useful, `icon`, `hint` (a key),
 * `detail`, `face` (a node), `danger`, `checked`; "-" draws a line and `{ heading }` names a group.
 */
export function openMenu(anchor, items, { label, align = "start" } = {}) {
  const before = document.activeElement;
  const menu = h("div.menu", { popover: "auto", role: "menu", "aria-label": label });
  menu.append(...present(items.map((item) => row(item, menu))));
  menu.addEventListener("keydown", (event) => move(event, menu));
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    anchor.removeAttribute("aria-expanded");
    if (menu.contains(document.activeElement) || document.activeElement === document.body) {
      (before?.isConnected ? before : anchor).focus();
    }
    menu.remove();
  });
  openNextTo(menu, anchor, { align });
  anchor.setAttribute("aria-expanded", "true");
  const rows = [...menu.querySelectorAll("[role^=menuitem]")];
  (rows.find((each) => each.getAttribute("aria-checked") === "true") ?? rows[0])?.focus();
  return menu;
}

function row(item, menu) {
  if (!item) return null;
  if (item === "-") return h("div.menu-line", { role: "separator" });
  if (item.heading) return h("div.menu-heading", { role: "presentation" }, item.heading);
  const checkable = item.checked !== undefined;
  return h(
    "button.menu-item",
    {
      type: "button",
      role: checkable ? "menuitemradio" : "menuitem",
      "aria-checked": checkable ? String(Boolean(item.checked)) : null,
      class: item.danger ? "danger" : "",
      tabindex: "-1",
      data: { key: item.hint?.toLowerCase() },
      onclick: () => {
        menu.hidePopover();
        item.run();
      },
    },
    item.face ?? (item.icon && icon(item.icon)),
    h("span.menu-words", {}, h("span", {}, item.label), item.detail && h("small", {}, item.detail)),
    item.checked && icon("check"),
    item.hint && h("kbd", {}, item.hint),
  );
}

function move(event, menu) {
  const rows = [...menu.querySelectorAll("[role^=menuitem]")];
  const at = rows.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const hinted = rows.find((each) => each.dataset.key === event.key.toLowerCase());
  if (event.key in steps) rows.at(steps[event.key] % rows.length).focus();
  else if (event.key === "Tab") menu.hidePopover();
  else if (hinted && !event.ctrlKey && !event.metaKey) hinted.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
