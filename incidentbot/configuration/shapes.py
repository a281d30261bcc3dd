"""Forms of text: each refuses what has another, with what to write instead, and tells editors what to expect."""

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function

from incidentbot.configuration.suggestion import one_of
from incidentbot.domain.alerts.template import unknown_places
from incidentbot.domain.placeholder import placeholders


class Form:
    """A form of text, to be named beside its type: `Annotated[str, Shape(...)]`."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, text: str) -> str:
        """Give the text as it is taken, or refuse it by a ValueError that says what to write."""

    @property
    @abstractmethod
    def for_editors(self) -> JsonSchemaValue:
        """What JSON Schema can say of it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check the text after everything that stands before this."""
        return no_info_after_validator_function(self, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say it beside what is known of the type."""
        return {**handler(schema), **self.for_editors}


@dataclass(frozen=True, slots=True)
class Shape(Form):
    """Text of one pattern."""

    pattern: str
    advice: str

    def __call__(self, text: str) -> str:
        """Take what has the pattern as a whole."""
        if not re.fullmatch(self.pattern, text):
            # The text is not repeated: it may be somebody's number, and errors end in logs.
            raise ValueError(f"This will not do. {self.advice}")
        return text

    @property
    def for_editors(self) -> JsonSchemaValue:
        """Say the pattern."""
        return {"pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True, slots=True)
class Words(Form):
    """Some words, and not too many."""

    limit: int

    def __call__(self, text: str) -> str:
        """Take them without the space around them."""
        words = text.strip()
        if not words:
            raise ValueError("Nothing is written here. Write some words.")
        if len(words) > self.limit:
            raise ValueError(f"Write at most {self.limit:,} characters; these are {len(words):,}.")
        return words

    @property
    def for_editors(self) -> JsonSchemaValue:
        """Say how many. To an editor a year is a number; here it is text as it is written."""
        return {"type": ["string", "number"], "minLength": 1, "maxLength": self.limit}


@dataclass(frozen=True, slots=True)
class OfAlerts(Form):
    """Text with gaps that alerts fill."""

    def __call__(self, text: str) -> str:
        """Take what asks for labels and annotations alone."""
        if unknown := unknown_places(text):
            raise ValueError(
                f"No alert could fill {{{unknown[0]}}}. Write {{labels.…}} or {{annotations.…}} with the name of one."
            )
        return text

    @property
    def for_editors(self) -> JsonSchemaValue:
        """Say that nothing else may stand in braces."""
        return {"not": {"pattern": r"\{(?!(?:labels|annotations)\.\w+\})\w[\w.]*\}"}}


@dataclass(frozen=True, slots=True)
class Gaps(Form):
    """Text that asks for nothing but these placeholders."""

    allowed: frozenset[str]

    def __call__(self, text: str) -> str:
        """Take what can be filled in."""
        if unknown := sorted(placeholders(text) - self.allowed):
            raise ValueError(
                f"Nothing is known that could stand for {{{unknown[0]}}}. "
                f"{one_of(unknown[0], sorted(self.allowed))}"
            )
        return text

    @property
    def for_editors(self) -> JsonSchemaValue:
        """Say that nothing else may stand in braces."""
        known = "|".join(sorted(self.allowed))
        return {"not": {"pattern": rf"\{{(?!(?:{known})\}})\w+\}}"}}
