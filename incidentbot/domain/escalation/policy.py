"""What an organisation has decided about whom to call, in which order, and how insistently."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from incidentbot.domain.business_hours import Calendar, moment_after, periods
from incidentbot.domain.escalation.page import LevelKind
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.working_hours import Span

_SECOND = timedelta(seconds=1)
_AHEAD = timedelta(days=30)


class TargetKind(StrEnum):
    """Whom a level can name: somebody in particular, or whoever that is for the incident at hand."""

    PERSON = "person"
    ROTATION = "rotation"
    NEXT = "next"
    EVERYONE = "everyone"
    HOLDER = "holder"
    GROUP = "group"
    CHANNEL = "channel"
    SERVICE_OWNERS = "service-owners"
    RESPONDERS = "responders"
    ADMINISTRATORS = "administrators"
    REPORTER = "reporter"
    OWNER = "owner"
    ON_CALL = "on-call"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTarget:
    """One of those whom a level names. `key` says which, where there are several of the kind."""

    kind: TargetKind
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Whom to call together, and how long to wait for their yes (checklist 42).

    `otherwise` are called where the `targets` come to nobody at all: the first of them that comes to somebody.
    """

    name: str
    kind: LevelKind = LevelKind.FUNCTIONAL
    targets: tuple[PageTarget, ...]
    otherwise: tuple[PageTarget, ...] = ()
    escalate_after: timedelta = timedelta(minutes=5)
    repeat_every: timedelta | None = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationPolicy:
    """Levels in their order, the last of them the catch-all, and the incidents that they are for.

    An empty condition lets everything through, except for `priorities`: a policy without any is for breaches, and for
    who asks. `private`: also for private incidents, of which whoever is paged then knows. `rounds`: how often all
    levels are gone through. `again_after`: how long nothing may happen after an acknowledgment.
    """

    key: str
    name: str
    levels: tuple[Level, ...]
    rounds: int = 1
    again_after: timedelta | None = None
    priorities: frozenset[Priority] = frozenset()
    categories: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    during: Calendar | None = None
    outside: Calendar | None = None
    private: bool = False

    @property
    def last(self) -> int:
        """Where the catch-all stands."""
        return len(self.levels) - 1

    def level(self, index: int) -> Level:
        """Give a level; the last one where there were more when it was counted."""
        return self.levels[min(index, self.last)]

    def suits(self, incident: Incident) -> bool:
        """Tell whether it is for incidents like this one, whatever the hour."""
        about = incident.classification
        return (
            incident.severity.priority in self.priorities
            and (not self.categories or about.category in self.categories)
            and (not self.services or not self.services.isdisjoint(about.services))
            and (self.private or not incident.private)
        )

    def in_force_from(self, moment: datetime) -> datetime | None:
        """Give the first instant, from this one on, at which its hours let it through; nothing if none is in sight."""
        hours = (
            (calendar, is_open)
            for calendar, is_open in ((self.during, True), (self.outside, False))
            if calendar is not None
        )
        at: datetime | None = moment
        for calendar, is_open in hours:
            at = None if at is None else _first(calendar, at, is_open=is_open)
        return at


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRules:
    """Every policy, in the order in which they are tried.

    `urgent` are the priorities for which nobody's rest is spared; for the others `quiet` is kept, in everybody's zone.
    """

    policies: tuple[EscalationPolicy, ...] = ()
    on_breach: Mapping[ClockKind, str] = field(default_factory=dict)
    urgent: frozenset[Priority] = frozenset()
    quiet: Span | None = None

    def named(self, key: str) -> EscalationPolicy | None:
        """Find a policy by its key; nothing where it is not configured any more."""
        return next((one for one in self.policies if one.key == key), None)

    def chosen(
        self, incident: Incident, *, at: datetime
    ) -> tuple[datetime, EscalationPolicy] | None:
        """Give the first policy that is for this incident, and from when on; of those not in force yet, the soonest."""
        found = [
            (since, policy)
            for policy in self.policies
            if policy.suits(incident) and (since := policy.in_force_from(at)) is not None
        ]
        return min(found, key=lambda one: one[0], default=None)

    def asked_for(self, incident: Incident, *, at: datetime) -> EscalationPolicy | None:
        """Give the policy that somebody means who asks for an escalation: the one chosen, else the first of all."""
        chosen = self.chosen(incident, at=at)
        return chosen[1] if chosen else next(iter(self.policies), None)


def opens_at(calendar: Calendar, moment: datetime) -> datetime:
    """Give the first instant, from this one on, at which a calendar is open."""
    return max(moment, moment_after(calendar, moment, 1) - _SECOND)


def _first(calendar: Calendar, moment: datetime, *, is_open: bool) -> datetime | None:
    if is_open:
        return opens_at(calendar, moment)
    ahead = periods(calendar, moment, moment + _AHEAD)
    return next((max(moment, one.since) for one in ahead if not one.is_open), None)
