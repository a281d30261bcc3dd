/** What a channel is: its topic, its purpose, who is in it, what is pinned. */

import { api } from "../api.js";
import { openDialog } from "../dialogs.js";
import { h, iconButton } from "../dom.js";
import { messageNode } from "../message.js";
import { mrkdwn } from "../mrkdwn.js";
import { peopleField } from "../new-message.js";
import { avatar, conversationName, isChannel, nameOf } from "../people.js";
import { emit, state } from "../store.js";
import { attempt } from "../toasts.js";
import { openPanel } from "./panel.js";

export function showDetails(id) {
  const conversation = state.conversations.get(id);
  const members = state.timelines.get(id)?.members ?? [];
  const channel = isChannel(conversation);
  openPanel({ kind: "details", title: channel ? `#${conversation.name}` : conversationName(conversation), element: h("div.panel-body", {},
    channel && fact("Topic", conversation.topic),
    channel && fact("Purpose", conversation.purpose),
    h("div.section-head", {}, h("h3", {}, `${members.length} members`), h("span.grow"),
      channel && conversation.is_member && !conversation.is_archived && iconButton("plus", "Invite people", { onclick: () => invite(id) })),
    h("ul.member-list", {}, members.map(memberRow))) });
}

function fact(name, text) {
  return h("div.fact", {}, h("h3", {}, name), h("p.text", {}, text ? mrkdwn(text) : h("span.quiet", {}, "None yet")));
}

function memberRow(id) {
  const person = state.people.get(id);
  return h("li", {}, h("button.member", { type: "button", onclick: () => emit("show-profile", id) },
    avatar(id, { size: "small" }), h("span", {}, h("strong", {}, nameOf(id)), h("small", {}, person?.profile?.title ?? (person?.is_bot ? "App" : "")))));
}

/** The pinned messages; each leads to where it stands. */
export function showPins(id) {
  const pins = state.timelines.get(id)?.pins ?? [];
  const cards = pins.map(({ message }) => h("div.pin-card", {}, messageNode({ ...message, pinned: false }, { channel: id, place: "thread" }),
    h("button.link-button", { type: "button", onclick: () => emit("go", { channel: id, ts: message.ts }) }, "Go to message")));
  openPanel({ kind: "pins", title: "Pinned", element: h("div.panel-body", {}, cards) });
}

/** Ask who should come in. */
export function invite(id) {
  const conversation = state.conversations.get(id);
  const members = new Set(state.timelines.get(id)?.members ?? []);
  const who = peopleField({ label: "Who should come in?", without: members });
  openDialog({
    title: `Invite people to #${conversation.name}`, body: who.element, submit: "Invite",
    onsubmit: () => (who.selected.length ? sendInvitation(id, who.selected) : "Choose at least one person."),
  });
  who.input.focus();
}

async function sendInvitation(id, chosen) {
  await attempt(() => api.invite(id, chosen.map(({ key }) => key)));
}
