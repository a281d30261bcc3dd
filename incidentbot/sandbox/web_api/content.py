"""What a message says: its text, blocks, attachments and metadata, as Slack takes them."""

import json
from typing import Any

from incidentbot.sandbox.block_kit import check_message, identified
from incidentbot.sandbox.block_kit.messages import length_of_text
from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.refusals import refuse_blocks
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.markup import escaped
from incidentbot.sandbox.workspace.refusal import SlackError

_LONGEST_TEXT = 40_000
_LONGEST_MARKDOWN = 12_000
_LONGEST_BLOCKS = 13_200
_MOST_ATTACHMENTS = 100
_LARGEST_METADATA = 8_000

REFUSED_CONTENT = (
    "invalid_attachments",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_metadata_format",
    "markdown_text_conflict",
    "metadata_too_large",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "too_many_attachments",
)
"""What is refused of what a message says."""


def content(arguments: Arguments) -> Json:
    """Read what a message is to say; what is not given is not in the answer.

    Raises:
        SlackError: Slack would not take it.
    """
    said = {
        **(_markdown(arguments) if "markdown_text" in arguments else _words(arguments)),
        "attachments": _attachments(arguments),
        "metadata": _metadata(arguments),
    }
    return {name: value for name, value in said.items() if value is not None}


def says_something(said: Json) -> bool:
    """Tell whether there is anything to see."""
    return any(said.get(name) for name in ("text", "blocks", "attachments"))


def _words(arguments: Arguments) -> Json:
    text = None
    if "text" in arguments:
        text = escaped(_no_longer(arguments.text("text"), _LONGEST_TEXT))
    return {"text": text, "blocks": _blocks(arguments)}


def _markdown(arguments: Arguments) -> Json:
    if "text" in arguments or "blocks" in arguments:
        raise SlackError("markdown_text_conflict")
    text = _no_longer(arguments.text("markdown_text"), _LONGEST_MARKDOWN)
    return {"text": text, "blocks": identified([{"type": "markdown", "text": text}])}


def _no_longer(text: str, limit: int) -> str:
    if len(text) > limit:
        raise SlackError("msg_too_long")
    return text


def _blocks(arguments: Arguments) -> list[Json] | None:
    blocks = arguments.structure("blocks", otherwise="invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    refuse_blocks(check_message(blocks))
    if length_of_text(blocks) > _LONGEST_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    return identified(blocks)


def _attachments(arguments: Arguments) -> list[Json] | None:
    attachments = arguments.structure("attachments", otherwise="invalid_attachments")
    if attachments is None:
        return None
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > _MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    return [attached(one, number) for number, one in enumerate(attachments, start=1)]


def attached(attachment: Json, number: int) -> Json:
    """Give an attachment its number, and its blocks their ids.

    Raises:
        BlockKitError: its blocks will not do.
    """
    made = {"id": number, "fallback": "[no preview available]", **attachment}
    if "blocks" in made:
        refuse_blocks(check_message(made["blocks"]))
        made["blocks"] = identified(made["blocks"])
    return made


def _metadata(arguments: Arguments) -> Any:
    metadata = arguments.structure("metadata", otherwise="invalid_metadata_format")
    match metadata:
        case None:
            return None
        case {} if not metadata:
            return metadata
        case {"event_type": str(), "event_payload": dict()}:
            if len(json.dumps(metadata)) > _LARGEST_METADATA:
                raise SlackError("metadata_too_large")
            return {name: metadata[name] for name in ("event_type", "event_payload")}
        case _:
            raise SlackError("invalid_metadata_format")
