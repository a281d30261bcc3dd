/** The sandbox's page API: one function for each thing a person can do. */

import { state } from "./store.js";

/** The server's words for a person about why something did not happen. */
export class ApiError extends Error {}

const UNREACHABLE = "The sandbox does not answer. What you did was kept here; try again in a moment.";

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError(UNREACHABLE);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(body.error ?? `The sandbox answered ${response.status}.`);
  return body;
}

function read(path, query = {}) {
  const search = new URLSearchParams({ as: state.as ?? "" });
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, value);
  }
  return request(`/page/${path}?${search}`);
}

function send(path, body = {}) {
  return request(`/page/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: state.as, ...body }),
  });
}

function upload(file) {
  const search = new URLSearchParams({ as: state.as, name: file.name });
  return request(`/page/files?${search}`, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });
}

export const api = {
  state: () => read("state"),
  conversation: (id, before) => read(`conversations/${id}`, { before, limit: 50 }),
  thread: (channel, ts) => read("thread", { channel, ts }),
  views: () => read("views"),
  home: (app) => read("home", { app }),
  inspector: (after) => read("inspector", { after }),
  replay: (n) => send("inspector/replay", { n }),

  post: (channel, text, threadTs, files) => send("messages", { channel, text, thread_ts: threadTs, files }),
  upload,
  discardFile: (file) => send("files/discard", { file }),
  edit: (channel, ts, text) => send("messages/edit", { channel, ts, text }),
  remove: (channel, ts) => send("messages/delete", { channel, ts }),
  react: (channel, ts, name, on) => send("reactions", { channel, ts, name, on }),
  pin: (channel, ts, on) => send("pins", { channel, ts, on }),
  markRead: (channel, ts) => send("read", { channel, ts }),

  beAway: (away) => send("presence", { away }),
  pause: (seconds) => send("pause", { seconds }),
  resume: () => send("resume"),

  createChannel: (name, isPrivate) => send("conversations/create", { name, private: isPrivate }),
  join: (channel) => send("conversations/join", { channel }),
  leave: (channel) => send("conversations/leave", { channel }),
  invite: (channel, users) => send("conversations/invite", { channel, users }),
  openDirect: (users) => send("conversations/open", { users }),

  command: (channel, text) => send("command", { channel, text }),
  shortcut: (callbackId, channel, ts) => send("shortcut", { callback_id: callbackId, channel, ts }),
  action: (body) => send("action", body),
  options: (body) => send("options", body),
  submitView: (viewId, values) => send("view/submit", { view_id: viewId, state: values }),
  closeView: (viewId, all = false) => send("view/close", { view_id: viewId, all }),
  openHome: (app, tab) => send("home/open", { app, tab }),
  faults: () => read("faults"),
  addFault: (script) => send("faults/add", { script }),
  removeFault: (number) => send("faults/remove", { number }),
  clearFaults: () => send("faults/clear"),
  slackDown: (on) => send("faults/down", { on }),
  part: (how) => send("faults/part", { how }),
  rateLimits: (on) => send("rate-limits", { on }),
  moveClock: (move) => send("clock", move),
};
