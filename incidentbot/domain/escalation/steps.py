"""What is to be done in a run of paging, and when: one list, whether somebody asks what is due, or when to look again.

A step that lies in the past is due. Each is found in the facts, and what it does makes facts by which it is not found
again; so nothing is done twice, whoever asks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from incidentbot.domain import events as e
from incidentbot.domain.escalation.calling import (
    Calling,
    call_again,
    call_level,
    call_next,
    follow_up,
    wake,
)
from incidentbot.domain.escalation.page import CallCause, EndCause, Why
from incidentbot.domain.escalation.policy import EscalationPolicy
from incidentbot.domain.escalation.run import Call, Run, Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do at an instant."""

    at: datetime
    take: Callable[[Calling], Iterable[e.Event]]


def steps_in(
    run: Run, policy: EscalationPolicy, *, is_urgent: bool, now: datetime
) -> Iterator[Step]:
    """Give what is to be done in a run that goes on."""
    for sent in run.sent:
        yield from _follow_up(run, sent)
    onward = _onward(run, policy)
    yield from onward
    if any(step.at <= now for step in onward):
        # Nobody is called once more by a level whose time is over.
        return
    yield from _wake(run, policy, is_urgent=is_urgent, now=now)
    soon = min((step.at for step in onward), default=now)
    yield from (step for step in _repeats(run, policy) if step.at < soon)


def _follow_up(run: Run, sent: Sent) -> Iterator[Step]:
    """Try the next way where this one was not heard, whatever level has been called since."""
    if sent.followed or not sent.event.rest or sent.person in run.declined:
        return
    if sent.silenced and sent.accepted_at is not None:
        yield Step(at=sent.accepted_at, take=lambda _: [follow_up(run, sent, Why.SILENCED)])
    elif sent.lost_at is not None:
        yield Step(at=sent.lost_at, take=lambda _: [follow_up(run, sent, Why.UNACCEPTED)])


def _onward(run: Run, policy: EscalationPolicy) -> tuple[Step, ...]:
    """Give when the next level is called: by time, or because no page of this one was delivered."""
    call, level = run.call, policy.level(run.call.event.level)
    by_time = [] if call.first_at is None else [call.first_at + level.escalate_after]
    lost_at = _lost_at(call) if call.event.level < policy.last else None
    if lost_at is not None and lost_at < min(by_time):
        return (
            Step(
                at=lost_at,
                take=lambda calling: call_next(calling, policy, run, CallCause.UNACCEPTED),
            ),
        )
    return tuple(Step(at=at, take=partial(_by_time, run, policy)) for at in by_time)


def _lost_at(call: Call) -> datetime | None:
    """Give when it is known that nobody was reached; nothing where somebody was, or nobody was called."""
    if any(one.accepted_at is not None and not one.opens_others for one in call.sent):
        return None
    lost = [one.lost_at for one in call.sent if one.event.why.calls]
    return max((at for at in lost if at is not None), default=None)


def _by_time(run: Run, policy: EscalationPolicy, calling: Calling) -> Iterable[e.Event]:
    call = run.call.event
    if call.level < policy.last:
        return call_next(calling, policy, run, CallCause.UNACKNOWLEDGED)
    if call.round >= policy.rounds:
        return [e.PagingEnded(run=run.number, cause=EndCause.NOBODY_ANSWERED)]
    return call_level(
        calling,
        policy,
        run=run.number,
        start=0,
        cause=CallCause.AGAIN,
        round_number=call.round + 1,
        declined=run.declined,
    )


def _repeats(run: Run, policy: EscalationPolicy) -> Iterator[Step]:
    call = run.call
    every = policy.level(call.event.level).repeat_every
    asleep = {hold.person for hold in call.open_holds()}
    people = dict.fromkeys(one.person for one in call.sent if one.person is not None)
    for person in people:
        if every is not None and person not in asleep | run.declined:
            sent = call.calls_of(person)
            yield Step(at=sent[-1].at + every, take=partial(call_again, run, sent))


def _wake(run: Run, policy: EscalationPolicy, *, is_urgent: bool, now: datetime) -> Iterator[Step]:
    """Call whoever is let sleep, in the morning, or at once where it has become urgent."""
    holds = [hold for hold in run.call.open_holds() if hold.person not in run.declined]
    if holds:
        first = min(holds, key=lambda hold: hold.until)
        at = now if is_urgent else first.until
        yield Step(at=at, take=lambda calling: wake(calling, policy, run, first.person))
