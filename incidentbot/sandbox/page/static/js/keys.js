/** Reading key presses. */

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** The word for the key that commands go with on this machine. */
export const COMMAND = MAC ? "⌘" : "Ctrl";

/** True where exactly this was pressed: `pressed(event, "Enter")`, `pressed(event, "k", "command")`. */
export function pressed(event, key, ...modifiers) {
  if (event.isComposing) return false; // a word is still being put together in an input method
  const held = { command: MAC ? event.metaKey : event.ctrlKey, shift: event.shiftKey, alt: event.altKey };
  const same = event.key === key || event.code === `Key${key.toUpperCase()}`;
  return same && Object.keys(held).every((name) => held[name] === modifiers.includes(name));
}
