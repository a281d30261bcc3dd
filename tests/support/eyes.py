"""What a person sees of blocks: words, buttons, fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be acted upon: its block, its element, and the words that name it."""

    block: Json
    element: Json
    words: str


def words_of(thing: Any) -> str:
    """Give all text of a message, a view or a block, as a person reads it, line by line."""
    return "\n".join(_texts(thing))


def message_words(message: Json) -> str:
    """Give what a message shows: its blocks, or its text where it has none."""
    return words_of(message["blocks"]) if message.get("blocks") else str(message.get("text", ""))


def buttons(blocks: list[Json]) -> list[Control]:
    """Give the buttons of blocks, and the choices behind dots, by the words on them."""
    found: list[Control] = []
    for block in blocks:
        for element in _elements(block):
            if element["type"] == "button":
                found.append(Control(block, element, element["text"]["text"]))
            elif element["type"] == "overflow":
                found.extend(
                    Control(block, element, one["text"]["text"]) for one in element["options"]
                )
    return found


def inputs(blocks: list[Json]) -> list[Control]:
    """Give the labelled fields of a view, and the lists that stand in rows of controls."""
    labelled = [
        Control(block, block["element"], block["label"]["text"])
        for block in blocks
        if block["type"] == "input"
    ]
    rows = [
        Control(block, element, (element.get("placeholder") or {}).get("text", ""))
        for block in blocks
        if block["type"] in {"actions", "section"}
        for element in _elements(block)
        if element["type"] not in {"button", "overflow", "image"}
    ]
    return labelled + rows


def _elements(block: Json) -> list[Json]:
    if block["type"] == "actions":
        elements: list[Json] = block["elements"]
        return elements
    return [block["accessory"]] if block.get("accessory") else []


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for one in thing:
            yield from _texts(one)
    elif isinstance(thing, dict):
        if thing.get("type") in {"mrkdwn", "plain_text"}:
            yield str(thing["text"])
            return
        for name, value in thing.items():
            if name not in {"state", "placeholder"}:
                yield from _texts(value)
