/** Where blocks stand (a message, a modal, a Home), and how what is done in them reaches the app. */

import { api } from "../api.js";
import { h, icon, sentence } from "../dom.js";
import { ask } from "../dialogs.js";
import { textObject, plainText } from "../mrkdwn.js";
import { state } from "../store.js";
import { Form } from "./form.js";

export class Surface {
  /** `place` is `{ channel, ts }` or `{ view_id }`: what the server needs to find the blocks. */
  constructor({ kind, place, form = new Form() }) {
    this.kind = kind;
    this.place = place;
    this.form = form;
  }

  /**
   * Tell the app what was done, after the element's own question, if it has one. The control shows
   * that it works; when the app does not answer in time, the control says so. Answers false where
   * the person said no.
   */
  async dispatch(spot, value, control) {
    if (!this.isThere) return false;
    if (spot.element.confirm && !(await confirmed(spot.element.confirm))) return false;
    clearFailure(control);
    control.setAttribute("aria-busy", "true");
    try {
      const answer = await api.action({
        ...this.place,
        block_id: spot.blockId,
        action_id: spot.actionId,
        value,
        state: this.form.snapshot(),
      });
      if (!answer.ok) showFailure(control, answer.error);
    } catch (error) {
      showFailure(control, error.message);
    } finally {
      control.removeAttribute("aria-busy");
    }
    return true;
  }

  /** False once the window was closed: what is still on its way to be told is nobody's business any more. */
  get isThere() {
    return this.kind !== "modal" || state.views.some(({ id }) => id === this.place.view_id);
  }

  /** Options that the app makes up while one types. */
  options(spot, query) {
    return api.options({ ...this.place, block_id: spot.blockId, action_id: spot.actionId, value: query });
  }
}

/** Ask what the app wants asked before something is done. */
function confirmed({ title, text, confirm, deny, style }) {
  return ask({
    title: words(title) || "Are you sure?",
    words: textObject(text),
    yes: words(confirm) || "Yes",
    no: words(deny) || "Cancel",
    danger: style === "danger",
  });
}

function words(object) {
  return object ? h("span", {}, plainText(object)).textContent : "";
}

/** As in Slack, a mark at what was pressed; and, unlike there, what went wrong in words below. */
function showFailure(control, reason) {
  if (control.matches(".button")) control.append(h("span.failure-mark", { title: "It did not work" }, icon("warning")));
  const note = h("span.control-failure", { role: "alert" }, icon("warning"),
    reason ? sentence(reason) : "The app did not answer within 3 seconds. Nothing may have happened; try again.");
  beforeFailure(control).after(note);
}

/** What the note stands behind: a whole row of buttons, else the control. */
function beforeFailure(control) {
  return control.closest(".block-actions") ?? control;
}

function clearFailure(control) {
  control.querySelector(".failure-mark")?.remove();
  const next = beforeFailure(control).nextElementSibling;
  if (next?.classList.contains("control-failure")) next.remove();
}
