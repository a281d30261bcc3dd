/** Where one writes: a growing field, completions, formats, a draft for each person and place. */

import { api } from "./api.js";
import { allCommands, Completion } from "./completion.js";
import { fill, h, icon, iconButton, sentence } from "./dom.js";
import { pickEmoji } from "./emoji-picker.js";
import { pressed } from "./keys.js";
import { openMenu } from "./menu.js";
import { runShortcut } from "./message-actions.js";
import { draftOf, keepDraft } from "./preferences.js";
import { emit, state } from "./store.js";
import { sendMessage } from "./timelines.js";
import { attempt } from "./toasts.js";
import { takesFiles, uploadsFor } from "./uploads.js";
import { fromWire, toWire } from "./wire.js";

const FORMATS = [
  { name: "bold", label: "Bold", sign: "*", key: "b" },
  { name: "italic", label: "Italic", sign: "_", key: "i" },
  { name: "strike", label: "Strikethrough", sign: "~" },
  { name: "code", label: "Code", sign: "`" },
];

/** An answer that takes longer than this many milliseconds is waited for in words. */
const SOON = 500;

export class Composer {
  /** For a conversation, or for a thread in it; `lastOwn()` finds the message that ↑ edits. */
  constructor({ channel, threadTs, placeholder, lastOwn }) {
    Object.assign(this, { channel, threadTs, lastOwn, editing: null });
    this.place = threadTs ? `${channel}:${threadTs}` : channel;
    this.author = state.as;
    this.field = h("textarea.composer-field", { rows: "1", placeholder, "aria-label": placeholder });
    this.note = h("p.composer-note", {});
    this.banner = h("div.composer-banner", { hidden: true });
    this.uploads = uploadsFor(this.author, this.place);
    this.uploads.changed = () => this.changed();
    this.sendButton = iconButton("send", "Send", { class: "send", onclick: () => this.submit() });
    this.box = h("div.composer-box", {}, this.banner, this.field, this.uploads.element, this.tools());
    this.element = h("form.composer", { "aria-label": threadTs ? "Reply" : "Write a message" }, this.box, this.note);
    this.completion = new Completion(this.field, this.box);
    this.element.addEventListener("submit", (event) => event.preventDefault());
    if (threadTs) takesFiles(this.element, (files) => this.attach(files), { mark: this.box });
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.value = draftOf(this.author, this.place);
    this.changed();
  }

  tools() {
    const formats = FORMATS.map(({ name, label, sign }) => iconButton(name, label, { onclick: () => this.wrap(sign) }));
    return h("div.composer-tools", {},
      iconButton("attach", "Attach files", { onclick: () => this.uploads.choose() }),
      iconButton("bolt", "Shortcuts", { "aria-haspopup": "menu", onclick: ({ currentTarget }) => this.openShortcuts(currentTarget) }),
      h("span.tool-line"),
      h("span.formats", {}, formats),
      iconButton("smile", "Emoji", { onclick: ({ currentTarget }) => pickEmoji(currentTarget, (name) => this.insert(`:${name}: `)) }),
      iconButton("at", "Mention somebody", { onclick: () => this.insert("@") }),
      !this.threadTs && iconButton("slash", "Run a command", { onclick: () => this.startCommand() }),
      h("span.grow"),
      this.sendButton);
  }

  focus() {
    this.field.focus();
  }

  /** Files that were dropped or pasted. */
  attach(files) {
    this.uploads.add(files);
    this.focus();
  }

