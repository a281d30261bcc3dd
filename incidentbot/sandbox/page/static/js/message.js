/** One message: who, when, what, and what grew on it (reactions, a thread, marks). */

import { attachment } from "./blocks/attachments.js";
import { renderBlocks } from "./blocks/index.js";
import { file } from "./blocks/media.js";
import { Form } from "./blocks/form.js";
import { Surface } from "./blocks/surface.js";
import { h, icon } from "./dom.js";
import { mrkdwn, wordsOf } from "./mrkdwn.js";
import { authorOf, avatar, nameOf } from "./people.js";
import { reactionBar } from "./reactions.js";
import { emit } from "./store.js";
import { ago, clockTime, fullTime } from "./time.js";
import { sendMessage, withdraw } from "./timelines.js";

/** Messages that tell what somebody did to the conversation rather than what they said. */
const NOTICES = new Set([
  "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
  "channel_archive", "channel_unarchive", "group_join", "group_leave", "group_topic", "group_purpose",
  "group_name", "group_archive", "group_unarchive", "pinned_item", "channel_convert_to_private",
]);

export function isNotice({ subtype }) {
  return NOTICES.has(subtype);
}

/** What is left of a message that was deleted while others had replied to it. */
export function isGone({ subtype }) {
  return subtype === "tombstone";
}

/**
 * Draw a message. `continued` leaves face and name away, below one of the same author; in a
 * `thread` there is no summary of the thread.
 */
export function messageNode(message, { channel, continued = false, place = "conversation" }) {
  const { id, name, isApp } = authorOf(message);
  const notice = isNotice(message);
  const node = h(
    "article.message",
    {
      tabindex: "-1",
      class: classes(message, { continued, notice }),
      "aria-label": summary(message, name),
      data: { ts: message.ts, channel },
    },
    h("div.gutter", {}, isGone(message) ? icon("trash") : continued ? stamp(message, "gutter-time") : avatar(id, { name, isApp, size: notice ? "small" : "" })),
    h(
      "div.message-body",
      {},
      marks(message),
      !continued && !isGone(message) && heading(message, { id, name, isApp }),
      content(message, channel),
      afterwords(message, channel, place),
    ),
  );
  return node;
}

function classes(message, { continued, notice }) {
  return [
    continued && "continued",
    notice && "notice",
    message.ephemeral && "ephemeral",
    isGone(message) && "gone",
    message.pinned && "pinned",
    message.pending && `pending ${message.pending}`,
  ].filter(Boolean).join(" ");
}

/** What a screen reader says on the way past: author, time, the point. */
function summary(message, name) {
  const when = message.pending ? "sending" : clockTime(Number(message.ts));
  return `${name}, ${when}: ${wordsOf(message).slice(0, 200)}`;
}

function heading(message, { id, name, isApp }) {
  return h(
    "header.message-head",
    {},
    h("button.author", { type: "button", onclick: () => emit("show-profile", id) }, name),
    isApp && h("span.badge", {}, "app"),
    stamp(message, "stamp"),
  );
}

function stamp(message, kind) {
  if (message.pending) return h(`span.${kind}`, {}, kind === "stamp" ? "sending…" : "");
  const at = Number(message.ts);
  return h(`time.${kind}`, { datetime: new Date(at * 1000).toISOString(), title: fullTime(at) }, clockTime(at));
}

/** What a notice says behind the name that stands above it. */
function noticeWords({ subtype, text, inviter }) {
  if (subtype.endsWith("_join")) return inviter ? `was added by <@${inviter}>` : "joined the channel";
  return text.replace(/^<@\w+> (has )?/, "");
}

function marks(message) {
  return [
    message.ephemeral && h("p.mark", {}, icon("eye"), "Only visible to you"),
    message.pinned && h("p.mark.pin-mark", {}, icon("pin"), "Pinned"),
    message.subtype === "thread_broadcast" && h("p.mark", {}, icon("thread"), "Also sent to the channel"),
  ];
}

function content(message, channel) {
  const { text, blocks, attachments, files, edited, subtype } = message;
  if (isGone({ subtype })) return h("div.text.quiet", {}, "This message was deleted.");
  const surface = blocks?.length && surfaceOf(channel, message);
  const editedMark = edited && h("span.edited", { title: fullTime(Number(edited.ts)) }, " (edited)");
  return [
    blocks?.length
      ? [renderBlocks(blocks, surface), editedMark]
      : text && h("div.text.message-text", {}, mrkdwn(isNotice(message) ? noticeWords(message) : text), editedMark),
    attachments?.map((item) => attachment(item, new Surface({ kind: "message", place: { channel, ts: message.ts } }))),
    !blocks?.length && !text && editedMark,
    files?.map((each) => h("div.block.block-file", {}, file(each))),
  ];
}

/** Inputs of a message keep what was typed while the message is drawn anew. */
const forms = new Map();

function surfaceOf(channel, { ts }) {
  const key = `${channel}:${ts}`;
  if (!forms.has(key)) forms.set(key, new Form());
  return new Surface({ kind: "message", place: { channel, ts }, form: forms.get(key) });
}

function afterwords(message, channel, place) {
  if (message.pending === "failed") return failureNote(message, channel);
  return [
    reactionBar(message, channel),
    place === "conversation" && message.reply_count > 0 && threadSummary(message, channel),
  ];
}

function failureNote(message, channel) {
  const retry = () => {
    withdraw(channel, message);
    sendMessage(channel, message.text, message.thread_ts, message.files);
  };
  return h("p.control-failure", { role: "alert" }, icon("warning"), h("span", {}, "Not sent. ", message.failure),
    h("button.link-button", { type: "button", onclick: retry }, "Try again"),
    h("button.link-button", { type: "button", onclick: () => withdraw(channel, message) }, "Discard"));
}

function threadSummary(message, channel) {
  const { reply_count: count, reply_users: users = [], latest_reply: latest, ts } = message;
  return h(
    "button.thread-summary",
    { type: "button", onclick: () => emit("open-thread", { channel, ts }) },
    h("span.faces", {}, users.slice(0, 5).map((id) => avatar(id, { size: "tiny" }))),
    h("span.count", {}, `${count} ${count === 1 ? "reply" : "replies"}`),
    latest && h("span.quiet", {}, `Last reply ${ago(Number(latest))}`),
    h("span.visually-hidden", {}, ` by ${users.map(nameOf).join(", ")}. Open thread`),
  );
}
