/** What a person has entered in the inputs of a view or a message: `state.values`, as Slack sends it. */

export class Form {
  /**
   * With `keepsAll` (modals) a value outlives an update of the view while its block_id and action_id
   * stay, as in Slack; otherwise (messages, Home) only what a person typed into an input does.
   */
  constructor({ keepsAll = false } = {}) {
    this.keepsAll = keepsAll;
    this.values = new Map();
    this.touched = new Set();
    this.seen = new Set();
  }

  /** Begin drawing the blocks anew. */
  begin() {
    this.seen.clear();
  }

  /** Drop what the drawn blocks no longer ask for. */
  end() {
    for (const key of this.values.keys()) {
      if (!this.seen.has(key)) this.forget(key);
    }
  }

  forget(key) {
    this.values.delete(key);
    this.touched.delete(key);
  }

  /** The value of an element: what is there already, or `initial`. */
  start({ blockId, actionId, isInput }, initial) {
    const key = keyOf(blockId, actionId);
    this.seen.add(key);
    const known = this.values.get(key);
    const stays = known?.type === initial.type && (this.keepsAll || (isInput && this.touched.has(key)));
    if (!stays) this.values.set(key, initial);
    return this.values.get(key);
  }

  /** A person entered something. */
  set({ blockId, actionId }, value) {
    const key = keyOf(blockId, actionId);
    this.values.set(key, value);
    this.touched.add(key);
  }

  get({ blockId, actionId }) {
    return this.values.get(keyOf(blockId, actionId));
  }

  /** True where closing would lose something. */
  get isDirty() {
    return this.touched.size > 0;
  }

  /** Everything, as `{ block_id: { action_id: value } }`. */
  snapshot() {
    const blocks = {};
    for (const [key, value] of this.values) {
      const [blockId, actionId] = JSON.parse(key);
      blocks[blockId] ??= {};
      blocks[blockId][actionId] = value;
    }
    return blocks;
  }
}

function keyOf(blockId, actionId) {
  return JSON.stringify([blockId, actionId]);
}
