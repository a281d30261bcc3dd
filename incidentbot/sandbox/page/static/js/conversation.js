/** The open conversation: header, messages, composer. */

import { api } from "./api.js";
import { Composer } from "./composer.js";
import { ConversationHead } from "./conversation-head.js";
import { announce, fill, h, icon, present } from "./dom.js";
import { isOwn } from "./message-actions.js";
import { wordsOf } from "./mrkdwn.js";
import { authorOf, conversationName, isChannel } from "./people.js";
import { Scroller } from "./scroller.js";
import { on, state } from "./store.js";
import { Timeline } from "./timeline.js";
import { isTopLevel, loadConversation, loadOlder } from "./timelines.js";
import { attempt, toast } from "./toasts.js";
import { takesFiles } from "./uploads.js";
import { opening, welcome } from "./welcome.js";

export class Conversation {
  constructor(id) {
    this.id = id;
    const conversation = state.conversations.get(id);
    this.unreadAfter = conversation.unread ? conversation.last_read : null;
    this.missed = 0;
    const label = `Messages in ${conversationName(conversation)}`;
    this.head = new ConversationHead(id);
    this.timeline = new Timeline({ channel: id, label });
    this.scroller = new Scroller({ label, older: () => this.loadOlder(), reached: () => this.seen() });
    this.start = h("div.beginning");
    this.scroller.content.append(this.start, this.timeline.element, ...present([welcome(conversation)]));
    this.pill = h("button.new-pill", { type: "button", hidden: true, onclick: () => this.toEnd() });
    this.foot = h("div.conversation-foot");
    this.element = h("div.conversation", { data: { channel: id } }, this.head.element,
      h("div.scroll-frame", {}, this.scroller.element, this.pill), this.foot);
    this.drawFoot();
    takesFiles(this.element, (files) => this.attach(files));
    this.subscriptions = [
      on("timeline", ({ channel, message }) => channel === id && this.draw(message)),
      on("conversations", () => this.drawFoot()),
      on("people", () => this.redraw()),
      on("arrived", ({ channel, message }) => channel === id && this.arrived(message)),
      on("sent", (channel) => channel === id && this.toEnd()),
      on("edit-message", ({ channel, message }) => channel === id && isTopLevel(message) && this.composer?.edit(message)),
      on("mark-unread", ({ channel, ts }) => channel === id && this.markUnread(ts)),
    ];
    this.wake = () => this.seen();
    document.addEventListener("visibilitychange", this.wake);
  }

  /** Load and show; with `ts`, at that message. */
  async open(ts = null) {
    if (state.timelines.has(this.id)) this.draw();
    if (!(await attempt(() => loadConversation(this.id)))) return;
    if (ts) await this.showMessage(ts);
    else this.toUnread();
    this.opened = true;
    this.seen();
  }

  close() {
    this.subscriptions.forEach((cancel) => cancel());
    document.removeEventListener("visibilitychange", this.wake);
    this.scroller.stop();
    this.head.close();
  }

  draw(message) {
    if (this.timeline.waits(() => this.draw(message))) return;
    const timeline = state.timelines.get(this.id);
    if (!timeline) return;
    const messages = [...timeline.messages.values()];
    const conversation = state.conversations.get(this.id);
    fill(this.start, timeline.hasMore ? h("p.quiet.loading-older", {}, "Loading older messages…") : opening(conversation));
    const shown = () => this.timeline.show(messages, { unreadAfter: this.unreadAfter });
    if (this.scroller.loading) this.scroller.keeping(shown);
    else shown();
    if (this.scroller.stuck || message?.user === state.as && message?.pending) this.scroller.toEnd();
  }

  redraw() {
    this.timeline.forget();
    this.draw();
  }

