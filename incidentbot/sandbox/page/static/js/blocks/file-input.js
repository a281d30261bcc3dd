/** The file input: files are chosen, dropped or pasted; the app gets them when the window is sent in. */

import { h, icon } from "../dom.js";
import { takesFiles, Uploads } from "../uploads.js";

/** What is on its way outlives a window that is drawn anew, as long as its value does. */
const trays = new WeakMap();

export function fileInput(element, surface, spot) {
  const value = surface.form.start(spot, { type: "file_input", files: [] });
  const most = element.max_files ?? 10;
  const kinds = element.filetypes ?? [];
  if (!trays.has(value)) trays.set(value, new Uploads({ most, kinds }));
  const uploads = trays.get(value);
  uploads.changed = () => {
    const next = { type: "file_input", files: uploads.files.map(({ id }) => ({ id })), obstacle: uploads.obstacle };
    trays.set(next, uploads);
    surface.form.set(spot, next);
  };
  const button = h("button.button", { type: "button", "aria-describedby": spot.names.describedBy, onclick: () => uploads.choose() },
    icon("file"), most === 1 ? "Choose a file" : "Choose files");
  if (spot.names.label) button.setAttribute("aria-label", `${spot.names.label}: ${button.textContent}`);
  const words = `At most ${most} file${most === 1 ? "" : "s"}${kinds.length ? `, ${kinds.join(" or ")}` : ""}.`;
  const node = h("div.file-input", {}, button, h("small.quiet", {}, words), uploads.element);
  takesFiles(node, (files) => uploads.add(files));
  return node;
}
