"""Reading a typed word that must be one of a few."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from incidentbot.domain.catalogue import Category, Service, Subcategory
from incidentbot.domain.errors import DomainError
from incidentbot.slack.text import escape

_Meant = TypeVar("_Meant")
_Entry = TypeVar("_Entry", Service, Category, Subcategory)
_BETWEEN = re.compile(r"[\s_-]+")


class UnknownWordError(DomainError):
    """The word is none of those that there are. Says which."""

    def __init__(self, word: str, known: Mapping[str, object], *, what: str) -> None:
        there_are = escape(", ".join(known)) or "none is configured"
        super().__init__(f"There is no {what} `{escape(word)}`. Write one of: {there_are}.")


def one_of(
    word: str,
    known: Mapping[str, _Meant],
    *,
    what: str,
    aliases: Mapping[str, _Meant] = MappingProxyType({}),
) -> _Meant:
    """Give what the word means, however its parts are joined, in any case. Aliases are understood, not listed.

    Raises:
        UnknownWordError: it means none of them.
    """
    by_form = {form(name): meant for name, meant in [*aliases.items(), *known.items()]}
    if form(word) not in by_form:
        raise UnknownWordError(word, known, what=what)
    return by_form[form(word)]


def keyed(word: str, entries: Iterable[_Entry], *, what: str) -> _Entry:
    """Give the entry of the catalogue that is meant, by its key or its name.

    Raises:
        UnknownWordError: there is none.
    """
    there_are = tuple(entries)
    return one_of(
        word,
        {one.key: one for one in there_are},
        what=what,
        aliases={one.name: one for one in there_are},
    )


def form(words: str) -> str:
    """Give what is the same for `Sign-in`, `sign_in` and `sign in`."""
    return _BETWEEN.sub(" ", words).strip().casefold()
