"""The blocks of messages and views, and which elements may stand in which."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.block_kit import agreement, composition
from incidentbot.sandbox.block_kit.composition import ANY_TEXT, PLAIN
from incidentbot.sandbox.block_kit.elements import ELEMENTS, IMAGE
from incidentbot.sandbox.block_kit.rich_text import BODY, RICH_TEXT
from incidentbot.sandbox.block_kit.rules import (
    Choice,
    Flag,
    Many,
    Number,
    Record,
    Rule,
    String,
    Text,
    Variant,
)

_SELECTS = (
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
)
_PICKERS = ("checkboxes", "radio_buttons", "datepicker", "timepicker")
_ACCESSORIES = (*_SELECTS, *_PICKERS, "button", "workflow_button", "overflow", "image")
_ACTIONS = (
    *_SELECTS,
    *_PICKERS,
    "datetimepicker",
    "button",
    "workflow_button",
    "overflow",
    "rich_text_input",
)
_INPUTS = (
    *_SELECTS,
    *_PICKERS,
    "datetimepicker",
    "plain_text_input",
    "rich_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "file_input",
)

_ID: Mapping[str, Rule] = {"block_id": composition.IDENTIFIER}
_PICTURE = Variant(table={"image": IMAGE})

_COMMON: Mapping[str, Record] = {
    "section": Record(
        optional={
            **_ID,
            "text": Text(kinds=ANY_TEXT, longest=3000),
            "fields": Many(of=Text(kinds=ANY_TEXT, longest=2000), least=1, most=10),
            "accessory": Variant(table=ELEMENTS, allowed=_ACCESSORIES),
            "expand": Flag(),
        },
        agreements=(agreement.text_or_fields,),
    ),
    "header": Record(required={"text": Text(kinds=PLAIN, longest=150)}, optional=_ID),
    "divider": Record(optional=_ID),
    "context": Record(
        required={
            "elements": Many(
                of=Variant(
                    table={
                        "image": IMAGE,
                        "plain_text": Record(
                            required={"text": String(shortest=1)}, optional={"emoji": Flag()}
                        ),
                        "mrkdwn": Record(
                            required={"text": String(shortest=1)}, optional={"verbatim": Flag()}
                        ),
                    }
                ),
                least=1,
                most=10,
            )
        },
        optional=_ID,
    ),
    "actions": Record(
        required={"elements": Many(of=Variant(table=ELEMENTS, allowed=_ACTIONS), least=1, most=25)},
        optional=_ID,
        agreements=(agreement.distinct_actions,),
    ),
    "input": Record(
        required={
            "label": Text(kinds=PLAIN, longest=2000),
            "element": Variant(table=ELEMENTS, allowed=_INPUTS),
        },
        optional={
            **_ID,
            "hint": Text(kinds=PLAIN, longest=2000),
            "optional": Flag(),
            "dispatch_action": Flag(),
        },
    ),
    "image": Record(
        required=IMAGE.required,
        optional={**_ID, **IMAGE.optional, "title": Text(kinds=PLAIN, longest=2000)},
        agreements=IMAGE.agreements,
    ),
    "rich_text": Record(required=BODY, optional=_ID),
    "video": Record(
        required={
            "alt_text": String(shortest=1, longest=2000),
            "title": Text(kinds=PLAIN, longest=200),
            "thumbnail_url": composition.URL,
            "video_url": composition.URL,
        },
        optional={
            **_ID,
            "title_url": composition.URL,
            "description": Text(kinds=PLAIN, longest=200),
            "author_name": String(longest=50),
            "provider_name": String(),
            "provider_icon_url": composition.URL,
        },
    ),
}

_CARD = Record(
    optional={
        **_ID,
        "title": Text(kinds=("mrkdwn",)),
        "subtitle": Text(kinds=("mrkdwn",)),
        "body": Text(kinds=("mrkdwn",)),
        "icon": _PICTURE,
        "hero_image": _PICTURE,
        "actions": Many(of=Variant(table=ELEMENTS, allowed=("button",))),
    }
)
_RAW: Mapping[str, Record] = {
    "raw_text": Record(required={"text": String()}),
    "raw_number": Record(required={"text": String(), "value": Number()}),
}
_CELL = Variant(table={**_RAW, **RICH_TEXT.table})
_TASK: Mapping[str, Record] = {
    "task_card": Record(
        required={
            "task_id": String(shortest=1),
            "title": String(shortest=1),
            "status": Choice(of=("pending", "in_progress", "complete", "error")),
        },
        optional={
            **_ID,
            "details": RICH_TEXT,
            "output": RICH_TEXT,
            "sources": Many(
                of=Variant(
                    table={"url": Record(required={"url": composition.URL, "text": String()})}
                )
            ),
        },
    )
}

_RICH: Mapping[str, Record] = {
    **_TASK,
    "markdown": Record(required={"text": String(shortest=1, longest=12_000)}, optional=_ID),
    "table": Record(
        required={
            "rows": Many(of=Many(of=_CELL, least=1, most=20), least=1, most=100),
        },
        optional={
            **_ID,
            "column_settings": Many(
                of=Record(
                    optional={
                        "align": Choice(of=("left", "center", "right")),
                        "is_wrapped": Flag(),
                    }
                ),
                most=20,
            ),
        },
    ),
    "data_table": Record(
        required={"caption": String(), "rows": Many(of=Many(of=_CELL))},
        optional={**_ID, "page_size": Number(least=1), "row_header_column_index": Number(least=0)},
    ),
    "alert": Record(
        required={"text": Text(kinds=ANY_TEXT)},
        optional={
            **_ID,
            "level": Choice(of=("default", "info", "warning", "error", "success")),
        },
    ),
    "card": _CARD,
    "carousel": Record(
        required={"elements": Many(of=Variant(table={"card": _CARD}), least=1, most=10)},
        optional=_ID,
    ),
    "plan": Record(
        required={"title": String(shortest=1)},
        optional={**_ID, "tasks": Many(of=Variant(table=_TASK))},
    ),
    "context_actions": Record(
        required={
            "elements": Many(
                of=Variant(table=ELEMENTS, allowed=("feedback_buttons", "icon_button")),
                least=1,
                most=5,
            )
        },
        optional=_ID,
        agreements=(agreement.distinct_actions,),
    ),
}

_CHILDREN = {**_COMMON, "table": _RICH["table"]}

BLOCKS: Mapping[str, Record] = MappingProxyType(
    {
        **_COMMON,
        **_RICH,
        "container": Record(
            required={"child_blocks": Many(of=Variant(table=_CHILDREN), least=1)},
            optional={
                **_ID,
                "title": Text(kinds=PLAIN),
                "rich_text_title": RICH_TEXT,
                "subtitle": Text(kinds=ANY_TEXT),
                "icon": _PICTURE,
                "width": Choice(of=("narrow", "standard", "wide", "full")),
                "is_collapsible": Flag(),
                "default_collapsed": Flag(),
                "has_header_divider": Flag(),
            },
        ),
    }
)
"""By type: every block that an app can send. A `file` block can only be read."""
