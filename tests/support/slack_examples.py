"""Compares answers of the Web API with the examples that Slack documents: which fields, and of what types."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tests.support.slack_contract import methods

Json = dict[str, Any]
Types = Mapping[str, frozenset[str]]

# What stands in our answers and in no example, each with where it is known from.
MORE = {
    "auth.test": {"is_enterprise_install": "of every token since organisations install apps"},
    "conversations.invite": {"errors": "who could not come, where others could; in its output"},
    "conversations.setPurpose": {"channel": "as in the example of setTopic"},
    "dnd.info": {
        "dnd_enabled": "as in the example of teamInfo",
        "next_dnd_start_ts": "as in the example of teamInfo",
        "next_dnd_end_ts": "as in the example of teamInfo",
    },
}


def examples(method: str) -> list[Json]:
    """Give the examples of a method's answer when all is well."""
    shown = (methods()[method]["examples"] or {}).values()
    return [one for one in shown if isinstance(one, dict) and "error" not in one]


def complaints_of(method: str, answer: Json) -> Iterator[str]:
    """Say what in an answer no example has, or has with another type."""
    known = {name for example in examples(method) for name in example}
    for name in answer.keys() - known - MORE.get(method, {}).keys():
        yield f"{method}: no example has {name}"
    documented = _documented(method)
    for path, kind in _typed("", answer):
        allowed = documented.get(path, frozenset({kind}))
        if "null" not in {kind, *allowed} and kind not in allowed:
            yield f"{method}: {path} is a {kind}; the examples have {sorted(allowed)}"


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
