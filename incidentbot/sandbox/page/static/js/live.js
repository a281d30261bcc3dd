/** The live connection: what happens in the workspace arrives here and goes into the store. */

import { adopt, emit, putConversation, setClock, setFaults, state } from "./store.js";
import { dropMessage, loadConversation, loadThread, putMessage } from "./timelines.js";

const PAUSE = 1000;

let socket = null;
let lost = false;
let greeted = () => {};

const HANDLERS = {
  hello: ({ state: answer, views }) => {
    adopt(answer);
    setViews(views);
    emit("connection", true);
    if (lost) catchUp();
    lost = false;
    greeted();
  },
  message: ({ channel, message, is_new: isNew }) => {
    const whispered = message.ephemeral && !state.timelines.get(channel)?.messages.has(message.ts);
    putMessage(channel, message);
    if (isNew || whispered) emit("arrived", { channel, message });
  },
  message_deleted: ({ channel, ts }) => dropMessage(channel, ts),
  conversation: ({ conversation }) => {
    putConversation(conversation);
    adoptHeader(conversation);
  },
  conversation_gone: ({ channel }) => {
    state.conversations.delete(channel);
    state.timelines.delete(channel);
    emit("conversations");
  },
  views: ({ views }) => setViews(views),
  home: ({ app }) => emit("home", { app }),
  clock: (event) => setClock({ now: event.now, moving_to: event.moving_to }),
  faults: ({ faults }) => setFaults(faults),
  inspector: ({ entry }) => emit("inspector", entry),
  people: ({ people }) => {
    state.people = new Map(people.map((person) => [person.id, person]));
    state.me = state.people.get(state.as) ?? state.me;
    emit("people");
  },
  app: ({ app }) => {
    state.apps.set(app.id, app);
    emit("conversations");
    emit("apps");
  },
};

/** Pins, bookmarks and members travel with the conversation when they changed. */
function adoptHeader(conversation) {
  const timeline = state.timelines.get(conversation.id);
  if (!timeline) return;
  for (const part of ["members", "pins", "bookmarks"]) {
    if (conversation[part]) timeline[part] = conversation[part];
  }
  emit("header", { channel: conversation.id });
}

/** Replace the stack of open modals. */
export function setViews(views) {
  state.views = views;
  emit("views");
}

/**
 * Listen to the workspace as the acting person; a lost connection comes back by itself. The first
 * word is a whole new state, so nothing falls between asking and listening. The answer is a promise
 * that waits for that word, or for the news that there is none.
 */
export function connect() {
  const mine = new WebSocket(`${location.origin.replace("http", "ws")}/page/events?as=${encodeURIComponent(state.as)}`);
  const before = socket;
  socket = mine; // from here on the one before is nobody's
  before?.close();
  mine.onmessage = ({ data }) => {
    if (socket !== mine) return;
    const event = JSON.parse(data);
    HANDLERS[event.type]?.(event);
  };
  mine.onclose = () => {
    if (socket !== mine) return;
    lost = true;
    emit("connection", false);
    greeted();
    setTimeout(() => socket === mine && connect(), PAUSE);
  };
  return new Promise((resolve) => {
    greeted = resolve;
  });
}

/** The messages that were missed while away are read again, in place. */
async function catchUp() {
  for (const id of state.timelines.keys()) if (id !== state.open) state.timelines.delete(id);
  if (state.open) await loadConversation(state.open);
  if (state.openThread) await loadThread(state.openThread.channel, state.openThread.ts);
}
