"""Whatever is written, whoever is there and whatever people do: nobody is forgotten, nobody pestered, and it ends."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from incidentbot.domain import events as e
from incidentbot.domain.errors import DomainError
from incidentbot.domain.escalation.callees import Contact
from incidentbot.domain.escalation.page import CallCause, somebody
from incidentbot.domain.escalation.run import Run
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from tests.support.calendars import at, open_on
from tests.support.life import Life
from tests.support.on_duty import (
    JON,
    KIM,
    LEE,
    MAYA,
    Fate,
    Watch,
    callees,
    catch_all,
    level,
    policy,
    rules,
    target,
)

EVERYBODY = (MAYA, JON, KIM, LEE)
BY_DAY = open_on("Mon-Sun 07:00-22:00", zone="Europe/London")
SOON = timedelta(days=3)

people = st.sampled_from(EVERYBODY)
lengths = st.integers(30, 600).map(lambda seconds: timedelta(seconds=seconds))
timings = st.fixed_dictionaries({"escalate_after": lengths, "repeat_every": st.none() | lengths})
levels = st.builds(
    lambda who, more: level(*who, **more), st.lists(people, min_size=1, max_size=3), timings
)
policies = st.builds(
    lambda above, last, rounds: policy(
        *above,
        catch_all(*last),
        rounds=rounds,
        priorities=frozenset({Priority.P1, Priority.P3}),
    ),
    st.lists(levels, max_size=3),
    st.lists(people, min_size=1, max_size=2),
    st.integers(1, 3),
)
contacts = st.fixed_dictionaries(
    {
        who: st.builds(
            Contact,
            ways=st.sampled_from([("slack",), ("slack", "email"), ("sms", "slack", "email"), ()]),
            hours=st.sampled_from([BY_DAY, Contact(ways=()).hours]),
        )
        for who in EVERYBODY
    }
)
fates = st.fixed_dictionaries({way: st.sampled_from(Fate) for way in ("slack", "email", "sms")})


def takes(watching: Watch) -> None:
    if watching.life.incident.is_open:
        watching.life.taken(watching.now, by=MAYA)


def takes_back(watching: Watch) -> None:
    if isinstance(watching.life.facts[-1].event, e.OwnerChanged | e.SeverityChanged):
        watching.life.undone(watching.now)


def prioritises(priority: Priority) -> Callable[[Watch], None]:
    return lambda watching: watching.life.prioritised(watching.now, priority)


def resolves(watching: Watch) -> None:
    if watching.life.incident.is_open:
        watching.life.becomes(watching.now, Status.RESOLVED, by=JON)


def reopens(watching: Watch) -> None:
    if watching.life.incident.status is Status.RESOLVED:
        watching.life.becomes(watching.now, Status.INVESTIGATING, by=KIM)


def goes_off_duty(watching: Watch) -> None:
    watching.callees = callees(
        contacts=watching.callees.contacts, meant={target("maya"): (somebody(KIM),)}
    )


def if_allowed(does: Callable[[Watch], None]) -> Callable[[Watch], None]:
    def tries(watching: Watch) -> None:
        try:
            does(watching)
        except DomainError:
            return

    return tries


doings = st.sampled_from(
    [
        takes,
        takes_back,
        prioritises(Priority.P1),
        prioritises(Priority.P3),
        prioritises(Priority.P5),
        resolves,
        reopens,
        goes_off_duty,
        if_allowed(lambda watching: watching.acknowledges(JON)),
        if_allowed(lambda watching: watching.declines(MAYA)),
        if_allowed(lambda watching: watching.escalates(KIM)),
    ]
)
moments = st.lists(st.tuples(st.integers(0, 1200), doings), max_size=6)


@settings(max_examples=150, deadline=None)
@given(policy=policies, contacts=contacts, fates=fates, moments=moments, night=st.booleans())
def test_whatever_happens(
    policy: Any, contacts: Any, fates: Any, moments: Any, *, night: bool
) -> None:
    declared_at = at("2026-03-02 23:00" if night else "2026-03-02 12:00", "Europe/London")
    watching = Watch(
        Life(declared_at, priority=Priority.P3 if night else Priority.P1),
        rules(policy),
        callees=callees(contacts=contacts),
        fates=fates,
    )
    for seconds, does in moments:
        watching.passes(seconds=seconds)
        does(watching)

    watching.passes(seconds=SOON.total_seconds())

    assert watching.next_look() is None, "it never ends"
    for run in watching.runs:
        assert run.ended is not None
        no_level_is_skipped_silently(run, watching)
        nobody_is_pestered(run, watching)


def no_level_is_skipped_silently(run: Run, watching: Watch) -> None:
    said = {
        (fact.batch, fact.event.level)
        for fact in watching.life.facts
        if isinstance(fact.event, e.NobodyOnCall) and fact.event.run == run.number
    }
    batches = {fact.seq: fact.batch for fact in watching.life.facts}
    for before, call in pairwise(run.calls):
        start = 0 if call.event.cause is CallCause.AGAIN else before.event.level + 1
        for passed in range(start, call.event.level):
            assert (batches[call.seq], passed) in said


def nobody_is_pestered(run: Run, watching: Watch) -> None:
    policy = watching.rules.policies[0]
    for call in run.calls:
        every = policy.level(call.event.level).repeat_every
        for person in {one.person for one in call.sent if one.person}:
            for before, again in pairwise(call.calls_of(person)):
                assert every is not None
                assert again.at - before.at >= every
