/** Secondary attachments: a bar of colour with blocks or the older fields beside it. */

import { h } from "../dom.js";
import { linkNode } from "../entities.js";
import { mrkdwn } from "../mrkdwn.js";
import { fullTime } from "../time.js";
import { renderBlocks } from "./index.js";
import { imageElement } from "./media.js";

const NAMED = { good: "var(--success)", warning: "var(--warning)", danger: "var(--danger-strong)" };

export function attachment(item, surface) {
  const node = h("div.attachment", {},
    item.pretext && h("div.text", {}, mrkdwn(item.pretext)),
    item.author_name && h("small", {}, item.author_name),
    item.title && h("strong", {}, item.title_link ? linkNode(item.title_link, item.title) : mrkdwn(item.title)),
    item.blocks ? renderBlocks(item.blocks, surface) : h("div.text", {}, mrkdwn(item.text ?? item.fallback)),
    item.fields && h("div.fields", {}, item.fields.map(({ title, value, short }) =>
      h("div.text", { class: short ? "" : "whole-row" }, h("strong", {}, title), "\n", mrkdwn(value)))),
    item.image_url && imageElement({ image_url: item.image_url, alt_text: item.fallback }, null, null, "block-picture"),
    (item.footer || item.ts) && h("small.quiet", {}, [item.footer, item.ts && fullTime(Number(item.ts))].filter(Boolean).join(" · ")));
  const colour = NAMED[item.color] ?? (/^#?[0-9a-f]{6}$/i.test(item.color ?? "") ? `#${item.color.replace("#", "")}` : null);
  if (colour) node.style.setProperty("--bar", colour);
  return node;
}
