/**
 * Rich text as one types it: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, lists, quotes and fences
 * become what Slack's rich text input gives an app; and the other way round, to be changed again.
 */

import { INLINE, unescapeText } from "../mrkdwn.js";
import { fromWire, toWire } from "../wire.js";

const FENCE = /^```/;
const QUOTE = /^> ?/;
const BULLET = /^(\s*)[-*•] /;
const NUMBER = /^(\s*)\d+[.)] /;

/** Typed text as a `rich_text` value; null where there is none. */
export function asRichText(text) {
  if (!text.trim()) return null;
  const parts = [];
  let fence = null;
  for (const line of text.split("\n")) {
    if (FENCE.test(line)) {
      if (!fence) parts.push((fence = { kind: "pre", lines: [] }));
      else fence = null;
    } else if (fence) fence.lines.push(line);
    else take(parts, line);
  }
  return { type: "rich_text", elements: parts.map(({ kind, indent, lines }) => PARTS[kind](lines, indent)) };
}

function take(parts, line) {
  const [bullet, number] = [BULLET.exec(line), NUMBER.exec(line)];
  if (bullet) return add(parts, "bullet", line.slice(bullet[0].length), indentOf(bullet));
  if (number) return add(parts, "ordered", line.slice(number[0].length), indentOf(number));
  if (QUOTE.test(line)) return add(parts, "quote", line.replace(QUOTE, ""));
  return add(parts, "section", line);
}

function indentOf([, spaces]) {
  return Math.min(8, spaces.length >> 1);
}

function add(parts, kind, line, indent = 0) {
  const last = parts.at(-1);
  if (last?.kind === kind && last.indent === indent) last.lines.push(line);
  else parts.push({ kind, indent, lines: [line] });
}

const PARTS = {
  section: (lines) => ({ type: "rich_text_section", elements: words(lines.join("\n")) }),
  quote: (lines) => ({ type: "rich_text_quote", elements: words(lines.join("\n")) }),
  pre: (lines) => ({ type: "rich_text_preformatted", elements: [{ type: "text", text: lines.join("\n") }] }),
  bullet: (lines, indent) => list("bullet", lines, indent),
  ordered: (lines, indent) => list("ordered", lines, indent),
};

function list(style, lines, indent) {
  return { type: "rich_text_list", style, indent, elements: lines.map((line) => PARTS.section([line])) };
}

function words(typed) {
  return elements(toWire(typed), {});
}

function elements(wire, style) {
  const found = [];
  let end = 0;
  for (const match of wire.matchAll(INLINE)) {
    if (match.index > end) found.push(textElement(wire.slice(end, match.index), style));
    found.push(...element(match.groups, style));
    end = match.index + match[0].length;
  }
  if (end < wire.length) found.push(textElement(wire.slice(end), style));
  return found;
}

function element({ entity, code, bold, italic, strike, emoji, address }, style) {
  if (code) return [textElement(code, { ...style, code: true })];
  if (bold) return elements(bold, { ...style, bold: true });
  if (italic) return elements(italic, { ...style, italic: true });
  if (strike) return elements(strike, { ...style, strike: true });
  if (emoji) return [{ type: "emoji", name: emoji }];
  if (address) return [styled({ type: "link", url: unescapeText(address) }, style)];
  if (entity.startsWith("@")) return [styled({ type: "user", user_id: entity.slice(1) }, style)];
  if (entity.startsWith("#")) return [styled({ type: "channel", channel_id: entity.slice(1) }, style)];
  return [styled({ type: "broadcast", range: entity.slice(1) }, style)];
}

function textElement(wire, style) {
  return styled({ type: "text", text: unescapeText(wire) }, style);
}

function styled(one, style) {
  return Object.keys(style).length ? { ...one, style } : one;
}

/** A `rich_text` value as one would type it. */
export function asTyped(value) {
  return (value?.elements ?? []).map(typedPart).join("\n");
}

function typedPart({ type, style, indent = 0, elements: inside }) {
  if (type === "rich_text_preformatted") return `\`\`\`\n${typed(inside)}\n\`\`\``;
  if (type === "rich_text_quote") return typed(inside).split("\n").map((line) => `> ${line}`).join("\n");
  if (type !== "rich_text_list") return typed(inside);
  const sign = (at) => (style === "ordered" ? `${at + 1}.` : "-");
  return inside.map((item, at) => `${"  ".repeat(indent)}${sign(at)} ${typed(item.elements)}`).join("\n");
}

const SIGNS = { bold: "*", italic: "_", strike: "~", code: "`" };

const TYPED = {
  text: ({ text }) => text,
  link: ({ url, text }) => text ?? url,
  emoji: ({ name }) => `:${name}:`,
  user: ({ user_id: id }) => fromWire(`<@${id}>`),
  channel: ({ channel_id: id }) => fromWire(`<#${id}>`),
  broadcast: ({ range }) => `@${range}`,
  date: ({ fallback }) => fallback ?? "",
};

function typed(inside) {
  return inside.map((one) => {
    const signs = Object.keys(SIGNS).filter((name) => one.style?.[name]).map((name) => SIGNS[name]);
    return signs.join("") + (TYPED[one.type]?.(one) ?? "") + signs.reverse().join("");
  }).join("");
}
