"""Looks at all that the stand-in says to apps, in every test that has one, and compares it with Slack's contract."""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import jsonschema

from incidentbot.sandbox.inspector import Direction, Exchange, Inspector, Outcome
from tests.support.slack_contract import FOLDER, contract
from tests.support.slack_examples import complaints_of, refusal_unknown_to_the_table

Json = dict[str, Any]

_MESSAGES: Mapping[str, str] = {
    "": "GenericMessageEvent",
    "bot_message": "BotMessageEvent",
    "channel_archive": "ChannelArchiveMessageEvent",
    "channel_join": "ChannelJoinMessageEvent",
    "channel_leave": "ChannelLeaveMessageEvent",
    "channel_name": "ChannelNameMessageEvent",
    "channel_purpose": "ChannelPurposeMessageEvent",
    "channel_topic": "ChannelTopicMessageEvent",
    "channel_unarchive": "ChannelUnarchiveMessageEvent",
    "file_share": "FileShareMessageEvent",
    "me_message": "MeMessageEvent",
    "message_changed": "MessageChangedEvent",
    "message_deleted": "MessageDeletedEvent",
    "message_replied": "MessageRepliedEvent",
    "thread_broadcast": "ThreadBroadcastMessageEvent",
}
_EVENTS: Mapping[str, str] = {
    "app_home_opened": "AppHomeOpenedEvent",
    "app_mention": "AppMentionEvent",
    "app_uninstalled": "AppUninstalledEvent",
    "channel_archive": "ChannelArchiveEvent",
    "channel_created": "ChannelCreatedEvent",
    "channel_deleted": "ChannelDeletedEvent",
    "channel_rename": "ChannelRenameEvent",
    "channel_unarchive": "ChannelUnarchiveEvent",
    "link_shared": "LinkSharedEvent",
    "member_joined_channel": "MemberJoinedChannelEvent",
    "member_left_channel": "MemberLeftChannelEvent",
    "pin_added": "PinAddedEvent",
    "pin_removed": "PinRemovedEvent",
    "reaction_added": "ReactionAddedEvent",
    "team_join": "TeamJoinEvent",
    "tokens_revoked": "TokensRevokedEvent",
    "user_change": "UserChangeEvent",
}
_ACTIONS: Mapping[str, str] = {
    "button": "ButtonAction",
    "checkboxes": "CheckboxesAction",
    "datepicker": "DatepickerAction",
    "overflow": "OverflowAction",
    "radio_buttons": "RadioButtonsAction",
    "static_select": "StaticSelectAction",
    "users_select": "UsersSelectAction",
}
_INTERACTIONS: Mapping[str, str] = {
    "block_suggestion": "BlockSuggestion",
    "message_action": "MessageShortcut",
    "shortcut": "GlobalShortcut",
    "view_closed": "ViewClosedAction",
    "view_submission": "ViewSubmitAction",
}

DESCRIBED = frozenset(
    {
        "SlashCommand",
        *_MESSAGES.values(),
        *_EVENTS.values(),
        *_INTERACTIONS.values(),
        *(f"BlockAction<{action}>" for action in _ACTIONS.values()),
    }
)
"""What the contract has a description of."""


def definition_of(payload: Json) -> str | None:
    """Name what describes a payload in Slack's contract; None where nothing does."""
    if "command" in payload:
        return "SlashCommand"
    match payload["type"]:
        case "event_callback":
            event = payload["event"]
            if event["type"] == "message":
                return _MESSAGES.get(event.get("subtype", ""))
            return _EVENTS.get(event["type"])
        case "block_actions":
            action = _ACTIONS.get(payload["actions"][0]["type"])
            return action and f"BlockAction<{action}>"
        case kind:
            return _INTERACTIONS.get(kind)


@contextmanager
def judging(inspector: Inspector) -> Iterator[None]:
    """Look at what passes while the context lasts, and complain at its end."""
    if not FOLDER.is_dir():
        yield
        return
    found: dict[str, None] = {}
    inspector.watch(lambda exchange: found.update(dict.fromkeys(_complaints(exchange))))
    yield
    assert not found, "\n".join(["the stand-in is not as Slack is:", *found])


def _complaints(exchange: Exchange) -> Iterator[str]:
    if exchange.direction is Direction.TO_APP and exchange.status is Outcome.PENDING:
        yield from complaints_about(exchange.request)
    # What a fault makes of an answer is no answer of a method.
    if exchange.kind != "web api" or exchange.mishap is not None:
        return
    if exchange.status is Outcome.OK:
        yield from complaints_of(exchange.name, exchange.response)
    if exchange.status is Outcome.ERROR and exchange.name != "api.test":
        yield from refusal_unknown_to_the_table(
            exchange.name, exchange.response.get("error", "internal_error")
        )


def complaints_about(payload: Json) -> Iterator[str]:
    """Say where a payload is not as Slack's contract describes it."""
    definition = definition_of(payload)
    told = payload.get("event", payload)
    # Thousands of payloads are of a few shapes; each shape is looked at once.
    if definition is None or (definition, _shape(told)) in _IN_ORDER:
        return
    errors = list(_validator(definition).iter_errors(told))
    for error in errors:
        worst = jsonschema.exceptions.best_match([error])
        yield f"{definition} {worst.json_path}: {worst.message[:300]}"
    if not errors:
        _IN_ORDER.add((definition, _shape(told)))


_IN_ORDER: set[tuple[str, Hashable]] = set()


def _shape(value: Any) -> Hashable:
    match value:
        case dict():
            kind = value.get("type")
            return kind, tuple((name, _shape(part)) for name, part in sorted(value.items()))
        case list():
            return frozenset(map(_shape, value))
        case _:
            return type(value).__name__


@cache
def _validator(definition: str) -> Any:
    name = definition.replace("<", "%3C").replace(">", "%3E")
    known = contract("payloads.schema.json")["definitions"]
    return jsonschema.Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": known})
