/** Instants in the words of the reader's own zone. Instants are seconds since 1970, as Slack's ts. */

import { state, workspaceNow } from "./store.js";

const cache = new Map();

function formatter(options) {
  const zone = state.me?.tz;
  const key = zone + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, makeFormatter(zone, options));
  return cache.get(key);
}

function makeFormatter(zone, options) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  } catch {
    return new Intl.DateTimeFormat("en-GB", options); // a zone this browser does not know
  }
}

/** Format an instant with `Intl` options, in the acting person's zone. */
export function format(seconds, options) {
  return formatter(options).format(new Date(seconds * 1000));
}

export function clockTime(seconds) {
  return format(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "2026-08-04" in the reader's zone; equal keys are the same day. */
export function dayKey(seconds) {
  const parts = formatter({ year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(
    new Date(seconds * 1000),
  );
  const { year, month, day } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year}-${month}-${day}`;
}

/** "Today", "Yesterday", "Tuesday, 4 August", with the year where it is another one. */
export function dayName(seconds, { plain = false } = {}) {
  const now = workspaceNow();
  const key = dayKey(seconds);
  if (!plain && key === dayKey(now)) return "Today";
  if (!plain && key === dayKey(now - 86400)) return "Yesterday";
  if (!plain && key === dayKey(now + 86400)) return "Tomorrow";
  const options = { weekday: "long", day: "numeric", month: "long" };
  if (key.slice(0, 4) !== dayKey(now).slice(0, 4)) options.year = "numeric";
  return format(seconds, options);
}

/** The whole instant, for titles: "Tuesday 4 August 2026 at 14:05:09". */
export function fullTime(seconds) {
  return format(seconds, {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
}

/** How long ago, in one unit: "3 minutes ago". */
export function ago(seconds) {
  const passed = Math.max(0, workspaceNow() - seconds);
  const [size, unit] = [[86400, "day"], [3600, "hour"], [60, "minute"]].find(
    ([length]) => passed >= length,
  ) ?? [1, "second"];
  if (unit === "second") return "just now";
  const count = Math.floor(passed / size);
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}

const LONG = { year: "numeric", month: "long", day: "numeric" };
const SHORT = { year: "numeric", month: "short", day: "numeric" };
const TOKENS = {
  date_num: (at) => dayKey(at),
  date_slash: (at) => format(at, { day: "2-digit", month: "2-digit", year: "numeric" }),
  date_long: (at) => format(at, { weekday: "long", ...LONG }),
  date_long_full: (at) => format(at, LONG),
  date: (at) => format(at, LONG),
  date_short: (at) => format(at, SHORT),
  day_divider_pretty: (at) => dayName(at),
  time: clockTime,
  time_secs: (at) =>
    format(at, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
  ago,
};

/** Fill a Slack date format such as "{date_short_pretty} at {time}". */
export function fillDate(seconds, pattern) {
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => {
    const near = token.endsWith("_pretty") ? nearName(seconds) : null;
    const fill = TOKENS[token] ?? TOKENS[token.replace(/_pretty$/, "")];
    return near ?? fill?.(seconds) ?? whole;
  });
}

/** "today" and its neighbours, in lower case inside a sentence; null for other days. */
function nearName(seconds) {
  const name = dayName(seconds);
  return ["Today", "Yesterday", "Tomorrow"].includes(name) ? name.toLowerCase() : null;
}

/** Seconds until the next time the reader's own clock shows this hour. */
export function untilHour(hour) {
  const now = workspaceNow();
  const [hours, minutes, seconds] = format(now, {
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  }).split(":").map(Number);
  const passed = hours * 3600 + minutes * 60 + seconds;
  return (hour * 3600 - passed + 86400) % 86400 || 86400;
}

/** The instant at which the reader's own clock shows this date ("2026-08-04") and time ("14:05"). */
export function instantOf(date, time) {
  const shown = Date.parse(`${date}T${time}:00Z`) / 1000;
  // The zone's offset is known only at an instant: correct the guess twice to be right across a change.
  return shown - offsetAt(shown - offsetAt(shown));
}

function offsetAt(seconds) {
  return Date.parse(`${dayKey(seconds)}T${clockTime(seconds)}:00Z`) / 1000 - Math.floor(seconds / 60) * 60;
}
