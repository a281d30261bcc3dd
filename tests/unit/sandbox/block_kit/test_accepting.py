"""What is in order passes, and Slack's own types say the same."""

from typing import Any

import pytest

from incidentbot.sandbox.block_kit import check_message, check_view
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
)
from tests.support.slack_contract import is_valid, needs_contract

_CONFIRM = {
    "title": plain("Close it?"),
    "text": mrkdwn("The clocks *stop*."),
    "confirm": plain("Close"),
    "deny": plain("Leave"),
    "style": "danger",
}
_PICKERS = (
    {"type": "datepicker", "initial_date": "2026-02-28", "placeholder": plain("When?")},
    {"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/Berlin"},
    {"type": "datetimepicker", "initial_date_time": 1_790_000_000},
    {"type": "users_select", "initial_user": "U1"},
    {"type": "channels_select", "initial_channel": "C1"},
    {
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "filter": {"include": ["public"], "exclude_bot_users": True},
    },
    {"type": "external_select", "min_query_length": 2},
    {"type": "multi_users_select", "initial_users": ["U1"], "max_selected_items": 2},
    {"type": "multi_external_select", "initial_options": options(2)},
    {"type": "multi_channels_select"},
    {"type": "multi_conversations_select"},
)
_INPUTS = (
    {
        "type": "plain_text_input",
        "multiline": True,
        "min_length": 2,
        "max_length": 3000,
        "initial_value": "Checkout is down",
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    },
    {"type": "number_input", "is_decimal_allowed": True, "initial_value": "-2.5"},
    {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "9"},
    {"type": "email_text_input", "initial_value": "ada@example.invalid"},
    {"type": "url_text_input", "focus_on_load": True},
    {"type": "file_input", "filetypes": ["png"], "max_files": 10},
    {"type": "checkboxes", "options": options(10), "initial_options": [option("3")]},
    {"type": "radio_buttons", "options": options(10), "initial_option": option("3")},
    {"type": "conversations_select", "response_url_enabled": True},
    {"type": "multi_static_select", "option_groups": [group(option("1")), group(option("2"))]},
)
_RICH_TEXT = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "See ", "style": {"bold": True}},
                {"type": "link", "url": "https://example.invalid", "text": "the graph"},
                {"type": "user", "user_id": "U1"},
                {"type": "emoji", "name": "fire"},
                {"type": "date", "timestamp": 1_790_000_000, "format": "{date}"},
                {"type": "broadcast", "range": "here"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 1,
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "One"}]}
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Two"}], "border": 1},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "Three"}]},
    ],
}
_MESSAGE = [
    {"type": "header", "text": plain("x" * 150)},
    section(text=mrkdwn("x" * 3000), block_id="x" * 255, expand=True),
    section(fields=[mrkdwn("x" * 2000)] * 10),
    section(accessory=button(style="primary", value="x" * 2000, confirm=_CONFIRM)),
    section(accessory=image()),
    section(accessory={"type": "overflow", "options": options(5)}),
    actions(*[button(text=plain("x" * 75), action_id=str(n)) for n in range(25)]),
    actions(select(options=options(100), initial_option=option("7"), action_id="a")),
    actions(*_PICKERS),
    {"type": "context", "elements": [image(), *[mrkdwn()] * 9]},
    {"type": "divider"},
    image(title=plain("Errors a minute")),
    {"type": "image", "alt_text": "A graph", "slack_file": {"id": "F1"}},
    asks(optional=True, hint=plain("A few words"), dispatch_action=True),
    _RICH_TEXT,
    {"type": "markdown", "text": "# Summary"},
    {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "1"}] * 20] * 100,
        "column_settings": [{"align": "right", "is_wrapped": True}],
    },
    {
        "type": "video",
        "alt_text": "The replay",
        "title": plain("Replay"),
        "thumbnail_url": "https://example.invalid/replay.png",
        "video_url": "https://example.invalid/replay",
    },
    {"type": "container", "child_blocks": [section()], "title": plain(), "width": "wide"},
    {"type": "card", "title": mrkdwn(), "icon": image(), "actions": [button()]},
    {"type": "carousel", "elements": [{"type": "card", "title": mrkdwn()}]},
    {
        "type": "plan",
        "title": "What is next",
        "tasks": [{"type": "task_card", "task_id": "1", "title": "Look", "status": "pending"}],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "positive_button": {"text": plain("Good"), "value": "1"},
                "negative_button": {"text": plain("Bad"), "value": "0"},
            }
        ],
    },
]
_MODAL = modal(
    *[asks(element) for element in _INPUTS],
    {"type": "alert", "text": mrkdwn(), "level": "warning"},
    title=plain("x" * 24),
    close=plain("x" * 24),
    private_metadata="x" * 3000,
    callback_id="x" * 255,
    external_id="x" * 255,
    clear_on_close=True,
    notify_on_close=True,
)
_HOME = home(*[section()] * 100, callback_id="home", private_metadata="x" * 3000)


@pytest.mark.parametrize("block", _MESSAGE, ids=lambda block: str(block["type"]))
def test_a_block_at_its_limits_passes(block: dict[str, Any]) -> None:
    assert check_message([block]) == []


@pytest.mark.parametrize("view", [_MODAL, _HOME, modal(section())], ids=["modal", "home", "plain"])
def test_a_view_at_its_limits_passes(view: dict[str, Any]) -> None:
    assert check_view(view) == []


def test_fifty_blocks_pass_and_none_do() -> None:
    assert check_message([section()] * 50) == []
    assert check_message([]) == []


def test_boxes_and_radio_buttons_may_be_formatted() -> None:
    formatted = [{"text": mrkdwn("*P1*"), "value": "1", "description": mrkdwn("_all down_")}]

    assert check_message([actions({"type": "radio_buttons", "options": formatted})]) == []
    assert check_message([actions({"type": "checkboxes", "options": formatted})]) == []


@needs_contract
def test_slacks_own_types_take_the_same() -> None:
    refused = [block["type"] for block in _MESSAGE if not is_valid("KnownBlock", block)]

    assert refused == []
    assert is_valid("ModalView", _MODAL)
    assert is_valid("HomeView", _HOME)
