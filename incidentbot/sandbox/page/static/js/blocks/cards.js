/** Blocks that frame others: cards and rows of them, containers that fold, plans and their tasks. */

import { h, icon } from "../dom.js";
import { linkNode } from "../entities.js";
import { plainText, textObject } from "../mrkdwn.js";
import { renderElement } from "./elements.js";
import { imageElement } from "./media.js";
import { richText } from "./rich-text.js";

/** A card: a picture, a title with its icon, words, and buttons. */
export function card(block, surface) {
  const { title, subtitle, body, icon: sign, hero_image: hero, actions = [] } = block;
  return h("div.card", {},
    hero && imageElement(hero, null, null, "card-hero"),
    h("div.card-head", {}, sign && imageElement(sign, null, null, "card-icon"),
      h("div", {}, title && h("strong.text", {}, textObject(title)), subtitle && h("div.text.quiet", {}, textObject(subtitle)))),
    body && h("div.text", {}, textObject(body)),
    actions.length > 0 && h("div.block-actions", {}, actions.map((element) => renderElement(element, block, surface))));
}

/** Cards beside each other, to scroll through. */
export function carousel({ elements, block_id: id }, surface) {
  return h("div", { tabindex: "0", role: "group", "aria-label": `${elements.length} cards` },
    elements.map((element) => card({ block_id: id, ...element }, surface)));
}

/** Blocks under a title; some can be folded. `draw` draws one block. */
export function container(block, surface, draw) {
  const { title, rich_text_title: rich, subtitle, icon: sign, width = "standard" } = block;
  const hasHead = title || rich || subtitle;
  const head = hasHead && h("div.container-head", {}, sign && imageElement(sign, null, null, "card-icon"),
    h("div", {}, h("strong", {}, rich ? richText(rich) : title && plainText(title)), subtitle && h("div.text.quiet", {}, textObject(subtitle))));
  const children = h("div.container-body", {}, block.child_blocks.map((child) => draw(child, surface)));
  const classes = `container ${width} ${block.has_header_divider ? "divided" : ""}`;
  if (!block.is_collapsible || !head) return h("div", { class: classes }, head, children);
  return h("details", { class: classes, open: !block.default_collapsed },
    h("summary", {}, icon("down"), head), children);
}

const STATUS = {
  pending: ["clock", "to do"],
  in_progress: ["again", "in progress"],
  complete: ["check", "done"],
  error: ["warning", "failed"],
};

/** A task: how it stands in a word, what it is about, and where that comes from. */
export function taskCard({ title, status, details, output, sources = [] }) {
  const [sign, words] = STATUS[status] ?? ["info", status];
  return h("div.task", { class: status },
    h("div.task-head", {}, icon(sign), h("strong", {}, title), h("span.badge", {}, words)),
    details && richText(details),
    output && richText(output),
    sources.length > 0 && h("div.task-sources", {}, sources.map(({ url, text }) => linkNode(url, text))));
}

/** A plan: a title, and its tasks in order. */
export function plan({ title, tasks = [] }) {
  return h("div", {}, h("strong", {}, title), h("ol.plan-tasks", {}, tasks.map((task) => h("li", {}, taskCard(task)))));
}
