/** What stands between angle brackets in Slack's text: mentions, channels, dates, links. */

import { h } from "./dom.js";
import { conversationName, nameOf } from "./people.js";
import { insideLink } from "./route.js";
import { emit, state } from "./store.js";
import { fillDate, fullTime } from "./time.js";

const HARMLESS = /^(?:https?:|mailto:|tel:|slack:)/i;

/** The node for the inside of `<...>`; `read` undoes Slack's escaping. */
export function entityNode(inner, read) {
  const [target, ...rest] = inner.split("|");
  const label = rest.length ? read(rest.join("|")) : null;
  if (/^@[UWB]/.test(target)) return mentionNode(target.slice(1), label);
  if (/^#[CG]/.test(target)) return channelNode(target.slice(1), label);
  if (target.startsWith("!")) return specialNode(target.slice(1), label, rest);
  if (HARMLESS.test(target)) return linkNode(read(target), label);
  return document.createTextNode(read(`<${inner}>`));
}

/** A person: opens their profile. */
export function mentionNode(id, label) {
  const name = state.people.has(id) ? nameOf(id) : label ?? id;
  const own = id === state.as ? "own" : "";
  return h(
    "button.mention",
    { type: "button", class: own, data: { user: id }, onclick: () => emit("show-profile", id) },
    `@${name}`,
  );
}

/** A channel: goes there. One that the reader may not know stays a name. */
export function channelNode(id, label) {
  const conversation = state.conversations.get(id);
  if (!conversation) return h("span.mention.unknown", {}, label ? `#${label}` : "a private channel");
  return h(
    "button.mention",
    { type: "button", data: { target: id }, onclick: () => emit("go", { channel: id }) },
    `#${conversationName(conversation)}`,
  );
}

function specialNode(special, label, rest) {
  const [kind, ...parts] = special.split("^");
  if (kind === "date") return dateNode(Number(parts[0]), parts[1] ?? "", parts[2], rest.join("|"));
  if (kind === "subteam") return groupNode(parts[0], label);
  if (["here", "channel", "everyone"].includes(kind)) return broadcastNode(kind);
  return document.createTextNode(label ?? `<!${special}>`);
}

/** A user group, by its handle; whoever is in it is meant. */
export function groupNode(id, label) {
  const group = state.groups.get(id);
  const own = group?.users?.includes(state.as) ? "own" : "";
  return h("span.mention", { class: own, title: group?.name }, group ? `@${group.handle}` : label ?? `@${id}`);
}

/** `@here` and its kin: the reader is meant too. */
export function broadcastNode(range) {
  return h("span.mention.own", {}, `@${range}`);
}

/** An instant in the reader's zone; the words of the sender where it cannot be shown. */
export function dateNode(seconds, pattern, address, fallback) {
  if (!Number.isFinite(seconds)) return document.createTextNode(fallback ?? "");
  const time = h("time.date", {
    datetime: new Date(seconds * 1000).toISOString(),
    title: fullTime(seconds),
  }, fillDate(seconds, pattern || "{date} {time}") || fallback);
  return address ? linkNode(address, time) : time;
}

/** A link out, or, where it points into this workspace, a way there. */
export function linkNode(address, label = null) {
  if (!HARMLESS.test(address)) return document.createTextNode(label ?? address);
  const inside = insideLink(address);
  const known = inside && state.conversations.has(inside.channel);
  return h(
    "a.link",
    {
      href: address,
      target: "_blank",
      rel: "noopener noreferrer",
      onclick: (event) => {
        if (!known || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        emit("go", inside);
      },
    },
    label || address.replace(/^(?:mailto|tel):/, ""),
  );
}
