/** The page: load what the person may see, draw the frame, go where the address says, stay live. */

import { api } from "./api.js";
import { Conversation } from "./conversation.js";
import { fill, h } from "./dom.js";
import { AppPlace } from "./home.js";
import { showKeys, startKeyboard } from "./keyboard.js";
import { connect, setViews } from "./live.js";
import { startModals } from "./modal.js";
import { closePanel, openKind } from "./panel/panel.js";
import { invite, showDetails, showPins } from "./panel/details.js";
import { showFaults } from "./panel/faults.js";
import { showInspector } from "./panel/inspector.js";
import { showProfile } from "./panel/profile.js";
import { openThread } from "./panel/thread.js";
import { startNotifications } from "./notifications.js";
import { conversationName, nameOf } from "./people.js";
import { applyTheme, recall, remember } from "./preferences.js";
import { readRoute, writeRoute } from "./route.js";
import { startSidebar } from "./sidebar.js";
import { adopt, emit, forgetPerson, on, state } from "./store.js";
import { openSwitcher } from "./switcher.js";
import { startTopbar } from "./topbar.js";
import { attempt, toast } from "./toasts.js";
import { firstChannel } from "./welcome.js";

const main = document.getElementById("main");
const app = document.getElementById("app");
/** Panels that are about the whole workspace, and stay open when one goes elsewhere in it. */
const STAYING = new Set(["inspector", "faults"]);
let place = null;

async function start() {
  applyTheme(recall("theme"));
  const route = readRoute();
  state.as = route.as ?? recall("as");
  try {
    adopt(await api.state());
  } catch (error) {
    return void fill(main, h("div.empty-state", { role: "alert" }, h("h1", {}, "The workspace does not answer"),
      h("p", {}, error.message), h("button.button.primary", { type: "button", onclick: () => location.reload() }, "Try again")));
  }
  remember("as", state.as);
  startTopbar();
  startSidebar();
  startModals();
  startNotifications();
  listen();
  startKeyboard({
    newestMessage: () => place?.timeline.focusOn([...main.querySelectorAll(".timeline > .message")].at(-1)),
    markAllRead: () => place?.markAllRead(),
    focusComposer: () => place?.composer?.focus(),
  });
  await connect();
  await arrive(route);
}

/** Open what the address names, else where this person was last, else the first channel. Whoever was quicker stays. */
async function arrive({ channel, ts }) {
  if (state.open) return;
  const wanted = [channel, recall(`open:${state.as}`), firstChannel()?.id, state.conversations.keys().next().value];
  const there = wanted.find((id) => state.conversations.has(id));
  if (!there) return void fill(main, h("p.empty-state", {}, "You are in no conversation yet. Press Ctrl K to find one."));
  await go({ channel: there, ts: there === channel ? ts : null, replace: true });
}

async function go({ channel, ts = null, focus = false, replace = false }) {
  const conversation = state.conversations.get(channel) ?? (await discovered(channel));
  if (!conversation) return;
  column("conversation");
  if (state.open === channel && ts) return void (await place.showMessage(ts));
  if (state.open !== channel) {
    place?.close();
    if (openKind() && !STAYING.has(openKind())) closePanel();
    state.open = channel;
    place = conversation.kind === "app" ? new AppPlace(channel) : new Conversation(channel);
    fill(main, place.element);
    writeRoute({ as: state.as, channel }, { replace });
    remember(`open:${state.as}`, channel);
    emit("opened");
    title();
    await place.open(ts);
  }
  if (focus && !ts) place.composer?.focus();
}

/** A conversation that was just made may not have been told yet. */
async function discovered(id) {
  const answer = await attempt(() => api.conversation(id));
  if (answer) state.conversations.set(id, answer.conversation);
  return answer?.conversation;
}

/** Become somebody else: what they may see, where they were, their drafts and modals. */
async function become(id) {
  if (id === state.as) return;
  const channel = state.open;
  place?.close();
  place = null;
  closePanel();
  state.as = id;
  forgetPerson();
  setViews([]);
  const answer = await attempt(api.state);
  if (!answer) return;
  adopt(answer);
  remember("as", id);
  await connect();
  await arrive({ channel });
  toast(`You are ${nameOf(id)} now.`);
}

function title() {
  const waiting = [...state.conversations.values()].reduce((sum, { mentions = 0 }) => sum + mentions, 0);
  const conversation = state.conversations.get(state.open);
  const name = conversation ? conversationName(conversation) : "";
  document.title = `${waiting ? `(${waiting}) ` : ""}${name} · ${state.workspace.name} · stand-in for Slack`;
  main.setAttribute("aria-label", name || "Conversation");
}

/** On a phone one column shows at a time. */
function column(name) {
  app.dataset.column = name;
}

function toggle(kind, show) {
  if (openKind() === kind) closePanel();
  else show();
}

/** Put a command into the composer of the open conversation, ready to be sent. */
function tryCommand(command) {
  place?.composer?.startCommand(command);
}

function listen() {
  on("go", go);
  on("become", become);
  on("column", column);
  on("switcher", openSwitcher);
  on("help", showKeys);
  on("open-thread", openThread);
  on("show-profile", showProfile);
  on("show-details", showDetails);
  on("show-pins", showPins);
  on("invite", invite);
  on("toggle-inspector", () => toggle("inspector", showInspector));
  on("toggle-faults", () => toggle("faults", showFaults));
  on("try-command", tryCommand);
  on("mark-all-read", () => place?.markAllRead());
  on("conversations", title);
  on("conversations", leaveWhatIsGone);
  window.addEventListener("popstate", returned);
}

/** A conversation that one may not see any more closes by itself. */
function leaveWhatIsGone() {
  if (!state.open || state.conversations.has(state.open)) return;
  state.open = null;
  toast("This conversation is not there any more, or you are no longer in it.");
  arrive({});
}

async function returned() {
  const route = readRoute();
  if (route.as && route.as !== state.as) await become(route.as);
  if (route.channel) await go({ channel: route.channel, ts: route.ts, replace: true });
}

start();
