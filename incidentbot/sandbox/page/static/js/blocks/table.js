/** Tables: the first row names the columns; wide ones scroll by themselves, long ones come in pages. */

import { fill, h } from "../dom.js";
import { richText } from "./rich-text.js";

export function table({ rows = [], column_settings: settings = [] }) {
  const [head = [], ...body] = rows;
  return frame("Table", h("table.table", {}, headOf(head, settings), h("tbody", {}, body.map((row) => rowOf(row, settings)))));
}

/** A table of figures: a caption, columns that may name their rows, and pages. */
export function dataTable({ caption, rows = [], page_size: size = 0, row_header_column_index: named }) {
  const [head = [], ...all] = rows;
  const body = h("tbody");
  const settings = head.map((_, column) => ({ align: isFigures(all, column) ? "right" : "left" }));
  const pages = size ? Math.max(1, Math.ceil(all.length / size)) : 1;
  const words = h("span.quiet", { "aria-live": "polite" });
  const show = (page) => {
    const shown = size ? all.slice(page * size, (page + 1) * size) : all;
    fill(body, shown.map((row) => rowOf(row, settings, named)));
    words.textContent = `Page ${page + 1} of ${pages}`;
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
    back.onclick = () => show(page - 1);
    on.onclick = () => show(page + 1);
  };
  const [back, on] = ["Previous", "Next"].map((name) => h("button.link-button", { type: "button" }, name));
  show(0);
  return h("div", {},
    frame(caption, h("table.table", {}, h("caption", {}, caption), headOf(head, settings), body)),
    pages > 1 && h("div.table-pages", {}, back, words, on));
}

function frame(name, ...children) {
  return h("div.table-frame", { tabindex: "0", role: "group", "aria-label": name }, children);
}

function isFigures(rows, column) {
  return rows.length > 0 && rows.every((row) => row[column]?.type === "raw_number");
}

function headOf(head, settings) {
  return h("thead", {}, h("tr", {}, head.map((cell, column) => tableCell("th", cell, settings[column]))));
}

function rowOf(row, settings, named = -1) {
  return h("tr", {}, row.map((cell, column) => tableCell(column === named ? "th" : "td", cell, settings[column], "row")));
}

function tableCell(tag, cell, setting, scope = "col") {
  const node = h(tag, { scope: tag === "th" ? scope : null, class: setting?.is_wrapped ? "wraps" : "" },
    cell?.type === "rich_text" ? richText(cell) : String(cell?.text ?? cell?.value ?? ""));
  if (setting?.align) node.style.textAlign = setting.align;
  return node;
}
