"""What the methods about messages have in common: how one is named, linked and shown."""

import re

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.history import address_of
from incidentbot.sandbox.workspace.refusal import SlackError

_TS = re.compile(r"\d{1,12}(\.\d{1,6})?")


def is_ts(text: str) -> bool:
    """Tell whether a text could be the `ts` of a message."""
    return _TS.fullmatch(text) is not None


def item_timestamp(call: Call) -> str:
    """Read which message a pin or a reaction is about.

    Raises:
        SlackError: `no_item_specified`, `bad_timestamp`.
    """
    ts = call.arguments.text("timestamp")
    if not ts:
        raise SlackError("no_item_specified")
    if not is_ts(ts):
        raise SlackError("bad_timestamp")
    return ts


def permalink(call: Call, conversation: Conversation, message: Json) -> str:
    """Give the address of a message."""
    return address_of(message, conversation.id, base=call.address)


def without_metadata(message: Json) -> Json:
    """Give a message as those see it who did not ask for its metadata."""
    return {name: value for name, value in message.items() if name != "metadata"}
