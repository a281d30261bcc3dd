/** Selects: static, external, people, conversations, channels; one choice or several. */

import { Combobox, narrowed } from "../combobox.js";
import { h } from "../dom.js";
import { plainText } from "../mrkdwn.js";
import { avatar, conversationIcon, conversationName, humans, isChannel, nameOf } from "../people.js";
import { state } from "../store.js";

/** What differs between the kinds: where choices come from, and what the value is called. */
const KINDS = {
  static: { one: "selected_option", many: "selected_options", initial: "initial_option", source: staticGroups, option: fromSlack },
  external: { one: "selected_option", many: "selected_options", initial: "initial_option", source: externalGroups, option: fromSlack },
  users: { one: "selected_user", many: "selected_users", initial: "initial_user", source: peopleGroups, option: person },
  conversations: { one: "selected_conversation", many: "selected_conversations", initial: "initial_conversation", source: conversationGroups, option: conversation },
  channels: { one: "selected_channel", many: "selected_channels", initial: "initial_channel", source: channelGroups, option: conversation },
};

export function select(element, surface, spot) {
  const { type } = element;
  const multi = type.startsWith("multi_");
  const kind = KINDS[type.replace("multi_", "").replace("_select", "")];
  const value = surface.form.start(spot, initialValue(element, kind, multi));
  const chosen = multi ? value[kind.many] : [value[kind.one]].filter(Boolean);
  const combobox = new Combobox({
    label: spot.names.label ?? element.placeholder?.text ?? "Choose",
    ...spot.names,
    placeholder: element.placeholder?.text ?? (multi ? "Choose some" : "Choose one"),
    multi,
    clearable: spot.isInput,
    most: element.max_selected_items,
    selected: chosen.map(kind.option),
    load: (query) => kind.source(element, query, surface, spot),
    hint: type.includes("external") ? (query) => externalHint(element, query) : undefined,
    change: (options) => changed(options.map(({ raw }) => raw), { type, kind, multi, surface, spot, combobox: () => combobox }),
  });
  combobox.element.classList.add("select");
  return combobox.element;
}

function initialValue(element, { one, many, initial }, multi) {
  const { type } = element;
  if (multi) return { type, [many]: element[`${initial}s`] ?? [] };
  const standing = element.default_to_current_conversation ? state.open : null;
  return { type, [one]: element[initial] ?? standing };
}

async function changed(raws, { type, kind, multi, surface, spot, combobox }) {
  const before = surface.form.get(spot);
  const value = multi ? { type, [kind.many]: raws } : { type, [kind.one]: raws[0] ?? null };
  surface.form.set(spot, value);
  if (!spot.dispatches) return true;
  const done = await surface.dispatch(spot, value, combobox().element);
  if (!done) surface.form.set(spot, before);
  return done;
}

/** An option object of Slack as a choice. */
function fromSlack(option) {
  const label = h("span", {}, plainText(option.text)).textContent;
  return { key: option.value, label, description: option.description?.text, raw: option };
}

function person(id) {
  const title = state.people.get(id)?.profile?.title;
  return { key: id, label: nameOf(id), description: title, face: avatar(id, { size: "tiny" }), raw: id };
}

function conversation(id) {
  const known = state.conversations.get(id);
  if (!known) return { key: id, label: id, raw: id };
  const face = h("span.option-sign", {}, conversationIcon(known));
  return { key: id, label: conversationName(known), face, raw: id };
}

function staticGroups(element, query) {
  return narrowed(groupsOf(element), query);
}

function groupsOf({ options, option_groups: groups }) {
  if (!groups) return [{ options: (options ?? []).map(fromSlack) }];
  return groups.map(({ label, options: own }) => ({ label: label.text, options: own.map(fromSlack) }));
}

let question = 0;

async function externalGroups(element, query, surface, spot) {
  if (query.length < (element.min_query_length ?? 3)) return [];
  question += 1;
  const mine = question;
  await new Promise((resolve) => setTimeout(resolve, 200)); // wait for a pause in the typing
  if (mine !== question) return [];
  return groupsOf(await surface.options(spot, query));
}

function externalHint(element, query) {
  const least = element.min_query_length ?? 3;
  if (query.length >= least) return "The app found nothing for this. Try other words.";
  return `Type at least ${least} character${least === 1 ? "" : "s"} to search.`;
}

function peopleGroups(element, query) {
  return narrowed([{ options: humans().map(({ id }) => person(id)) }], query);
}

function channelGroups(element, query) {
  return conversationGroups({ filter: { include: ["public"] } }, query);
}

const FILTERS = {
  public: ({ kind }) => kind === "channel",
  private: ({ kind }) => kind === "private",
  im: ({ kind }) => kind === "dm" || kind === "app",
  mpim: () => false,
};

function conversationGroups({ filter }, query) {
  const wanted = (filter?.include ?? Object.keys(FILTERS)).map((name) => FILTERS[name]);
  const all = [...state.conversations.values()].filter((each) => !each.is_archived);
  const fitting = all
    .filter((each) => wanted.some((fits) => fits(each)))
    .filter(({ kind }) => !(filter?.exclude_bot_users && kind === "app"));
  const direct = fitting.filter((each) => !isChannel(each));
  return narrowed([
    { label: "Channels", options: fitting.filter(isChannel).map(({ id }) => conversation(id)) },
    { label: "Direct messages", options: direct.map(({ id }) => conversation(id)) },
  ], query);
}
