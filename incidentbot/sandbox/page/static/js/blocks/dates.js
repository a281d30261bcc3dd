/** Dates and times: a calendar, a list of half hours that also takes typed times, and both together. */

import { openCalendar } from "../calendar.js";
import { Combobox, narrowed } from "../combobox.js";
import { h, icon } from "../dom.js";
import { workspaceNow } from "../store.js";
import { clockTime, dayKey, dayName, instantOf } from "../time.js";

export function datepicker(element, surface, spot) {
  const value = surface.form.start(spot, { type: "datepicker", selected_date: element.initial_date ?? null });
  return dateField(value.selected_date, element.placeholder?.text, spot.names, (date, control) =>
    enter(surface, spot, { type: "datepicker", selected_date: date }, control),
  );
}

export function timepicker(element, surface, spot) {
  const value = surface.form.start(spot, { type: "timepicker", selected_time: element.initial_time ?? null });
  const field = timeField(value.selected_time, element.placeholder?.text, spot, (time, control) =>
    enter(surface, spot, { type: "timepicker", selected_time: time }, control),
  );
  return element.timezone ? h("span.zoned", {}, field, h("small.quiet", {}, zoneName(element.timezone))) : field;
}

function zoneName(zone) {
  return `${zone.split("/").at(-1).replaceAll("_", " ")} time`;
}

/** A date and a time on the reader's own clock; the value is an instant. */
export function datetimepicker(element, surface, spot) {
  const start = { type: "datetimepicker", selected_date_time: element.initial_date_time ?? null };
  const { selected_date_time: at } = surface.form.start(spot, start);
  let date = at ? dayKey(at) : null;
  let time = at ? clockTime(at) : null;
  const changed = (control) => {
    const instant = date && time ? instantOf(date, time) : null;
    if (instant) return enter(surface, spot, { ...start, selected_date_time: instant }, control);
    return true;
  };
  const names = { ...spot.names, labelledBy: null };
  return h(
    "span.date-and-time",
    { role: "group", "aria-labelledby": spot.names.labelledBy, "aria-describedby": spot.names.describedBy },
    dateField(date, "Date", { ...names, label: "Date" }, (key, control) => {
      date = key;
      return changed(control);
    }),
    timeField(time, "Time", { ...spot, names: { ...names, label: "Time" } }, (key, control) => {
      time = key;
      return changed(control);
    }),
  );
}

async function enter(surface, spot, value, control) {
  const before = surface.form.get(spot);
  surface.form.set(spot, value);
  if (!spot.dispatches) return true;
  const done = await surface.dispatch(spot, value, control);
  if (!done) surface.form.set(spot, before);
  return done;
}

function dateField(date, placeholder = "Choose a date", names, change) {
  const words = h("span", {});
  const control = h("button.button.field-button", {
    type: "button", "aria-haspopup": "dialog", "aria-describedby": names.describedBy,
    onclick: () => openCalendar(control, { chosen: date, today: dayKey(workspaceNow()), pick }),
  }, icon("calendar"), words, icon("down"));

  function show(key) {
    words.textContent = key ? dayName(Date.parse(`${key}T12:00:00Z`) / 1000, { plain: true }) : placeholder;
    control.classList.toggle("empty", !key);
    control.setAttribute("aria-label", `${names.label ?? placeholder}: ${key ? words.textContent : "not chosen"}`);
  }

  async function pick(key) {
    const before = date;
    date = key;
    show(key);
    if ((await change(key, control)) === false) {
      date = before;
      show(before);
    }
  }

  show(date);
  return control;
}

const HALF_HOURS = Array.from({ length: 48 }, (_, index) =>
  `${String(Math.floor(index / 2)).padStart(2, "0")}:${index % 2 ? "30" : "00"}`,
);

function asOption(time) {
  return { key: time, label: time };
}

function timeField(time, placeholder = "Choose a time", spot, change) {
  const combobox = new Combobox({
    label: spot.names.label ?? placeholder,
    ...spot.names,
    placeholder,
    clearable: spot.isInput,
    selected: time ? [asOption(time)] : [],
    load: (query) => narrowed([{ options: HALF_HOURS.map(asOption) }], query),
    free: (text) => readTime(text),
    hint: () => "Write a time such as 14:05.",
    change: ([option]) => change(option?.key ?? null, combobox.element),
  });
  combobox.element.classList.add("time-field");
  return combobox.element;
}

/** "14:05", "1405", "9", "2:30 pm" as an option; null where it is no time. */
function readTime(text) {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes = "00", half] = found;
  const hour = half ? (Number(hours) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59) return null;
  return asOption(`${String(hour).padStart(2, "0")}:${minutes}`);
}
