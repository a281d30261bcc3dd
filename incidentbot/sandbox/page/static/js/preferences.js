/** What this browser remembers: drafts for each person and conversation, the theme, small choices. */

const PREFIX = "workspace:";

/** The remembered value, or `fallback`; a browser that forbids storage forgets quietly. */
export function recall(name, fallback = null) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

export function remember(name, value) {
  try {
    if (value === null || value === "") localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Private windows may refuse storage; the page works without it.
  }
}

export function draftOf(person, place) {
  return recall(`draft:${person}:${place}`, "");
}

export function keepDraft(person, place, text) {
  remember(`draft:${person}:${place}`, text);
}

/** "light", "dark", or null where the system decides. */
export function applyTheme(theme) {
  remember("theme", theme);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** True where the page is dark now, by choice or by the system. */
export function isDark() {
  const chosen = recall("theme");
  if (chosen) return chosen === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
