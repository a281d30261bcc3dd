/** Things that float next to what they belong to: menus, lists, calendars. */

const GAP = 4;
const MARGIN = 8;

/** Put `floating` next to `anchor`, on the side with room, and keep it there while it is open. */
export function openNextTo(floating, anchor, { align = "start", sameWidth = false } = {}) {
  const home = anchor.closest("dialog") ?? document.body;
  if (!floating.isConnected) home.append(floating);
  floating.showPopover();
  const settle = () => place(floating, anchor, { align, sameWidth });
  settle();
  window.addEventListener("scroll", settle, true);
  window.addEventListener("resize", settle);
  floating.addEventListener("toggle", function closed({ newState }) {
    if (newState !== "closed") return;
    window.removeEventListener("scroll", settle, true);
    window.removeEventListener("resize", settle);
    floating.removeEventListener("toggle", closed);
  });
  return settle;
}

function place(floating, anchor, { align, sameWidth }) {
  const at = anchor.getBoundingClientRect();
  if (sameWidth) floating.style.minWidth = `${at.width}px`;
  const { width, height } = floating.getBoundingClientRect();
  const below = innerHeight - at.bottom - GAP - MARGIN;
  const above = at.top - GAP - MARGIN;
  const top = height <= below || below >= above ? at.bottom + GAP : at.top - GAP - height;
  const left = align === "end" ? at.right - width : at.left;
  floating.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
  floating.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
}
