/** The modals of apps: a stack of views, the top one on the screen. */

import { api } from "./api.js";
import { renderBlocks } from "./blocks/index.js";
import { Form } from "./blocks/form.js";
import { Surface } from "./blocks/surface.js";
import { ask } from "./dialogs.js";
import { announce, fill, h, icon, iconButton, sentence, uniqueId } from "./dom.js";
import { pressed } from "./keys.js";
import { setViews } from "./live.js";
import { plainText } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { on, state } from "./store.js";
import { problemsOf } from "./validation.js";

/** Show the acting person's modals from now on. */
export function startModals() {
  const modal = new Modal();
  on("views", () => modal.draw());
  modal.draw();
}

const TROUBLE = "We had some trouble connecting. Try again?";

class Modal {
  constructor() {
    this.forms = new Map();
    this.titleId = uniqueId("modal-title");
    this.form = h("form.modal-form", { novalidate: true });
    this.dialog = h("dialog.modal", { "aria-labelledby": this.titleId }, this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(this.dialog);
  }

  get view() {
    return state.views.at(-1) ?? null;
  }

  /** Show the top view as it is now; what was typed stays, and so does the focus. */
  draw() {
    const { view } = this;
    if (!view) return this.close();
    const version = `${view.id} ${view.hash}`;
    if (this.drawn === version) return undefined;
    this.drawn = version;
    this.errors = {};
    // That sending it failed stays true, whatever the app changes in the window meanwhile.
    if (this.shownId !== view.id) this.failure = null;
    for (const id of this.forms.keys()) if (!state.views.some((each) => each.id === id)) this.forms.delete(id);
    this.render();
    if (!this.dialog.open) {
      this.before = document.activeElement;
      this.dialog.showModal();
    }
    if (this.shownId !== view.id) this.focusFirst();
    this.shownId = view.id;
    return undefined;
  }

  close() {
    if (!this.dialog.open) return;
    this.dialog.close();
    this.drawn = this.shownId = null;
    this.forms.clear();
    fill(this.form);
    if (this.before?.isConnected) this.before.focus();
  }

  formOf(view) {
    if (!this.forms.has(view.id)) this.forms.set(view.id, new Form({ keepsAll: true }));
    return this.forms.get(view.id);
  }

  render() {
    const { view } = this;
    const focus = rememberFocus(this.form);
    const scroll = this.form.querySelector(".modal-body")?.scrollTop ?? 0;
    const surface = new Surface({ kind: "modal", place: { view_id: view.id }, form: this.formOf(view) });
    const body = h("div.modal-body", { tabindex: "-1" }, this.problem(), renderBlocks(view.blocks, surface, this.errors));
    fill(this.form, this.head(view), body, this.foot(view));
    this.dialog.dataset.viewId = view.id;
    this.dialog.dataset.callbackId = view.callback_id ?? "";
    body.scrollTop = scroll;
    focus(this.form);
  }

  head(view) {
    const app = state.apps.get(view.app_id);
    const deep = state.views.length > 1;
    return h("header.modal-head", {},
      deep && iconButton("back", "Back to the previous step", { onclick: () => this.leave() }),
      app && avatar(app.bot_user_id, { size: "small", name: app.name, isApp: true }),
      h("h2", { id: this.titleId }, plainText(view.title)),
      app && h("span.visually-hidden", {}, ` from ${app.name}`),
      iconButton("close", "Close", { class: "modal-close", onclick: () => this.leave({ all: true }) }));
  }

  foot(view) {
    const hasInput = view.blocks.some(({ type }) => type === "input");
    const submit = view.submit ? plainText(view.submit) : hasInput && "Submit";
    return h("footer.modal-foot", {},
      h("button.button", { type: "button", onclick: () => this.leave() }, view.close ? plainText(view.close) : "Cancel"),
      submit && h("button.button.primary.submit", { type: "submit" }, submit));
  }

  problem() {
    return this.failure && h("p.modal-problem", { role: "alert" }, icon("warning"), this.failure);
  }

  key(event) {
    if (pressed(event, "Enter", "command")) this.form.requestSubmit();
    else if (event.key === "Escape" && !document.querySelector(":popover-open")) this.leave();
    else return;
    event.preventDefault();
  }

  /** Close the top view (or all), asking first where something typed would be lost. */
  async leave({ all = false } = {}) {
    const { view } = this;
    const leaving = all || view.clear_on_close ? state.views : [view];
    if (leaving.some((each) => this.forms.get(each.id)?.isDirty)) {
      const sure = await ask({
        title: "Discard what you entered?", words: "Nothing of it has been sent yet.", yes: "Discard", no: "Keep editing", danger: true,
      });
      if (!sure) return;
    }
    setViews(state.views.filter((each) => !leaving.includes(each)));
    await api.closeView(view.id, all).catch(() => announce("The sandbox did not hear that the window was closed."));
  }

  async submit() {
    const { view } = this;
    if (this.busy) return;
    const form = this.formOf(view);
    const problems = problemsOf(view.blocks, form);
    if (Object.keys(problems).length) return this.refuse(problems);
    this.failure = null;
    this.setBusy(true);
    try {
      const answer = await api.submitView(view.id, form.snapshot());
      if (answer.errors) this.refuse(answer.errors);
      else if (!answer.ok) this.fail(TROUBLE, `${sentence(answer.error ?? "")} What you entered is still here.`);
      else await this.accepted();
    } catch (error) {
      this.fail(TROUBLE, error.message);
    } finally {
      this.setBusy(false);
    }
    return undefined;
  }

  async accepted() {
    this.errors = {};
    setViews((await api.views()).views);
  }

  refuse(errors) {
    this.errors = errors;
    this.failure = null;
    this.render();
    const wrong = this.form.querySelector("[aria-invalid=true]");
    wrong?.focus();
    wrong?.closest(".block")?.scrollIntoView({ block: "nearest" });
    announce(`Not sent: ${Object.values(errors).join(" ")}`);
  }

  fail(words, reason) {
    this.failure = h("span", {}, words, h("small", {}, reason));
    this.render();
    this.form.querySelector(".modal-body").scrollTop = 0;
  }

  setBusy(busy) {
    this.busy = busy;
    const button = this.form.querySelector(".submit");
    button?.setAttribute("aria-busy", String(busy));
    if (button) button.disabled = busy;
  }

  focusFirst() {
    const view = this.view;
    const wanted = view.blocks.find(({ element }) => element?.focus_on_load)?.element.action_id;
    const chosen = wanted && this.form.querySelector(`[data-action-id="${CSS.escape(wanted)}"]`);
    (chosen ?? this.form.querySelector(".modal-body :is(input:not([hidden]), textarea)") ?? this.form.querySelector(".modal-foot button:last-child")).focus();
  }
}

/** Where the focus is, so that it can return after everything has been drawn anew. */
function rememberFocus(root) {
  const active = document.activeElement;
  const { actionId } = active?.dataset ?? {};
  if (!root.contains(active) || !actionId) return () => {};
  const blockId = active.closest("[data-block-id]")?.dataset.blockId;
  const selection = "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  return (fresh) => {
    const block = blockId ? fresh.querySelector(`[data-block-id="${CSS.escape(blockId)}"]`) : fresh;
    const same = block?.querySelector(`[data-action-id="${CSS.escape(actionId)}"]`);
    same?.focus({ preventScroll: true });
    if (same && selection && same.setSelectionRange) same.setSelectionRange(...selection);
  };
}
