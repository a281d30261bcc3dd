/** What a person types, in the form in which Slack carries it, and back again. */

import { unescapeText } from "./mrkdwn.js";
import { conversationName, nameOf } from "./people.js";
import { state } from "./store.js";

const BROADCASTS = ["here", "channel", "everyone"];
const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;

/** Typed text as Slack's wire form: `& < >` escaped, names as `<@U1>`, channels as `<#C1>`. */
export function toWire(text) {
  return text
    .split(CODE)
    .map((part, index) => (index % 2 ? escapeText(part) : mentionsToWire(escapeText(part))))
    .join("");
}

function escapeText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function mentionsToWire(text) {
  const people = namesOfPeople();
  const channels = namesOfChannels();
  return text.replace(/(^|[^\p{L}\p{N}&#@/])([@#])(?=[\p{L}\p{N}])/gu, "$1\u0000$2").split("\u0000")
    .map((part) => {
      if (part[0] === "@") return replaced(part, people, (id) => (BROADCASTS.includes(id) ? `<!${id}>` : `<@${id}>`));
      return part[0] === "#" ? replaced(part, channels, (id) => `<#${id}>`) : part;
    })
    .join("");
}

/** The longest known name at the start of `part` (behind its sign) in wire form, and the rest. */
function replaced(part, names, write) {
  const words = part.slice(1);
  const lower = words.toLowerCase();
  const found = names.find(([name]) => lower.startsWith(name) && !/^[\p{L}\p{N}]/u.test(words.slice(name.length)));
  return found ? write(found[1]) + words.slice(found[0].length) : part;
}

function namesOfPeople() {
  const names = BROADCASTS.map((name) => [name, name]);
  for (const { id, name, real_name: realName, profile = {}, deleted } of state.people.values()) {
    if (deleted) continue;
    for (const each of [profile.display_name, profile.real_name, realName, name]) {
      if (each) names.push([escapeText(each).toLowerCase(), id]);
    }
  }
  return longestFirst(names);
}

function namesOfChannels() {
  const named = [...state.conversations.values()].filter(({ name }) => name);
  return longestFirst(named.map(({ name, id }) => [name.toLowerCase(), id]));
}

function longestFirst(names) {
  return names.sort(([one], [other]) => other.length - one.length);
}

/** A message's text as one would type it, for editing. */
export function fromWire(text) {
  const bare = text.replace(/<([^<>\n]+)>/g, (whole, inner) => {
    const [target, label] = inner.split("|");
    if (/^@[UW]/.test(target)) return `@${nameOf(target.slice(1))}`;
    if (target.startsWith("#")) return `#${channelNameOf(target.slice(1), label)}`;
    if (target.startsWith("!")) return `@${target.slice(1).split("^")[0]}`;
    return target;
  });
  return unescapeText(bare);
}

function channelNameOf(id, label) {
  const known = state.conversations.get(id);
  return known ? conversationName(known) : label ?? id;
}
