/** The bar at the top: whose workspace, that it is a stand-in, the time, who one is. */

import { actAsControl } from "./act-as.js";
import { clockControl } from "./clock.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { COMMAND } from "./keys.js";
import { applyTheme, isDark } from "./preferences.js";
import { emit, on, state } from "./store.js";

export function startTopbar() {
  const offline = h("span.offline", { role: "status", hidden: true }, icon("warning"), "Reconnecting…");
  on("connection", (there) => {
    offline.hidden = there;
  });
  const inspector = iconButton("inspect", "Inspector", { onclick: () => emit("toggle-inspector") });
  const faults = iconButton("storm", "Faults", { class: "faults-button", onclick: () => emit("toggle-faults") });
  const down = h("button.offline", { type: "button", title: "Slack is down", "aria-label": "Slack is down", hidden: true, onclick: () => emit("toggle-faults") }, icon("warning"), h("span.down-words", {}, "Slack is down"));
  on("panel", (kind) => {
    inspector.setAttribute("aria-pressed", String(kind === "inspector"));
    faults.setAttribute("aria-pressed", String(kind === "faults"));
  });
  on("faults", () => showTroubles(faults, down));
  showTroubles(faults, down);
  fill(
    document.getElementById("topbar"),
    h("span.workspace-name", {}, mark(), h("h1", {}, state.workspace.name)),
    h("span.stand-in", { title: "Everything here runs on this machine. Nothing is sent to Slack." }, "Stand-in for Slack"),
    offline,
    down,
    h("button.search", { type: "button", onclick: () => emit("switcher") }, icon("search"), h("span", {}, "Jump to a conversation or person"), h("kbd", {}, `${COMMAND} K`)),
    clockControl(),
    h("span.topbar-tools", {}, faults, inspector, themeSwitch(), iconButton("keyboard", "Keys", { onclick: () => emit("help") })),
    actAsControl(),
  );
}

/** Nobody is to wonder why things fail: what is in force can be seen while the panel is closed. */
function showTroubles(button, down) {
  const { is_down: isDown, rate_limits: limits, rules } = state.faults;
  const inForce = rules.filter(({ is_spent: isSpent }) => !isSpent).length;
  const words = [inForce && `${inForce} in force`, limits && "rate limits on"].filter(Boolean).join(", ");
  const label = words ? `Faults: ${words}` : "Faults";
  button.setAttribute("aria-label", label);
  button.title = label;
  button.classList.toggle("some", Boolean(words));
  down.hidden = !isDown;
}

function mark() {
  return h("img.workspace-mark", { src: "/static/mark.svg", alt: "" });
}

function themeSwitch() {
  const control = iconButton("moon", "", { onclick: toggle });
  function draw() {
    const label = isDark() ? "Switch to light" : "Switch to dark";
    control.setAttribute("aria-label", label);
    control.title = label;
    fill(control, icon(isDark() ? "sun" : "moon"));
  }
  function toggle() {
    applyTheme(isDark() ? "light" : "dark");
    draw();
  }
  draw();
  return control;
}
