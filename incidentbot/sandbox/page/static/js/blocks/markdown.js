/** The markdown block: standard Markdown, the common part of it. */

import { h } from "../dom.js";
import { emojiNode } from "../emoji.js";
import { linkNode } from "../entities.js";

export function markdownBlock({ text = "" }) {
  return h("div.text.markdown", {}, chunks(text).map(chunkNode));
}

/** Cut text into `{ kind, lines }`, one for each run of lines of the same kind. */
function chunks(text) {
  const found = [];
  let fence = null;
  for (const line of text.split("\n")) {
    if (/^```/.test(line)) {
      fence = fence ? null : { kind: "fence", lines: [] };
      if (fence) found.push(fence);
    } else if (fence) fence.lines.push(line);
    else add(found, kindOf(line), line);
  }
  return found.filter(({ kind }) => kind !== "blank");
}

function add(found, kind, line) {
  const last = found.at(-1);
  if (last?.kind === kind && !["heading", "rule"].includes(kind)) last.lines.push(line);
  else found.push({ kind, lines: [line] });
}

function kindOf(line) {
  if (!line.trim()) return "blank";
  if (/^#{1,6} /.test(line)) return "heading";
  if (/^(?:-{3,}|\*{3,}|_{3,})$/.test(line.trim())) return "rule";
  if (/^> ?/.test(line)) return "quote";
  if (/^\s*[-*+] /.test(line)) return "bullets";
  if (/^\s*\d+[.)] /.test(line)) return "numbers";
  return /^\s*\|.*\|\s*$/.test(line) ? "table" : "paragraph";
}

const NODES = {
  // One rank for the outline of the page, wherever a message stands; the size says how deep it is.
  heading: ([line]) => h(`h3.level-${line.indexOf(" ")}`, {}, spans(line.replace(/^#+ /, ""))),
  rule: () => h("hr"),
  fence: (lines) => h("pre.pre", {}, lines.join("\n")),
  quote: (lines) => h("blockquote.quote", {}, spans(lines.map((line) => line.replace(/^> ?/, "")).join("\n"))),
  bullets: (lines) => h("ul.list", {}, lines.map((line) => item(line, /^\s*[-*+] /))),
  numbers: (lines) => h("ol.list", {}, lines.map((line) => item(line, /^\s*\d+[.)] /))),
  table: markdownTable,
  paragraph: (lines) => h("p", {}, spans(lines.join("\n"))),
};

function chunkNode({ kind, lines }) {
  return NODES[kind](lines);
}

function item(line, mark) {
  const words = line.replace(mark, "");
  const task = /^\[([ xX])\] /.exec(words);
  const node = h("li", { class: task ? "task-line" : "" }, task && (task[1] === " " ? "☐ " : "☑ "), spans(task ? words.slice(4) : words));
  node.style.marginInlineStart = `${(/^\s*/.exec(line)[0].length >> 1) * 20}px`;
  return node;
}

function markdownTable(lines) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  const [head, ...rest] = lines.filter((line) => !/^[\s|:-]+$/.test(line)).map(cells);
  return h("table.table", {},
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, spans(cell))))),
    h("tbody", {}, rest.map((row) => h("tr", {}, row.map((cell) => h("td", {}, spans(cell)))))));
}

const SPANS = new RegExp(
  [
    "`(?<code>[^`]+)`",
    "\\[(?<words>[^\\]]+)\\]\\((?<address>[^)\\s]+)\\)",
    "(?:\\*\\*|__)(?<bold>.+?)(?:\\*\\*|__)",
    "~~(?<strike>.+?)~~",
    "(?<![\\w*])[*_](?<italic>[^*_\\s](?:[^*_\\n]*[^*_\\s])?)[*_](?![\\w*])",
    ":(?<emoji>[a-z0-9_+-]+):",
    "<?(?<bare>https?://[^\\s<>|]*[^\\s<>|.,;:!?)\\]'\"])>?",
  ].join("|"),
  "gs",
);

function spans(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(SPANS)) {
    nodes.push(text.slice(end, match.index), span(match.groups));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

function span({ code, words, address, bold, strike, italic, emoji, bare }) {
  if (code) return h("code.code", {}, code);
  if (address) return linkNode(address, words);
  if (bold) return h("strong", {}, spans(bold));
  if (strike) return h("s", {}, spans(strike));
  if (italic) return h("em", {}, spans(italic));
  if (emoji) return emojiNode(emoji);
  return linkNode(bare);
}
