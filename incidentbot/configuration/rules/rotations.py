"""A layer says in one way whose turn it is, and its dated turns follow each other."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from incidentbot.configuration.document import Content, Trail
from incidentbot.configuration.fields import local_time
from incidentbot.configuration.rules.written import Finding, Written, entries

_LAYER = ("rotations", "rotations", "*", "layers", "*")
_OF_A_CYCLE = {
    "every": "how long a turn is, such as 'week' or '10 days'",
    "handoff": "the time at which they hand over, such as '09:00'",
    "starts": "the date of the first handoff",
}


def rotation_findings(written: Written) -> Iterator[Finding]:
    """Find layers that nobody could read, and turns that lie over each other or end before they begin."""
    for trail, layer in entries(written, *_LAYER):
        if isinstance(layer, Mapping):
            yield from _of_layer(trail, layer)


def _of_layer(trail: Trail, layer: Mapping[str, Content]) -> Iterator[Finding]:
    if layer.get("turns"):
        yield from _in_two_ways(trail, layer)
        yield from _out_of_order(trail, layer["turns"])
    elif layer.get("people"):
        for key, words in _OF_A_CYCLE.items():
            if not layer.get(key):
                yield Finding(
                    trail=(*trail, key), words=f"This is missing. Write `{key}:` with {words}."
                )
    elif not layer.keys() & {"people", "turns"}:
        words = "Nothing says whose turn it is. Write `people:` who take turns, or `turns:` with their dates."
        yield Finding(trail=trail, words=words)


def _in_two_ways(trail: Trail, layer: Mapping[str, Content]) -> Iterator[Finding]:
    for key in ("people", *_OF_A_CYCLE):
        if layer.get(key):
            words = "Turns with their dates need no such key. Take it out, or write another layer."
            yield Finding(trail=(*trail, key), words=words, on_key=True)


def _out_of_order(trail: Trail, turns: Content) -> Iterator[Finding]:
    there = [(way, span) for way, turn in entries(turns, "*") if (span := _span(turn))]
    for way, (since, until) in there:
        if until <= since:
            words = "It ends before it begins. Write a later time."
            yield Finding(trail=(*trail, "turns", *way, "until"), words=words)
    for (_, (_, until)), (way, (since, _)) in pairwise(there):
        if since < until:
            words = "The turn before is not over by then. Write a later time, or put them in order."
            yield Finding(trail=(*trail, "turns", *way, "since"), words=words)


def _span(turn: Content) -> tuple[datetime, datetime] | None:
    """Read from when to when it lasts; nothing where that cannot be read, which is for the schema to say."""
    try:
        return local_time(turn["since"]), local_time(turn["until"])
    except (TypeError, KeyError, ValueError):
        return None
