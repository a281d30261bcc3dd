"""Domain values as JSON and back. Always through pydantic: a plain constructor leaves strings where enums were."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter

from incidentbot.domain import events
from incidentbot.domain.events import Event
from incidentbot.domain.on_call import events as roster_events

T = TypeVar("T")

_EVENTS: dict[str, type[Event]] = {
    name: kind
    for module in (events, roster_events)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def dump(value: Any) -> dict[str, Any]:
    """Turn a domain value into a JSON document."""
    document: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")
    return document


def load(kind: type[T], document: Mapping[str, Any]) -> T:
    """Turn a document back into a domain value of this kind."""
    value: T = _adapter(kind).validate_python(document)
    return value


def load_event(kind: str, document: dict[str, Any]) -> Event:
    """Turn a document back into the event whose class has this name."""
    return load(_EVENTS[kind], document)


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
