/** What is wrong with what was entered, before the app is asked: `{ block_id: words }`. */

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ADDRESS = /^https?:\/\/\S+$/i;

/** Check the inputs of a view against what the form holds. */
export function problemsOf(blocks, form) {
  const problems = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    const value = form.get({ blockId: block.block_id, actionId: block.element.action_id });
    const words = problemOf(block, value ?? {});
    if (words) problems[block.block_id] = words;
  }
  return problems;
}

function problemOf({ optional, element }, value) {
  if (value.obstacle) return value.obstacle;
  if (isEmpty(value)) return optional ? null : "This is needed. Fill it in to go on.";
  const text = value.value;
  if (typeof text !== "string") return null;
  return lengthProblem(text, element) ?? FORMATS[element.type]?.(text, element) ?? null;
}

function isEmpty({ type, ...value }) {
  return Object.values(value).every((each) => each === null || each === "" || (Array.isArray(each) && !each.length));
}

function lengthProblem(text, { min_length: least, max_length: most }) {
  if (least && text.length < least) return `Write at least ${least} characters; there are ${text.length}.`;
  if (most && text.length > most) return `Write at most ${most} characters; there are ${text.length}.`;
  return null;
}

const FORMATS = {
  email_text_input: (text) => (EMAIL.test(text) ? null : "Write an e-mail address such as ana@example.com."),
  url_text_input: (text) => (ADDRESS.test(text) ? null : "Write an address that begins with http:// or https://."),
  number_input: numberProblem,
};

function numberProblem(text, { is_decimal_allowed: decimal, min_value: least, max_value: most }) {
  const number = Number(text);
  if (!Number.isFinite(number)) return "Write a number.";
  if (!decimal && !Number.isInteger(number)) return "Write a whole number.";
  if (least !== undefined && number < Number(least)) return `The least is ${least}.`;
  if (most !== undefined && number > Number(most)) return `The most is ${most}.`;
  return null;
}
