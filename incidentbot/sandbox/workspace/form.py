"""What stands in the inputs of a view or message: `state.values`, as Slack sends it, the untouched ones among it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from incidentbot.sandbox.workspace.archive import Json

_VALUES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "plain_text_input": ("value", "initial_value"),
        "email_text_input": ("value", "initial_value"),
        "url_text_input": ("value", "initial_value"),
        "number_input": ("value", "initial_value"),
        "rich_text_input": ("rich_text_value", "initial_value"),
        "static_select": ("selected_option", "initial_option"),
        "external_select": ("selected_option", "initial_option"),
        "users_select": ("selected_user", "initial_user"),
        "conversations_select": ("selected_conversation", "initial_conversation"),
        "channels_select": ("selected_channel", "initial_channel"),
        "multi_static_select": ("selected_options", "initial_options"),
        "multi_external_select": ("selected_options", "initial_options"),
        "multi_users_select": ("selected_users", "initial_users"),
        "multi_conversations_select": ("selected_conversations", "initial_conversations"),
        "multi_channels_select": ("selected_channels", "initial_channels"),
        "radio_buttons": ("selected_option", "initial_option"),
        "checkboxes": ("selected_options", "initial_options"),
        "datepicker": ("selected_date", "initial_date"),
        "timepicker": ("selected_time", "initial_time"),
        "datetimepicker": ("selected_date_time", "initial_date_time"),
        "file_input": ("files", "initial_files"),
    }
)
"""By the type of an element: the name of its value, and of what it has at first."""


def state_of(blocks: list[Json], entered: Mapping[str, Mapping[str, Json]]) -> Json:
    """Give every input's value: what was entered, else what it has at first, else nothing."""
    state: Json = {}
    for block_id, element in stateful(blocks):
        action_id = element["action_id"]
        given = entered.get(block_id, {}).get(action_id)
        kept = given if given and given.get("type") == element["type"] else first_value(element)
        state.setdefault(block_id, {})[action_id] = dict(kept)
    return state


def first_value(element: Json) -> Json:
    """Give the value that an element has before anybody touches it."""
    name, initial = _VALUES[element["type"]]
    several = name.endswith("s")
    return {"type": element["type"], name: element.get(initial, [] if several else None)}


def stateful(blocks: list[Json]) -> Iterator[tuple[str, Json]]:
    """Go through the elements that hold a value, each with the id of its block."""
    for block in all_of(blocks):
        for element in elements_of(block):
            if element.get("type") in _VALUES:
                yield block["block_id"], element


def all_of(blocks: list[Json]) -> Iterator[Json]:
    """Go through blocks, and through those that they frame."""
    for block in blocks:
        yield block
        match block["type"]:
            case "carousel":
                yield from block["elements"]
            case "container":
                yield from all_of(block["child_blocks"])


def elements_of(block: Json) -> list[Json]:
    """Give the elements of a block that a person can act upon."""
    found: list[Any] = [block.get("element"), block.get("accessory")]
    match block["type"]:
        case "actions" | "context_actions":
            found.extend(block["elements"])
        case "card":
            found.extend(block.get("actions", ()))
    return [element for element in found if element]
