/** The file input. Nobody can give a file here yet: it says so, and counts as empty. */

import { h, icon } from "../dom.js";

export function fileInput(element, surface, spot) {
  surface.form.start(spot, { type: "file_input", files: [] });
  const most = element.max_files ?? 10;
  const kinds = element.filetypes?.length ? `, ${element.filetypes.join(" or ")}` : "";
  return h("div.file-input", {},
    h("button.button", { type: "button", disabled: true, "aria-labelledby": spot.names.labelledBy, "aria-describedby": spot.names.describedBy }, icon("file"), "Choose files"),
    h("small.quiet", {}, `At most ${most} file${most === 1 ? "" : "s"}${kinds}.`));
}
