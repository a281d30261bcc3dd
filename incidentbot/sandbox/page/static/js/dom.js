/** Building elements. Text always enters as text nodes, so nothing a person typed is ever markup. */

import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element: `h("button.primary", { onclick, "aria-label": "Send" }, icon("send"), "Send")`.
 *
 * A property whose name begins with "on" is a listener; `data` is an object of data attributes;
 * `false`, `null` and `undefined` leave an attribute away, `true` writes it empty.
 */
export function h(spec, properties = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties ?? {})) assign(element, name, value);
  element.append(...present(children));
  return element;
}

function assign(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.classList.add(...value.split(" ").filter(Boolean));
  else if (name === "data") setData(element, value);
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

function setData(element, data) {
  for (const [key, value] of Object.entries(data)) {
    if (value !== null && value !== undefined) element.dataset[key] = value;
  }
}

/** The children that are there: nested lists opened, nothing and `false` left out. */
export function present(children) {
  return children.flat(Infinity).filter((child) => child || child === 0 || child === "");
}

/** Words as a sentence of their own: "the app is away" becomes "The app is away." */
export function sentence(words) {
  const whole = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

/** Put these children, and only these, into the element. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** A small picture from our own table; decoration, so it is hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon only, and says its name to everyone who cannot see it. */
export function iconButton(name, label, properties = {}) {
  const { class: extra = "", ...rest } = properties;
  return h(
    "button.icon-button",
    { type: "button", "aria-label": label, title: label, class: extra, ...rest },
    icon(name),
  );
}

let counter = 0;

/** An id nobody else on the page has. */
export function uniqueId(prefix = "id") {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** True while a person is typing somewhere, so that single letters are text and not shortcuts. */
export function isTyping(target) {
  return Boolean(
    target?.closest?.("input, textarea, select, [contenteditable=true], [role=listbox]"),
  );
}

/** Call `work` once things have been quiet for `wait` milliseconds. */
export function debounce(work, wait) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
}

/** Say something to screen readers without moving anything on the screen. */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  announcer.append(h("p", {}, text));
  while (announcer.children.length > 5) announcer.firstChild.remove();
}

/** Make the children of `parent` these nodes, touching only what differs. */
export function arrange(parent, wanted) {
  const staying = new Set(wanted);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