  key(event) {
    if (this.completion.key(event)) return;
    const format = FORMATS.find(({ key }) => key && pressed(event, key, "command"));
    if (format) this.wrap(format.sign);
    else if (pressed(event, "Enter") || pressed(event, "Enter", "command")) this.submit();
    else if (event.key === "ArrowUp" && !this.field.value && this.lastOwn?.()) this.edit(this.lastOwn());
    else if (event.key === "Escape" && this.editing) this.stopEditing();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  changed() {
    const { field } = this;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 240)}px`;
    this.sendButton.classList.toggle("ready", Boolean(field.value.trim()) || !this.uploads.isEmpty);
    if (!this.editing) {
      keepDraft(this.author, this.place, field.value);
      emit("draft", this.place);
    }
    this.showHint();
  }

  /** While a command is being typed, its usage stands below. */
  showHint() {
    const typed = /^(\/\S+)\s/.exec(this.field.value)?.[1];
    const command = typed && allCommands().find((each) => each.command === typed);
    fill(this.note, command && [h("strong", {}, command.command), ` ${command.usage_hint ?? command.description ?? ""}`]);
    this.note.classList.remove("problem");
  }

  problem(words) {
    this.note.classList.add("problem");
    this.note.setAttribute("role", "alert");
    fill(this.note, icon("warning"), h("span", {}, words));
  }

  wrap(sign) {
    const { field } = this;
    const { selectionStart: start, selectionEnd: end } = field;
    const inside = field.value.slice(start, end);
    field.setRangeText(`${sign}${inside}${sign}`, start, end, "end");
    if (!inside) field.selectionStart = field.selectionEnd = start + sign.length;
    field.focus();
    this.changed();
  }

  insert(text) {
    const { field } = this;
    field.focus();
    const gap = text === "@" && /\S$/.test(field.value.slice(0, field.selectionStart)) ? " " : "";
    field.setRangeText(gap + text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Begin a slash command: what was written stays behind it. */
  startCommand(command = "/") {
    this.field.value = command;
    this.field.focus();
    this.field.setSelectionRange(command.length, command.length);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  openShortcuts(anchor) {
    const items = [...state.apps.values()].flatMap((app) =>
      app.shortcuts.filter(({ type }) => type === "global").map((shortcut) => ({
        label: shortcut.name, detail: shortcut.description || app.name, icon: "bolt", run: () => runShortcut(shortcut, app, this.channel),
      })));
    const none = [{ label: "No app has a shortcut yet", icon: "info", run: () => this.focus() }];
    openMenu(anchor, [{ heading: "Shortcuts" }, ...(items.length ? items : none)], { label: "Shortcuts" });
  }

  async submit() {
    const text = this.field.value.trim();
    if (this.editing) await this.saveEdit(text);
    else if (text.startsWith("/")) await this.runCommand(text);
    else this.send(text);
  }

  send(text) {
    const { files, obstacle, isEmpty } = this.uploads;
    if (!text && isEmpty) return;
    if (obstacle) return void this.problem(obstacle);
    this.uploads.clear();
    this.clear();
    sendMessage(this.channel, toWire(text), this.threadTs, files);
    emit("sent", this.channel);
  }

  clear() {
    this.completion.close();
    this.field.value = "";
    this.changed();
  }

  async runCommand(text) {
    const name = text.split(/\s/)[0];
    if (this.threadTs) return this.problem("Slash commands do not work in threads. Type it in the conversation.");
    if (!this.uploads.isEmpty) return this.problem("A command takes no files. Remove them, or send them as a message first.");
    const known = allCommands();
    if (!known.some(({ command }) => command === name)) return this.problem(unknownCommand(name, known));
    this.clear();
    this.box.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => this.waitFor(name), SOON);
    try {
      const answer = await api.command(this.channel, toWire(text));
      if (answer.ok) emit("sent", this.channel);
      else this.giveBack(text, [h("strong", {}, `${name} failed with the error “${answer.failure}”.`), ` ${sentence(answer.error ?? "")}`]);
    } catch (error) {
      this.giveBack(text, error.message);
    } finally {
      clearTimeout(waiting);
      this.box.removeAttribute("aria-busy");
      this.note.querySelector(".waiting")?.remove();
    }
    return undefined;
  }

  /** The app takes its time: say what is on its way, unless something else is being typed by now. */
  waitFor(name) {
    if (!this.field.value) fill(this.note, h("span.waiting", { role: "status" }, h("strong", {}, name), " is on its way to the app…"));
  }

  /** What was typed comes back where nothing else has been typed since. */
  giveBack(text, words) {
    if (!this.field.value) this.field.value = text;
    this.changed();
    this.problem(words);
  }

  /** Put a message of one's own into the field to change it; the draft waits. */
  edit(message) {
    this.editing = message;
    this.field.value = fromWire(message.text ?? "");
    fill(this.banner, icon("edit"), h("span", {}, "Editing your message"), h("span.grow"),
      h("button.link-button", { type: "button", onclick: () => this.stopEditing() }, "Cancel (Esc)"));
    this.banner.hidden = false;
    this.changed();
    this.focus();
  }

  stopEditing() {
    this.editing = null;
    this.banner.hidden = true;
    this.field.value = draftOf(this.author, this.place);
    this.changed();
    this.focus();
  }

  async saveEdit(text) {
    const { ts, files } = this.editing;
    if (!text && !files) return;
    if (await attempt(() => api.edit(this.channel, ts, toWire(text)))) this.stopEditing();
  }
}

function unknownCommand(name, known) {
  const names = known.map(({ command }) => command).join(", ");
  return `${name} is not a command here. ${names ? `This workspace knows ${names}.` : "No app is connected that has commands."}`;
}
