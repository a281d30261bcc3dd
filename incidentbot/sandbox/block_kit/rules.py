"""The vocabulary in which the tables say what Slack takes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.workspace.archive import Json

Agreement = Callable[[Json, str], Iterator[Objection]]
"""Looks at an object whose parts are each in order, and at where it stands, for parts that do not go together."""

_TEXT_FLAGS: Mapping[str, str] = MappingProxyType({"plain_text": "emoji", "mrkdwn": "verbatim"})


class Rule(Protocol):
    """Something that a value must be."""

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to what is wrong with the value that stands at a JSON pointer."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class String:
    """A piece of text."""

    longest: int | None = None
    shortest: int = 0
    pattern: str | None = None
    words: str = "is not in the expected format"

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to another type, a wrong length, a wrong format."""
        if not isinstance(value, str):
            yield Objection(pointer=at, words="must provide a string", rule="type")
        elif len(value) < self.shortest:
            words = f"must be more than {self.shortest - 1} characters"
            yield Objection(pointer=at, words=words, rule="min_length")
        elif self.longest is not None and len(value) > self.longest:
            words = f"must be less than {self.longest + 1} characters"
            yield Objection(pointer=at, words=words, rule="max_length")
        elif self.pattern is not None and not re.fullmatch(self.pattern, value):
            yield Objection(pointer=at, words=self.words, rule="format")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """True or false."""

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to anything else."""
        if not isinstance(value, bool):
            yield Objection(pointer=at, words="must be a boolean", rule="type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a range."""

    least: float | None = None
    most: float | None = None

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to another type, and to what is out of range."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield Objection(pointer=at, words="must be a number", rule="type")
        elif self.least is not None and value < self.least:
            yield Objection(pointer=at, words=f"must be {self.least} or more", rule="minimum")
        elif self.most is not None and value > self.most:
            yield Objection(pointer=at, words=f"must be {self.most} or less", rule="maximum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of some values."""

    of: tuple[str | int, ...]

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to any other value."""
        if isinstance(value, bool) or value not in self.of:
            known = ", ".join(map(str, self.of))
            yield Objection(pointer=at, words=f"must be one of: {known}", rule="enum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """A list of things of one kind."""

    of: Rule
    least: int = 0
    most: int | None = None

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to another type, a wrong count, and to what is wrong with the items."""
        if not isinstance(value, list):
            yield Objection(pointer=at, words="must provide an array", rule="type")
            return
        if len(value) < self.least:
            words = f"no fewer than {self.least} items allowed"
            yield Objection(pointer=at, words=words, rule="min_items")
        if self.most is not None and len(value) > self.most:
            words = f"no more than {self.most} items allowed"
            yield Objection(pointer=at, words=words, rule="max_items")
        for number, item in enumerate(value):
            yield from self.of.check(item, f"{at}/{number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An object that holds these fields and no others."""

    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to missing, unknown and wrong fields; else to fields that do not go together."""
        if not isinstance(value, dict):
            yield Objection(pointer=at, words="must provide an object", rule="type")
            return
        found = list(self._fields(value, at))
        yield from found
        if not found:
            for agreement in self.agreements:
                yield from agreement(value, at)

    def _fields(self, value: Json, at: str) -> Iterator[Objection]:
        for name in self.required:
            if name not in value:
                words = f"missing required field: {name}"
                yield Objection(pointer=at, words=words, rule="required")
        known = {**self.required, **self.optional}
        for name, item in value.items():
            if name in known:
                yield from known[name].check(item, f"{at}/{name}")
            else:
                words = f"invalid additional property: {name}"
                yield Objection(pointer=at, words=words, rule="additional_property")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An object whose `type` says which of the rules it has to keep; `allowed` may narrow the choice."""

    table: Mapping[str, Record]
    allowed: tuple[str, ...] | None = None

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object to an unknown type, and to what is wrong with one of a known type."""
        if not isinstance(value, dict):
            yield Objection(pointer=at, words="must provide an object", rule="type")
            return
        if "type" not in value:
            yield Objection(pointer=at, words="missing required field: type", rule="required")
            return
        kind = value["type"]
        known = self.allowed or tuple(self.table)
        if not isinstance(kind, str) or kind not in known:
            words = f"unsupported type: {kind}"
            yield Objection(pointer=f"{at}/type", words=words, rule="enum")
            return
        rest = {name: item for name, item in value.items() if name != "type"}
        yield from self.table[kind].check(rest, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text object; every one must say something."""

    kinds: tuple[str, ...]
    longest: int | None = None

    def check(self, value: Any, at: str) -> Iterator[Objection]:
        """Object as to any object with a type."""
        said = String(longest=self.longest, shortest=1)
        table = {
            kind: Record(required={"text": said}, optional={_TEXT_FLAGS[kind]: Flag()})
            for kind in self.kinds
        }
        yield from Variant(table=table).check(value, at)
