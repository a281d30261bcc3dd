/**
 * What Slack would have shown beside the screen: who, where, and the `text` of the message, however
 * many blocks it has. Whoever does not want to be disturbed sees it when the pause is over.
 */

import { h, iconButton } from "./dom.js";
import { wordsOf } from "./mrkdwn.js";
import { authorOf, avatar, conversationName, isChannel } from "./people.js";
import { emit, on, state, workspaceNow } from "./store.js";
import { pausedUntil } from "./standing.js";

const STAY = 8000;
const MOST = 3;
const LONGEST = 180;

let held = [];
let waking = null;

/** Notify the acting person from now on. */
export function startNotifications() {
  on("arrived", arrived);
  on("people", settle);
  on("clock", settle);
  on("opened", () => cards().filter(({ dataset }) => dataset.channel === state.open).forEach((card) => card.remove()));
  on("become", () => {
    held = [];
    cards().forEach((card) => card.remove());
  });
}

function frame() {
  return document.getElementById("notifications");
}

function cards() {
  return [...frame().children];
}

function arrived({ channel, message }) {
  if (!isForMe(channel, message)) return;
  if (pausedUntil(state.me)) held.push({ channel, message });
  else show(cardOf(channel, message));
  settle();
}

/** Direct messages, and what names the reader; not what is before their eyes anyway. */
function isForMe(channel, message) {
  const conversation = state.conversations.get(channel);
  if (!conversation || message.user === state.as || message.ephemeral || isTold(message)) return false;
  if (channel === state.open && !document.hidden) return false;
  const meant = new RegExp(`<@${state.as}\\b|<!(?:here|channel|everyone)\\b`);
  return !isChannel(conversation) || (conversation.is_member && meant.test(message.text ?? ""));
}

/** What tells of the conversation itself is no news; what somebody shares is. */
function isTold({ subtype }) {
  return subtype && subtype !== "file_share";
}

/** A pause that is over lets go what it held. */
function settle() {
  clearTimeout(waking);
  const until = pausedUntil(state.me);
  if (until) waking = setTimeout(settle, (until - workspaceNow()) * 1000 + 50);
  else if (held.length) release();
}

function release() {
  const waiting = held;
  held = [];
  if (waiting.length <= MOST) return waiting.forEach(({ channel, message }) => show(cardOf(channel, message)));
  const { channel } = waiting.at(-1);
  const words = `${waiting.length} messages came while your notifications were paused.`;
  return show(card(channel, null, h("strong", {}, "Notifications are on again"), h("span", {}, words)));
}

function cardOf(channel, message) {
  const { id, name, isApp } = authorOf(message);
  const conversation = state.conversations.get(channel);
  const where = isChannel(conversation) && h("span.quiet", {}, ` in #${conversationName(conversation)}`);
  const words = wordsOf(message);
  return card(channel, message.thread_ts ?? message.ts, h("span", {}, h("strong", {}, name), where),
    words ? h("span.notification-text", {}, words.slice(0, LONGEST)) : noText(), avatar(id, { name, isApp, size: "small" }));
}

/** Blocks without `text`: nobody can tell from outside what it is about. */
function noText() {
  return h("span.notification-text.quiet", {}, h("em", {}, "This content can’t be displayed."), " It has no text.");
}

function card(channel, ts, title, words, face) {
  const node = h("div.notification", { data: { channel } },
    h("button.notification-body", { type: "button", onclick: () => go(node, channel, ts) }, face, h("span.notification-words", {}, title, words)),
    iconButton("close", "Dismiss", { onclick: () => node.remove() }));
  return node;
}

function go(node, channel, ts) {
  node.remove();
  emit("go", { channel, ts });
}

function show(node) {
  frame().append(node);
  while (frame().children.length > MOST) frame().firstChild.remove();
  setTimeout(() => node.remove(), STAY);
}
