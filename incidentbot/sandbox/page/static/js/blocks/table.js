/** Tables: the first row names the columns; wide ones scroll by themselves. */

import { h } from "../dom.js";
import { richText } from "./rich-text.js";

export function table({ rows = [], column_settings: settings = [] }) {
  const [head = [], ...body] = rows;
  return h("div.table-frame", { tabindex: "0", role: "region", "aria-label": "Table" },
    h("table.table", {},
      h("thead", {}, h("tr", {}, head.map((cell, column) => tableCell("th", cell, settings[column])))),
      h("tbody", {}, body.map((row) => h("tr", {}, row.map((cell, column) => tableCell("td", cell, settings[column])))))));
}

function tableCell(tag, cell, setting) {
  const node = h(tag, { scope: tag === "th" ? "col" : null, class: setting?.is_wrapped ? "wraps" : "" },
    cell?.type === "rich_text" ? richText(cell) : String(cell?.text ?? cell?.value ?? ""));
  if (setting?.align) node.style.textAlign = setting.align;
  return node;
}
