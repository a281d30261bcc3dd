"""What the facts made of paging: which levels were called, who was paged, and what became of each page.

Each beginning is a run of its own. Facts name the run that they belong to by its number, counted from 1; what becomes
of a page names the page by the `seq` of its fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import EndCause, RecipientKind, StartCause
from incidentbot.domain.person import PersonId

ACCEPTED_WITHIN = timedelta(seconds=30)
"""A page that its way has not taken by then counts as lost."""

PAGING: tuple[type[e.Event], ...] = (
    e.PagingStarted,
    e.LevelCalled,
    e.NobodyOnCall,
    e.Paged,
    e.PageHeld,
    e.PageAccepted,
    e.PageFailed,
    e.PageAcknowledged,
    e.PageDeclined,
    e.PagingEnded,
    e.RoleAssigned,
    e.NoteAdded,
)
"""The facts that paging goes by, besides those that clocks go by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A page, and what became of it. `followed`: another way was tried for it."""

    seq: int
    at: datetime
    event: e.Paged
    accepted_at: datetime | None = None
    silenced: bool = False
    failed_at: datetime | None = None
    problem: str = ""
    followed: bool = False

    @property
    def person(self) -> PersonId | None:
        """Whom it was for, where that is one person."""
        return self.event.to.person

    @property
    def lost_at(self) -> datetime | None:
        """When it counts as not delivered, or will; nothing where its way has taken it."""
        if self.accepted_at is not None:
            return None
        return self.failed_at or self.at + ACCEPTED_WITHIN

    @property
    def opens_others(self) -> bool:
        """Whether it was for a group whose members have pages of their own now."""
        return self.event.to.kind is RecipientKind.GROUP and self.accepted_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Somebody is let sleep until then."""

    seq: int
    person: PersonId
    until: datetime

    def is_closed_by(self, sent: Sent) -> bool:
        """Tell whether it is over by a page: theirs, or that of whoever was called in their stead."""
        return sent.seq > self.seq and (sent.person == self.person or sent.at >= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A level that was called, with the pages and the holds that it led to."""

    seq: int
    at: datetime
    event: e.LevelCalled
    sent: tuple[Sent, ...] = ()
    holds: tuple[Hold, ...] = ()

    @property
    def first_at(self) -> datetime | None:
        """When the first of its pages went out; nothing while everybody is let sleep."""
        return min((one.at for one in self.sent), default=None)

    def calls_of(self, person: PersonId) -> tuple[Sent, ...]:
        """Give the pages that called somebody, in order, without other ways for the same call."""
        return tuple(one for one in self.sent if one.person == person and one.event.why.calls)

    def open_holds(self) -> tuple[Hold, ...]:
        """Give who is still let sleep: of each the last hold, until they are paged, or others in their morning."""
        last = {hold.person: hold for hold in self.holds}
        return tuple(hold for hold in last.values() if not any(map(hold.is_closed_by, self.sent)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of paging, from its beginning, which calls a level in the same breath."""

    number: int
    seq: int
    at: datetime
    policy: str
    cause: StartCause
    because: int
    calls: tuple[Call, ...]
    declined: frozenset[PersonId]
    ended: EndCause | None = None

    @property
    def call(self) -> Call:
        """The level that was called last."""
        return self.calls[-1]

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Every page, level by level."""
        return tuple(one for call in self.calls for one in call.sent)

    def without(self, person: PersonId) -> "Run":
        """Give it as it is once somebody has said that they cannot."""
        return replace(self, declined=self.declined | {person})


def runs(facts: Sequence[e.Fact]) -> tuple[Run, ...]:
    """Give every run, in the order in which they began."""
    begun = ((one, one.event) for one in facts if isinstance(one.event, e.PagingStarted))
    return tuple(
        Run(
            number=number,
            seq=fact.seq,
            at=fact.entered_at,
            policy=event.policy,
            cause=event.cause,
            because=event.because,
            calls=tuple(_calls(number, facts)),
            declined=_declined(fact.seq, facts),
            ended=_ended(number, facts),
        )
        for number, (fact, event) in enumerate(begun, 1)
    )


def _calls(number: int, facts: Sequence[e.Fact]) -> Iterator[Call]:
    called = [
        (fact, fact.event)
        for fact in facts
        if isinstance(fact.event, e.LevelCalled) and fact.event.run == number
    ]
    sent, holds = tuple(_sent(number, facts)), tuple(_holds(number, facts))
    for fact, event in called:
        # Until the same level is called again; what follows up a page may come after the next level was called.
        again = (one.seq for one, other in called if other.level == event.level)
        end = min((seq for seq in again if seq > fact.seq), default=float("inf"))
        yield Call(
            seq=fact.seq,
            at=fact.entered_at,
            event=event,
            sent=tuple(
                one for one in sent if one.event.level == event.level and fact.seq < one.seq < end
            ),
            holds=tuple(
                hold for level, hold in holds if level == event.level and fact.seq < hold.seq < end
            ),
        )


def _sent(number: int, facts: Sequence[e.Fact]) -> Iterator[Sent]:
    accepted = {
        one.event.page: (one.entered_at, one.event.silenced)
        for one in facts
        if isinstance(one.event, e.PageAccepted)
    }
    failed = {
        one.event.page: (one.entered_at, one.event.problem)
        for one in facts
        if isinstance(one.event, e.PageFailed)
    }
    followed = {one.event.follows for one in facts if isinstance(one.event, e.Paged)}
    for fact in facts:
        if isinstance(fact.event, e.Paged) and fact.event.run == number:
            accepted_at, silenced = accepted.get(fact.seq, (None, False))
            failed_at, problem = failed.get(fact.seq, (None, ""))
            yield Sent(
                seq=fact.seq,
                at=fact.entered_at,
                event=fact.event,
                accepted_at=accepted_at,
                silenced=silenced,
                failed_at=failed_at,
                problem=problem,
                followed=fact.seq in followed,
            )


def _holds(number: int, facts: Sequence[e.Fact]) -> Iterator[tuple[int, Hold]]:
    for fact in facts:
        if isinstance(fact.event, e.PageHeld) and fact.event.run == number:
            hold = Hold(seq=fact.seq, person=fact.event.person, until=fact.event.until)
            yield fact.event.level, hold


def _declined(since: int, facts: Sequence[e.Fact]) -> frozenset[PersonId]:
    return frozenset(
        one.event.person
        for one in facts
        if isinstance(one.event, e.PageDeclined) and one.seq > since
    )


def _ended(number: int, facts: Sequence[e.Fact]) -> EndCause | None:
    ends = (
        one.event.cause
        for one in facts
        if isinstance(one.event, e.PagingEnded) and one.event.run == number
    )
    return next(ends, None)
