/** Files on their way into a message or a window: each is a card that says how it stands. */

import { api } from "./api.js";
import { announce, fill, h, icon, iconButton } from "./dom.js";
import { fileAddress, isPicture, sizeWords } from "./files.js";

const LARGEST = 16e6;
const PLENTY = 10;

export class Uploads {
  /** At most so many, of these kinds (by the end of their names); `changed()` hears of everything. */
  constructor({ most = PLENTY, kinds = [], changed = () => {} } = {}) {
    Object.assign(this, { most, kinds, changed, entries: [] });
    this.list = h("ul.uploads", { "aria-label": "Files", hidden: true });
    this.problem = h("p.control-failure", { role: "alert", hidden: true });
    this.picker = h("input", { type: "file", hidden: true, multiple: most > 1, accept: kinds.map((kind) => `.${kind}`).join(",") || null });
    this.picker.addEventListener("change", () => {
      this.add(this.picker.files);
      this.picker.value = "";
    });
    this.element = h("div.upload-tray", {}, this.picker, this.list, this.problem);
  }

  /** Let the person choose files from their machine. */
  choose() {
    this.picker.click();
  }

  /** Those that have come up, as the server knows them. */
  get files() {
    return this.entries.flatMap(({ file }) => file ?? []);
  }

  get isEmpty() {
    return !this.entries.length;
  }

  /** Why they cannot be sent yet, in words; null where they can. */
  get obstacle() {
    if (this.entries.some(({ failure }) => failure)) return "One file did not come up. Try it again, or remove it.";
    return this.entries.some(({ file }) => !file) ? "The files are still coming up. Send it in a moment." : null;
  }

  add(files) {
    this.say("");
    for (const source of files) {
      const wrong = this.refusal(source);
      if (wrong) this.say(wrong);
      else this.send(source);
    }
    this.draw();
  }

  refusal({ name, size }) {
    const kind = name.split(".").at(-1).toLowerCase();
    if (this.entries.length >= this.most) return `${name} was not added: at most ${this.most} file${this.most === 1 ? "" : "s"}.`;
    if (size > LARGEST) return `${name} was not added: it has ${sizeWords(size)}, and a file has at most ${sizeWords(LARGEST)} here.`;
    if (!size) return `${name} was not added: there is nothing in it.`;
    if (this.kinds.length && !this.kinds.includes(kind)) return `${name} was not added: only ${this.kinds.join(", ")}.`;
    return null;
  }

  send(source) {
    const entry = { source, file: null, failure: null };
    this.entries.push(entry);
    this.bring(entry);
  }

  async bring(entry) {
    entry.failure = null;
    try {
      entry.file = (await api.upload(entry.source)).file;
      announce(`${entry.source.name} is attached`);
    } catch (error) {
      entry.failure = error.message;
    }
    this.draw();
  }

  again(entry) {
    this.bring(entry);
    this.draw();
  }

  remove(entry) {
    this.entries = this.entries.filter((each) => each !== entry);
    this.say("");
    this.draw();
    if (entry.file) api.discardFile(entry.file.id).catch(() => {});
  }

  /** They are in a message now. */
  clear() {
    this.entries = [];
    this.draw();
  }

  say(words) {
    this.problem.hidden = !words;
    fill(this.problem, words && [icon("warning"), h("span", {}, words)]);
  }

  draw() {
    this.list.hidden = this.isEmpty;
    fill(this.list, this.entries.map((entry) => this.card(entry)));
    this.changed();
  }

  card(entry) {
    const { source: { name, size }, file, failure } = entry;
    const words = failure ?? (file ? sizeWords(size) : "Coming up…");
    return h("li.upload", { class: failure ? "failed" : "", "aria-busy": file || failure ? null : "true" },
      file && isPicture(file) ? h("img", { src: fileAddress(file), alt: "" }) : icon(failure ? "warning" : "file"),
      h("span.upload-words", {}, h("strong", {}, name), h("small", {}, words)),
      failure && h("button.link-button", { type: "button", onclick: () => this.again(entry) }, "Try again"),
      iconButton("close", `Remove ${name}`, { onclick: () => this.remove(entry) }));
  }
}

/** Have what is dropped on an element, or pasted into it, taken up. */
export function takesFiles(element, take, { mark = element } = {}) {
  const holds = ({ dataTransfer }) => [...(dataTransfer?.types ?? [])].includes("Files");
  let depth = 0;
  const over = (by) => {
    depth += by;
    mark.classList.toggle("drop-target", depth > 0);
  };
  element.addEventListener("dragenter", (event) => holds(event) && over(1));
  element.addEventListener("dragleave", (event) => holds(event) && over(-1));
  element.addEventListener("dragover", (event) => holds(event) && event.preventDefault());
  element.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    over(-depth);
    take(event.dataTransfer.files);
  });
  element.addEventListener("paste", (event) => {
    const { files } = event.clipboardData ?? {};
    if (!files?.length) return;
    event.preventDefault();
    take(files);
  });
}

const trays = new Map();

/** The files that somebody is about to send to a place: they wait there, as the words do. */
export function uploadsFor(person, place) {
  const key = `${person} ${place}`;
  if (!trays.has(key)) trays.set(key, new Uploads());
  return trays.get(key);
}
