/** Putting a rule together: what, to what, how often. The rule stands below as one would type it, and can be changed. */

import { Combobox, narrowed } from "../combobox.js";
import { fill, h, sentence, uniqueId } from "../dom.js";

const GROUPS = [
  ["call", "Calls of the app"],
  ["request", "What comes to the app"],
  ["event", "Events"],
  ["socket", "Sockets"],
  ["everything", "Everything"],
];
const FIGURES = { seconds: "Seconds", whole_seconds: "Seconds to wait", status: "HTTP status", times: "Times more", name: "Error" };
const OFTEN = [
  { key: "x1", label: "The next one" },
  { key: "x3", label: "The next three" },
  { key: "20%", label: "One in five, by chance" },
  { key: "", label: "Every one" },
];
const FIRST = "reset-after";
const FIRST_WHERE = "chat.postMessage";

export class FaultForm {
  /** `add(script)` answers what is wrong with the script, or null. */
  constructor(add) {
    this.add = add;
    this.kinds = [];
    this.what = this.choice("What goes wrong", (query) => this.kindsFor(query), () => this.chosen());
    this.where = this.choice("With what", (query) => this.placesFor(query), () => this.write(), { free: named });
    this.often = this.choice("How often", (query) => narrowed([{ options: OFTEN }], query), () => this.write(), { free: counted, selected: [OFTEN[0]] });
    this.figure = h("input.field", { type: "text", autocomplete: "off", oninput: () => this.write() });
    this.figureName = h("span");
    this.figureRow = h("label.fault-field", { hidden: true }, this.figureName, this.figure);
    this.line = h("input.field.fault-line", { type: "text", autocomplete: "off", spellcheck: "false" });
    this.problem = h("p.form-problem", { role: "alert" });
    this.element = h("form.fault-form", { novalidate: true }, this.what.field, this.figureRow, this.where.field, this.often.field,
      h("label.fault-field", {}, h("span", {}, "The rule"), this.line), this.problem,
      h("button.button.primary", { type: "submit" }, "Add the fault"));
    this.element.addEventListener("submit", (event) => this.submit(event));
  }

  choice(label, load, change, more = {}) {
    const id = uniqueId("label");
    const combobox = new Combobox({ labelledBy: id, label, load, change, ...more });
    combobox.field = h("div.fault-field", {}, h("span", { id }, label), combobox.element);
    return combobox;
  }

  /** Offer what there is, and begin with the fault that bots fear most. */
  offer(kinds) {
    this.kinds = kinds;
    this.what.selected = [option(kinds.find(({ kind }) => kind === FIRST))];
    this.what.draw();
    this.chosen(FIRST_WHERE);
  }

  get kind() {
    return this.kinds.find(({ kind }) => kind === this.what.selected[0]?.key);
  }

  kindsFor(query) {
    return narrowed(GROUPS.map(([happens, label]) => ({ label, options: this.kinds.filter((kind) => kind.happens === happens).map(option) })), query);
  }

  placesFor(query) {
    const { where = [] } = this.kind ?? {};
    const families = [...new Set(where.filter((name) => name.includes(".")).map((name) => `${name.split(".")[0]}.*`))];
    return narrowed([
      { options: [everything()] },
      { label: where.length ? "One kind" : "", options: where.map(named) },
      { label: "A family", options: families.map(named) },
    ], query);
  }

  /** Another fault happens to other things, and has another figure. */
  chosen(where = null) {
    const { usual = null, figure, where: places = [] } = this.kind ?? {};
    this.figureRow.hidden = usual === null;
    fill(this.figureName, FIGURES[figure] ?? "");
    this.figure.value = usual ?? "";
    const kept = this.where.selected[0]?.key;
    const place = [where, kept].find((name) => name && places.includes(name));
    this.where.selected = [place ? named(place) : everything()];
    this.where.draw();
    this.write();
  }

  write() {
    const words = [this.what.selected[0]?.key, this.figure.value.trim(), this.often.selected[0]?.key];
    this.line.value = `${this.where.selected[0]?.key ?? "*"}: ${words.filter(Boolean).join(" ")}`;
    fill(this.problem);
  }

  async submit(event) {
    event.preventDefault();
    fill(this.problem, await this.add(this.line.value));
  }
}

function option({ kind, words }) {
  return { key: kind, label: kind, description: sentence(words) };
}

function everything() {
  return { key: "*", label: "Everything it can happen to" };
}

function named(name) {
  return { key: name.trim(), label: name.trim() };
}

/** A number is how many, with % how likely. */
function counted(text) {
  const [, number, percent] = /^\s*(\d+)\s*(%?)\s*$/.exec(text) ?? [];
  if (!number) return null;
  return percent ? { key: `${number}%`, label: `${number} in a hundred, by chance` } : { key: `x${number}`, label: `The next ${number}` };
}
