"""What has happened comes back from the database as it went in: enums as enums, moments as moments."""

import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentbot.domain.events import Event
from incidentbot.store.documents import dump, load_event

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


def kinds(event: type[Event] = Event) -> Iterator[type[Event]]:
    """Give every kind of event that there is, wherever it stands."""
    for kind in event.__subclasses__():
        # A class with slots is made twice; its module has the one that counts.
        if getattr(sys.modules[kind.__module__], kind.__name__) is kind:
            yield kind
        yield from kinds(kind)


def types_in(value: Any) -> list[type]:
    """Give the types of a value and of all within it: `==` does not tell an enum from its text."""
    if is_dataclass(value):
        within = [getattr(value, field.name) for field in fields(value)]
    else:
        within = list(value) if isinstance(value, tuple) else []
    return [type(value), *(kind for one in within for kind in types_in(one))]


@pytest.mark.parametrize("kind", list(kinds()))
@given(data=st.data())
@settings(max_examples=5)
def test_every_event_comes_back_as_it_was(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(st.from_type(kind))

    stored = json.dumps(dump(event))

    loaded = load_event(kind.__name__, json.loads(stored))
    assert loaded == event
    assert types_in(loaded) == types_in(event)
