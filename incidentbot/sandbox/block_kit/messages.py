"""The blocks of a message."""

from collections.abc import Iterator
from typing import Any

from incidentbot.sandbox.block_kit.surfaces import Blocks, Surface
from incidentbot.sandbox.inspector import Objection


def check_message(blocks: Any) -> list[Objection]:
    """Object to what Slack would not take as the blocks of a message."""
    return list(Blocks(on=Surface.MESSAGE).check(blocks, "/blocks"))


def length_of_text(blocks: Any) -> int:
    """Count the characters of all text in blocks; Slack takes about 13,200 in one message."""
    return sum(len(text) for text in _texts(blocks))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "text" and isinstance(item, str):
                yield item
            else:
                yield from _texts(item)
