/** The list of conversations: channels, rooms of incidents, direct messages, apps. */

import { api } from "./api.js";
import { openDialog } from "./dialogs.js";
import { arrange, fill, h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { newMessage } from "./new-message.js";
import { conversationIcon, conversationName, isChannel, isRoom } from "./people.js";
import { draftOf, recall, remember } from "./preferences.js";
import { presenceDot, standingWords } from "./standing.js";
import { emit, on, state } from "./store.js";
import { attempt } from "./toasts.js";

const SECTIONS = [
  { key: "channels", title: "Channels", add: "Add channels", fits: (each) => isChannel(each) && !isRoom(each), sort: byName },
  { key: "rooms", title: "Rooms", fits: isRoom, sort: newestFirst, empty: "Each open incident gets a room here." },
  { key: "direct", title: "Direct messages", add: "New message", fits: ({ kind }) => kind === "dm" || kind === "mpim", sort: byName },
  { key: "apps", title: "Apps", fits: ({ kind }) => kind === "app", sort: byName, empty: "No app is connected yet." },
];

function byName(one, other) {
  return conversationName(one).localeCompare(conversationName(other), undefined, { numeric: true });
}

function newestFirst(one, other) {
  return other.name.localeCompare(one.name, undefined, { numeric: true });
}

/** Fill the sidebar and keep it true. What did not change keeps its node, so that a click under way is not lost. */
export function startSidebar() {
  const sidebar = document.getElementById("sidebar");
  const jump = h("button.jump", { type: "button", onclick: () => emit("switcher") }, icon("search"), h("span", {}, "Jump to…"));
  const sections = SECTIONS.map((definition) => new Section(definition));
  fill(sidebar, h("div.sidebar-head", {}, jump), h("div.sidebar-list", {}, sections.map(({ element }) => element)));
  const draw = () => sections.forEach((section) => section.draw());
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  for (const topic of ["conversations", "people", "opened", "draft", "clock"]) on(topic, soon);
  draw();
}

/** The conversations that the sidebar shows, in its order. */
export function shownConversations() {
  return SECTIONS.flatMap(conversationsOf);
}

function conversationsOf({ fits, sort }) {
  return [...state.conversations.values()].filter((each) => fits(each) && isShown(each)).sort(sort);
}

function isShown(conversation) {
  if (conversation.id === state.open) return true;
  return !conversation.is_archived && (conversation.is_member || !isChannel(conversation));
}

/** One section: its title folds it. */
class Section {
  constructor(definition) {
    const { key, title, add, empty } = definition;
    Object.assign(this, { definition, rows: new Map() });
    this.list = h("ul", { id: `section-${key}` });
    this.sign = h("span.fold-sign", {});
    this.toggle = h("button", { type: "button", "aria-controls": this.list.id, onclick: () => this.fold() }, this.sign, title);
    this.empty = h("p.section-empty", { hidden: true }, empty ?? "");
    this.element = h("section.sidebar-section", { "aria-label": title },
      h("div.section-title", {}, h("h2", {}, this.toggle),
        add && iconButton("plus", add, { onclick: ({ currentTarget }) => openAdd(currentTarget, key) })),
      this.list, this.empty);
  }

  get isFolded() {
    return recall(`folded:${this.definition.key}`, false);
  }

  fold() {
    remember(`folded:${this.definition.key}`, !this.isFolded);
    emit("conversations");
  }

  draw() {
    const { isFolded, definition } = this;
    const conversations = conversationsOf(definition);
    const shown = isFolded ? conversations.filter(({ unread, id }) => unread || id === state.open) : conversations;
    this.toggle.setAttribute("aria-expanded", String(!isFolded));
    fill(this.sign, icon(isFolded ? "forward" : "down"));
    this.empty.hidden = Boolean(conversations.length) || !definition.empty || isFolded;
    arrange(this.list, shown.map((conversation) => this.row(conversation)));
    for (const id of this.rows.keys()) if (!shown.some((each) => each.id === id)) this.rows.delete(id);
  }

  row(conversation) {
    const { id, unread, mentions, is_member: member, user } = conversation;
    const person = state.people.get(user);
    const looks = JSON.stringify([conversationName(conversation), unread, mentions, member, standingWords(person), person?.is_bot, id === state.open, state.as, Boolean(draftOf(state.as, id))]);
    const known = this.rows.get(id);
    if (known?.looks === looks) return known.node;
    const node = row(conversation);
    const hadFocus = known?.node.contains(document.activeElement);
    this.rows.set(id, { looks, node });
    if (hadFocus) requestAnimationFrame(() => node.firstChild.focus({ preventScroll: true }));
    return node;
  }
}

function row(conversation) {
  const { id, unread, mentions, kind, user } = conversation;
  const open = id === state.open;
  const name = conversationName(conversation);
  const count = mentions || (isChannel(conversation) ? 0 : unread);
  return h("li", {}, h(
    "button.sidebar-row",
    {
      type: "button",
      class: `${unread && !open ? "unread" : ""} ${open ? "open" : ""} ${conversation.is_member === false && isChannel(conversation) ? "outside" : ""}`,
      "aria-current": open ? "page" : null,
      data: { channel: id },
      onclick: () => emit("go", { channel: id, focus: true }),
    },
    h("span.sign", {}, conversationIcon(conversation), kind === "dm" && presenceDot(state.people.get(user))),
    h("span.row-name", {}, name, user === state.as && h("span.quiet", {}, " (you)")),
    !open && draftOf(state.as, id) && h("span.draft", { title: "Draft" }, icon("edit"), h("span.visually-hidden", {}, "draft")),
    count > 0 && h("span.count", {}, count > 99 ? "99+" : count, h("span.visually-hidden", {}, isChannel(conversation) ? " mentions" : " unread messages")),
    unread > 0 && !count && h("span.visually-hidden", {}, "unread"),
  ));
}

function openAdd(anchor, key) {
  if (key === "direct") return newMessage();
  return openMenu(anchor, [
    { label: "Browse channels", icon: "search", run: () => emit("switcher", "channels") },
    { label: "Create a channel…", icon: "plus", run: createChannel },
  ], { label: "Add channels" });
}

function createChannel() {
  const name = h("input.field", { name: "name", "aria-label": "Name", placeholder: "plan-the-offsite", autocomplete: "off", maxlength: "80" });
  openDialog({
    title: "Create a channel",
    body: [
      h("label.input-label", {}, "Name"), name,
      h("p.input-hint", {}, "Lowercase letters, digits, - and _."),
      h("label.choice", {}, h("input", { type: "checkbox", name: "private" }), "Private: only who is invited may know of it"),
    ],
    submit: "Create",
    onsubmit: create,
  });
  name.focus();
}

async function create({ name, private: isPrivate }) {
  const tidy = name.trim().toLowerCase().replace(/\s+/g, "-");
  if (!/^[\p{Ll}\p{N}_-]{1,80}$/u.test(tidy)) return "A name has 1 to 80 lowercase letters, digits, - and _.";
  const answer = await attempt(() => api.createChannel(tidy, Boolean(isPrivate)));
  if (!answer) return "It was not created. What you typed is kept.";
  emit("go", { channel: answer.channel });
  return null;
}
