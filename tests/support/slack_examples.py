"""Compares answers of the Web API with the examples that Slack documents: which fields, and of what types."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from incidentbot.sandbox.web_api.table import METHODS
from tests.support.slack_contract import methods

Json = dict[str, Any]

ALWAYS = frozenset(
    {
        "internal_error",
        "invalid_arguments",
        "invalid_auth",
        "invalid_form_data",
        "invalid_json",
        "invalid_post_type",
        "json_not_object",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "ratelimited",
        "token_revoked",
        "unknown_method",
    }
)
"""What any method may answer."""
Types = Mapping[str, frozenset[str]]

# Where an example has another type than Slack itself, by what else says so.
OTHER_TYPES = {
    ("chat.scheduledMessages.list", "/scheduled_messages/-/id"): {
        "string": "it is the id that chat.scheduleMessage gives and chat.deleteScheduledMessage takes"
    }
}


def examples(method: str) -> list[Json]:
    """Give the examples of a method's answer when all is well."""
    shown = (methods()[method]["examples"] or {}).values()
    return [one for one in shown if isinstance(one, dict) and "error" not in one]


def complaints_of(method: str, answer: Json) -> Iterator[str]:
    """Say what in an answer nothing documents, or an example has with another type."""
    output = methods()[method]["output"] or {}
    shown = {name for example in examples(method) for name in example}
    known = shown | output.get("properties", {}).keys()
    for name in answer.keys() - known:
        yield f"{method}: nothing documents {name}"
    documented = _documented(method)
    for path, kind in _typed("", answer):
        allowed = (
            documented.get(path, frozenset({kind})) | OTHER_TYPES.get((method, path), {}).keys()
        )
        if "null" not in {kind, *allowed} and kind not in allowed:
            yield f"{method}: {path} is a {kind}; the examples have {sorted(allowed)}"


def refusal_unknown_to_the_table(method: str, error: str) -> Iterator[str]:
    """Say that a method refuses something that its table does not name."""
    if method in METHODS and error not in ALWAYS | set(METHODS[method].errors):
        yield f"{method} answers {error}, which is not in its table"


@cache
def _documented(method: str) -> Types:
    found: dict[str, set[str]] = {}
    for example in examples(method):
        for path, kind in _typed("", example):
            found.setdefault(path, set()).add(kind)
    return {path: frozenset(kinds) for path, kinds in found.items()}


def _typed(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Go through a value, each part with its place and its type."""
    match value:
        case dict():
            yield path, "object"
            for name, part in value.items():
                yield from _typed(f"{path}/{name}", part)
        case list():
            yield path, "array"
            for part in value:
                yield from _typed(f"{path}/-", part)
        case bool():
            yield path, "boolean"
        case int() | float():
            yield path, "number"
        case None:
            yield path, "null"
        case _:
            yield path, "string"
