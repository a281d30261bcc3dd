/** The inspector: every request and envelope between workspace and apps, and how long the ack took. */

import { api } from "../api.js";
import { fill, h, icon } from "../dom.js";
import { copy } from "../message-actions.js";
import { recall, remember } from "../preferences.js";
import { on } from "../store.js";
import { attempt } from "../toasts.js";
import { openPanel } from "./panel.js";
import { jsonTree } from "./json.js";

const MOST = 300;
const LIMIT_MS = 3000;

const entries = new Map();
const nodes = new Map();

/** Open the inspector; it fills with what happened and goes on live. */
export async function showInspector() {
  const view = new Inspector();
  openPanel({ kind: "inspector", title: "Inspector", detail: "What passes between the workspace and its apps", element: view.element, close: () => view.close() });
  const newest = Math.max(0, ...entries.keys());
  const answer = await attempt(() => api.inspector(newest));
  answer?.entries.forEach(keep);
  view.draw();
}

function keep(entry) {
  entries.set(entry.n, entry);
  nodes.delete(entry.n);
  if (entries.size > MOST) entries.delete(entries.keys().next().value);
}

class Inspector {
  constructor() {
    this.filter = h("input.field", { type: "search", placeholder: "Filter by name", "aria-label": "Filter by name", oninput: () => this.draw() });
    this.wrongOnly = h("input", { type: "checkbox", onchange: () => this.draw() });
    this.wrongOnly.checked = recall("inspector:wrong", false);
    this.list = h("ol.exchanges", { "aria-label": "Requests, newest first" });
    this.element = h("div.inspector", {},
      h("div.inspector-tools", {}, this.filter, h("label.choice", {}, this.wrongOnly, "Problems only")), this.list);
    this.subscription = on("inspector", (entry) => {
      keep(entry);
      this.draw();
    });
    this.draw();
  }

  draw() {
    remember("inspector:wrong", this.wrongOnly.checked);
    const words = this.filter.value.toLowerCase();
    const shown = [...entries.values()]
      .filter((entry) => `${entry.kind} ${entry.name}`.toLowerCase().includes(words))
      .filter((entry) => !this.wrongOnly.checked || isWrong(entry))
      .sort((one, other) => other.n - one.n);
    const empty = entries.size ? "Nothing fits this filter." : "Nothing yet. Type a slash command and watch it pass.";
    fill(this.list, shown.map(nodeOf), !shown.length && h("li.quiet.empty", {}, empty));
  }

  close() {
    this.subscription();
  }
}

function isWrong({ status, objections, mishap }) {
  return status === "error" || status === "timeout" || objections?.length > 0 || Boolean(mishap);
}

function nodeOf(entry) {
  if (!nodes.has(entry.n)) nodes.set(entry.n, exchange(entry));
  return nodes.get(entry.n);
}

const STATUS = { ok: "check", error: "warning", timeout: "clock", pending: "more" };

function exchange(entry) {
  const { direction, kind, name, status, objections = [], mishap } = entry;
  const toApp = direction === "to app";
  const details = h("details", {}, h("summary", { class: `status-${status}` },
    h("span.direction", { title: direction }, icon(toApp ? "out" : "in"), h("span.visually-hidden", {}, direction)),
    h("span.exchange-name", {}, name || kind, h("small", {}, kind)),
    (mishap || objections.length > 0) && h("span.objection-count", {},
      mishap && h("span", { title: `A fault: ${mishap.words}` }, icon("storm"), h("span.visually-hidden", {}, "a fault")),
      objections.length > 0 && [icon("warning"), `${objections.length}`]),
    h("span.status", {}, icon(STATUS[status] ?? "info"), status),
    timeTaken(entry)));
  details.addEventListener("toggle", () => details.append(body(entry)), { once: true });
  return h("li.exchange", { data: { n: String(entry.n), status } }, details);
}

/** Time to ack, as a bar against Slack's three seconds. */
function timeTaken({ ack_ms: taken, direction }) {
  if (taken === null || taken === undefined) return h("span.taken", {}, "—");
  const share = Math.min(1, taken / LIMIT_MS);
  const bar = h("span.ack-bar", { "aria-hidden": "true" }, h("span"));
  bar.firstChild.style.width = `${Math.max(2, share * 100)}%`;
  bar.classList.add(share >= 1 ? "late" : share > 0.5 ? "slow" : "quick");
  return h("span.taken", { title: direction === "to app" ? `${taken} ms of 3000 ms to ack` : `${taken} ms` },
    direction === "to app" && bar, h("span.figure", {}, words(taken)));
}

function words(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function body({ request, response, objections = [], mishap, at }) {
  return h("div.exchange-body", {},
    at && h("p.quiet", {}, `at ${new Date(at * 1000).toISOString().slice(11, 23)} UTC`),
    mishap && note("storm", `A fault that somebody wanted: ${mishap.words}.`, mishap.rule),
    objections.map(objection),
    part("Request", request),
    part("Response", response));
}

function objection({ rule, pointer, words: said }) {
  return note("warning", said, [rule, pointer].filter(Boolean).join(" · "));
}

function note(sign, said, source) {
  return h("div.objection", { role: "note" }, icon(sign), h("div", {}, h("strong", {}, said), h("small", {}, source)));
}

function part(name, value) {
  const copyIt = () => copy(JSON.stringify(value, null, 2), `${name} copied`);
  return h("section", {}, h("div.section-head", {}, h("h3", {}, name), h("span.grow"),
    h("button.link-button", { type: "button", onclick: copyIt }, "Copy")), jsonTree(value ?? null));
}
