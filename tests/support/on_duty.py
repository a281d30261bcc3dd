"""Paging for tests: who can be called, and time that passes from look to look, as timers have it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum, auto
from types import MappingProxyType
from typing import Any

from incidentbot.domain.decision import Decision
from incidentbot.domain.escalation.answering import acknowledge, decline, escalate
from incidentbot.domain.escalation.beginning import Situation
from incidentbot.domain.escalation.callees import Callees, Contact
from incidentbot.domain.escalation.delivery import accepted, failed
from incidentbot.domain.escalation.page import LevelKind, Recipient, somebody
from incidentbot.domain.escalation.paging import look, looks
from incidentbot.domain.escalation.policy import (
    EscalationPolicy,
    EscalationRules,
    Level,
    PageTarget,
    TargetKind,
)
from incidentbot.domain.escalation.run import Run, Sent, runs
from incidentbot.domain.events import LevelCalled, NobodyOnCall, Paged, PagingEnded
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.priority import Priority
from tests.support.life import Life

MAYA, JON, KIM, LEE = PersonId("maya"), PersonId("jon"), PersonId("kim"), PersonId("lee")
BOTH = ("slack", "email")
"""The ways of everybody here, unless a test says otherwise."""


class Fate(Enum):
    """What a way does with a page."""

    ACCEPTS = auto()
    REFUSES = auto()
    SILENCES = auto()
    SAYS_NOTHING = auto()


def target(who: str) -> PageTarget:
    """Name a person as a target."""
    return PageTarget(kind=TargetKind.PERSON, key=who)


def level(*who: str, **more: Any) -> Level:
    """Give a level that calls these people."""
    usual = {"name": " and ".join(who), "targets": tuple(map(target, who))}
    return Level(**(usual | more))


def policy(*levels: Level, key: str = "usual", **more: Any) -> EscalationPolicy:
    """Give a policy for P1 with these levels, the last of them the catch-all."""
    usual = {"name": key, "priorities": frozenset({Priority.P1})}
    return EscalationPolicy(key=key, levels=levels, **(usual | more))


def catch_all(*who: str, **more: Any) -> Level:
    """Give the level that catches all."""
    return level(*who, kind=LevelKind.CATCH_ALL, **more)


def rules(*policies: EscalationPolicy, **more: Any) -> EscalationRules:
    """Give rules by which nobody's rest is spared for a P1."""
    return EscalationRules(policies=policies, **({"urgent": frozenset({Priority.P1})} | more))


def callees(
    *,
    contacts: Mapping[PersonId, Contact] = MappingProxyType({}),
    meant: Mapping[PageTarget, Iterable[Recipient]] = MappingProxyType({}),
) -> Callees:
    """Have everybody be reached by both ways round the clock, and each target mean who it names, or who is said."""
    everybody = (MAYA, JON, KIM, LEE)
    usual = {target(one): (somebody(one),) for one in everybody}
    return Callees(
        by_target=usual | {one: tuple(these) for one, these in meant.items()},
        contacts={one: Contact(ways=BOTH) for one in everybody} | dict(contacts),
    )


class Watch:
    """An incident whose paging is looked at whenever it asks for that."""

    def __init__(
        self,
        life: Life,
        rules: EscalationRules,
        *,
        callees: Callees,
        fates: Mapping[str, Fate] = MappingProxyType({}),
    ) -> None:
        self.life = life
        self.rules = rules
        self.callees = callees
        self.fates = dict(fates)
        self.start = self.now = life.facts[0].entered_at
        self.looked = 0

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run so far."""
        return runs(self.life.facts)

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Every page so far."""
        return tuple(one for run in self.runs for one in run.sent)

    @property
    def situation(self) -> Situation:
        """What paging sees now."""
        return Situation(
            incident=self.life.incident, facts=self.life.facts, rules=self.rules, now=self.now
        )

    def next_look(self) -> datetime | None:
        """Give when it wants to be looked at."""
        timers = looks(self.life.incident, self.life.facts, rules=self.rules, now=self.now)
        assert len(timers) <= 1
        return next((timer.due_at for timer in timers), None)

    def look(self) -> Decision[Incident]:
        """Look at it now, and let what it sends find its fate."""
        decision = look(
            self.life.incident,
            self.life.facts,
            rules=self.rules,
            callees=self.callees,
            now=self.now,
        )
        self.looked += 1
        self.commits(decision)
        return decision

    def passes(self, **amount: float) -> None:
        """Let time pass, and look whenever it asks for it."""
        end = self.now + timedelta(**amount)
        while (due := self.next_look()) is not None and due <= end:
            self.now = max(self.now, due)
            assert self.look().events, f"woken for nothing at {self.now}"
        self.now = end

    def acknowledges(self, who: PersonId) -> None:
        """Have somebody acknowledge."""
        self.commits(acknowledge(self.situation, by=who), by=who)

    def declines(self, who: PersonId) -> None:
        """Have somebody say that they cannot."""
        self.commits(decline(self.situation, by=who, callees=self.callees), by=who)

    def escalates(self, who: PersonId) -> None:
        """Have somebody ask for the next level."""
        self.commits(escalate(self.situation, callees=self.callees), by=who)

    def commits(self, decision: Decision[Incident], *, by: PersonId | None = None) -> None:
        """Write down what was decided; each page finds its fate at once."""
        if not decision.events:
            return
        first = len(self.life.facts) + 1
        self.life.happens(self.now, *decision.events, by=by)
        for seq, event in enumerate(decision.events, first):
            if isinstance(event, Paged):
                self._deliver(seq, event)

    def _deliver(self, page: int, event: Paged) -> None:
        match self.fates.get(event.way, Fate.ACCEPTS):
            case Fate.ACCEPTS:
                self.commits(accepted(self.situation, page=page, silenced=False))
            case Fate.SILENCES:
                self.commits(accepted(self.situation, page=page, silenced=True))
            case Fate.REFUSES:
                self.commits(failed(self.situation, page=page, problem="it says no"))
            case Fate.SAYS_NOTHING:
                pass

    def told(self) -> list[str]:
        """Tell what happened, a line for each fact of paging, with the seconds since the incident was declared."""
        return [
            f"{round((fact.entered_at - self.start).total_seconds())} {words}"
            for fact in self.life.facts
            if (words := _words(fact.event))
        ]


def _words(event: object) -> str:
    match event:
        case LevelCalled():
            return f"level {event.level} {event.cause}"
        case NobodyOnCall():
            return f"nobody at {event.level}"
        case Paged():
            return f"{event.to.key} by {event.way} {event.why}"
        case PagingEnded():
            return f"ended {event.cause}"
        case _:
            return ""
