/** What the page knows, in one place, and who wants to hear when it changes. */

export const state = {
  /** The acting person's id; their user object is `me`. */
  as: null,
  me: null,
  workspace: { name: "Workspace" },
  clock: { now: 0, moving_to: null },
  people: new Map(),
  apps: new Map(),
  /** User groups, by id. */
  groups: new Map(),
  conversations: new Map(),
  /** Loaded conversations: id -> { messages: Map(ts -> message), hasMore, members, pins, bookmarks }. */
  timelines: new Map(),
  /** Loaded threads: "channel:ts" -> Map(ts -> message). */
  threads: new Map(),
  /** The open conversation's id, and the open thread as { channel, ts }. */
  open: null,
  openThread: null,
  /** What goes wrong because somebody wants it to. */
  faults: { is_down: false, rate_limits: false, rules: [] },
  /** The open modals, the top one last. */
  views: [],
};

const listeners = new Map();

/** Call `listener` whenever `topic` changes; the answer takes the subscription back. */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

/** Tell everyone who listens to `topic`. */
export function emit(topic, detail) {
  for (const listener of [...(listeners.get(topic) ?? [])]) listener(detail);
}

/** Take over a whole answer of `GET /page/state`. */
export function adopt(answer) {
  state.workspace = answer.workspace;
  state.me = answer.me;
  state.as = answer.me.id;
  state.people = byId(answer.people);
  state.apps = byId(answer.apps);
  state.groups = byId(answer.groups);
  state.conversations = byId(answer.conversations);
  setClock(answer.clock);
  setFaults(answer.faults);
  emit("people");
  emit("conversations");
}

function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}

/** Forget what only the last person knew, before somebody else looks. */
export function forgetPerson() {
  state.timelines.clear();
  state.threads.clear();
  state.views = [];
  state.open = null;
  state.openThread = null;
}

/** Take the workspace's time; it then runs on with ours until the next word. */
export function setClock(clock) {
  state.clock = { ...clock, heard: performance.now() };
  emit("clock");
}

/** Take over what goes wrong now. */
export function setFaults({ is_down, rate_limits, rules }) {
  state.faults = { is_down, rate_limits, rules };
  emit("faults");
}

/** The workspace's time now, in seconds. */
export function workspaceNow() {
  return state.clock.now + (performance.now() - (state.clock.heard ?? 0)) / 1000;
}

/** A conversation appeared or changed. */
export function putConversation(conversation) {
  const known = state.conversations.get(conversation.id) ?? {};
  state.conversations.set(conversation.id, { ...known, ...conversation });
  emit("conversations");
}

/** The app behind a bot user or bot id, if there is one. */
export function appOf({ bot_id: botId, user }) {
  for (const app of state.apps.values()) {
    if ((botId && app.bot_id === botId) || (user && app.bot_user_id === user)) return app;
  }
  return null;
}
