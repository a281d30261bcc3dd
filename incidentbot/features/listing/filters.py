"""What somebody wants to see in a list, in their words."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ConfigDict

from incidentbot.blueprint.choosing import keyed, one_of
from incidentbot.domain.catalogue import Catalogue
from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.slack.text import escape
from incidentbot.store.queries.incidents import Listing, Order

USAGE = "[all|mine|P1|resolved|category:…|sort:priority|age|category|newest] [words of the title]"
OPEN, ALL = "open", "all"

TEXT_LIMIT = 150

_KEYED = re.compile(r"([a-z]+):(\S+)", re.IGNORECASE)
_STATUSES = {status.value.replace("_", "-"): status for status in Status}
_PRIORITIES = {priority.value.lower(): priority for priority in Priority}
_ORDERS = {order.value: order for order in Order}


class UnknownFilterError(DomainError):
    """A word looks like a filter, and is none. Says how they look."""


class Filters(BaseModel):
    """A filtered, sorted list, and the page of it. `show` is `open`, `all` or a status."""

    model_config = ConfigDict(frozen=True)

    show: str = OPEN
    priority: Priority | None = None
    category: str | None = None
    mine: bool = False
    text: str = ""
    order: Order = Order.PRIORITY
    page: int = 0

    def but(self, **changed: Any) -> "Filters":
        """Give the first page of the list with something else chosen."""
        return Filters.model_validate(self.model_dump() | {"page": 0} | changed)

    def listing(self, *, viewer: PersonId, per_page: int) -> Listing:
        """Put it as a question to the database."""
        return Listing(
            only_open=self.show == OPEN,
            status=None if self.show in {OPEN, ALL} else self.show,
            priority=self.priority,
            category=self.category,
            owner=viewer if self.mine else None,
            text=self.text,
            order=self.order,
            offset=self.page * per_page,
            limit=per_page,
        )


def parse(text: str, catalogue: Catalogue) -> Filters:
    """Read what follows `list`. What is no filter is searched for.

    Raises:
        UnknownFilterError: something is written like a filter, and is none.
        UnknownWordError: it is a filter for something that there is not.
    """
    chosen: dict[str, Any] = {}
    words: list[str] = []
    for word in re.sub(r"\bon hold\b", "on-hold", text, flags=re.IGNORECASE).split():
        filtered = _keyed(word, catalogue) or _plain(word.lower())
        if filtered is None:
            words.append(word)
        else:
            chosen |= filtered
    return Filters(**chosen, text=" ".join(words)[:TEXT_LIMIT])


def meant(text: str) -> str | None:
    """Guess the filter that somebody misspelt and thereby searched for."""
    known = [OPEN, ALL, "mine", *_STATUSES]
    close = (get_close_matches(word.lower(), known, n=1, cutoff=0.75) for word in text.split())
    return next((found[0] for found in close if found), None)


def _plain(word: str) -> dict[str, Any] | None:
    if word in {OPEN, ALL}:
        return {"show": word}
    if word == "mine":
        return {"mine": True}
    if word in _STATUSES:
        return {"show": _STATUSES[word].value}
    if word in _PRIORITIES:
        return {"priority": _PRIORITIES[word]}
    return None


def _keyed(word: str, catalogue: Catalogue) -> dict[str, Any] | None:
    match = _KEYED.fullmatch(word)
    if match is None:
        return None
    key, value = match[1].lower(), match[2].lower()
    readers: dict[str, Callable[[], dict[str, Any]]] = {
        "sort": lambda: {"order": one_of(value, _ORDERS, what="sorting")},
        "category": lambda: {"category": keyed(value, catalogue.categories, what="category").key},
        "priority": lambda: {"priority": one_of(value, _PRIORITIES, what="priority")},
        "status": lambda: {"show": one_of(value, _STATUSES, what="status").value},
    }
    if key not in readers:
        raise UnknownFilterError(f"There is no filter `{escape(key)}`. Write some of: `{USAGE}`")
    return readers[key]()
