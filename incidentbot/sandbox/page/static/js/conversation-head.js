/** The head of a conversation: name, topic, people, pins, bookmarks, what one can do with it. */

import { api } from "./api.js";
import { ask } from "./dialogs.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { pictureOf } from "./emoji.js";
import { linkNode } from "./entities.js";
import { openMenu } from "./menu.js";
import { bareText, mrkdwn } from "./mrkdwn.js";
import { avatar, conversationIcon, conversationName, isChannel } from "./people.js";
import { presenceDot, standingWords } from "./standing.js";
import { emit, on, state } from "./store.js";
import { attempt } from "./toasts.js";

export class ConversationHead {
  constructor(id) {
    this.id = id;
    this.top = h("div.head-row");
    this.bar = h("div.bookmarks", { role: "group", "aria-label": "Pins and bookmarks" });
    this.element = h("header.conversation-head", {}, this.top, this.bar);
    const mine = ({ channel }) => channel === id && this.draw();
    this.subscriptions = [on("header", mine), on("timeline", mine), on("conversations", () => this.draw()), on("people", () => this.draw())];
    this.draw();
  }

  close() {
    this.subscriptions.forEach((cancel) => cancel());
  }

  draw() {
    const conversation = state.conversations.get(this.id);
    if (!conversation) return;
    const timeline = state.timelines.get(this.id);
    const shown = JSON.stringify([conversation, timeline?.members, timeline?.pins?.length, timeline?.bookmarks, state.as, standingWords(state.people.get(conversation.user))]);
    if (shown === this.shown) return; // nothing of it changed: leave focus and hover alone
    this.shown = shown;
    fill(this.top, this.name(conversation), this.topic(conversation), h("span.grow"), this.tools(conversation, timeline));
    const pins = timeline?.pins ?? [];
    const bookmarks = timeline?.bookmarks ?? [];
    fill(this.bar, pins.length > 0 && this.pinsButton(pins), bookmarks.map(bookmark));
    this.bar.hidden = !pins.length && !bookmarks.length;
  }

  name(conversation) {
    return [
      iconButton("back", "Back to the list", { class: "phone-back", onclick: () => emit("column", "sidebar") }),
      h("h2.conversation-name", {}, h("span.sign", {}, conversationIcon(conversation)), h("span", {}, conversationName(conversation)),
        conversation.kind === "dm" && presenceDot(state.people.get(conversation.user))),
    ];
  }

  topic(conversation) {
    if (conversation.kind === "mpim") return h("p.topic", {}, `You and ${conversation.others.length} others`);
    if (!isChannel(conversation)) {
      const title = state.people.get(conversation.user)?.profile?.title;
      return h("p.topic", {}, conversation.kind === "app" ? "App" : title ?? "");
    }
    const words = conversation.topic || conversation.purpose;
    return h("p.topic", { title: words ? bareText(words) : null }, words ? mrkdwn(words) : h("span.quiet", {}, "No topic yet"));
  }

  tools(conversation, timeline) {
    if (conversation.user) {
      return [iconButton("user", "Profile", { onclick: () => emit("show-profile", conversation.user) })];
    }
    const members = timeline?.members ?? [];
    const count = conversation.member_count ?? members.length;
    return [
      h("button.people-button", { type: "button", "aria-label": `${count} members. Show them`, onclick: () => emit("show-details", this.id) },
        h("span.faces", {}, members.slice(0, 3).map((id) => avatar(id, { size: "tiny" }))), h("span", {}, count)),
      isChannel(conversation) && iconButton("more", "Conversation actions", { "aria-haspopup": "menu", onclick: ({ currentTarget }) => this.openMenu(currentTarget, conversation) }),
    ];
  }

  pinsButton(pins) {
    return h("button.bookmark", { type: "button", onclick: () => emit("show-pins", this.id) }, icon("pin"), `${pins.length} pinned`);
  }

  openMenu(anchor, conversation) {
    openMenu(anchor, [
      { label: "About this channel", icon: "info", run: () => emit("show-details", this.id) },
      conversation.is_member && !conversation.is_archived && { label: "Invite people…", icon: "people", run: () => emit("invite", this.id) },
      { label: "Mark all as read", icon: "check", hint: "Esc", run: () => emit("mark-all-read") },
      "-",
      conversation.is_member
        ? { label: "Leave channel", icon: "leave", danger: true, run: () => leave(conversation) }
        : { label: "Join channel", icon: "plus", run: () => attempt(() => api.join(this.id)) },
    ], { label: "Conversation actions", align: "end" });
  }
}

function bookmark({ title, link, emoji }) {
  const name = emoji?.replaceAll(":", "");
  const sign = name && pictureOf(name) ? h("span.emoji", { "aria-hidden": "true" }, pictureOf(name)) : icon("bookmark");
  const node = linkNode(link, title);
  if (!(node instanceof Element)) return h("span.bookmark", {}, sign, title);
  node.className = "bookmark";
  node.prepend(sign);
  return node;
}

async function leave(conversation) {
  if (conversation.kind === "private") {
    const sure = await ask({
      title: `Leave ${conversation.name}?`,
      words: "It is private: to come back, somebody inside has to invite you.",
      yes: "Leave", danger: true,
    });
    if (!sure) return;
  }
  await attempt(() => api.leave(conversation.id));
}
