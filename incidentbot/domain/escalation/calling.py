"""How a level is called: everybody at once, each by the first of their ways, or held until their morning.

A level that comes to nobody is said, and passed. The last one always comes to somebody: who owns the incident.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain import events as e
from incidentbot.domain.escalation.callees import Callees, Contact
from incidentbot.domain.escalation.page import (
    SLACK,
    CallCause,
    Recipient,
    Why,
    somebody,
)
from incidentbot.domain.escalation.policy import EscalationPolicy, EscalationRules, Level
from incidentbot.domain.escalation.run import Run, Sent
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident

_ONLY_SLACK = Contact(ways=(SLACK,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """All that is needed to call somebody now."""

    incident: Incident
    rules: EscalationRules
    callees: Callees
    now: datetime

    @property
    def is_urgent(self) -> bool:
        """Whether nobody's rest is spared."""
        return self.incident.severity.priority in self.rules.urgent

    def recipients(self, level: Level) -> tuple[Recipient, ...]:
        """Give whom a level calls. A private incident is not told to places, where others read along."""
        return tuple(
            one for one in self.callees.of(level) if one.person or not self.incident.private
        )

    def may_call(self, person: PersonId) -> datetime:
        """Give the first instant at which somebody may be called."""
        return self.now if self.is_urgent else self._contact(person).reachable_from(self.now)

    def page(
        self, recipient: Recipient, *, run: int, level: int, why: Why, number: int = 0
    ) -> e.Event:
        """Call somebody for the `number`th time, counted from 0: each time by the next of their ways."""
        person = recipient.person
        if person is None:
            return e.Paged(run=run, level=level, to=recipient, way=SLACK, why=why)
        until = self.may_call(person)
        if until > self.now:
            return e.PageHeld(run=run, level=level, person=person, until=until)
        ways = self._contact(person).ways
        first = number % len(ways)
        return e.Paged(
            run=run,
            level=level,
            to=recipient,
            way=ways[first],
            rest=(*ways[first + 1 :], *ways[:first]),
            why=why,
        )

    def _contact(self, person: PersonId) -> Contact:
        """Give how somebody is reached. Whoever nobody has thought of has a direct message at least."""
        known = self.callees.contacts.get(person, _ONLY_SLACK)
        return known if known.ways else _ONLY_SLACK


def call_level(
    calling: Calling,
    policy: EscalationPolicy,
    *,
    run: int,
    start: int,
    cause: CallCause,
    round_number: int = 1,
    declined: frozenset[PersonId] = frozenset(),
    also: Sequence[PersonId] = (),
) -> Iterator[e.Event]:
    """Call the first level from `start` on that comes to somebody, and say of each passed that it comes to nobody."""
    found = [
        _others(calling.recipients(level), declined, also if at == start else ())
        for at, level in enumerate(policy.levels)
    ]
    index = next((at for at in range(start, policy.last) if found[at]), policy.last)
    for at in range(start, index + 1):
        if not found[at]:
            yield e.NobodyOnCall(run=run, level=at, name=policy.levels[at].name)
    level = policy.levels[index]
    yield e.LevelCalled(
        run=run,
        level=index,
        name=level.name,
        kind=level.kind,
        cause=cause,
        round=round_number,
    )
    for recipient in found[index] or (somebody(calling.incident.owner.person),):
        yield calling.page(recipient, run=run, level=index, why=Why.CALLED)


def call_next(
    calling: Calling, policy: EscalationPolicy, run: Run, cause: CallCause
) -> Iterator[e.Event]:
    """Call the level above the last one called; above the last of all there is only itself."""
    call = run.call.event
    return call_level(
        calling,
        policy,
        run=run.number,
        start=min(call.level + 1, policy.last),
        cause=cause,
        round_number=call.round,
        declined=run.declined,
    )


def call_again(run: Run, sent: Sequence[Sent], calling: Calling) -> Iterator[e.Event]:
    """Call somebody once more who has been called by these pages."""
    event = sent[-1].event
    yield calling.page(
        event.to, run=run.number, level=event.level, why=Why.REPEATED, number=len(sent)
    )


def follow_up(run: Run, sent: Sent, why: Why) -> e.Event:
    """Try the next way for a page that was not heard."""
    return e.Paged(
        run=run.number,
        level=sent.event.level,
        to=sent.event.to,
        way=sent.event.rest[0],
        rest=sent.event.rest[1:],
        why=why,
        follows=sent.seq,
    )


def wake(calling: Calling, policy: EscalationPolicy, run: Run, held: PersonId) -> Iterator[e.Event]:
    """Call whom the level means in the morning, which may be others than in the night, as far as they are not called.

    Where nobody is left of them, whoever was let sleep is called all the same.
    """
    call, now = run.call, calling.now
    held_back = {one.person for one in call.open_holds()}
    asleep = {person for person in held_back if calling.may_call(person) > now}
    called = ({one.person for one in call.sent} - held_back) | asleep | run.declined
    meant = [
        one
        for one in calling.recipients(policy.level(call.event.level))
        if one.person is not None and one.person not in called
    ]
    for recipient in meant or (somebody(held),):
        yield calling.page(recipient, run=run.number, level=call.event.level, why=Why.CALLED)


def _others(
    recipients: Sequence[Recipient], declined: frozenset[PersonId], also: Sequence[PersonId]
) -> tuple[Recipient, ...]:
    wanted = dict.fromkeys((*map(somebody, also), *recipients))
    return tuple(one for one in wanted if one.person not in declined)
