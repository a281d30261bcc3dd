/** A grid of emoji that narrows while one types. */

import { fill, h, uniqueId } from "./dom.js";
import { findEmoji } from "./emoji.js";
import { openNextTo } from "./popover.js";
import { recall, remember } from "./preferences.js";

const COLUMNS = 9;

/** Open the picker next to `anchor`; `pick` hears the shortcode. */
export function pickEmoji(anchor, pick) {
  const gridId = uniqueId("emoji");
  const field = h("input.field", {
    type: "text", placeholder: "Search emoji", "aria-label": "Search emoji", autocomplete: "off", "aria-controls": gridId,
  });
  const grid = h("div.emoji-grid", { id: gridId, role: "group", "aria-label": "Emoji" });
  const picker = h("div.emoji-picker", { popover: "auto", role: "dialog", "aria-label": "Choose an emoji" }, field, grid);

  const choose = (name) => {
    remember("recent-emoji", [name, ...recall("recent-emoji", []).filter((each) => each !== name)].slice(0, COLUMNS));
    picker.hidePopover();
    pick(name);
  };
  const draw = () => {
    const found = withRecent(field.value);
    fill(grid, found.map(({ name, picture }) => h("button.emoji-choice", {
      type: "button", "aria-label": name.replaceAll("_", " "), title: `:${name}:`, tabindex: "-1",
      data: { emoji: name }, onclick: () => choose(name),
    }, picture)), !found.length && h("p.quiet", {}, "No emoji of that name."));
    grid.firstElementChild?.setAttribute("tabindex", "0");
  };

  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") grid.querySelector("button")?.click();
    if (event.key === "ArrowDown") grid.querySelector("button")?.focus();
  });
  grid.addEventListener("keydown", (event) => move(event, grid, field));
  picker.addEventListener("toggle", ({ newState }) => newState === "closed" && picker.remove());
  draw();
  openNextTo(picker, anchor, { align: "end" });
  field.focus();
}

function withRecent(typed) {
  const found = findEmoji(typed);
  if (typed) return found;
  const recent = recall("recent-emoji", []).map((name) => found.find((each) => each.name === name)).filter(Boolean);
  return [...new Set([...recent, ...found])];
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

function move(event, grid, field) {
  if (!(event.key in STEPS)) return;
  event.preventDefault();
  const cells = [...grid.querySelectorAll("button")];
  const next = cells.indexOf(document.activeElement) + STEPS[event.key];
  if (next < 0) field.focus();
  else cells[Math.min(next, cells.length - 1)].focus();
}
