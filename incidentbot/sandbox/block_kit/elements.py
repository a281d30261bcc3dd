"""The elements: buttons, menus, pickers, inputs."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.block_kit import agreement, composition
from incidentbot.sandbox.block_kit.composition import (
    CONFIRMATION,
    FORMATTED_OPTION,
    IDENTIFIER,
    OPTION,
    OPTION_GROUP,
    PLACEHOLDER,
    PLAIN,
)
from incidentbot.sandbox.block_kit.rich_text import RICH_TEXT
from incidentbot.sandbox.block_kit.rules import Flag, Many, Number, Record, Rule, String, Text

_DECIMAL = String(pattern=r"-?\d+(\.\d+)?", words="must be a number, as text")
_ACTION: Mapping[str, Rule] = {"action_id": IDENTIFIER}
_CONTROL: Mapping[str, Rule] = {**_ACTION, "confirm": CONFIRMATION}
_FOCUSED: Mapping[str, Rule] = {**_CONTROL, "focus_on_load": Flag()}
_MENU: Mapping[str, Rule] = {**_FOCUSED, "placeholder": PLACEHOLDER}
_SEVERAL: Mapping[str, Rule] = {**_MENU, "max_selected_items": Number(least=1)}
_TYPED: Mapping[str, Rule] = {
    **_ACTION,
    "dispatch_action_config": composition.DISPATCH,
    "focus_on_load": Flag(),
    "placeholder": PLACEHOLDER,
}
_OPTIONS: Mapping[str, Rule] = {
    "options": Many(of=OPTION, least=1, most=100),
    "option_groups": Many(of=OPTION_GROUP, least=1, most=100),
}
_WHOM: Mapping[str, Rule] = {
    "default_to_current_conversation": Flag(),
    "filter": composition.FILTER,
}
_FEW_OPTIONS = Many(of=FORMATTED_OPTION, least=1, most=10)
_NAMES = Many(of=String(shortest=1))
_LABEL: Mapping[str, Rule] = {"accessibility_label": String(longest=75)}

IMAGE = Record(
    required={"alt_text": String(longest=2000)},
    optional={"image_url": composition.URL, "slack_file": composition.SLACK_FILE},
    agreements=(agreement.one_source,),
)

_BUTTONS: Mapping[str, Record] = {
    "button": Record(
        required={"text": Text(kinds=PLAIN, longest=75)},
        optional={
            **_CONTROL,
            **_LABEL,
            "value": String(longest=2000),
            "url": composition.URL,
            "style": composition.STYLE,
        },
    ),
    "workflow_button": Record(
        required={
            "text": Text(kinds=PLAIN, longest=75),
            "workflow": Record(
                required={
                    "trigger": Record(
                        required={"url": composition.URL},
                        optional={
                            "customizable_input_parameters": Many(
                                of=Record(required={"name": String(), "value": String()})
                            )
                        },
                    )
                }
            ),
        },
        optional={**_CONTROL, **_LABEL, "style": composition.STYLE},
    ),
    "overflow": Record(
        required={"options": Many(of=composition.OVERFLOW_OPTION, least=1, most=5)},
        optional=_CONTROL,
        agreements=(agreement.distinct_values,),
    ),
}

_MENU_AGREEMENTS = (
    agreement.options_or_groups,
    agreement.distinct_values,
    agreement.initial_among_options,
)
_SEVERAL_AGREEMENTS = (agreement.initial_values_distinct, agreement.no_more_than_selectable)

_MENUS: Mapping[str, Record] = {
    "static_select": Record(
        optional={**_MENU, **_OPTIONS, "initial_option": OPTION}, agreements=_MENU_AGREEMENTS
    ),
    "external_select": Record(
        optional={**_MENU, "initial_option": OPTION, "min_query_length": Number(least=0)}
    ),
    "users_select": Record(optional={**_MENU, "initial_user": String(shortest=1)}),
    "channels_select": Record(
        optional={
            **_MENU,
            "initial_channel": String(shortest=1),
            "response_url_enabled": Flag(),
        }
    ),
    "conversations_select": Record(
        optional={
            **_MENU,
            **_WHOM,
            "initial_conversation": String(shortest=1),
            "response_url_enabled": Flag(),
        }
    ),
    "multi_static_select": Record(
        optional={**_SEVERAL, **_OPTIONS, "initial_options": Many(of=OPTION, least=1, most=100)},
        agreements=(*_MENU_AGREEMENTS, *_SEVERAL_AGREEMENTS),
    ),
    "multi_external_select": Record(
        optional={
            **_SEVERAL,
            "initial_options": Many(of=OPTION, least=1, most=100),
            "min_query_length": Number(least=0),
        },
        agreements=_SEVERAL_AGREEMENTS,
    ),
    "multi_users_select": Record(
        optional={**_SEVERAL, "initial_users": _NAMES},
        agreements=(agreement.no_more_than_selectable,),
    ),
    "multi_channels_select": Record(
        optional={**_SEVERAL, "initial_channels": _NAMES},
        agreements=(agreement.no_more_than_selectable,),
    ),
    "multi_conversations_select": Record(
        optional={**_SEVERAL, **_WHOM, "initial_conversations": _NAMES},
        agreements=(agreement.no_more_than_selectable,),
    ),
}

_PICKERS: Mapping[str, Record] = {
    "checkboxes": Record(
        required={"options": _FEW_OPTIONS},
        optional={**_FOCUSED, "initial_options": _FEW_OPTIONS},
        agreements=(
            agreement.distinct_values,
            agreement.initial_among_options,
            agreement.initial_values_distinct,
        ),
    ),
    "radio_buttons": Record(
        required={"options": _FEW_OPTIONS},
        optional={**_FOCUSED, "initial_option": FORMATTED_OPTION},
        agreements=(agreement.distinct_values, agreement.initial_among_options),
    ),
    "datepicker": Record(
        optional={
            **_MENU,
            "initial_date": String(pattern=r"\d{4}-\d{2}-\d{2}", words="must be YYYY-MM-DD"),
        },
        agreements=(agreement.real_date,),
    ),
    "timepicker": Record(
        optional={
            **_MENU,
            "initial_time": String(pattern=r"([01]\d|2[0-3]):[0-5]\d", words="must be HH:mm"),
            "timezone": String(shortest=1),
        }
    ),
    "datetimepicker": Record(
        optional={
            **_FOCUSED,
            "initial_date_time": Number(least=1_000_000_000, most=9_999_999_999),
        }
    ),
}

_INPUTS: Mapping[str, Record] = {
    "plain_text_input": Record(
        optional={
            **_TYPED,
            "initial_value": String(),
            "multiline": Flag(),
            "min_length": Number(least=0, most=3000),
            "max_length": Number(least=1, most=3000),
        },
        agreements=(agreement.length_in_range,),
    ),
    "rich_text_input": Record(
        optional={
            **_TYPED,
            "initial_value": RICH_TEXT,
            "min_lines": Number(least=1),
            "max_lines": Number(least=1),
        }
    ),
    "email_text_input": Record(optional={**_TYPED, "initial_value": String()}),
    "url_text_input": Record(optional={**_TYPED, "initial_value": String()}),
    "number_input": Record(
        required={"is_decimal_allowed": Flag()},
        optional={
            **_TYPED,
            "initial_value": _DECIMAL,
            "min_value": _DECIMAL,
            "max_value": _DECIMAL,
        },
        agreements=(agreement.number_in_range,),
    ),
    "file_input": Record(
        optional={
            **_ACTION,
            "filetypes": Many(of=String(shortest=1), least=1),
            "max_files": Number(least=1, most=10),
        }
    ),
}

_FEEDBACK = Record(
    required={"text": Text(kinds=PLAIN, longest=75), "value": String(longest=2000)},
    optional=_LABEL,
)
_FEEDBACKS: Mapping[str, Record] = {
    "feedback_buttons": Record(
        required={"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, optional=_ACTION
    ),
    "icon_button": Record(
        required={"icon": String(shortest=1), "text": Text(kinds=PLAIN)},
        optional={
            **_CONTROL,
            **_LABEL,
            "value": String(longest=2000),
            "visible_to_user_ids": _NAMES,
        },
    ),
}

ELEMENTS: Mapping[str, Record] = MappingProxyType(
    {**_BUTTONS, **_MENUS, **_PICKERS, **_INPUTS, **_FEEDBACKS, "image": IMAGE}
)
"""By type: every element there is. `places` says which may stand where."""
