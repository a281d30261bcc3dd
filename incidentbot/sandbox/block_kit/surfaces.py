"""Which block may stand where, and what a list of blocks must keep as a whole."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from incidentbot.sandbox.block_kit.agreement import repeated
from incidentbot.sandbox.block_kit.layout import BLOCKS
from incidentbot.sandbox.block_kit.rules import Many, Variant
from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.workspace.archive import Json


class Surface(StrEnum):
    """Where blocks stand."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


_EVERYWHERE = (
    "actions",
    "card",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "video",
)
_IN_MESSAGES = ("container", "context_actions", "markdown", "plan", "task_card")

ALLOWED: Mapping[Surface, tuple[str, ...]] = MappingProxyType(
    {
        Surface.MESSAGE: (*_EVERYWHERE, "carousel", "data_table", "table", *_IN_MESSAGES),
        Surface.MODAL: (*_EVERYWHERE, "alert"),
        Surface.HOME: (*_EVERYWHERE, "carousel", "data_table", "table"),
    }
)

_MOST_BLOCKS: Mapping[Surface, int] = MappingProxyType(
    {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}
)
_MOST_OF_A_KIND: Mapping[str, int] = MappingProxyType({"table": 1, "plan": 1})
_MOST_MARKDOWN = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """The blocks on a surface."""

    on: Surface

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to what is wrong with one of them; where none is, to what they are together."""
        block = Variant(table=BLOCKS, allowed=ALLOWED[self.on])
        found = list(Many(of=block, most=_MOST_BLOCKS[self.on]).check(value, at))
        yield from found or (*_together(value, at), *_misplaced(value, self.on, at))


def _together(blocks: list[Json], at: str) -> Iterator[Objection]:
    ids = (
        (f"{at}/{number}/block_id", block.get("block_id")) for number, block in enumerate(blocks)
    )
    yield from repeated(ids, "block_id must be unique")
    counted = Counter(block["type"] for block in blocks)
    for kind, most in _MOST_OF_A_KIND.items():
        if counted[kind] > most:
            words = f"no more than {most} {kind} blocks allowed"
            yield Objection(pointer=at, words=words, rule="max_items")
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > _MOST_MARKDOWN:
        words = f"all markdown together must be less than {_MOST_MARKDOWN + 1} characters"
        yield Objection(pointer=at, words=words, rule="max_length")


def _misplaced(blocks: list[Json], surface: Surface, at: str) -> Iterator[Objection]:
    found = [
        (f"{at}/{number}", block, name, element)
        for number, block in enumerate(blocks)
        for name, element in _elements(block)
    ]
    for pointer, block, name, element in found:
        asked = block["type"] == "input" and surface is Surface.MODAL
        if element.get("response_url_enabled") and not asked:
            words = "response_url_enabled is for inputs of modals"
            where = f"{pointer}/{name}/response_url_enabled"
            yield Objection(pointer=where, words=words, rule="surface")
        if element["type"] == "file_input" and surface is not Surface.MODAL:
            words = "unsupported type: file_input"
            yield Objection(pointer=f"{pointer}/{name}/type", words=words, rule="surface")
    if sum(bool(element.get("focus_on_load")) for *_, element in found) > 1:
        words = "only one element may have focus_on_load"
        yield Objection(pointer=at, words=words, rule="unique")


def _elements(block: Json) -> Iterator[tuple[str, Json]]:
    for name in ("accessory", "element"):
        if name in block:
            yield name, block[name]
    if block["type"] == "actions":
        for number, element in enumerate(block["elements"]):
            yield f"elements/{number}", element
