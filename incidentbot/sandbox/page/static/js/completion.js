/** Completions for the word before the caret: commands, people, channels, emoji. */

import { fill, h, uniqueId } from "./dom.js";
import { findEmoji } from "./emoji.js";
import { openNextTo } from "./popover.js";
import { avatar, conversationIcon, humans, isChannel, nameOf } from "./people.js";
import { state } from "./store.js";

const MOST = 8;

/** Where completion begins, and what it offers: `{ insert, label, detail, aside, face }`. */
const SOURCES = [
  { word: /^\/([^\s]*)$/, offer: commands },
  { word: /(?:^|[\s(])@([\p{L}\p{N}._ -]{0,30})$/u, offer: people, sign: "@" },
  { word: /(?:^|[\s(])#([\p{L}\p{N}_-]*)$/u, offer: channels, sign: "#" },
  { word: /(?:^|[\s(]):([a-z0-9_+-]{2,})$/, offer: emoji, sign: ":" },
];

function commands(typed) {
  return allCommands()
    .filter(({ command }) => command.slice(1).startsWith(typed.toLowerCase()))
    .map(({ command, description, usage_hint: hint, app }) => ({
      insert: `${command} `, label: command, aside: hint, detail: `${description} · ${app.name}`, face: avatar(app.bot_user_id, { size: "tiny", name: app.name, isApp: true }),
    }));
}

/** Every slash command of every app, with its app. */
export function allCommands() {
  return [...state.apps.values()].flatMap((app) => app.commands.map((command) => ({ ...command, app })));
}

function people(typed) {
  const wanted = typed.toLowerCase();
  const fits = (id, name) => `${nameOf(id)} ${name}`.toLowerCase().split(/[\s.]+/).some((word) => word.startsWith(wanted))
    || nameOf(id).toLowerCase().startsWith(wanted);
  const found = humans().filter(({ id, name }) => fits(id, name)).map(({ id, profile }) => ({
    insert: `@${nameOf(id)} `, label: nameOf(id), detail: profile?.title, face: avatar(id, { size: "tiny" }),
  }));
  const everyone = ["here", "channel"].filter((name) => wanted && name.startsWith(wanted)).map((name) => ({
    insert: `@${name} `, label: `@${name}`, detail: name === "here" ? "Notify everyone who is active" : "Notify everyone in this channel",
  }));
  return [...found, ...everyone];
}

function channels(typed) {
  return [...state.conversations.values()]
    .filter((each) => isChannel(each) && !each.is_archived && each.name.includes(typed.toLowerCase()))
    .map((each) => ({ insert: `#${each.name} `, label: each.name, detail: each.topic, face: h("span.option-sign", {}, conversationIcon(each)) }));
}

function emoji(typed) {
  return findEmoji(typed, MOST).map(({ name, picture }) => ({ insert: `:${name}: `, label: `:${name}:`, face: h("span.emoji", {}, picture) }));
}

export class Completion {
  /** Watch a textarea; `anchor` is what the list stands next to. */
  constructor(field, anchor) {
    Object.assign(this, { field, anchor, options: [], at: 0 });
    this.list = h("div.listbox.completion", { id: uniqueId("completion"), role: "listbox", popover: "manual", "aria-label": "Suggestions" });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    anchor.append(this.list);
    field.addEventListener("input", () => this.look());
    field.addEventListener("click", () => this.look());
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isOpen() {
    return this.list.matches(":popover-open");
  }

  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    for (const { word, offer, sign = "" } of SOURCES) {
      const found = word.exec(before);
      const options = found ? offer(found[1]).slice(0, MOST) : [];
      if (options.length) return this.open(options, (sign ? sign.length + found[1].length : before.length));
    }
    return this.close();
  }

  open(options, length) {
    Object.assign(this, { options, length, at: 0 });
    fill(this.list, options.map((option, index) => this.row(option, index)));
    if (!this.isOpen) this.settle = openNextTo(this.list, this.anchor, { sameWidth: true });
    this.settle();
    this.mark(0);
  }

  row({ label, aside, detail, face }, index) {
    return h("div.listbox-option", {
      role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false",
      onclick: () => this.take(index), onpointermove: () => this.mark(index),
    }, face, h("span.option-words", {}, h("span", {}, label, aside && h("span.aside", {}, ` ${aside}`)), detail && h("small", {}, detail)));
  }

  mark(index) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.list.children[this.at]?.classList.remove("current");
    this.at = (index + this.options.length) % this.options.length;
    const node = this.list.children[this.at];
    node.classList.add("current");
    node.setAttribute("aria-selected", "true");
    node.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", node.id);
  }

  take(index = this.at) {
    const { field, length, options } = this;
    const end = field.selectionStart;
    field.setRangeText(options[index].insert, end - length, end, "end");
    this.close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  /** Take a key press; true where it was meant for the list. */
  key(event) {
    if (!this.isOpen) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.mark(this.at + steps[event.key]);
    else if (event.key === "Tab" || (event.key === "Enter" && !this.isWholeCommand())) this.take();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** A command that is typed out is sent by Enter, not completed once more. */
  isWholeCommand() {
    return this.options[this.at].insert.trim() === this.field.value.trim() && this.field.value.startsWith("/");
  }

  close() {
    if (this.isOpen) this.list.hidePopover();
    this.field.removeAttribute("aria-activedescendant");
  }
}
