/** A new message: to one person, or to several at once. */

import { api } from "./api.js";
import { Combobox, narrowed } from "./combobox.js";
import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { avatar, humans, nameOf } from "./people.js";
import { emit } from "./store.js";
import { attempt } from "./toasts.js";

/** More than that need a channel. */
const OTHERS_AT_MOST = 8;

/** A field for people of the workspace, as many as there is room for. */
export function peopleField({ label, without = new Set(), most }) {
  const options = humans().filter(({ id }) => !without.has(id)).map(({ id, profile }) => ({
    key: id, label: nameOf(id), description: profile?.title, face: avatar(id, { size: "tiny" }),
  }));
  return new Combobox({ label, placeholder: "Names", multi: true, most, load: (query) => narrowed([{ options }], query), change: () => true });
}

/** Ask to whom, and go where one writes to them. */
export function newMessage() {
  const who = peopleField({ label: "Who do you want to write to?", most: OTHERS_AT_MOST });
  openDialog({
    title: "New message",
    body: [who.element, h("p.input-hint", {}, `One person, or up to ${OTHERS_AT_MOST} at once.`)],
    submit: "Go",
    onsubmit: () => (who.selected.length ? write(who.selected.map(({ key }) => key)) : "Choose at least one person."),
  });
  who.input.focus();
}

/** Go where one writes to these people; words where that is not possible. */
export async function write(users) {
  const answer = await attempt(() => api.openDirect(users));
  if (!answer) return "Nobody was written to. Whom you chose is kept.";
  emit("go", { channel: answer.channel, focus: true });
  return null;
}
