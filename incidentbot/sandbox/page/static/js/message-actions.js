/** What can be done with a message: by pointer on the bar at its corner, by key while it has focus. */

import { api } from "./api.js";
import { ask } from "./dialogs.js";
import { announce, h, iconButton, sentence } from "./dom.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { chooseReaction, toggleReaction } from "./reactions.js";
import { permalink } from "./route.js";
import { emit, state } from "./store.js";
import { attempt, toast } from "./toasts.js";

/** The bar of actions, shown while the pointer or the focus is on the message. */
export function actionBar(message, channel, place) {
  if (message.pending) return null;
  if (message.ephemeral) return null;
  const bar = h(
    "div.message-actions",
    { role: "toolbar", "aria-label": "Message actions" },
    quick("white_check_mark", "✅", message, channel),
    quick("eyes", "👀", message, channel),
    iconButton("smile", "Add reaction…", { onclick: ({ currentTarget }) => chooseReaction(currentTarget, message, channel) }),
    place === "conversation" && iconButton("thread", "Reply in thread", { onclick: () => replyTo(message, channel) }),
    iconButton("pin", message.pinned ? "Unpin" : "Pin to this conversation", { onclick: () => pin(message, channel) }),
    iconButton("more", "More actions", { "aria-haspopup": "menu", onclick: ({ currentTarget }) => openMore(currentTarget, message, channel, place) }),
  );
  return bar;
}

/** What one has said oneself can be changed and taken back; what is left of it cannot. */
export function isOwn({ user, bot_id: bot, subtype }) {
  return user === state.as && !bot && (!subtype || subtype === "file_share");
}

function quick(name, picture, message, channel) {
  return h("button.icon-button.emoji", {
    type: "button", "aria-label": `React with ${name.replaceAll("_", " ")}`, title: `:${name}:`,
    onclick: () => toggleReaction(message, channel, name),
  }, picture);
}

/** The menu behind the dots, with the message shortcuts of the apps. */
export function openMore(anchor, message, channel, place) {
  const own = isOwn(message);
  openMenu(anchor, [
    place === "conversation" && { label: "Reply in thread", icon: "thread", hint: "T", run: () => replyTo(message, channel) },
    { label: "Copy link", icon: "link", hint: "L", run: () => copyLink(message, channel) },
    { label: "Copy text", icon: "copy", hint: "C", run: () => copyText(message) },
    { label: "Mark unread from here", icon: "eye", hint: "U", run: () => markUnread(message, channel) },
    { label: message.pinned ? "Unpin" : "Pin to this conversation", icon: "pin", hint: "P", run: () => pin(message, channel) },
    own && "-",
    own && { label: "Edit message", icon: "edit", hint: "E", run: () => emit("edit-message", { channel, message }) },
    own && { label: "Delete message…", icon: "trash", hint: "Del", danger: true, run: () => remove(message, channel) },
    ...shortcutItems(message, channel),
  ], { label: "Message actions", align: "end" });
}

function shortcutItems(message, channel) {
  const items = [...state.apps.values()].flatMap((app) =>
    app.shortcuts.filter(({ type }) => type === "message").map((shortcut) => ({
      label: shortcut.name, icon: "bolt", detail: app.name, run: () => runShortcut(shortcut, app, channel, message.ts),
    })),
  );
  return items.length ? ["-", { heading: "Apps" }, ...items] : [];
}

/** Run an app's shortcut; when the app does not answer, say so. */
export async function runShortcut(shortcut, app, channel, ts) {
  const answer = await attempt(() => api.shortcut(shortcut.callback_id, channel, ts));
  if (answer && !answer.ok) {
    toast(answer.error ? sentence(answer.error) : `${app.name} did not answer within 3 seconds.`, { kind: "error" });
  }
}

function replyTo(message, channel) {
  emit("open-thread", { channel, ts: message.thread_ts ?? message.ts, focus: true });
}

function pin(message, channel) {
  return attempt(() => api.pin(channel, message.ts, !message.pinned));
}

async function copyLink(message, channel) {
  await copy(permalink(channel, message.ts), "Link copied");
}

function copyText(message) {
  return copy(h("div", {}, mrkdwn(message.text)).textContent, "Text copied");
}

/** Copy to the clipboard, and say that it worked or that the browser refused. */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast("The browser did not allow copying. Select the text and copy it yourself.", { kind: "error" });
  }
}

function markUnread(message, channel) {
  const before = (Number(message.ts) - 0.000001).toFixed(6);
  emit("mark-unread", { channel, ts: message.ts });
  return attempt(() => api.markRead(channel, before));
}

async function remove(message, channel) {
  const sure = await ask({
    title: "Delete this message?",
    words: h("div.text.quoted-message", {}, mrkdwn(message.text)),
    yes: "Delete",
    danger: true,
  });
  if (!sure) return;
  await attempt(() => api.remove(channel, message.ts));
  announce("Message deleted");
}

/** Do what a key means on a focused message; true where it meant something. */
export function messageKey(key, node, message, channel, place) {
  if (message.pending || message.ephemeral) return false;
  const own = isOwn(message);
  const KEYS = {
    r: () => chooseReaction(node, message, channel),
    t: () => replyTo(message, channel),
    p: () => pin(message, channel),
    l: () => copyLink(message, channel),
    c: () => copyText(message),
    u: () => markUnread(message, channel),
    e: own && (() => emit("edit-message", { channel, message })),
    Delete: own && (() => remove(message, channel)),
    ".": () => openMore(node, message, channel, place),
    Enter: () => node.querySelector(".message-body button, .message-body a, .message-body input")?.focus(),
  };
  KEYS[key]?.();
  return Boolean(KEYS[key]);
}
