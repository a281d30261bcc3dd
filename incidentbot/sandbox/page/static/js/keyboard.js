/** Keys that work everywhere, and the list of all keys. */

import { openDialog } from "./dialogs.js";
import { h, isTyping } from "./dom.js";
import { COMMAND, pressed } from "./keys.js";
import { closePanel } from "./panel/panel.js";
import { shownConversations } from "./sidebar.js";
import { emit, state } from "./store.js";

const KEYS = [
  ["Anywhere", [
    [`${COMMAND} K`, "Jump to a conversation or person"],
    ["Alt ↑ / ↓", "Previous or next conversation"],
    ["Alt Shift ↑ / ↓", "Previous or next unread"],
    ["Alt A, then 1–9", "Act as another person"],
    ["I", "Inspector"],
    ["F", "Faults"],
    ["Esc", "Close the panel; mark as read"],
    ["?", "This list"],
  ]],
  ["Writing", [
    ["Enter", "Send"], ["Shift Enter", "New line"], ["↑", "Edit your last message (empty field)"],
    ["/  @  #  :", "Complete a command, person, channel, emoji"],
    [`${COMMAND} B / I`, "Bold, italic"],
  ]],
  ["On a message (↑ and ↓ move between messages)", [
    ["R", "React"], ["T", "Reply in thread"], ["P", "Pin or unpin"], ["E", "Edit your own"], ["Del", "Delete your own"],
    ["L", "Copy link"], ["C", "Copy text"], ["U", "Mark unread from here"], [".", "More actions, with the apps'"],
    ["Enter", "Into the message: its buttons and links"], ["M", "To the newest message, from anywhere"],
  ]],
  ["In a modal", [["Tab", "Next field"], [`${COMMAND} Enter`, "Submit"], ["Esc", "Close; asks before losing what you typed"]]],
];

/** Show all keys. */
export function showKeys() {
  openDialog({
    title: "Keys", size: "wide",
    body: h("div.key-columns", {}, KEYS.map(([title, rows]) => h("section", {}, h("h3", {}, title), h("dl", {}, rows.map(
      ([keys, words]) => h("div", {}, h("dt", {}, h("kbd", {}, keys)), h("dd", {}, words))))))),
  });
}

/** Listen for the keys that work everywhere. */
export function startKeyboard({ newestMessage, markAllRead, focusComposer }) {
  document.addEventListener("keydown", (event) => {
    const inDialog = event.target.closest?.("dialog, [popover]");
    if (inDialog || document.querySelector("dialog[open]")) return;
    if (pressed(event, "k", "command")) emit("switcher");
    else if (pressed(event, "a", "alt")) emit("act-as");
    else if (pressed(event, "ArrowDown", "alt")) step(1);
    else if (pressed(event, "ArrowUp", "alt")) step(-1);
    else if (pressed(event, "ArrowDown", "alt", "shift")) step(1, true);
    else if (pressed(event, "ArrowUp", "alt", "shift")) step(-1, true);
    else if (event.key === "Escape") escape(event, { markAllRead, focusComposer });
    else if (!plainKey(event, newestMessage)) return;
    event.preventDefault();
  });
}

function plainKey(event, newestMessage) {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "?") showKeys();
  else if (event.key === "i") emit("toggle-inspector");
  else if (event.key === "f") emit("toggle-faults");
  else if (event.key === "m") newestMessage();
  else return false;
  return true;
}

function escape(event, { markAllRead, focusComposer }) {
  if (closePanel()) return;
  if (!isTyping(event.target) || !event.target.value) markAllRead();
  focusComposer();
}

/** Go to the next conversation of the sidebar (or the next unread one), around the end. */
function step(by, unreadOnly = false) {
  const all = shownConversations();
  const at = all.findIndex(({ id }) => id === state.open);
  for (let moved = 1; moved <= all.length; moved += 1) {
    const next = all[(((at + by * moved) % all.length) + all.length) % all.length];
    if (!unreadOnly || next.unread) return emit("go", { channel: next.id, focus: true });
  }
  return undefined;
}
