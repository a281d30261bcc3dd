"""Long lists are given in pages; a cursor says where the next one begins."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from incidentbot.sandbox.web_api.arguments import Arguments, invalid_arguments
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

Item = TypeVar("Item")

_CURSOR = "next:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """A part of a list."""

    items: Sequence[Item]
    next_cursor: str

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return bool(self.next_cursor)

    @property
    def metadata(self) -> Json:
        """What stands beside the items in the answer."""
        return {"response_metadata": {"next_cursor": self.next_cursor}}


def page(
    items: Sequence[Item],
    arguments: Arguments,
    *,
    key: Callable[[Item], str],
    default: int,
    most: int,
    newest_first: bool = False,
) -> Page[Item]:
    """Give the page that a call asks for by its `cursor` and `limit`. The items are in the order of their keys.

    Raises:
        SlackError: `invalid_cursor`, `invalid_arguments`.
    """
    limit = min(arguments.number("limit") or default, most)
    if limit < 0:
        raise invalid_arguments("must be positive [json-pointer:/limit]")
    keys = [key(item) for item in items]
    wanted = _decoded(arguments.text("cursor"))
    start = 0 if wanted is None else _place(wanted, keys, newest_first=newest_first)
    rest = keys[start + limit :]
    return Page(items=items[start : start + limit], next_cursor=_encoded(rest[0]) if rest else "")


def _place(wanted: str, keys: Sequence[str], *, newest_first: bool) -> int:
    # What a cursor names may be gone by now: the next one behind it will do.
    for number, key in enumerate(keys):
        if key == wanted or (key < wanted) is newest_first:
            return number
    return len(keys)


def _encoded(key: str) -> str:
    return base64.b64encode(f"{_CURSOR}{key}".encode()).decode()


def _decoded(cursor: str) -> str | None:
    if not cursor:
        return None
    try:
        key = base64.b64decode(cursor, validate=True).decode()
    except ValueError:
        raise SlackError("invalid_cursor") from None
    if not key.startswith(_CURSOR):
        raise SlackError("invalid_cursor")
    return key.removeprefix(_CURSOR)
