/** The workspace's clock, and how to move it on. While it moves, what fires is seen firing. */

import { api } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { bareText } from "./mrkdwn.js";
import { authorOf, conversationName } from "./people.js";
import { emit, on, state, workspaceNow } from "./store.js";
import { clockTime, format, fullTime, untilHour } from "./time.js";
import { attempt } from "./toasts.js";

const MOVES = [
  { label: "+5 min", name: "Move the clock 5 minutes on", seconds: () => 300 },
  { label: "+1 h", name: "Move the clock 1 hour on", seconds: () => 3600 },
  { label: "to 03:00", name: "Move the clock to 3 in the morning", seconds: () => untilHour(3) },
];

/** The clock for the top bar. */
export function clockControl() {
  const face = h("span.clock-face");
  const day = h("span.clock-day");
  const progress = h("span.clock-progress", { hidden: true }, h("span"));
  const display = h("button.clock-display", { type: "button", "aria-haspopup": "menu", onclick: () => openMoves(display) },
    icon("clock"), h("span.clock-words", {}, day, face), progress);
  const buttons = h("span.clock-moves", {}, MOVES.map(({ label, name, seconds }) =>
    h("button.clock-move", { type: "button", title: name, "aria-label": name, onclick: () => move({ seconds: seconds() }) }, label)));
  const log = new FiringLog();
  let from = 0;

  function tick() {
    const now = workspaceNow();
    const shown = format(now, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    if (face.textContent === shown) return;
    face.textContent = shown;
    day.textContent = format(now, { weekday: "short", day: "numeric", month: "short" });
    display.title = `${fullTime(now)} in ${state.me?.tz ?? "your zone"}: the workspace's time`;
    display.setAttribute("aria-label", `Workspace time ${clockTime(now)}. Move it`);
  }

  function changed() {
    const { moving_to: target, now } = state.clock;
    if (target && progress.hidden) from = now;
    progress.hidden = !target;
    if (target) progress.firstChild.style.width = `${Math.min(100, ((now - from) / Math.max(1, target - from)) * 100)}%`;
    display.classList.toggle("moving", Boolean(target));
    for (const button of buttons.children) button.disabled = Boolean(target);
    log.moving(target);
    tick();
  }

  on("clock", changed);
  on("people", tick);
  on("move-clock", move);
  setInterval(tick, 250);
  changed();
  return h("div.clock", { role: "group", "aria-label": "Workspace time" }, display, buttons, log.element);
}

function move(body) {
  return attempt(() => api.moveClock(body));
}

function openMoves(anchor) {
  openMenu(anchor, [
    { heading: `Workspace time: ${fullTime(workspaceNow())}` },
    ...MOVES.map(({ name, seconds }) => ({ label: name, icon: "forward", run: () => move({ seconds: seconds() }) })),
    { label: "Move the clock 1 day on", icon: "forward", run: () => move({ seconds: 86400 }) },
  ], { label: "Workspace time", align: "end" });
}

const SHOWN = 6;
const LINGER = 9000;

/** A short list under the clock of what happened while time moved. */
class FiringLog {
  constructor() {
    this.lines = h("ol");
    this.title = h("strong");
    this.element = h("div.firing", { hidden: true, role: "status" }, h("div.firing-head", {}, this.title,
      h("button.link-button", { type: "button", onclick: () => this.hide() }, "Hide")), this.lines);
    on("arrived", (event) => this.arrived(event));
  }

  moving(target) {
    if (target && !this.target) {
      clearTimeout(this.timer);
      fill(this.lines);
      this.element.hidden = false;
      this.count = 0;
    }
    if (!target && this.target) this.timer = setTimeout(() => this.hide(), LINGER);
    this.target = target;
    if (target) this.title.textContent = `Moving to ${clockTime(target)}…`;
    else if (!this.element.hidden) this.title.textContent = this.count ? `Arrived. ${this.count} message${this.count === 1 ? "" : "s"} on the way` : "Arrived. Nothing was due";
  }

  arrived({ channel, message }) {
    const conversation = state.conversations.get(channel);
    if (!this.target || !conversation || message.user === state.as) return;
    this.count += 1;
    this.lines.append(h("li", {}, h("button", { type: "button", onclick: () => emit("go", { channel, ts: message.ts }) },
      h("time", {}, clockTime(Number(message.ts))), h("span", {}, h("b", {}, conversationName(conversation)), ` ${authorOf(message).name}: ${bareText(message.text ?? "").slice(0, 90)}`))));
    while (this.lines.children.length > SHOWN) this.lines.firstChild.remove();
  }

  hide() {
    this.element.hidden = true;
  }
}