  drawFoot() {
    const conversation = state.conversations.get(this.id);
    if (!conversation) return;
    const standing = conversation.is_archived ? "archived" : isChannel(conversation) && !conversation.is_member ? "outside" : "inside";
    if (this.standing === standing) return;
    this.standing = standing;
    this.composer = null;
    if (standing === "archived") return void fill(this.foot, notice("This channel is archived. Nobody can write here; everything said stays readable."));
    if (standing === "outside") return void fill(this.foot, this.joinNotice(conversation));
    const name = isChannel(conversation) ? `#${conversationName(conversation)}` : conversationName(conversation);
    this.composer = new Composer({ channel: this.id, placeholder: `Message ${name}`, lastOwn: () => this.lastOwn() });
    fill(this.foot, this.composer.element);
  }

  attach(files) {
    if (this.composer) this.composer.attach(files);
    else toast("Files can be attached where you can write.", { kind: "error" });
  }

  joinNotice(conversation) {
    return notice(h("span", {}, "You are looking at ", h("strong", {}, `#${conversation.name}`), " from outside."),
      h("button.button.primary", { type: "button", onclick: () => attempt(() => api.join(this.id)) }, "Join channel"));
  }

  lastOwn() {
    const messages = [...(state.timelines.get(this.id)?.messages.values() ?? [])];
    return messages.reverse().find((each) => isOwn(each) && !each.pending && !each.ephemeral);
  }

  async loadOlder() {
    if (state.timelines.get(this.id)?.hasMore) await attempt(() => loadOlder(this.id));
  }

  toUnread() {
    const line = this.timeline.element.querySelector(".unread-line");
    this.scroller.toEnd();
    const frame = this.scroller.element.getBoundingClientRect();
    if (line && line.getBoundingClientRect().top < frame.top) this.scroller.toNode(line);
  }

  toEnd() {
    this.scroller.toEnd();
    this.seen();
  }

  /** Go to one message, loading what is older until it is there. */
  async showMessage(ts) {
    const timeline = state.timelines.get(this.id);
    while (!timeline.messages.has(ts) && timeline.hasMore) await loadOlder(this.id);
    const node = this.timeline.element.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (!node) return;
    this.scroller.toNode(node);
    this.timeline.focusOn(node);
    node.classList.add("pointed-at");
    setTimeout(() => node.classList.remove("pointed-at"), 2500);
  }

  arrived(message) {
    if (message.user === state.as || message.edited || !isTopLevel(message)) return;
    announce(`${authorOf(message).name}: ${wordsOf(message)}`);
    if (this.scroller.stuck && !document.hidden) return void this.seen();
    this.unreadAfter ??= this.readUpTo ?? null;
    this.missed += 1;
    fill(this.pill, icon("jump"), `${this.missed} new message${this.missed === 1 ? "" : "s"}`);
    this.pill.hidden = this.scroller.stuck;
    this.draw();
  }

  /** The end is in view: all of it counts as read. */
  seen() {
    if (!this.opened || document.hidden || !this.scroller.atEnd) return;
    this.missed = 0;
    this.pill.hidden = true;
    const latest = this.latestSettled();
    if (!latest || this.readUpTo === latest) return;
    this.readUpTo = latest;
    const { is_member: member, last_read: read, kind } = state.conversations.get(this.id) ?? {};
    if ((member || kind === "dm" || kind === "app") && Number(latest) > Number(read ?? 0)) attempt(() => api.markRead(this.id, latest));
  }

  latestSettled() {
    const messages = [...(state.timelines.get(this.id)?.messages.values() ?? [])];
    return messages.reverse().find((each) => !each.pending && !each.ephemeral)?.ts;
  }

  markUnread(ts) {
    this.unreadAfter = (Number(ts) - 0.000001).toFixed(6);
    this.draw();
  }

  /** Take the unread line away: everything was seen. */
  markAllRead() {
    this.unreadAfter = null;
    this.draw();
    this.toEnd();
  }
}

function notice(...words) {
  return h("div.foot-notice", {}, words);
}
