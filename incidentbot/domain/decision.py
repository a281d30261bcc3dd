"""The answer of a rule: the next state, the facts that led there, and when to look again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from incidentbot.domain.events import Event

State = TypeVar("State")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Wakes its subject at `due_at` (aware, UTC). It carries no meaning: the rule asks the state."""

    name: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Generic[State]):
    """What a rule decided. `timers` are all the alarms of the subject: a commit replaces them."""

    state: State
    events: tuple[Event, ...] = ()
    timers: tuple[Timer, ...] = ()
