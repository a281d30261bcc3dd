/**
 * Slack's mrkdwn to nodes. User text enters as text nodes only; addresses become links only where
 * their scheme is harmless. Order of reading: code fences, then lines (quotes), then marks in a line.
 */

import { h } from "./dom.js";
import { emojiNode } from "./emoji.js";
import { entityNode, linkNode } from "./entities.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Undo Slack's escaping of the three signs it uses itself. */
export function unescapeText(text) {
  return text.replace(/&(?:lt|gt|amp);/g, (sign) => ENTITIES[sign]);
}

/** A whole mrkdwn text as nodes. */
export function mrkdwn(text, { verbatim = false } = {}) {
  const parts = String(text ?? "").split(/```(?:\n)?([\s\S]+?)```/);
  const nodes = parts.flatMap((part, index) =>
    index % 2 ? [h("pre.pre", {}, fenceText(part))] : quotedLines(part, index > 0, { verbatim }),
  );
  return nodes.length ? nodes : [document.createTextNode("")];
}

/** Inside a fence only links and escapes mean anything; they are shown by their words. */
function fenceText(text) {
  const bare = text.replace(/<([^>\n]+)>/g, (whole, inner) => inner.split("|").at(-1));
  return unescapeText(bare).replace(/\n$/, "");
}

const REST_QUOTED = /(?:^|\n)(?:&gt;|>){3} ?([\s\S]*)$/;
const QUOTED = /^(?:&gt;|>) ?(.*)$/;

/** Lines outside fences: ">" quotes its line, ">>>" everything that follows. */
function quotedLines(text, afterFence, options) {
  const words = afterFence ? text.replace(/^\n/, "") : text;
  const rest = REST_QUOTED.exec(words);
  if (rest) {
    const quote = h("blockquote.quote", {}, inline(rest[1], options));
    return [...quotedLines(words.slice(0, rest.index), false, options), quote];
  }
  return words ? lineNodes(words.split("\n"), options) : [];
}

function lineNodes(lines, options) {
  const nodes = [];
  let quote = null;
  lines.forEach((line, index) => {
    const quoted = QUOTED.exec(line);
    if (quoted && quote) {
      quote.append("\n", ...inline(quoted[1], options));
    } else if (quoted) {
      quote = h("blockquote.quote", {}, inline(quoted[1], options));
      nodes.push(quote);
    } else {
      if (index > 0 && !quote) nodes.push(document.createTextNode("\n"));
      quote = null;
      nodes.push(...inline(line, options));
    }
  });
  return nodes;
}

/*
 * One alternative for each kind of thing a line can hold. A mark opens after a sign that is no
 * letter, and closes before one, as in Slack: snake_case stays as it is.
 */
const EDGE = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";
export const INLINE = new RegExp(
  [
    "<(?<entity>[^<>\\n]+)>",
    "`(?<code>[^`\\n]+)`",
    `${EDGE}\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*${END}`,
    `${EDGE}_(?<italic>[^\\s_](?:[^\\n]*?[^\\s_])?)_${END}`,
    `${EDGE}~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~${END}`,
    ":(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):",
    "(?<address>https?://[^\\s<>|]*[^\\s<>|.,;:!?)\\]'\"])",
  ].join("|"),
  "gu",
);

/** The marks inside one line (or a few): bold, italic, strike, code, emoji, links, mentions. */
export function inline(text, { verbatim = false } = {}) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (verbatim && match.groups.address) continue;
    if (match.index > end) nodes.push(plain(text.slice(end, match.index)));
    nodes.push(marked(match, { verbatim }));
    end = match.index + match[0].length;
  }
  if (end < text.length) nodes.push(plain(text.slice(end)));
  return nodes;
}

function plain(text) {
  return document.createTextNode(unescapeText(text));
}

function marked({ groups }, options) {
  const { entity, code, bold, italic, strike, emoji, address } = groups;
  if (entity) return entityNode(entity, unescapeText);
  if (code) return h("code.code", {}, fenceText(code));
  if (bold) return h("strong", {}, inline(bold, options));
  if (italic) return h("em", {}, inline(italic, options));
  if (strike) return h("s", {}, inline(strike, options));
  if (emoji) return emojiNode(emoji);
  return linkNode(unescapeText(address));
}

/** A text object (`plain_text` or `mrkdwn`) as nodes. */
export function textObject(object) {
  if (!object) return [];
  if (typeof object === "string") return mrkdwn(object);
  if (object.type === "mrkdwn") return mrkdwn(object.text, { verbatim: object.verbatim });
  return plainText(object);
}

/** A `plain_text` object: its words, with emoji unless it says no. */
export function plainText({ text, emoji }) {
  const words = unescapeText(text ?? "");
  if (emoji === false) return [document.createTextNode(words)];
  return words.split(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/).map((part, index) =>
    index % 2 ? emojiNode(part) : document.createTextNode(part),
  );
}

/** What a message says, as one line: its text, else the names of its files. */
export function wordsOf({ text, files }) {
  const names = () => files.map(({ name, title }) => title || name || "one that was deleted").join(", ");
  return bareText(text ?? "") || (files?.length ? `shared ${files.length === 1 ? "a file" : "files"}: ${names()}` : "");
}

/** The words of a text as one line, for places that show no marks: notifications, summaries. */
export function bareText(text) {
  return h("span", {}, mrkdwn(text)).textContent.replace(/\s+/g, " ").trim();
}
