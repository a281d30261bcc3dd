"""What an organisation promises: how soon, on which calendar, what a breach costs, and who hears on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from incidentbot.domain.business_hours import ROUND_THE_CLOCK, Calendar
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import Addressee, ClockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """So many seconds on a calendar. `cost` says, in the organisation's words, what missing it costs."""

    seconds: int
    calendar: Calendar = ROUND_THE_CLOCK
    cost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the way to a target, and who hears when a clock passes it.

    It lies so many percent into the target, and `offset` seconds from there: "15 minutes before" is 100 % and -900.
    """

    percent: int
    offset: int = 0
    tell: tuple[Addressee, ...] = ()

    def seconds_of(self, target: int) -> int:
        """Give the seconds into the target; a part of one counts as begun only when it is over."""
        return -(-target * self.percent // 100) + self.offset


BREACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is promised for a priority, maybe for one category or service only. No target: nothing is."""

    clock: ClockKind
    priority: Priority
    target: Target | None
    category: str | None = None
    service: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlaPolicy:
    """Every promise of an organisation, and the marks at which its clocks are heard."""

    promises: tuple[Promise, ...] = ()
    marks: Mapping[ClockKind, tuple[Mark, ...]]

    def target(
        self, clock: ClockKind, *, priority: Priority, about: Classification
    ) -> Target | None:
        """Find what was promised: for one of the services, else for the category, else for everything.

        Of several services, the one that is promised soonest counts.
        """
        of_priority = [
            one for one in self.promises if (one.clock, one.priority) == (clock, priority)
        ]
        of_service = [one for one in of_priority if one.service in about.services]
        of_category = [
            one
            for one in of_priority
            if one.category is not None and one.category == about.category
        ]
        of_all = [one for one in of_priority if one.service is None and one.category is None]
        return _soonest(of_service or of_category or of_all)


def _soonest(promises: Iterable[Promise]) -> Target | None:
    targets = [one.target for one in promises if one.target is not None]
    return min(targets, key=lambda target: target.seconds, default=None)
