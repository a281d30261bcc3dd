/** Checkboxes and radio buttons. */

import { h, uniqueId } from "../dom.js";
import { textObject } from "../mrkdwn.js";

export function checkboxes(element, surface, spot) {
  const start = { type: "checkboxes", selected_options: element.initial_options ?? [] };
  const { selected_options: selected } = surface.form.start(spot, start);
  const chosen = new Set(selected.map(({ value }) => value));
  return group(element, "checkbox", chosen, spot, (fields, field) => {
    const options = element.options.filter((_, index) => fields[index].checked);
    const value = { type: "checkboxes", selected_options: options };
    change(surface, spot, value, start, fields, field);
  });
}

export function radioButtons(element, surface, spot) {
  const start = { type: "radio_buttons", selected_option: element.initial_option ?? null };
  const { selected_option: selected } = surface.form.start(spot, start);
  const chosen = new Set(selected ? [selected.value] : []);
  return group(element, "radio", chosen, spot, (fields, field) => {
    const option = element.options.find((_, index) => fields[index].checked) ?? null;
    change(surface, spot, { type: "radio_buttons", selected_option: option }, start, fields, field);
  });
}

async function change(surface, spot, value, start, fields, field) {
  const before = surface.form.get(spot) ?? start;
  surface.form.set(spot, value);
  if (!spot.dispatches) return;
  const done = await surface.dispatch(spot, value, field.closest("label"));
  if (done) return;
  surface.form.set(spot, before);
  const kept = (before.selected_options ?? [before.selected_option]).map((option) => option?.value);
  fields.forEach((each, index) => {
    each.checked = kept.includes(spot.element.options[index].value);
  });
}

function group(element, kind, chosen, { names }, changed) {
  const name = uniqueId("choice");
  const fields = element.options.map((option) =>
    h("input", {
      type: kind, name, checked: chosen.has(option.value), value: option.value,
      "aria-describedby": names.describedBy,
      onchange: (event) => changed(fields, event.currentTarget),
    }),
  );
  const rows = element.options.map((option, index) =>
    h("label.choice", {}, fields[index],
      h("span.choice-words", {}, h("span", {}, textObject(option.text)),
        option.description && h("small", {}, textObject(option.description)))),
  );
  return h("div.choices", {
    role: kind === "radio" ? "radiogroup" : "group",
    "aria-label": names.labelledBy ? null : names.label ?? "Choices",
    "aria-labelledby": names.labelledBy,
  }, rows);
}
