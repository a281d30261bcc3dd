/** The inspector: every request and envelope between workspace and apps, and how long the ack took. */

import { api } from "../api.js";
import { arrange, h } from "../dom.js";
import { recall, remember } from "../preferences.js";
import { on } from "../store.js";
import { attempt } from "../toasts.js";
import { exchangeNode } from "./exchange.js";
import { openPanel } from "./panel.js";

const MOST = 300;

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

/** Take over how an exchange stands; one that somebody has unfolded stays so. */
function keep(entry) {
  const open = Boolean(nodes.get(entry.n)?.querySelector(":scope > details")?.open);
  entries.set(entry.n, { ...entry, open });
  nodes.delete(entry.n);
  if (entries.size <= MOST) return;
  const oldest = Math.min(...entries.keys());
  entries.delete(oldest);
  nodes.delete(oldest);
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
      .filter((entry) => !this.wrongOnly.checked || isWrong(entry) || entry.n === this.replayed)
      .sort((one, other) => other.n - one.n);
    const looked = this.looked();
    const empty = entries.size ? "Nothing fits this filter." : "Nothing yet. Type a slash command and watch it pass.";
    arrange(this.list, shown.length ? shown.map((entry) => this.node(entry)) : [h("li.quiet.empty", {}, empty)]);
    if (looked) this.keepInView(looked);
  }

  /** The number of the exchange that somebody is looking at. */
  looked() {
    const looked = document.activeElement?.closest?.(".exchange");
    return looked && this.list.contains(looked) ? Number(looked.dataset.n) : null;
  }

  /** What somebody is looking at stays before their eyes while newer things come in above it, or more is known of it. */
  keepInView(n) {
    const node = nodes.get(n);
    if (!node?.isConnected) return;
    const summary = node.querySelector("summary");
    if (!node.contains(document.activeElement)) summary.focus();
    summary.scrollIntoView({ block: "nearest" });
  }

  node(entry) {
    if (!nodes.has(entry.n)) nodes.set(entry.n, exchangeNode(entry, { open: entry.open, replay: (one) => this.replay(one) }));
    return nodes.get(entry.n);
  }

  /** Send a request again; what became of it opens where it stands, at the top. */
  async replay({ n }) {
    const answer = await attempt(() => api.replay(n));
    if (!answer) return;
    const { entry } = answer;
    this.replayed = entry.n;
    keep(entry);
    entries.get(entry.n).open = true;
    this.draw();
    nodes.get(entry.n).querySelector("summary").focus();
  }

  close() {
    this.subscription();
  }
}

function isWrong({ status, objections, mishap }) {
  return status === "error" || status === "timeout" || objections?.length > 0 || Boolean(mishap);
}
