/** A thread in the right panel. */

import { Composer } from "../composer.js";
import { fill, h } from "../dom.js";
import { conversationName, isChannel } from "../people.js";
import { Scroller } from "../scroller.js";
import { on, state } from "../store.js";
import { Timeline } from "../timeline.js";
import { isTopLevel, loadThread, threadKey } from "../timelines.js";
import { attempt } from "../toasts.js";
import { openPanel } from "./panel.js";

/** Open the thread under the message `ts`; with `focus`, in the field to reply. */
export async function openThread({ channel, ts, focus = false }) {
  const thread = new Thread(channel, ts);
  state.openThread = { channel, ts };
  openPanel({
    kind: "thread", title: "Thread", detail: thread.where(), element: thread.element,
    focus: () => focus && thread.composer?.focus(),
    close: () => thread.close(),
  });
  await attempt(() => loadThread(channel, ts));
  thread.scroller.toEnd();
  thread.readable();
}

class Thread {
  constructor(channel, ts) {
    Object.assign(this, { channel, ts });
    this.timeline = new Timeline({ channel, place: "thread", label: "Messages in the thread" });
    this.scroller = new Scroller({ label: "Thread" });
    this.parent = h("div.thread-parent");
    this.scroller.content.append(this.timeline.element);
    this.foot = h("div.conversation-foot");
    this.element = h("div.thread", {}, this.scroller.element, this.foot);
    this.drawFoot();
    this.subscriptions = [
      on("thread", (event) => event.channel === channel && this.draw()),
      on("people", () => this.redraw()),
      on("edit-message", ({ message }) => message.thread_ts === ts && !isTopLevel(message) && this.composer?.edit(message)),
    ];
    this.draw();
  }

  where() {
    const conversation = state.conversations.get(this.channel);
    if (!conversation) return "";
    return isChannel(conversation) ? `#${conversationName(conversation)}` : conversationName(conversation);
  }

  drawFoot() {
    const conversation = state.conversations.get(this.channel);
    const mayWrite = conversation && !conversation.is_archived && (conversation.is_member || !isChannel(conversation));
    if (!mayWrite) return void fill(this.foot, h("div.foot-notice", {}, "Join the channel to reply."));
    this.composer = new Composer({ channel: this.channel, threadTs: this.ts, placeholder: "Reply…", lastOwn: () => this.lastOwn() });
    fill(this.foot, this.composer.element);
  }

  messages() {
    return [...(state.threads.get(threadKey(this.channel, this.ts))?.values() ?? [])];
  }

  lastOwn() {
    return this.messages().reverse().find((each) => each.user === state.as && !each.bot_id && !each.pending && each.ts !== this.ts);
  }

  draw() {
    if (this.timeline.waits(() => this.draw())) return;
    this.timeline.show(this.messages());
    this.readable();
  }

  readable() {
    const [parent, ...replies] = this.messages();
    if (!parent) return;
    const first = this.timeline.element.querySelector(`[data-ts="${CSS.escape(parent.ts)}"]`);
    const count = `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`;
    this.rule ??= h("div.reply-count", { role: "separator" });
    this.rule.textContent = count;
    this.rule.setAttribute("aria-label", count);
    if (replies.length) first?.after(this.rule);
  }

  redraw() {
    this.timeline.forget();
    this.draw();
  }

  close() {
    this.subscriptions.forEach((cancel) => cancel());
    this.scroller.stop();
    state.openThread = null;
  }
}
