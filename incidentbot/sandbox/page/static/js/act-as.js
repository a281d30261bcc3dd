/** Who one is: always visible, switched with two keys (Alt+A, then a digit). */

import { fill, h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { avatar, humans, nameOf } from "./people.js";
import { presenceDot, standingItems } from "./standing.js";
import { emit, on, state } from "./store.js";

/** The control at the right of the top bar. */
export function actAsControl() {
  const control = h("button.act-as", { type: "button", "aria-haspopup": "menu", onclick: () => openActAs(control) });
  const draw = () => {
    const name = nameOf(state.as);
    control.setAttribute("aria-label", `Acting as ${name}. Become somebody else`);
    control.title = `Acting as ${name} (Alt+A)`;
    fill(control, h("span.act-as-face", {}, avatar(state.as, { size: "small" }), presenceDot(state.me)), h("span.act-as-words", {}, h("small", {}, "Acting as"), h("span", {}, name)), icon("down"));
  };
  on("people", draw);
  on("clock", draw);
  on("act-as", () => openActAs(control));
  draw();
  return control;
}

function openActAs(anchor) {
  const people = humans().map((person, index) => ({
    label: nameOf(person.id),
    detail: [person.profile?.title, person.tz?.split("/").at(-1).replaceAll("_", " ")].filter(Boolean).join(" · "),
    face: avatar(person.id, { size: "small" }),
    hint: index < 9 ? String(index + 1) : undefined,
    checked: person.id === state.as,
    run: () => emit("become", person.id),
  }));
  openMenu(anchor, [
    { heading: "Act as" }, ...people, "-", ...standingItems(anchor), "-",
    { label: "Open a second window as…", icon: "copy", run: () => openSecond(anchor) },
  ], { label: "Act as", align: "end" });
}

function openSecond(anchor) {
  const others = humans().filter(({ id }) => id !== state.as);
  openMenu(anchor, [{ heading: "Second window as" }, ...others.map(({ id }, index) => ({
    label: nameOf(id), face: avatar(id, { size: "small" }), hint: index < 9 ? String(index + 1) : undefined,
    run: () => window.open(`/?as=${id}`, "_blank"),
  }))], { label: "Second window as", align: "end" });
}
