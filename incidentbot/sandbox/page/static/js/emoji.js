/** Shortcodes to pictures. The table is text: "name picture", several names for one joined by "/". */

import { h } from "./dom.js";
import { EMOJI } from "./emoji-table.js";

const pictures = new Map();
const choices = [];

for (const entry of EMOJI.trim().split(/\s+/)) {
  const [names, picture] = entry.split("=");
  for (const name of names.split("/")) pictures.set(name, picture);
  choices.push({ name: names.split("/")[0], names, picture });
}

const TONES = ["", "", "\u{1F3FB}", "\u{1F3FC}", "\u{1F3FD}", "\u{1F3FE}", "\u{1F3FF}"];

/** The picture of a shortcode (without colons), or null where we have none. */
export function pictureOf(name) {
  const [base, tone] = name.split("::skin-tone-");
  const picture = pictures.get(base);
  if (!picture) return null;
  return tone ? picture.replace(/\uFE0F$/, "") + (TONES[Number(tone)] ?? "") : picture;
}

/** An emoji in text; an unknown one stays as its shortcode. */
export function emojiNode(name) {
  const picture = pictureOf(name);
  if (!picture) return document.createTextNode(`:${name}:`);
  return h("span.emoji", { role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, picture);
}

/** Emoji whose names contain what was typed, best first. */
export function findEmoji(typed, limit = 200) {
  const wanted = typed.toLowerCase().replace(/^:|:$/g, "");
  const found = choices.filter(({ names }) => names.includes(wanted));
  const rank = ({ names }) => (names.split("/").some((name) => name.startsWith(wanted)) ? 0 : 1);
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, limit);
}
