/** One exchange in the inspector: its line, and what is behind it: request, answer, objections, replay. */

import { h, icon } from "../dom.js";
import { copy } from "../message-actions.js";
import { jsonTree } from "./json.js";

const LIMIT_MS = 3000;
const STATUS = { ok: "check", error: "warning", timeout: "clock", pending: "more" };

/** Draw an exchange, folded or open; `replay(entry)` sends its request to the app again. */
export function exchangeNode(entry, { open, replay }) {
  const { direction, kind, name, status, objections = [], mishap, replay_of: replayOf } = entry;
  const toApp = isToApp(entry);
  const details = h("details", {}, h("summary", { class: `status-${status}` },
    h("span.direction", { title: direction }, icon(toApp ? "out" : "in"), h("span.visually-hidden", {}, direction)),
    h("span.exchange-name", {}, name || kind, h("small", {}, kind,
      replayOf && h("span.replayed", {}, icon("again"), `replay of ${replayOf}`),
      mishap && h("span.struck", { title: `A fault that somebody wanted: ${mishap.words}` }, icon("storm"), faultOf(mishap)))),
    objections.length > 0 && h("span.objection-count", {}, icon("warning"), `${objections.length}`),
    h("span.status", {}, icon(STATUS[status] ?? "info"), status),
    timeTaken(entry)));
  const unfold = () => details.append(body(entry, replay));
  if (open) {
    details.open = true;
    unfold();
  } else details.addEventListener("toggle", unfold, { once: true });
  return h("li.exchange", { data: { n: String(entry.n), status } }, details);
}

/** The fault in the rule that says so, without where and how often: "reset-after", "ratelimited 30". */
function faultOf({ rule }) {
  return rule.slice(rule.indexOf(": ") + 2).replace(/ (?:x\d|\d+%|after |for ).*$/, "");
}

function isToApp({ direction }) {
  return direction === "to app";
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

function body(entry, replay) {
  const { n, request, response, objections = [], mishap, at, replay_of: replayOf } = entry;
  // What an app asks is judged as it asked; what it was asked is judged by its answer.
  const marks = marksOf(objections);
  const node = h("div.exchange-body", {},
    h("div.exchange-facts", {},
      h("span.quiet", {}, `Number ${n}`, at && ` at ${new Date(at * 1000).toISOString().slice(11, 23)} UTC`),
      h("span.grow"), isToApp(entry) && replayButton(entry, replay)),
    replayOf && note("again", `Number ${replayOf}, sent again by hand.`, replayWords(entry)),
    mishap && note("storm", `A fault that somebody wanted: ${mishap.words}.`, mishap.rule),
    objections.map((one) => objection(one, () => node)),
    part("Request", request, isToApp(entry) ? undefined : marks),
    part("Response", response, isToApp(entry) ? marks : undefined));
  return node;
}

function marksOf(objections) {
  const marks = new Map();
  for (const { pointer, words: said } of objections) {
    if (pointer) marks.set(pointer, [...(marks.get(pointer) ?? []), said]);
  }
  return marks;
}

function replayButton(entry, replay) {
  const send = async ({ currentTarget: button }) => {
    button.setAttribute("aria-busy", "true");
    await replay(entry);
    button.removeAttribute("aria-busy");
  };
  return h("button.button.small-button", { type: "button", onclick: send }, icon("again"), "Send again");
}

/** What was fresh about it, so that nobody wonders whether the app could know it again. */
function replayWords({ request }) {
  const fresh = [request?.trigger_id && "trigger", request?.response_url && "response URL"].filter(Boolean);
  return fresh.length ? `with a fresh ${fresh.join(" and ")}` : "as it was, its id included";
}

function objection({ rule, pointer, words: said }, whole) {
  const source = h("small", {}, [rule, pointer].filter(Boolean).join(" · "));
  const show = () => {
    const place = whole().querySelector(`[data-pointer="${CSS.escape(pointer)}"]`);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "center" });
  };
  return note("warning", said, source, pointer && h("button.link-button", { type: "button", onclick: show }, "Show"));
}

function note(sign, said, source, tool) {
  return h("div.objection", { role: "note", class: sign === "again" ? "plain" : "" }, icon(sign),
    h("div", {}, h("strong", {}, said), source && h("small", {}, source)), tool && [h("span.grow"), tool]);
}

function part(name, value, marks) {
  const copyIt = () => copy(JSON.stringify(value, null, 2), `${name} copied`);
  return h("section", {}, h("div.section-head", {}, h("h3", {}, name), h("span.grow"),
    h("button.link-button", { type: "button", onclick: copyIt }, "Copy")), jsonTree(value ?? null, { marks }));
}
