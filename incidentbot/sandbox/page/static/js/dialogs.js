/** Windows of the page itself: questions, and small forms. Apps' modals live in modal.js. */

import { fill, h, iconButton, uniqueId } from "./dom.js";

/**
 * Open a dialog with a title, a body and buttons; `{ dialog, close }`. Focus goes in and comes back.
 *
 * `onsubmit` is called with the form's values; a sentence it answers with is shown as what is wrong.
 */
export function openDialog({ title, body, submit, cancel = "Cancel", danger, onsubmit, onclose, size = "" }) {
  const titleId = uniqueId("title");
  const problem = h("p.form-problem", { role: "alert" });
  const form = h(
    "form.dialog-form",
    { novalidate: true },
    h("header.dialog-head", {}, h("h2", { id: titleId }, title), iconButton("close", "Close", { onclick: () => dialog.close() })),
    h("div.dialog-body", {}, body, problem),
    submit && h(
      "footer.dialog-foot",
      {},
      h("button.button", { type: "button", onclick: () => dialog.close() }, cancel),
      h("button.button", { type: "submit", class: danger ? "danger" : "primary" }, submit),
    ),
  );
  const dialog = h("dialog.dialog", { "aria-labelledby": titleId, class: size }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = await onsubmit?.(Object.fromEntries(new FormData(form)));
    if (wrong) fill(problem, wrong);
    else dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    onclose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, close: () => dialog.close() };
}

/** Ask yes or no; the answer is a promise. `words` may be nodes. */
export function ask({ title, words, yes, no = "Cancel", danger = false }) {
  return new Promise((resolve) => {
    let answer = false;
    openDialog({
      title,
      body: h("div.question", {}, words),
      submit: yes,
      cancel: no,
      danger,
      size: "small",
      onsubmit: () => {
        answer = true;
      },
      onclose: () => resolve(answer),
    });
  });
}
