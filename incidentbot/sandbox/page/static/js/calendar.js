/** A month to pick a day from. Arrows move by day and week, Page Up and Page Down by month. */

import { fill, h, iconButton } from "./dom.js";
import { openNextTo } from "./popover.js";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY = 86400000;
const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Open a month next to `anchor`, on the day `chosen` ("2026-08-04"); `pick` hears the day. */
export function openCalendar(anchor, { chosen, today, pick }) {
  const calendar = h("div.calendar", { popover: "auto", role: "dialog", "aria-label": "Choose a date" });
  let current = new Date(`${chosen ?? today}T00:00:00Z`);

  const go = (date) => {
    current = date;
    draw();
    calendar.querySelector("[tabindex='0']").focus();
  };
  const draw = () => fill(calendar, head(current, go), grid(current, { chosen, today, choose }));
  const choose = (key) => {
    calendar.hidePopover();
    anchor.focus();
    pick(key);
  };

  calendar.addEventListener("keydown", (event) => {
    if (event.key in MOVES) go(new Date(current.getTime() + MOVES[event.key] * DAY));
    else if (event.key === "PageUp") go(monthsOn(current, -1));
    else if (event.key === "PageDown") go(monthsOn(current, 1));
    else return;
    event.preventDefault();
  });
  calendar.addEventListener("toggle", ({ newState }) => newState === "closed" && calendar.remove());
  openNextTo(calendar, anchor);
  go(current);
}

function head(current, go) {
  const name = current.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  return h(
    "div.calendar-head",
    {},
    iconButton("back", "Previous month", { onclick: () => go(monthsOn(current, -1)) }),
    h("strong", { "aria-live": "polite" }, name),
    iconButton("forward", "Next month", { onclick: () => go(monthsOn(current, 1)) }),
  );
}

function grid(current, { chosen, today, choose }) {
  const first = new Date(Date.UTC(current.getUTCFullYear(), current.getUTCMonth(), 1));
  const start = first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY;
  const weeks = [0, 1, 2, 3, 4, 5].map((week) =>
    h("tr", {}, WEEKDAYS.map((_, day) => cell(new Date(start + (week * 7 + day) * DAY)))),
  );

  function cell(date) {
    const key = keyOf(date);
    const name = date.toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" });
    const outside = date.getUTCMonth() !== current.getUTCMonth() ? "outside" : "";
    const marks = `${outside} ${key === today ? "today" : ""} ${key === chosen ? "chosen" : ""}`;
    return h("td", {}, h("button.day", {
      type: "button", class: marks, "aria-label": name, "aria-pressed": String(key === chosen),
      tabindex: key === keyOf(current) ? "0" : "-1", onclick: () => choose(key),
    }, date.getUTCDate()));
  }

  return h("table", {}, h("thead", {}, h("tr", {}, WEEKDAYS.map((day) => h("th", { scope: "col" }, day)))), h("tbody", {}, weeks));
}

function keyOf(date) {
  return date.toISOString().slice(0, 10);
}

function monthsOn(date, months) {
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, day));
}
