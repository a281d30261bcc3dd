/** Scrolling that stays where the reader is: at the end while at the end, else where they look. */

import { h } from "./dom.js";

const NEAR = 48;

export class Scroller {
  /** `older()` loads what is above; `reached()` hears that the end is in view. */
  constructor({ label, older, reached }) {
    this.stuck = true;
    this.content = h("div.scroll-content");
    this.element = h("div.scroller", { tabindex: "0", role: "region", "aria-label": label }, this.content);
    this.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(this.content);
    this.watch.observe(this.element);
    Object.assign(this, { older, reached, loading: false });
  }

  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  get size() {
    const { scrollHeight, clientHeight } = this.element;
    return `${scrollHeight} ${clientHeight}`;
  }

  resized() {
    this.known = this.size;
    if (this.stuck) this.toEnd();
  }

  async scrolled() {
    if (this.stuck && this.size !== this.known) return; // the layout has moved, not the reader
    this.stuck = this.atEnd;
    if (this.stuck) this.reached?.();
    if (this.element.scrollTop > 400 || this.loading || !this.older) return;
    this.loading = true;
    await this.older();
    this.loading = false;
  }

  /** Change what is above without moving what is in view. */
  keeping(change) {
    const fromEnd = this.element.scrollHeight - this.element.scrollTop;
    change();
    this.element.scrollTop = this.element.scrollHeight - fromEnd;
  }

  toEnd() {
    this.stuck = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Bring a node into view, not quite at the upper edge. */
  toNode(node) {
    this.element.scrollTop += node.getBoundingClientRect().top - this.element.getBoundingClientRect().top - 64;
    this.stuck = this.atEnd;
  }

  stop() {
    this.watch.disconnect();
  }
}
