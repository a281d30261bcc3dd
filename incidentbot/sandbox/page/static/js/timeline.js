/**
 * A list of messages on the screen: grouped by author, divided by day, with the unread line. Each
 * message keeps its node until the message itself changes, so nothing moves unless something happened.
 */

import { arrange, h, isTyping } from "./dom.js";
import { actionBar, messageKey } from "./message-actions.js";
import { isGone, isNotice, messageNode } from "./message.js";
import { authorOf } from "./people.js";
import { workspaceNow } from "./store.js";
import { dayKey, dayName } from "./time.js";

const GROUP_SECONDS = 300;

export class Timeline {
  /** `place` is "conversation" or "thread". */
  constructor({ channel, place = "conversation", label }) {
    this.channel = channel;
    this.place = place;
    this.drawn = new Map();
    this.pressed = false;
    this.afterwards = null;
    this.element = h("div.timeline", { role: "group", "aria-label": label });
    this.element.addEventListener("pointerover", (event) => this.reach(event.target));
    this.element.addEventListener("focusin", (event) => this.reach(event.target));
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("pointerdown", () => this.press());
  }

  /**
   * While somebody presses on something here, nothing changes or moves under the pointer: a click is lost where
   * its button is another one by then. True in that time; `draw` is called once they have let go.
   */
  waits(draw) {
    if (this.pressed) this.afterwards = draw;
    return this.pressed;
  }

  press() {
    this.pressed = true;
    const released = () => {
      for (const end of ["pointerup", "pointercancel"]) removeEventListener(end, released);
      // The click itself comes only after the pointer went up.
      setTimeout(() => this.letGo());
    };
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, released);
  }

  letGo() {
    const draw = this.afterwards;
    this.pressed = false;
    this.afterwards = null;
    draw?.();
  }

  /** Show these messages (in order); `unreadAfter` is the ts behind which the unread line stands. */
  show(messages, { unreadAfter = null } = {}) {
    const wanted = [];
    const kept = new Set();
    let before = null;
    let lineDrawn = false;
    for (const message of messages) {
      if (!before || dayKey(timeOf(before)) !== dayKey(timeOf(message))) wanted.push(this.day(message));
      const unread = !lineDrawn && unreadAfter && Number(message.ts) > Number(unreadAfter);
      if (unread) wanted.push(this.line());
      lineDrawn ||= Boolean(unread);
      // In a thread a line stands between the first message and the answers to it.
      const apart = unread || (this.place === "thread" && before === messages[0]);
      wanted.push(this.node(message, !apart && continues(before, message)));
      kept.add(message.ts);
      before = message;
    }
    for (const ts of this.drawn.keys()) if (!kept.has(ts)) this.drawn.delete(ts);
    arrange(this.element, wanted);
    this.keepReachable();
  }

  /** Draw everything anew: a name or a zone changed. */
  forget() {
    this.drawn.clear();
  }

  node(message, continued) {
    const known = this.drawn.get(message.ts);
    if (known?.message === message && known.continued === continued) return known.node;
    const node = messageNode(message, { channel: this.channel, continued, place: this.place });
    if (known) carryFocus(known.node, node);
    this.drawn.set(message.ts, { message, continued, node });
    return node;
  }

  day(message) {
    const key = dayKey(timeOf(message));
    const name = dayName(timeOf(message));
    const known = this.element.querySelector(`:scope > .day[data-day="${key}"]`);
    if (known?.textContent === name) return known;
    return h("div.day", { role: "separator", "aria-label": name, data: { day: key } }, h("span", {}, name));
  }

  line() {
    return this.element.querySelector(":scope > .unread-line")
      ?? h("div.unread-line", { role: "separator", "aria-label": "New messages" }, h("span", {}, "New"));
  }

  /** The actions of a message are made when somebody gets near it. */
  reach(target) {
    const node = target.closest(".message");
    const known = node && this.drawn.get(node.dataset.ts);
    if (!known || node.querySelector(":scope > .message-actions")) return;
    const bar = actionBar(known.message, this.channel, this.place);
    if (bar) node.append(bar);
  }

  key(event) {
    const node = event.target.closest(".message");
    if (!node || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const messages = [...this.element.querySelectorAll(":scope > .message")];
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (step && event.target.closest("[role=toolbar]") === null) {
      this.focusOn(messages[messages.indexOf(node) + step]);
    } else if (event.target !== node) return;
    else if (!this.messageKey(event.key, node)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  messageKey(key, node) {
    return messageKey(key, node, this.drawn.get(node.dataset.ts).message, this.channel, this.place);
  }

  focusOn(node) {
    if (!node) return;
    this.element.querySelector(".message[tabindex='0']")?.setAttribute("tabindex", "-1");
    node.setAttribute("tabindex", "0");
    node.focus();
    node.scrollIntoView({ block: "nearest" });
  }

  /** One message can be reached with Tab: the one last visited, else the newest. */
  keepReachable() {
    if (this.element.querySelector(":scope > .message[tabindex='0']")) return;
    [...this.element.querySelectorAll(":scope > .message")].at(-1)?.setAttribute("tabindex", "0");
  }
}

/** When a message was sent; one that is on its way is sent now. */
function timeOf(message) {
  return message.pending ? workspaceNow() : Number(message.ts);
}

function continues(before, message) {
  if (!before || [before, message].some((each) => isNotice(each) || isGone(each))) return false;
  if (Boolean(before.ephemeral) !== Boolean(message.ephemeral) || message.pinned) return false;
  if (dayKey(timeOf(before)) !== dayKey(timeOf(message))) return false;
  const [one, other] = [authorOf(before), authorOf(message)];
  return one.id === other.id && one.name === other.name && timeOf(message) - timeOf(before) < GROUP_SECONDS;
}

/** A node that takes another's place also takes its focus: on the same control, else on itself. */
function carryFocus(old, fresh) {
  if (old.getAttribute("tabindex") === "0") fresh.setAttribute("tabindex", "0");
  const active = document.activeElement;
  if (!old.contains(active)) return;
  const { actionId, reaction } = active.dataset;
  const same = actionId ? `[data-action-id="${CSS.escape(actionId)}"]` : reaction && `[data-reaction="${CSS.escape(reaction)}"]`;
  requestAnimationFrame(() => ((same && fresh.querySelector(same)) || fresh).focus({ preventScroll: true }));
}
