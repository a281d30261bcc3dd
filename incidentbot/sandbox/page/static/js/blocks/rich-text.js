/** Rich text: sections, lists, code and quotes, and what stands in their lines. */

import { h } from "../dom.js";
import { emojiNode } from "../emoji.js";
import { broadcastNode, channelNode, dateNode, groupNode, linkNode, mentionNode } from "../entities.js";
import { state } from "../store.js";

export function richText({ elements = [] }) {
  return h("div.text", {}, elements.map(part));
}

const PARTS = {
  rich_text_section: ({ elements }) => h("div", {}, elements.map(word)),
  rich_text_preformatted: ({ elements }) => h("pre.pre", {}, elements.map(word)),
  rich_text_quote: ({ elements }) => h("blockquote.quote", {}, elements.map(word)),
  rich_text_list: list,
};

function part(element) {
  return PARTS[element.type]?.(element) ?? h("div", {}, `“${element.type}” is not drawn here`);
}

const BULLETS = ["disc", "circle", "square"];
const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];

function list({ style, elements, indent = 0, offset = 0, border = 0 }) {
  const ordered = style === "ordered";
  const shape = (ordered ? NUMBERS : BULLETS)[indent % 3];
  const node = h(ordered ? "ol.list" : "ul.list", {
    start: ordered && offset ? String(offset + 1) : null, class: border ? "bordered" : "",
  }, elements.map((element) => h("li", {}, element.elements.map(word))));
  node.style.listStyleType = shape;
  node.style.marginInlineStart = `${indent * 24}px`;
  return node;
}

const WORDS = {
  text: ({ text }) => document.createTextNode(text),
  link: ({ url, text }) => linkNode(url, text),
  emoji: ({ name, skin_tone: tone }) => emojiNode(tone ? `${name}::skin-tone-${tone}` : name),
  user: ({ user_id: id }) => mentionNode(id),
  usergroup: ({ usergroup_id: id }) => groupNode(id),
  channel: ({ channel_id: id }) => channelNode(id),
  broadcast: ({ range }) => broadcastNode(range),
  date: ({ timestamp, format, url, fallback }) => dateNode(timestamp, format, url, fallback),
  color: ({ value }) => colour(value),
  team: () => document.createTextNode(state.workspace.name),
};

function colour(value) {
  const swatch = h("span.swatch", { "aria-hidden": "true" });
  if (/^#[0-9a-f]{3,8}$/i.test(value)) swatch.style.background = value;
  return h("span", {}, swatch, value);
}

const STYLES = { code: "code.code", bold: "strong", italic: "em", strike: "s", underline: "u", highlight: "mark" };

function word(element) {
  const node = WORDS[element.type]?.(element) ?? document.createTextNode(element.text ?? "");
  return Object.keys(STYLES)
    .filter((style) => element.style?.[style])
    .reduce((inner, style) => h(STYLES[style], {}, inner), node);
}
