"""A rehearsed night as a table: who is paged when, by what, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TextIO
from zoneinfo import ZoneInfo

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from incidentbot.blueprint.paged import way
from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import CallCause, Recipient, RecipientKind, Why
from incidentbot.domain.escalation.policy import EscalationPolicy
from incidentbot.domain.escalation.rehearsal import Night, Rehearsal
from incidentbot.domain.person import PersonEntry, PersonId
from incidentbot.domain.policy import Policy

_CLOCK = "%a %H:%M:%S"
_COLUMNS = ("After", "At", "What", "Who", "By", "Why")
_WIDTH = 200
"""Of a pipe, which has none; a table that is torn apart cannot be read."""
_LOST = "the page before was not delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line. `last` is when the same was done for the last time, `times` how often in all."""

    at: datetime
    what: str
    who: str = ""
    by: tuple[str, ...] = ()
    why: str = ""
    last: datetime | None = None
    times: int = 1


def print_rehearsal(
    rehearsal: Rehearsal, *, named: EscalationPolicy, night: Night, policy: Policy, to: TextIO
) -> None:
    """Print what came of it, and what one might not expect of this policy."""
    console = Console(file=to, highlight=False, width=None if to.isatty() else _WIDTH)
    title = f"{named.name}: {night.priority}, declared {night.at:%a %Y-%m-%d %H:%M %Z}"
    console.print(Text(title, style="bold"))
    for remark in _remarks(rehearsal, named):
        console.print(Text(remark, style="yellow"))
    table = Table(*_COLUMNS, box=box.SIMPLE, show_edge=False)
    for row in _Rows(policy, night.down).of(rehearsal.facts):
        table.add_row(*map(Text, _cells(row, night.at)))
    console.print(table)


def _remarks(rehearsal: Rehearsal, named: EscalationPolicy) -> Iterator[str]:
    usual = rehearsal.usual
    if usual is None:
        yield "Nobody is paged for such an incident by itself."
    elif usual.key != named.key:
        yield f"By itself, '{usual.key}' pages for such an incident, and not '{named.key}'."
    if rehearsal.by_hand:
        yield f"'{named.key}' does not begin by itself: this is what comes of it when somebody escalates."


class _Rows:
    """Lines for whatever somebody would notice. The same again, minute by minute, is one line."""

    def __init__(self, policy: Policy, down: frozenset[str]) -> None:
        self._entries = {PersonId(entry.key): entry for entry in policy.people}
        self._down = down
        self._policies = {one.key: one.name for one in policy.escalation.policies}

    def of(self, facts: Sequence[e.Fact]) -> Iterator[_Row]:
        """Give them in the order in which they begin."""
        repeats: dict[Recipient, _Row] = {}
        for fact in facts:
            match fact.event:
                case e.Paged(why=Why.REPEATED, to=to) as event:
                    repeats[to] = self._repeat(repeats.get(to), event, fact.entered_at)
                case e.PagingStarted() | e.LevelCalled() | e.NobodyOnCall() | e.PagingEnded():
                    yield from repeats.values()
                    repeats.clear()
                    yield self._step(fact.event, fact.entered_at)
                case e.Paged() as event:
                    yield self._page(event, fact.entered_at)
                case e.PageHeld() as event:
                    yield self._hold(event, fact.entered_at)
                case _:
                    pass
        yield from repeats.values()

    def _step(
        self,
        event: e.PagingStarted | e.LevelCalled | e.NobodyOnCall | e.PagingEnded,
        at: datetime,
    ) -> _Row:
        match event:
            case e.PagingStarted():
                name = self._policies.get(event.policy, event.policy)
                return _Row(at=at, what=f"{name} begins", why=event.cause.words)
            case e.PagingEnded():
                return _Row(at=at, what="Ends", why=event.cause.words)
            case e.NobodyOnCall():
                return _Row(at=at, what=_level(event), who="nobody", why="nobody is on call")
            case e.LevelCalled():
                why = "" if event.cause is CallCause.BEGUN else event.cause.words
                return _Row(at=at, what=_level(event), why=why)

    def _hold(self, event: e.PageHeld, at: datetime) -> _Row:
        until = event.until.astimezone(at.tzinfo)
        why = f"is let sleep until {until:{_CLOCK}}"
        return _Row(at=at, what="  held", who=self._person(event.person, at), why=why)

    def _page(self, event: e.Paged, at: datetime) -> _Row:
        refused = " (refused)" if event.way in self._down else ""
        by = (f"{way(event.way)}{refused}",) if event.to.person else ()
        who, why = self._recipient(event.to, at), _LOST if event.why is Why.UNACCEPTED else ""
        return _Row(at=at, what="  page", who=who, by=by, why=why)

    def _repeat(self, before: _Row | None, event: e.Paged, at: datetime) -> _Row:
        page = self._page(event, at)
        if before is None:
            return replace(page, what="  page again")
        by = tuple(dict.fromkeys((*before.by, *page.by)))
        return replace(before, by=by, last=at, times=before.times + 1)

    def _recipient(self, to: Recipient, at: datetime) -> str:
        match to.kind:
            case RecipientKind.PERSON:
                return self._person(PersonId(to.key), at)
            case RecipientKind.CHANNEL:
                return f"#{to.key}"
            case RecipientKind.GROUP:
                return f"everybody in {to.key}"

    def _person(self, person: PersonId, at: datetime) -> str:
        """Name somebody, with the time on their own wall where it is known."""
        entry = self._entries.get(person)
        if entry is None:
            return "whoever reports it"
        return f"{entry.name or entry.key}{_local(entry, at)}"


def _local(entry: PersonEntry, at: datetime) -> str:
    return f" ({at.astimezone(ZoneInfo(entry.zone)):%a %H:%M})" if entry.zone else ""


def _level(event: e.LevelCalled | e.NobodyOnCall) -> str:
    return f"Level {event.level + 1}: {event.name}"


def _cells(row: _Row, start: datetime) -> tuple[str, ...]:
    what = f"{row.what}, {row.times} times" if row.last else row.what
    last = f"the last at {row.last.astimezone(start.tzinfo):%H:%M:%S}" if row.last else ""
    why = "; ".join(filter(None, (row.why, last)))
    at = row.at.astimezone(start.tzinfo)
    return _after(row.at, start), f"{at:{_CLOCK}}", what, row.who, ", ".join(row.by), why


def _after(at: datetime, start: datetime) -> str:
    """Say how long after the beginning, as `+1:05:00`."""
    return f"+{timedelta(seconds=int((at - start).total_seconds()))}"
