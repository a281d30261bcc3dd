/** Block Kit: a list of blocks becomes nodes. Each kind of block has one renderer in this table. */

import { h } from "../dom.js";
import { card, carousel, container, plan, taskCard } from "./cards.js";
import { actions, context, divider, header, input, section } from "./layout.js";
import { markdownBlock } from "./markdown.js";
import { alertBlock, file, image, video } from "./media.js";
import { richText } from "./rich-text.js";
import { dataTable, table } from "./table.js";
import { unknownBlock } from "./unknown.js";

const RENDERERS = {
  actions,
  alert: alertBlock,
  card,
  carousel,
  container: (block, surface) => container(block, surface, draw),
  context,
  context_actions: actions,
  data_table: dataTable,
  divider,
  file,
  header,
  image,
  input,
  markdown: markdownBlock,
  plan,
  rich_text: richText,
  section,
  table,
  task_card: taskCard,
  video,
};

/** Draw blocks on a surface; errors are `{ block_id: words }` from the app or from us. */
export function renderBlocks(blocks, surface, errors = {}) {
  surface.form.begin();
  const nodes = blocks.map((block) => draw(block, surface, errors[block.block_id]));
  surface.form.end();
  return h("div.blocks", { data: { surface: surface.kind } }, nodes);
}

function draw(block, surface, error) {
  const node = (RENDERERS[block.type] ?? unknownBlock)(block, surface, error);
  node.classList.add("block", `block-${block.type}`);
  if (block.block_id) node.dataset.blockId = block.block_id;
  return node;
}
