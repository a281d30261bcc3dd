/** Who somebody is: a person, or an app. */

import { h } from "../dom.js";
import { plainText } from "../mrkdwn.js";
import { write } from "../new-message.js";
import { avatar, nameOf } from "../people.js";
import { presenceDot, standingWords } from "../standing.js";
import { appOf, emit, state, workspaceNow } from "../store.js";
import { openPanel } from "./panel.js";

export function showProfile(id) {
  const app = appOf({ user: id });
  const element = app ? appCard(app) : personCard(state.people.get(id), id);
  openPanel({ kind: "profile", title: app ? "App" : "Profile", element });
}

function personCard(person, id) {
  if (!person) return h("div.panel-body", {}, h("p.quiet", {}, "Nobody here goes by that name any more."));
  const { profile = {}, tz, is_bot: isBot } = person;
  const facts = [
    ["Local time", tz && `${timeIn(tz)} · ${person.tz_label ?? tz}`],
    ["E-mail", profile.email],
    ["Phone", profile.phone],
    ["Id", id],
  ];
  return h("div.panel-body.profile", {},
    avatar(id, { size: "huge" }),
    h("h3", {}, nameOf(id), " ", !isBot && presenceDot(person)),
    profile.real_name && profile.real_name !== nameOf(id) && h("p", {}, profile.real_name),
    profile.title && h("p.quiet", {}, profile.title),
    status(profile),
    !isBot && !person.deleted && h("p.quiet", {}, standingWords(person)),
    person.deleted && h("p.mark", {}, "Deactivated: cannot sign in any more."),
    !isBot && actions(person),
    h("dl.facts", {}, facts.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
}

function status({ status_text: text, status_emoji: emoji }) {
  if (!text && !emoji) return null;
  return h("p", {}, plainText({ text: `${emoji ?? ""} ${text ?? ""}` }));
}

function actions({ id, deleted }) {
  const message = () => write([id]);
  const own = id === state.as;
  return h("div.profile-actions", {},
    !deleted && h("button.button", { type: "button", onclick: message }, own ? "Notes to yourself" : "Message"),
    !own && !deleted && h("button.button", { type: "button", onclick: () => emit("become", id) }, `Act as ${nameOf(id)}`));
}

function timeIn(timeZone) {
  const at = new Date(workspaceNow() * 1000);
  try {
    return at.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  } catch {
    return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  }
}

function appCard(app) {
  const commands = app.commands.map(({ command, usage_hint: hint, description }) =>
    [h("dt", {}, h("code.code", {}, command), hint && ` ${hint}`), h("dd", {}, description)]);
  const shortcuts = app.shortcuts.map(({ name, type, description }) =>
    [h("dt", {}, name), h("dd", {}, description ?? "", ` (${type === "global" ? "from anywhere" : "on a message"})`)]);
  return h("div.panel-body.profile", {},
    avatar(app.bot_user_id, { size: "huge", name: app.name, isApp: true }),
    h("h3", {}, app.name, " ", h("span.badge", {}, "app")),
    h("p", {}, app.connected ? "Connected: it hears what happens here." : "Not connected: start the bot and it will answer again."),
    h("dl.facts", {}, commands, shortcuts));
}
