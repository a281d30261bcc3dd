"""Pydantic's objections, in words that say what to write."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from incidentbot.configuration.document import Document, Trail
from incidentbot.configuration.problem import Problem
from incidentbot.configuration.schema import Organisation
from incidentbot.configuration.section import Section
from incidentbot.configuration.suggestion import one_of

_OF_A_KEY = "[key]"

_SHAPES = {
    "string_type": "Write some text here.",
    "bool_type": "Write true or false.",
    "bool_parsing": "Write true or false.",
    "dict_type": "Write `key: value` lines here, indented below this key.",
    "model_type": "Write `key: value` lines here, indented below this key.",
    "tuple_type": "Write a list here: [one, two], or one line with '- ' for each.",
}


def complaints(error: ValidationError, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Say in words, and with its place, each thing that pydantic found in these files."""
    for detail in error.errors(include_url=False):
        stem, *rest = detail["loc"]
        # A list of nothing but mistakes is too short for pydantic as well; one complaint will do.
        repeated = detail["type"] == "too_short" and detail["input"]
        if isinstance(stem, str) and stem in documents and not repeated:
            yield _complaint(detail, documents[stem], tuple(rest))


def _complaint(detail: ErrorDetails, document: Document, trail: Trail) -> Problem:
    if trail and trail[-1] == _OF_A_KEY:
        return document.problem(trail[:-1], _words(detail), on_key=True)
    if detail["type"] == "extra_forbidden":
        known = _section(detail["loc"][:-1]).model_fields
        words = f"There is no such key here. {one_of(str(trail[-1]), known)}"
        return document.problem(trail, words, on_key=True)
    return document.problem(trail, _words(detail))


def _words(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return _missing(detail["loc"])
        case "enum":
            return f"This is not known here. {one_of(str(detail['input']), _expected(context))}"
        case "value_error":
            return str(context["error"])
        case "too_short":
            return f"Write at least {context['min_length']} here."
        case "too_long":
            return f"Write at most {context['max_length']} here."
        case kind:
            return _SHAPES.get(kind, detail["msg"])


def _expected(context: Mapping[str, Any]) -> list[str]:
    """List what an enumeration takes. Pydantic gives it as "'high', 'medium' or 'low'"."""
    return re.findall(r"'([^']+)'", str(context["expected"]))


def _missing(trail: Trail) -> str:
    key = str(trail[-1])
    description = _section(trail[:-1]).model_fields[key].description
    return f"This is missing. Write `{key}:` with {description}."


def _section(trail: Trail) -> type[Section]:
    """Find the model of the section there, through mappings and lists."""
    at: Any = Organisation
    for step in trail:
        at = _below(at, step)
    section: type[Section] = at
    return section


def _below(at: Any, step: str | int) -> Any:
    if isinstance(at, type) and issubclass(at, Section):
        return _bare(at.model_fields[str(step)].annotation)
    entries = get_args(at)
    return _bare(entries[1] if get_origin(at) is dict else entries[0])


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
