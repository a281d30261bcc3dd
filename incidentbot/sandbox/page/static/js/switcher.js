/** The quick switcher: a few letters, Enter, there. */

import { fill, h, uniqueId } from "./dom.js";
import { bareText } from "./mrkdwn.js";
import { write } from "./new-message.js";
import { avatar, conversationIcon, conversationName, humans, isChannel, nameOf } from "./people.js";
import { emit, state } from "./store.js";

const MOST = 12;

/** Open it; `only` may be "channels". */
export function openSwitcher(only) {
  const listId = uniqueId("switcher");
  const label = only === "channels" ? "Browse channels" : "Jump to…";
  const field = h("input.switcher-field", {
    type: "text", placeholder: label, "aria-label": label, role: "combobox", "aria-expanded": "true",
    "aria-controls": listId, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const list = h("div.switcher-list", { id: listId, role: "listbox", "aria-label": "Places" });
  const dialog = h("dialog.dialog.switcher", { "aria-label": label }, field, list);
  let rows = [];
  let at = 0;

  const mark = (index) => {
    rows[at]?.node.classList.remove("current");
    at = rows.length ? (index + rows.length) % rows.length : 0;
    rows.forEach(({ node }, each) => node.setAttribute("aria-selected", String(each === at)));
    rows[at]?.node.classList.add("current");
    rows[at]?.node.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", rows[at]?.node.id ?? "");
  };
  const go = (place) => {
    dialog.close();
    place.run();
  };
  const draw = () => {
    const found = inOrder(places(only).filter(fits(field.value)), field.value).slice(0, only === "channels" ? 200 : MOST);
    rows = found.map((place, index) => ({ place, node: row(place, `${listId}-${index}`, () => go(place)) }));
    fill(list, rows.map(({ node }) => node), !rows.length && h("p.listbox-note", {}, "Nobody and nothing of that name."));
    mark(0);
  };

  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(at + step);
    else if (event.key === "Enter" && rows[at]) go(rows[at].place);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
  field.focus();
}

function row({ name, detail, face, unread }, id, choose) {
  return h("div.listbox-option", { role: "option", id, "aria-selected": "false", class: unread ? "unread" : "", onclick: choose },
    h("span.option-sign", {}, face), h("span.option-words", {}, h("span", {}, name), detail && h("small", {}, detail)));
}

function wordsOf(typed) {
  return typed.trim().toLowerCase().replace(/^[#@]/, "");
}

/** What begins as it was typed comes first. */
function inOrder(places, typed) {
  const words = wordsOf(typed);
  const begins = ({ name }) => name.toLowerCase().startsWith(words);
  return [...places.filter(begins), ...places.filter((place) => !begins(place))];
}

function fits(typed) {
  const words = wordsOf(typed);
  return ({ name, detail = "" }) => `${name} ${detail}`.toLowerCase().includes(words);
}

function places(only) {
  const conversations = [...state.conversations.values()]
    .filter((each) => !each.is_archived && (only === "channels" ? isChannel(each) : each.kind !== "dm"))
    .sort((one, other) => (other.unread > 0) - (one.unread > 0) || Number(other.latest_ts ?? 0) - Number(one.latest_ts ?? 0))
    .map((each) => ({
      name: conversationName(each), face: conversationIcon(each), unread: each.unread,
      detail: isChannel(each) && !each.is_member ? "not joined" : bareText(each.topic || each.purpose || ""),
      run: () => emit("go", { channel: each.id, focus: true }),
    }));
  const people = humans().map(({ id, profile }) => ({
    name: nameOf(id), detail: profile?.title, face: avatar(id, { size: "tiny" }), run: () => write([id]),
  }));
  return only === "channels" ? conversations : [...conversations, ...people];
}
