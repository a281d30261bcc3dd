/** Interactive elements: one renderer for each kind, all called with the element's spot. */

import { button, feedbackButtons, iconPress, overflow, workflowButton } from "./buttons.js";
import { checkboxes, radioButtons } from "./choices.js";
import { datepicker, datetimepicker, timepicker } from "./dates.js";
import { fileInput } from "./file-input.js";
import { imageElement } from "./media.js";
import { richTextInput } from "./rich-text-input.js";
import { select } from "./selects.js";
import { textInput } from "./text-inputs.js";
import { unknownElement } from "./unknown.js";

const KINDS = ["static", "external", "users", "conversations", "channels"];
const SELECTS = KINDS.flatMap((kind) => [`${kind}_select`, `multi_${kind}_select`]);

const RENDERERS = {
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  email_text_input: textInput,
  feedback_buttons: feedbackButtons,
  file_input: fileInput,
  icon_button: iconPress,
  image: imageElement,
  number_input: textInput,
  overflow,
  plain_text_input: textInput,
  radio_buttons: radioButtons,
  rich_text_input: richTextInput,
  timepicker,
  url_text_input: textInput,
  workflow_button: workflowButton,
  ...Object.fromEntries(SELECTS.map((type) => [type, select])),
};

/**
 * Draw an element. `names` says how it is called: `{ label, labelledBy, describedBy, required }`.
 */
export function renderElement(element, block, surface, names = {}) {
  const spot = {
    element,
    blockId: block.block_id,
    actionId: element.action_id,
    isInput: block.type === "input",
    dispatches: block.type !== "input" || Boolean(block.dispatch_action),
    names,
  };
  const node = (RENDERERS[element.type] ?? unknownElement)(element, surface, spot);
  if (element.action_id) controlIn(node).dataset.actionId = element.action_id;
  return node;
}

/** What a person types into or presses, where the element is more than that one thing. */
function controlIn(node) {
  if (node.matches(".file-input")) return node.querySelector("button");
  return node.matches(".select, .text-input, .time-field, .zoned") ? node.querySelector("input, textarea") : node;
}
