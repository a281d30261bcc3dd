"""Blocks and views that Slack does not take: what it is, the thing, where it is wrong, and by which rule."""

from typing import Any

from tests.support.blocks import (
    actions,
    asks,
    button,
    group,
    home,
    image,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
    select,
    without,
)

Case = tuple[str, Any, str, str]

_TEXT_INPUT = {"type": "plain_text_input"}
_NUMBER = {"type": "number_input", "is_decimal_allowed": False}
_CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("Really?"),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}
_MANY = {"type": "multi_static_select", "options": options(3)}
_BOXES = {"type": "checkboxes", "options": options(2)}
_OTHER = option("other")


_PLAN = {"type": "plan", "title": "Recover"}


def _cell() -> dict[str, Any]:
    return {"type": "raw_text", "text": "1"}


def _rows(count: int, cells: int = 1) -> dict[str, Any]:
    return {"type": "table", "rows": [[_cell() for _ in range(cells)] for _ in range(count)]}


def _markdown(length: int) -> dict[str, Any]:
    return {"type": "markdown", "text": "x" * length}


def _rich(*elements: dict[str, Any]) -> dict[str, Any]:
    line = {"type": "rich_text_section", "elements": list(elements)}
    return {"type": "rich_text", "elements": [line]}


MESSAGES: tuple[Case, ...] = (
    # Shapes.
    ("no list", section(), "/blocks", "type"),
    ("no object", ["section"], "/blocks/0", "type"),
    ("no type", [{"text": mrkdwn()}], "/blocks/0", "required"),
    ("an unknown block", [{"type": "paragraph"}], "/blocks/0/type", "enum"),
    ("a type that is no word", [{"type": ["section"]}], "/blocks/0/type", "enum"),
    ("an unknown key", [section(color="red")], "/blocks/0", "additional_property"),
    ("51 blocks", [section()] * 51, "/blocks", "max_items"),
    ("an alert in a message", [{"type": "alert", "text": plain()}], "/blocks/0/type", "enum"),
    (
        "a file that only Slack can send",
        [{"type": "file", "external_id": "F1", "source": "remote"}],
        "/blocks/0/type",
        "enum",
    ),
    # Ids.
    ("an empty block_id", [section(block_id="")], "/blocks/0/block_id", "min_length"),
    ("a long block_id", [section(block_id="x" * 256)], "/blocks/0/block_id", "max_length"),
    (
        "two blocks with one id",
        [section(block_id="a"), section(block_id="a")],
        "/blocks/1/block_id",
        "unique",
    ),
    (
        "a long action_id",
        [actions(button(action_id="x" * 256))],
        "/blocks/0/elements/0/action_id",
        "max_length",
    ),
    (
        "two elements with one id",
        [actions(button(action_id="a"), button(action_id="a"))],
        "/blocks/0/elements/1/action_id",
        "unique",
    ),
    # Text.
    ("text that is a string", [section(text="Words")], "/blocks/0/text", "type"),
    ("text of no kind", [section(text={"text": "Words"})], "/blocks/0/text", "required"),
    (
        "text of an unknown kind",
        [section(text={"type": "markdown", "text": "Words"})],
        "/blocks/0/text/type",
        "enum",
    ),
    ("empty text", [section(text=mrkdwn(""))], "/blocks/0/text/text", "min_length"),
    (
        "text that is a number",
        [section(text={"type": "mrkdwn", "text": 5})],
        "/blocks/0/text/text",
        "type",
    ),
    (
        "emoji in mrkdwn",
        [section(text={**mrkdwn(), "emoji": True})],
        "/blocks/0/text",
        "additional_property",
    ),
    (
        "a flag that is a word",
        [section(text={**plain(), "emoji": "yes"})],
        "/blocks/0/text/emoji",
        "type",
    ),
    # Sections.
    ("a long section", [section(text=mrkdwn("x" * 3001))], "/blocks/0/text/text", "max_length"),
    ("an empty section", [{"type": "section"}], "/blocks/0", "required"),
    ("no fields", [section(fields=[])], "/blocks/0/fields", "min_items"),
    ("eleven fields", [section(fields=[mrkdwn()] * 11)], "/blocks/0/fields", "max_items"),
    (
        "a long field",
        [section(fields=[mrkdwn("x" * 2001)])],
        "/blocks/0/fields/0/text",
        "max_length",
    ),
    (
        "an input beside a section",
        [section(accessory=_TEXT_INPUT)],
        "/blocks/0/accessory/type",
        "enum",
    ),
    # Headers, context, pictures.
    (
        "a formatted header",
        [{"type": "header", "text": mrkdwn()}],
        "/blocks/0/text/type",
        "enum",
    ),
    (
        "a long header",
        [{"type": "header", "text": plain("x" * 151)}],
        "/blocks/0/text/text",
        "max_length",
    ),
    ("no small print", [{"type": "context", "elements": []}], "/blocks/0/elements", "min_items"),
    (
        "much small print",
        [{"type": "context", "elements": [mrkdwn()] * 11}],
        "/blocks/0/elements",
        "max_items",
    ),
    (
        "a button in small print",
        [{"type": "context", "elements": [button()]}],
        "/blocks/0/elements/0/type",
        "enum",
    ),
    ("a picture without words", [without(image(), "alt_text")], "/blocks/0", "required"),
    ("a picture from nowhere", [without(image(), "image_url")], "/blocks/0", "required"),
    (
        "a picture from two places",
        [image(slack_file={"id": "F1"})],
        "/blocks/0",
        "required",
    ),
    (
        "a picture at no address",
        [image(image_url="graph")],
        "/blocks/0/image_url",
        "format",
    ),
    (
        "a long alternative text",
        [image(alt_text="x" * 2001)],
        "/blocks/0/alt_text",
        "max_length",
    ),
    (
        "a divider with text",
        [{"type": "divider", "text": plain()}],
        "/blocks/0",
        "additional_property",
    ),
    # Buttons.
    ("no elements", [actions()], "/blocks/0/elements", "min_items"),
    ("26 elements", [actions(*[button()] * 26)], "/blocks/0/elements", "max_items"),
    (
        "a text input among buttons",
        [actions(_TEXT_INPUT)],
        "/blocks/0/elements/0/type",
        "enum",
    ),
    (
        "a long button",
        [actions(button(text=plain("x" * 76)))],
        "/blocks/0/elements/0/text/text",
        "max_length",
    ),
    (
        "a formatted button",
        [actions(button(text=mrkdwn()))],
        "/blocks/0/elements/0/text/type",
        "enum",
    ),
    (
        "a long value",
        [actions(button(value="x" * 2001))],
        "/blocks/0/elements/0/value",
        "max_length",
    ),
    (
        "a long address",
        [actions(button(url="https://example.invalid/" + "x" * 3000))],
        "/blocks/0/elements/0/url",
        "max_length",
    ),
    (
        "an unknown style",
        [actions(button(style="warning"))],
        "/blocks/0/elements/0/style",
        "enum",
    ),
    (
        "a long label for readers",
        [actions(button(accessibility_label="x" * 76))],
        "/blocks/0/elements/0/accessibility_label",
        "max_length",
    ),
    (
        "a question without words",
        [actions(button(confirm=without(_CONFIRM, "text")))],
        "/blocks/0/elements/0/confirm",
        "required",
    ),
    (
        "a question that is a word",
        [actions(button(confirm="Really?"))],
        "/blocks/0/elements/0/confirm",
        "type",
    ),
    (
        "a question with a long title",
        [actions(button(confirm={**_CONFIRM, "title": plain("x" * 101)}))],
        "/blocks/0/elements/0/confirm/title/text",
        "max_length",
    ),
    (
        "a long question",
        [actions(button(confirm={**_CONFIRM, "text": plain("x" * 301)}))],
        "/blocks/0/elements/0/confirm/text/text",
        "max_length",
    ),
    (
        "a long yes",
        [actions(button(confirm={**_CONFIRM, "confirm": plain("x" * 31)}))],
        "/blocks/0/elements/0/confirm/confirm/text",
        "max_length",
    ),
    # Menus.
    (
        "a menu without options",
        [actions(without(select(), "options"))],
        "/blocks/0/elements/0",
        "required",
    ),
    (
        "options and groups",
        [actions(select(option_groups=[group(option("other"))]))],
        "/blocks/0/elements/0",
        "required",
    ),
    ("an empty menu", [actions(select(options=[]))], "/blocks/0/elements/0/options", "min_items"),
    (
        "101 options",
        [actions(select(options=options(101)))],
        "/blocks/0/elements/0/options",
        "max_items",
    ),
    (
        "101 groups",
        [actions({"type": "static_select", "option_groups": [group(option())] * 101})],
        "/blocks/0/elements/0/option_groups",
        "max_items",
    ),
    (
        "a group with a long name",
        [
            actions(
                {
                    "type": "static_select",
                    "option_groups": [{"label": plain("x" * 76), "options": options(1)}],
                }
            )
        ],
        "/blocks/0/elements/0/option_groups/0/label/text",
        "max_length",
    ),
    (
        "a long option",
        [actions(select(options=[option(text=plain("x" * 76))]))],
        "/blocks/0/elements/0/options/0/text/text",
        "max_length",
    ),
    (
        "a formatted option of a menu",
        [actions(select(options=[option(text=mrkdwn())]))],
        "/blocks/0/elements/0/options/0/text/type",
        "enum",
    ),
    (
        "an option with a long value",
        [actions(select(options=[option("x" * 76, text=plain())]))],
        "/blocks/0/elements/0/options/0/value",
        "max_length",
    ),
    (
        "an option with a long description",
        [actions(select(options=[option(description=plain("x" * 76))]))],
        "/blocks/0/elements/0/options/0/description/text",
        "max_length",
    ),
    (
        "a link in an option of a menu",
        [actions(select(options=[option(url="https://example.invalid")]))],
        "/blocks/0/elements/0/options/0",
        "additional_property",
    ),
    (
        "two options with one value",
        [actions(select(options=[option("1"), option("1")]))],
        "/blocks/0/elements/0/options/1/value",
        "unique",
    ),
    (
        "two options with one value in two groups",
        [actions({"type": "static_select", "option_groups": [group(option("1"))] * 2})],
        "/blocks/0/elements/0/option_groups/1/options/0/value",
        "unique",
    ),
    (
        "a choice that is no option",
        [actions(select(initial_option=_OTHER))],
        "/blocks/0/elements/0/initial_option",
        "agreement",
    ),
    (
        "a choice that is an option in other words",
        [actions(select(initial_option=option("1", text=plain("Reworded"))))],
        "/blocks/0/elements/0/initial_option",
        "agreement",
    ),
    (
        "a long placeholder",
        [actions(select(placeholder=plain("x" * 151)))],
        "/blocks/0/elements/0/placeholder/text",
        "max_length",
    ),
    (
        "choices that are no options",
        [actions({**_MANY, "initial_options": [option("1"), _OTHER]})],
        "/blocks/0/elements/0/initial_options/1",
        "agreement",
    ),
    (
        "one choice twice",
        [actions({**_MANY, "initial_options": [option("1"), option("1")]})],
        "/blocks/0/elements/0/initial_options",
        "unique",
    ),
    (
        "more choices than may be chosen",
        [actions({**_MANY, "initial_options": options(2), "max_selected_items": 1})],
        "/blocks/0/elements/0/initial_options",
        "agreement",
    ),
    (
        "none may be chosen",
        [actions({**_MANY, "max_selected_items": 0})],
        "/blocks/0/elements/0/max_selected_items",
        "minimum",
    ),
    (
        "an empty filter",
        [actions({"type": "conversations_select", "filter": {}})],
        "/blocks/0/elements/0/filter",
        "required",
    ),
    (
        "a filter for what there is not",
        [actions({"type": "conversations_select", "filter": {"include": ["public_channel"]}})],
        "/blocks/0/elements/0/filter/include/0",
        "enum",
    ),
    (
        "six options in an overflow menu",
        [section(accessory={"type": "overflow", "options": options(6)})],
        "/blocks/0/accessory/options",
        "max_items",
    ),
    (
        "eleven boxes",
        [actions({"type": "checkboxes", "options": options(11)})],
        "/blocks/0/elements/0/options",
        "max_items",
    ),
    (
        "a box ticked that is not there",
        [actions({**_BOXES, "initial_options": [_OTHER]})],
        "/blocks/0/elements/0/initial_options/0",
        "agreement",
    ),
    (
        "a radio button with a long value",
        [actions({"type": "radio_buttons", "options": [option("x" * 76, text=plain())]})],
        "/blocks/0/elements/0/options/0/value",
        "max_length",
    ),
    (
        "eleven radio buttons",
        [actions({"type": "radio_buttons", "options": options(11)})],
        "/blocks/0/elements/0/options",
        "max_items",
    ),
    # Dates and times.
    (
        "a date in words",
        [actions({"type": "datepicker", "initial_date": "3 May"})],
        "/blocks/0/elements/0/initial_date",
        "format",
    ),
    (
        "a date that is in no calendar",
        [actions({"type": "datepicker", "initial_date": "2026-02-30"})],
        "/blocks/0/elements/0/initial_date",
        "format",
    ),
    (
        "a time that is on no clock",
        [actions({"type": "timepicker", "initial_time": "24:00"})],
        "/blocks/0/elements/0/initial_time",
        "format",
    ),
    (
        "a moment in milliseconds",
        [actions({"type": "datetimepicker", "initial_date_time": 1_790_000_000_000})],
        "/blocks/0/elements/0/initial_date_time",
        "maximum",
    ),
    (
        "a moment that is true",
        [actions({"type": "datetimepicker", "initial_date_time": True})],
        "/blocks/0/elements/0/initial_date_time",
        "type",
    ),
    # Inputs in messages.
    ("a button as an input", [asks(button())], "/blocks/0/element/type", "enum"),
    ("a file in a message", [asks({"type": "file_input"})], "/blocks/0/element/type", "surface"),
    (
        "an answer for later from a message",
        [actions({"type": "channels_select", "response_url_enabled": True})],
        "/blocks/0/elements/0/response_url_enabled",
        "surface",
    ),
    # Many in one message.
    ("two tables", [_rows(1), _rows(1)], "/blocks", "max_items"),
    ("two plans", [_PLAN, _PLAN], "/blocks", "max_items"),
    ("a long table", [_rows(101)], "/blocks/0/rows", "max_items"),
    ("a wide table", [_rows(1, cells=21)], "/blocks/0/rows/0", "max_items"),
    ("long markdown", [_markdown(12_001)], "/blocks/0/text", "max_length"),
    ("much markdown", [_markdown(6_001), _markdown(6_000)], "/blocks", "max_length"),
    (
        "a heading in rich text",
        [_rich({"type": "heading", "text": "Words"})],
        "/blocks/0/elements/0/elements/0/type",
        "enum",
    ),
    (
        "a call to everybody that does not exist",
        [_rich({"type": "broadcast", "range": "all"})],
        "/blocks/0/elements/0/elements/0/range",
        "enum",
    ),
    (
        "a list of no kind",
        [{"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": []}]}],
        "/blocks/0/elements/0",
        "required",
    ),
)

