/** Names and faces. A face is initials on a tone that follows from the id. */

import { h, icon } from "./dom.js";
import { appOf, state } from "./store.js";

/** The name a person goes by in the workspace. */
export function nameOf(id) {
  const person = state.people.get(id);
  if (!person) return id ?? "Somebody";
  return person.profile?.display_name || person.profile?.real_name || person.real_name || person.name;
}

/** Who wrote a message: `{ id, name, isApp }`. */
export function authorOf(message) {
  const app = message.bot_id || message.subtype === "bot_message" ? appOf(message) : null;
  if (app || message.bot_id) {
    const name = message.username || app?.name || nameOf(message.user);
    return { id: app?.bot_user_id ?? message.user ?? message.bot_id, name, isApp: true };
  }
  const person = state.people.get(message.user);
  return { id: message.user, name: nameOf(message.user), isApp: Boolean(person?.is_bot) };
}

function toneOf(id) {
  let sum = 7;
  for (const letter of id ?? "") sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % 12;
}

function initials(name) {
  const words = name.replace(/[^\p{L}\p{N}\s.-]/gu, "").split(/[\s.-]+/).filter(Boolean);
  const letters = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? "?").slice(0, 2);
  return letters.toUpperCase();
}

/** A face; decoration next to a name, so screen readers pass over it. */
export function avatar(id, { name = nameOf(id), size = "", isApp = false } = {}) {
  const bot = isApp || state.people.get(id)?.is_bot;
  const face = h(`span.avatar.tone-${toneOf(id)}`, { class: size, "aria-hidden": "true" });
  if (bot) face.classList.add("is-app");
  face.append(bot ? icon("bolt") : initials(name));
  return face;
}

/** People who can be talked to and acted as: not apps, not deactivated, in order of name. */
export function humans() {
  return [...state.people.values()]
    .filter((person) => !person.is_bot && !person.deleted && person.id !== "USLACKBOT")
    .sort((one, other) => nameOf(one.id).localeCompare(nameOf(other.id)));
}

/** The name a conversation shows in lists and headers. */
export function conversationName(conversation) {
  if (conversation.kind === "dm") return nameOf(conversation.user);
  if (conversation.kind === "mpim") return othersIn(conversation).map(nameOf).join(", ");
  if (conversation.kind === "app") {
    const app = appOf({ user: conversation.user });
    return app?.name ?? nameOf(conversation.user);
  }
  return conversation.name;
}

/** Whom the acting person talks to among several, in order of name. */
export function othersIn({ others }) {
  return [...others].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

/** True for a channel that is the room of an incident. */
export function isRoom(conversation) {
  return /^inc-/.test(conversation.name ?? "") && isChannel(conversation);
}

export function isChannel(conversation) {
  return conversation.kind === "channel" || conversation.kind === "private";
}

/** The sign in front of a conversation's name. */
export function conversationIcon(conversation) {
  if (conversation.kind === "dm" || conversation.kind === "app") {
    return avatar(conversation.user, { size: "tiny" });
  }
  if (conversation.kind === "mpim") return h("span.avatar.tiny.several", { "aria-hidden": "true" }, conversation.others.length);
  if (conversation.kind === "private") return icon("lock");
  return icon(isRoom(conversation) ? "siren" : "hash");
}
