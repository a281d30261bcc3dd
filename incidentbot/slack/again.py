"""What somebody typed comes back to them where it could not be used: in its form, or with a button that sends it anew.

Sending it anew is the same request: what was carried out all the same is not carried out twice.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from incidentbot.slack.blocks import Block, actions, button, section
from incidentbot.slack.requests import Call, Say
from incidentbot.slack.text import as_read, quote

AGAIN = "again"
"""The action id of the button that sends a typed command anew."""

_BANNER = "again"
_BUTTON_CARRIES = 2000
_KEPT = ("type", "callback_id", "title", "submit", "close", "private_metadata", "external_id")
_INITIAL: Mapping[str, str] = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_date_time": "initial_date_time",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
}
_HOLDERS = ("element", "accessory")


class _Typed(BaseModel):
    """A command, as the button carries it."""

    command: str
    text: str
    request_key: str


def with_typed(words: str, call: Call) -> Say:
    """Say something, and give back what was typed, with a button that sends it again."""
    if not call.command or not call.text:
        return Say(text=words)
    typed = _Typed(command=call.command, text=call.text, request_key=call.request_key or "")
    value = typed.model_dump_json()
    line = quote(f"{call.command} {as_read(call.text, {})}")
    said = f"{words}\n{line}"
    again = button("Send it again", action_id=AGAIN, value=value)
    fits = len(value) <= _BUTTON_CARRIES
    return Say(
        text=said, blocks=(section(words), section(line), *([actions(again)] if fits else []))
    )


def retyped(call: Call, *, response_url: str) -> Call:
    """Give the command that the button stands for, with the trigger of the click and where that is answered."""
    typed = _Typed.model_validate_json(call.value)
    return replace(
        call,
        response_url=response_url,
        command=typed.command,
        text=typed.text,
        value="",
        message=None,
        request_key=typed.request_key,
    )


def filled_again(view: Mapping[str, Any], words: str) -> dict[str, Any]:
    """Give a submitted modal once more, with everything that was entered in it and these words at its top."""
    values = (view.get("state") or {}).get("values") or {}
    banner = section(f":warning: {words}", block_id=_BANNER)
    own = [block for block in view["blocks"] if not _is_banner(block)]
    kept = {name: view[name] for name in _KEPT if view.get(name)}
    return kept | {
        "blocks": [banner, *(_filled(block, values.get(block["block_id"], {})) for block in own)]
    }


def _is_banner(block: Block) -> bool:
    return block.get("block_id") == _BANNER


def _filled(block: Block, values: Mapping[str, Mapping[str, Any]]) -> Block:
    held = {name: _holding(block[name], values) for name in _HOLDERS if name in block}
    if "elements" in block:
        held["elements"] = [_holding(element, values) for element in block["elements"]]
    return block | held


def _holding(element: Any, values: Mapping[str, Mapping[str, Any]]) -> Any:
    entered = values.get(element.get("action_id", ""))
    if entered is None:
        return element
    bare = {name: part for name, part in element.items() if name not in _INITIAL.values()}
    return bare | {
        _INITIAL[name]: _as_written(element, value)
        for name, value in entered.items()
        if name in _INITIAL and value
    }


def _as_written(element: Mapping[str, Any], value: Any) -> Any:
    """Give an option as the element has it: Slack takes no other, and sends back less than was written into it."""
    match value:
        case [*chosen]:
            return [_as_written(element, one) for one in chosen]
        case {"value": wanted}:
            groups = [element, *element.get("option_groups", ())]
            options = [option for group in groups for option in group.get("options", ())]
            return next((option for option in options if option["value"] == wanted), value)
        case _:
            return value


def saved(view: Mapping[str, Any]) -> dict[str, Any]:
    """Give what takes the place of a modal that was saved after all."""
    words = ":white_check_mark: This is saved. You can close it."
    kept = {name: view[name] for name in ("type", "callback_id", "title") if view.get(name)}
    return kept | {"blocks": [section(words)]}
