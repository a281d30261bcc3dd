/** Whether people are there, and may be disturbed; and saying so of oneself. */

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { state, workspaceNow } from "./store.js";
import { clockTime, untilHour } from "./time.js";
import { attempt } from "./toasts.js";

const MORNING = 8;

/** Until when somebody does not want to be disturbed, in seconds; null where they may be. */
export function pausedUntil(person) {
  const { dnd_enabled: paused, next_dnd_start_ts: start, next_dnd_end_ts: end } = person?.dnd ?? {};
  const now = workspaceNow();
  return paused && start <= now && now < end ? end : null;
}

/** How somebody stands, in words: "Active", "Away, notifications paused until 08:00". */
export function standingWords(person) {
  const until = pausedUntil(person);
  const here = person?.presence === "active" ? "Active" : "Away";
  return until ? `${here}, notifications paused until ${clockTime(until)}` : here;
}

/** A dot that says whether somebody is here, with a sign where they are not to be disturbed. */
export function presenceDot(person) {
  const words = standingWords(person);
  return h(
    "span.presence",
    { class: `${person?.presence === "active" ? "active" : "away"} ${pausedUntil(person) ? "paused" : ""}`, title: words },
    pausedUntil(person) && icon("moon"),
    h("span.visually-hidden", {}, words.toLowerCase()),
  );
}

/** What one can say of oneself, as items of a menu. */
export function standingItems(anchor) {
  const { me } = state;
  const away = me.presence !== "active";
  const until = pausedUntil(me);
  return [
    { label: away ? "Set yourself as active" : "Set yourself as away", icon: "user", run: () => attempt(() => api.beAway(!away)) },
    until
      ? { label: "Resume notifications", detail: `Paused until ${clockTime(until)}`, icon: "bell", run: () => attempt(() => api.resume()) }
      : { label: "Pause notifications…", icon: "moon", run: () => openPauses(anchor) },
  ];
}

function openPauses(anchor) {
  const pause = (seconds) => () => attempt(() => api.pause(seconds));
  openMenu(anchor, [
    { heading: "Pause notifications" },
    { label: "For 30 minutes", run: pause(1800) },
    { label: "For 1 hour", run: pause(3600) },
    { label: "For 8 hours", run: pause(8 * 3600) },
    { label: `Until ${String(MORNING).padStart(2, "0")}:00`, run: pause(untilHour(MORNING)) },
  ], { label: "Pause notifications", align: "end" });
}
