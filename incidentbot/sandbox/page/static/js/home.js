/** An app's place: its Home tab and its messages. */

import { api } from "./api.js";
import { renderBlocks } from "./blocks/index.js";
import { Form } from "./blocks/form.js";
import { Surface } from "./blocks/surface.js";
import { fill, h } from "./dom.js";
import { Conversation } from "./conversation.js";
import { appOf, on, state } from "./store.js";
import { attempt } from "./toasts.js";

const TABS = { home: "Home", messages: "Messages" };

export class AppPlace {
  /** The app conversation `id`; it opens on Home. */
  constructor(id) {
    this.id = id;
    this.app = appOf({ user: state.conversations.get(id).user });
    this.form = new Form();
    this.conversation = new Conversation(id);
    this.home = h("div.home", { id: "tab-panel-home", role: "tabpanel", "aria-labelledby": "tab-home", tabindex: "0" });
    this.tabs = h("div.tabs", { role: "tablist", "aria-label": "App" }, Object.entries(TABS).map(([key, name]) => this.tab(key, name)));
    this.element = this.conversation.element;
    this.element.classList.add("app-place");
    this.conversation.head.element.append(this.tabs);
    this.element.querySelector(".scroll-frame").before(this.home);
    this.messages = this.element.querySelector(".scroll-frame");
    this.messages.id = "tab-panel-messages";
    this.subscription = on("home", ({ app }) => app === this.app?.id && this.load());
  }

  get composer() {
    return this.shown === "messages" ? this.conversation.composer : null;
  }

  get timeline() {
    return this.conversation.timeline;
  }

  tab(key, name) {
    return h("button.tab", {
      type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `tab-panel-${key}`, "aria-selected": "false",
      onclick: () => this.show(key),
      onkeydown: (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        this.show(key === "home" ? "messages" : "home");
        this.tabs.querySelector("[aria-selected=true]").focus();
      },
    }, name);
  }

  /** Open on Home, or at a message. */
  async open(ts = null) {
    await this.show(ts ? "messages" : "home", ts);
  }

  async show(key, ts = null) {
    this.shown = key;
    for (const tab of this.tabs.children) {
      tab.setAttribute("aria-selected", String(tab.id === `tab-${key}`));
      tab.setAttribute("tabindex", tab.id === `tab-${key}` ? "0" : "-1");
    }
    this.home.hidden = key !== "home";
    this.messages.hidden = key === "home";
    this.conversation.foot.hidden = key === "home";
    if (this.app) attempt(() => api.openHome(this.app.id, key));
    if (key === "home") await this.load();
    else await this.conversation.open(ts);
  }

  async load() {
    if (!this.app) return void fill(this.home, empty("This app is not here any more."));
    const answer = await attempt(() => api.home(this.app.id));
    if (!answer) return;
    const { view } = answer;
    if (!view?.blocks?.length) return void fill(this.home, empty(`${this.app.name} has not drawn its Home for you yet.`));
    const surface = new Surface({ kind: "home", place: { view_id: view.id }, form: this.form });
    fill(this.home, h("div.home-page", {}, renderBlocks(view.blocks, surface)));
  }

  showMessage(ts) {
    return this.show("messages", ts);
  }

  markAllRead() {
    this.conversation.markAllRead();
  }

  close() {
    this.subscription();
    this.conversation.close();
  }
}

function empty(words) {
  return h("p.empty-state", {}, words);
}
