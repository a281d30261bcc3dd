/** The beginning of a conversation; in the first channel, what this is and three ways into the story. */

import { h, icon, iconButton } from "./dom.js";
import { conversationName, isChannel, isRoom, nameOf } from "./people.js";
import { recall, remember } from "./preferences.js";
import { emit, state } from "./store.js";
import { dayName } from "./time.js";

/** For somebody new, below the messages of their first channel; null once it was put away. */
export function welcome(conversation) {
  if (recall("welcomed") || conversation.id !== firstChannel()?.id) return null;
  return firstRun();
}

/** The channel where somebody new arrives. */
export function firstChannel() {
  const channels = [...state.conversations.values()].filter((each) => each.kind === "channel" && each.is_member && !isRoom(each));
  return channels.find(({ name }) => name === "general") ?? channels[0] ?? null;
}

/** What stands above the first message. */
export function opening(conversation) {
  const name = conversationName(conversation);
  if (conversation.kind === "app") return h("p.opening", {}, `This is where ${name} writes to ${nameOf(state.as)}.`);
  if (!isChannel(conversation)) {
    const self = conversation.user === state.as;
    return h("p.opening", {}, self ? "A place for notes to yourself." : `This is the beginning of your messages with ${name}.`);
  }
  const made = conversation.created ? `, made ${dayName(conversation.created)}` : "";
  return h("p.opening", {}, "This is the beginning of ", h("strong", {}, `#${name}`), `${made}. `, conversation.purpose ?? "");
}

const STEPS = [
  { icon: "slash", title: "Declare an incident", words: "/incident goes into the field below: press Enter.", run: () => emit("try-command", "/incident ") },
  { icon: "people", title: "Become somebody else", words: "See the same incident as another person does.", run: () => emit("act-as") },
  { icon: "clock", title: "Let an hour pass", words: "Reminders and escalations fire as they would.", run: () => emit("move-clock", { seconds: 3600 }) },
];

function firstRun() {
  const card = h(
    "section.first-run",
    { "aria-label": "Welcome" },
    h("p.mark", {}, icon("eye"), "Only visible to you"),
    h("h2", {}, "This is a stand-in for Slack, with a small company in it"),
    h("p", {}, "The bot is the real one, and nothing leaves this machine: try anything. A good first story:"),
    h("div.first-steps", {}, STEPS.map(firstStep)),
    iconButton("close", "Put the welcome away", { onclick: putAway }),
  );

  function putAway() {
    remember("welcomed", true);
    card.remove();
  }

  return card;
}

function firstStep({ icon: sign, title, words, run }, index) {
  return h("button.first-step", { type: "button", onclick: run },
    h("span.step-sign", {}, icon(sign)),
    h("span", {}, h("strong", {}, `${index + 1}. ${title}`), h("small", {}, words)));
}
