/** Reactions under a message, and the picker that adds one. */

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { pickEmoji } from "./emoji-picker.js";
import { pictureOf } from "./emoji.js";
import { nameOf } from "./people.js";
import { state } from "./store.js";
import { attempt } from "./toasts.js";

/** The row of reactions; nothing where there are none. */
export function reactionBar(message, channel) {
  if (!message.reactions?.length) return null;
  const add = h("button.reaction.add", {
    type: "button", "aria-label": "Add a reaction", title: "Add a reaction",
    onclick: () => chooseReaction(add, message, channel),
  }, icon("smile"));
  return h("div.reactions", { role: "group", "aria-label": "Reactions" }, message.reactions.map((each) => pill(each, message, channel)), add);
}

function pill({ name, users = [], count }, message, channel) {
  const mine = users.includes(state.as);
  const who = users.map((id) => (id === state.as ? "you" : nameOf(id))).join(", ");
  return h("button.reaction", {
    type: "button",
    "aria-pressed": String(mine),
    "aria-label": `${name.replaceAll("_", " ")}, ${count}: ${who}`,
    title: `${who} reacted with :${name}:`,
    data: { reaction: name },
    onclick: () => react(channel, message, name, !mine),
  }, h("span.emoji", { "aria-hidden": "true" }, pictureOf(name) ?? `:${name}:`), h("span.number", {}, count));
}

function react(channel, message, name, on) {
  return attempt(() => api.react(channel, message.ts, name, on));
}

/** Choose an emoji next to `anchor` and put it on the message, or take it away again. */
export function chooseReaction(anchor, message, channel) {
  pickEmoji(anchor, (name) => {
    const there = message.reactions?.find((each) => each.name === name);
    react(channel, message, name, !there?.users?.includes(state.as));
  });
}

/** Put or take back one certain reaction. */
export function toggleReaction(message, channel, name) {
  const there = message.reactions?.find((each) => each.name === name);
  return react(channel, message, name, !there?.users?.includes(state.as));
}
