/**
 * A field that offers choices and narrows them while one types; for one choice or several.
 *
 * An option is `{ key, label, description?, face? }`; a group is `{ label?, options }`.
 */

import { fill, h, icon, iconButton, sentence, uniqueId } from "./dom.js";
import { openNextTo } from "./popover.js";

export class Combobox {
  /**
   * `load(query)` answers groups (or a promise of them). `change(options)` hears each choice; when
   * it answers `false` the choice is taken back. `free(text)` may make an option of typed text.
   */
  constructor({ label, labelledBy, describedBy, placeholder, multi = false, selected = [], most = Infinity,
    clearable = false, load, change, free, hint, required, data }) {
    Object.assign(this, { multi, selected, most, load, change, free, hint });
    this.rows = [];
    this.at = -1;
    this.listId = uniqueId("list");
    this.input = h("input.combo-input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.listId,
      "aria-label": labelledBy ? null : label,
      "aria-labelledby": labelledBy,
      "aria-describedby": describedBy,
      "aria-required": required ? "true" : null,
      placeholder,
      data,
    });
    this.placeholder = placeholder ?? "";
    this.list = h("div.listbox", { id: this.listId, role: "listbox", popover: "manual",
      "aria-label": label ?? placeholder ?? "Choices", "aria-multiselectable": multi ? "true" : null });
    this.chips = h("span.chips");
    this.clear = clearable && !multi && iconButton("close", "Clear", { class: "combo-clear", onclick: () => this.choose(null) });
    this.element = h("span.combo", { class: multi ? "multi" : "" }, this.chips, this.input, this.clear, icon("down"), this.list);
    this.listen();
    this.draw();
  }

  listen() {
    this.input.addEventListener("focus", () => this.input.select());
    this.element.addEventListener("mousedown", (event) => {
      if (this.list.contains(event.target)) return event.preventDefault();
      if (event.target.closest("button")) return undefined;
      if (event.target !== this.input) event.preventDefault();
      this.input.focus();
      return this.isOpen ? this.close() : this.open("");
    });
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("blur", () => this.leave());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  get isOpen() {
    return this.list.matches(":popover-open");
  }

  /** Show what fits `query`; a later question's answer wins over an earlier one's. */
  async open(query) {
    const asked = (this.asked = Symbol("question"));
    if (!this.isOpen) {
      this.settle = openNextTo(this.list, this.element, { sameWidth: true });
      this.input.setAttribute("aria-expanded", "true");
    }
    const answer = this.load(query);
    if (answer instanceof Promise) fill(this.list, h("div.listbox-note", {}, "Looking…"));
    let groups = [];
    let failure = null;
    try {
      groups = await answer;
    } catch (error) {
      failure = sentence(error.message);
    }
    if (asked !== this.asked || !this.isOpen) return;
    this.show(this.withFree(query, groups), failure);
  }

  withFree(query, groups) {
    const own = query && this.free?.(query);
    if (!own) return groups;
    const offered = groups.some(({ options }) => options.some(({ key }) => key === own.key));
    return offered ? groups : [{ options: [own] }, ...groups];
  }

  show(groups, failure) {
    this.rows = [];
    const nodes = groups.filter(({ options }) => options.length).map(({ label, options }) => {
      const rows = options.map((option) => this.row(option));
      if (!label) return rows;
      const id = uniqueId("group");
      return h("div", { role: "group", "aria-labelledby": id }, h("div.listbox-heading", { id }, label), rows);
    });
    const empty = this.hint?.(this.input.value) ?? "Nothing fits. Try other words.";
    fill(this.list, failure ? h("div.listbox-note.problem", {}, failure) : nodes, !failure && !this.rows.length && h("div.listbox-note", {}, empty));
    const chosen = this.rows.findIndex(({ option }) => this.has(option));
    this.mark(chosen >= 0 ? chosen : 0);
    this.settle?.();
  }

  row(option) {
    const id = uniqueId("option");
    const node = h(
      "div.listbox-option",
      { role: "option", id, "aria-selected": String(this.has(option)), onclick: () => this.choose(option) },
      option.face,
      h("span.option-words", {}, h("span", {}, option.label), option.description && h("small", {}, option.description)),
      this.has(option) && icon("check"),
    );
    const index = this.rows.push({ option, node }) - 1;
    node.addEventListener("pointermove", () => this.mark(index, false));
    return node;
  }

  has(option) {
    return this.selected.some(({ key }) => key === option.key);
  }

  mark(index, scroll = true) {
    this.rows[this.at]?.node.classList.remove("current");
    this.at = this.rows.length ? (index + this.rows.length) % this.rows.length : -1;
    const node = this.rows[this.at]?.node;
    node?.classList.add("current");
    if (scroll) node?.scrollIntoView({ block: "nearest" });
    if (node) this.input.setAttribute("aria-activedescendant", node.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      if (this.isOpen) this.mark(this.at + moves[event.key]);
      else this.open("");
    } else if (event.key === "Enter" && this.isOpen) {
      if (this.rows[this.at]) this.choose(this.rows[this.at].option);
    } else if (event.key === "Escape" && this.isOpen) {
      this.leave();
    } else if (event.key === "Backspace" && this.multi && !this.input.value && this.selected.length) {
      this.remove(this.selected.at(-1));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Take an option (again takes it away, where there can be several), or none. Whoever typed for it
   * has it, and the list goes; whoever points at several sees it stay.
   */
  async choose(option) {
    const before = this.selected;
    const stays = this.multi && this.isOpen && !this.input.value;
    if (!option) this.selected = [];
    else if (!this.multi) this.selected = [option];
    else if (this.has(option)) this.selected = before.filter(({ key }) => key !== option.key);
    else if (before.length < this.most) this.selected = [...before, option];
    if (this.multi) this.input.value = "";
    this.draw();
    if (stays) this.open("");
    else this.close();
    if ((await this.change(this.selected)) === false) {
      this.selected = before;
      this.draw();
    }
  }

  remove(option) {
    this.selected = this.selected.filter(({ key }) => key !== option.key);
    this.draw();
    this.change(this.selected);
  }

  draw() {
    if (this.multi) {
      fill(this.chips, this.selected.map((option) => this.chip(option)));
      this.input.placeholder = this.selected.length ? "" : this.placeholder;
    } else {
      this.input.value = this.selected[0]?.label ?? "";
      if (this.clear) this.clear.hidden = !this.selected.length;
    }
  }

  chip(option) {
    return h("span.chip", {}, option.face?.cloneNode(true), h("span", {}, option.label),
      iconButton("close", `Remove ${option.label}`, { onclick: () => this.remove(option) }));
  }

  leave() {
    this.close();
    this.draw();
    if (this.multi) this.input.value = "";
  }

  close() {
    if (this.isOpen) this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** Narrow groups of options to those whose words hold what was typed. */
export function narrowed(groups, query) {
  const words = query.trim().toLowerCase();
  if (!words) return groups;
  const fits = ({ label, description = "" }) => `${label} ${description}`.toLowerCase().includes(words);
  return groups.map(({ label, options }) => ({ label, options: options.filter(fits) }));
}
