/** Faults: what goes wrong between the workspace and its apps because somebody wants it to. */

import { api } from "../api.js";
import { fill, h, icon, iconButton, sentence } from "../dom.js";
import { setFaults, on, state } from "../store.js";
import { attempt } from "../toasts.js";
import { FaultForm } from "./fault-form.js";
import { openPanel } from "./panel.js";

const PARTINGS = [
  { how: "warning", label: "Warn", detail: "Say that a socket of each app will be closed" },
  { how: "refresh", label: "Refresh", detail: "Ask each app for a new socket, and close the old one" },
  { how: "drop", label: "Drop", detail: "Cut a socket of each app without a word" },
];

/** Open the panel; it stays live. */
export async function showFaults() {
  const view = new Faults();
  openPanel({ kind: "faults", title: "Faults", detail: "What shall go wrong?", element: view.element, close: () => view.close() });
  const answer = await attempt(() => api.faults());
  if (!answer) return;
  setFaults(answer);
  view.form.offer(answer.kinds);
}

class Faults {
  constructor() {
    this.down = toggle("Slack is down", "Calls fail, sockets close, no event comes.", (is) => api.slackDown(is));
    this.limits = toggle("Rate limits", "No more calls than Slack's tiers allow; else a 429.", (is) => api.rateLimits(is));
    this.form = new FaultForm(add);
    this.list = h("ol.faults", { "aria-label": "Rules in force, tried in this order" });
    this.clear = h("button.link-button", { type: "button", onclick: () => change(api.clearFaults) }, "Take all back");
    this.element = h("div.panel-body.fault-panel", {},
      h("div.fault-switches", {}, this.down.element, this.limits.element, partings()),
      h("section", {}, h("div.section-head", {}, h("h3", {}, "In force"), h("span.grow"), this.clear), this.list),
      h("section", {}, h("div.section-head", {}, h("h3", {}, "Add a fault")), this.form.element));
    this.subscription = on("faults", () => this.draw());
    this.draw();
  }

  draw() {
    const { is_down: isDown, rate_limits: limits, rules } = state.faults;
    this.down.input.checked = isDown;
    this.limits.input.checked = limits;
    this.clear.hidden = !rules.length;
    fill(this.list, rules.map(row), !rules.length && h("li.quiet", {}, "Everything works. Add a fault below, then use the bot and watch the inspector."));
  }

  close() {
    this.subscription();
  }
}

function toggle(name, words, run) {
  const input = h("input.switch", { type: "checkbox", role: "switch", onchange: () => change(() => run(input.checked)) });
  const element = h("label.switch-row", {}, h("span.switch-words", {}, h("strong", {}, name), h("small", {}, words)), input);
  return { input, element };
}

function partings() {
  return h("div.switch-row", { role: "group", "aria-label": "Sockets" },
    h("span.switch-words", {}, h("strong", {}, "Sockets"), h("small", {}, "Do it now, to one of each app.")),
    h("span.fault-buttons", {}, PARTINGS.map(({ how, label, detail }) =>
      h("button.button", { type: "button", title: detail, onclick: () => change(() => api.part(how)) }, label))));
}

function row({ number, rule, words, hits, hit, is_spent: isSpent }) {
  const figures = Object.entries(hit).map(([subject, times]) => (times < hits && times > 1 ? `${subject} ${times} times` : subject));
  const so = hits ? `Hit ${hits === 1 ? "once" : `${hits} times`}: ${figures.join(", ")}` : "Has hit nothing yet";
  return h("li.fault", { class: isSpent ? "spent" : "" },
    icon(isSpent ? "check" : "storm"),
    h("div", {}, h("code", {}, rule), h("p", {}, sentence(words)), h("p.fault-hits", {}, isSpent ? `Used up. ${so}.` : `${so}.`)),
    iconButton("close", `Take back ${rule}`, { onclick: () => change(() => api.removeFault(number)) }));
}

/** Add the rules that are written; the answer tells what is wrong with them, if anything is. */
async function add(script) {
  try {
    setFaults(await api.addFault(script));
    return null;
  } catch (error) {
    return error.message;
  }
}

async function change(work) {
  const answer = await attempt(work);
  // What was refused stays as it was, on the screen too.
  setFaults(answer ?? state.faults);
}