VIEWS: tuple[Case, ...] = (
    ("no object", [section()], "/view", "type"),
    ("no type", without(modal(), "type"), "/view", "required"),
    ("an unknown type", {**modal(), "type": "dialog"}, "/view/type", "enum"),
    ("no title", without(modal(), "title"), "/view", "required"),
    ("no blocks", without(modal(), "blocks"), "/view", "required"),
    ("an unknown key", modal(colour="red"), "/view", "additional_property"),
    ("a long title", modal(title=plain("x" * 25)), "/view/title/text", "max_length"),
    ("a formatted title", modal(title=mrkdwn()), "/view/title/type", "enum"),
    ("a long submit", modal(submit=plain("x" * 25)), "/view/submit/text", "max_length"),
    ("a long close", modal(close=plain("x" * 25)), "/view/close/text", "max_length"),
    (
        "much private metadata",
        modal(private_metadata="x" * 3001),
        "/view/private_metadata",
        "max_length",
    ),
    (
        "private metadata that is an object",
        modal(private_metadata={"id": 1}),
        "/view/private_metadata",
        "type",
    ),
    (
        "a long id of a block in a view",
        modal(section(block_id="x" * 256)),
        "/view/blocks/0/block_id",
        "max_length",
    ),
    ("a long callback_id", modal(callback_id="x" * 256), "/view/callback_id", "max_length"),
    ("a long external_id", modal(external_id="x" * 256), "/view/external_id", "max_length"),
    ("a flag that is a word", modal(notify_on_close="yes"), "/view/notify_on_close", "type"),
    ("101 blocks", modal(*[section()] * 101), "/view/blocks", "max_items"),
    ("an input and no submit", without(modal(asks()), "submit"), "/view", "required"),
    ("a table in a modal", modal(_rows(1)), "/view/blocks/0/type", "enum"),
    ("markdown in a modal", modal(_markdown(5)), "/view/blocks/0/type", "enum"),
    ("an input without a label", modal(without(asks(), "label")), "/view/blocks/0", "required"),
    (
        "an input with a long label",
        modal(asks(label=plain("x" * 2001))),
        "/view/blocks/0/label/text",
        "max_length",
    ),
    (
        "an input with a formatted label",
        modal(asks(label=mrkdwn())),
        "/view/blocks/0/label/type",
        "enum",
    ),
    (
        "an input with a long hint",
        modal(asks(hint=plain("x" * 2001))),
        "/view/blocks/0/hint/text",
        "max_length",
    ),
    (
        "two inputs with one id",
        modal(asks(block_id="a"), asks(block_id="a")),
        "/view/blocks/1/block_id",
        "unique",
    ),
    (
        "two places for the cursor",
        modal(*[asks({**_TEXT_INPUT, "focus_on_load": True})] * 2),
        "/view/blocks",
        "unique",
    ),
    (
        "an answer for later from a row of elements",
        modal(actions({"type": "conversations_select", "response_url_enabled": True})),
        "/view/blocks/0/elements/0/response_url_enabled",
        "surface",
    ),
    (
        "text longer than an input may be",
        modal(asks({**_TEXT_INPUT, "max_length": 3001})),
        "/view/blocks/0/element/max_length",
        "maximum",
    ),
    (
        "a shortest that is longer than the longest",
        modal(asks({**_TEXT_INPUT, "min_length": 9, "max_length": 5})),
        "/view/blocks/0/element/min_length",
        "agreement",
    ),
    (
        "a first value that is too long",
        modal(asks({**_TEXT_INPUT, "initial_value": "Checkout", "max_length": 5})),
        "/view/blocks/0/element/initial_value",
        "agreement",
    ),
    (
        "a first value that is too short",
        modal(asks({**_TEXT_INPUT, "initial_value": "Check", "min_length": 9})),
        "/view/blocks/0/element/initial_value",
        "agreement",
    ),
    (
        "a number in words",
        modal(asks({**_NUMBER, "initial_value": "five"})),
        "/view/blocks/0/element/initial_value",
        "format",
    ),
    (
        "a number that is a number",
        modal(asks({**_NUMBER, "initial_value": 5})),
        "/view/blocks/0/element/initial_value",
        "type",
    ),
    (
        "a number of no kind",
        modal(asks({"type": "number_input"})),
        "/view/blocks/0/element",
        "required",
    ),
    (
        "a least that is more than the most",
        modal(asks({**_NUMBER, "min_value": "9", "max_value": "5"})),
        "/view/blocks/0/element/min_value",
        "agreement",
    ),
    (
        "a first number out of range",
        modal(asks({**_NUMBER, "max_value": "5", "initial_value": "6"})),
        "/view/blocks/0/element/initial_value",
        "agreement",
    ),
    (
        "half a whole number",
        modal(asks({**_NUMBER, "initial_value": "2.5"})),
        "/view/blocks/0/element/initial_value",
        "agreement",
    ),
    (
        "eleven files",
        modal(asks({"type": "file_input", "max_files": 11})),
        "/view/blocks/0/element/max_files",
        "maximum",
    ),
    (
        "a dispatch on what does not happen",
        modal(asks({**_TEXT_INPUT, "dispatch_action_config": {"trigger_actions_on": ["on_blur"]}})),
        "/view/blocks/0/element/dispatch_action_config/trigger_actions_on/0",
        "enum",
    ),
    ("a Home with a title", home(title=plain()), "/view", "additional_property"),
    ("a Home with 101 blocks", home(*[section()] * 101), "/view/blocks", "max_items"),
    (
        "a file in a Home",
        home(asks({"type": "file_input"})),
        "/view/blocks/0/element/type",
        "surface",
    ),
)
