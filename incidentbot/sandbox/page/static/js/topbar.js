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
  on("panel", (kind) => inspector.setAttribute("aria-pressed", String(kind === "inspector")));
  fill(
    document.getElementById("topbar"),
    h("span.workspace-name", {}, mark(), h("h1", {}, state.workspace.name)),
    h("span.stand-in", { title: "Everything here runs on this machine. Nothing is sent to Slack." }, "Stand-in for Slack"),
    offline,
    h("button.search", { type: "button", onclick: () => emit("switcher") }, icon("search"), h("span", {}, "Jump to a conversation or person"), h("kbd", {}, `${COMMAND} K`)),
    clockControl(),
    h("span.topbar-tools", {}, inspector, themeSwitch(), iconButton("keyboard", "Keys", { onclick: () => emit("help") })),
    actAsControl(),
  );
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
