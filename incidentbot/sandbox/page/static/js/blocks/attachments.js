/** Secondary attachments: a bar of colour with blocks or the older fields beside it. */

import { h } from "../dom.js";
import { linkNode } from "../entities.js";
import { mrkdwn } from "../mrkdwn.js";
import { renderBlocks } from "./index.js";

const NAMED = { good: "var(--success)", warning: "var(--warning)", danger: "var(--danger-strong)" };

export function attachment(item, surface) {
  const node = h("div.attachment", {},
    item.pretext && h("div.text", {}, mrkdwn(item.pretext)),
    item.author_name && h("small", {}, item.author_name),
    item.title && h("strong", {}, item.title_link ? linkNode(item.title_link, item.title) : mrkdwn(item.title)),
    item.blocks ? renderBlocks(item.blocks, surface) : h("div.text", {}, mrkdwn(item.text ?? item.fallback)),
    item.fields && h("div.fields", {}, item.fields.map(({ title, value }) =>
      h("div.text", {}, h("strong", {}, title), "\n", mrkdwn(value)))),
    item.footer && h("small", {}, item.footer));
  const colour = NAMED[item.color] ?? (/^#?[0-9a-f]{6}$/i.test(item.color ?? "") ? `#${item.color.replace("#", "")}` : null);
  if (colour) node.style.setProperty("--bar", colour);
  return node;
}
