"""Blocks and views that Slack takes, as large as it takes them."""

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
BLOCKS = [
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
MODAL = modal(
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
HOME = home(*[section()] * 100, callback_id="home", private_metadata="x" * 3000)
