/** The messages the page has loaded, kept true as messages come, change and go. */

import { api } from "./api.js";
import { emit, putConversation, state } from "./store.js";

/** Load the newest page of a conversation, and what stands in its header. */
export async function loadConversation(id) {
  const answer = await api.conversation(id);
  const { conversation, messages, has_more: hasMore } = answer;
  const { members = [], pins = [], bookmarks = [] } = conversation;
  state.timelines.set(id, { messages: inOrder(messages), hasMore, members, pins, bookmarks });
  putConversation(conversation);
  emit("timeline", { channel: id });
  return state.timelines.get(id);
}

/** Load the page before the oldest message that is there. */
export async function loadOlder(id) {
  const timeline = state.timelines.get(id);
  const oldest = timeline.messages.keys().next().value;
  const answer = await api.conversation(id, oldest);
  timeline.messages = inOrder([...answer.messages, ...timeline.messages.values()]);
  timeline.hasMore = answer.has_more;
  emit("timeline", { channel: id });
}

/** Load a thread, the parent first. */
export async function loadThread(channel, ts) {
  const { messages } = await api.thread(channel, ts);
  state.threads.set(threadKey(channel, ts), inOrder(messages));
  emit("thread", { channel, ts });
}

export function threadKey(channel, ts) {
  return `${channel}:${ts}`;
}

function inOrder(messages) {
  const sorted = [...messages].sort((one, other) => Number(one.ts) - Number(other.ts));
  return new Map(sorted.map((message) => [message.ts, message]));
}

/** True where a message stands in the conversation itself, not only in a thread. */
export function isTopLevel(message) {
  const { thread_ts: thread, ts, subtype } = message;
  return !thread || thread === ts || subtype === "thread_broadcast";
}

/** A message came or changed: put it wherever it is shown. */
export function putMessage(channel, message) {
  settlePending(channel, message);
  const timeline = state.timelines.get(channel);
  if (timeline && isTopLevel(message)) {
    timeline.messages = placed(timeline.messages, message);
    emit("timeline", { channel, message });
  }
  const root = message.thread_ts ?? message.ts;
  const thread = state.threads.get(threadKey(channel, root));
  if (thread) {
    state.threads.set(threadKey(channel, root), placed(thread, message));
    emit("thread", { channel, ts: root, message });
  }
}

function placed(messages, message) {
  const newest = [...messages.keys()].at(-1);
  if (messages.has(message.ts) || !newest || Number(message.ts) > Number(newest)) {
    messages.set(message.ts, message);
    return messages;
  }
  return inOrder([...messages.values(), message]);
}

/** A message is gone. */
export function dropMessage(channel, ts) {
  state.timelines.get(channel)?.messages.delete(ts);
  for (const [key, thread] of state.threads) {
    if (key.startsWith(`${channel}:`)) thread.delete(ts);
  }
  emit("timeline", { channel });
  emit("thread", { channel });
}

let sent = 0;

/**
 * Send a message. It stands in the conversation at once as pending and settles when the server
 * has it; when it cannot be sent it stays, says so, and offers to try again.
 */
export async function sendMessage(channel, text, threadTs, files = []) {
  sent += 1;
  const ts = `${Date.now() + 1e12}.${String(sent).padStart(6, "0")}`;
  const message = { type: "message", user: state.as, text, ts, pending: "sending" };
  if (threadTs) message.thread_ts = threadTs;
  if (files.length) message.files = files;
  putMessage(channel, message);
  try {
    const answer = await api.post(channel, text, threadTs, files.map(({ id }) => id));
    settle(channel, message, answer.ts);
  } catch (error) {
    putMessage(channel, { ...message, pending: "failed", failure: error.message });
  }
}

/** Take a message back that could not be sent. */
export function withdraw(channel, message) {
  dropMessage(channel, message.ts);
}

function settle(channel, message, ts) {
  const holders = [state.timelines.get(channel)?.messages];
  if (message.thread_ts) holders.push(state.threads.get(threadKey(channel, message.thread_ts)));
  const waiting = holders.some((messages) => messages?.has(message.ts));
  if (!waiting) return;
  dropMessage(channel, message.ts);
  if (holders.some((messages) => messages?.has(ts))) return;
  const { pending, ...settled } = message;
  putMessage(channel, { ...settled, ts });
}

/** The live event may be quicker than the answer: then it takes the pending message's place. */
function settlePending(channel, message) {
  if (message.pending || message.user !== state.as) return;
  const holders = [state.timelines.get(channel)?.messages];
  if (message.thread_ts) holders.push(state.threads.get(threadKey(channel, message.thread_ts)));
  for (const messages of holders) {
    for (const held of messages?.values() ?? []) {
      if (held.pending === "sending" && held.text === message.text) messages.delete(held.ts);
    }
  }
}
