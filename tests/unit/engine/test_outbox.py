from dataclasses import replace

from incidentbot.domain.events import Fact, OwnerChanged, StatusChanged, Undone
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.lifecycle import Status
from incidentbot.engine.outbox import Effect, Kind, Subscription, deliveries
from incidentbot.store.queries.resources import Resource
from tests.support.incidents import NOON, REPORTER, RESPONDER, incident

TAKEN = OwnerChanged(
    old=Ownership(person=REPORTER, accepted=False), new=Ownership(person=RESPONDER, accepted=True)
)
STARTED = StatusChanged(old=Status.DECLARED, new=Status.INVESTIGATING)
COMMIT = (
    Fact(seq=7, batch=7, event=TAKEN, by=RESPONDER, happened_at=NOON, entered_at=NOON),
    Fact(seq=8, batch=7, event=STARTED, by=RESPONDER, happened_at=NOON, entered_at=NOON),
)

TAKEN_BACK = (
    *COMMIT,
    Fact(
        seq=9,
        batch=7,
        event=Undone(first=5, last=6),
        by=RESPONDER,
        happened_at=NOON,
        entered_at=NOON,
    ),
)


async def _nothing(_effect: Effect) -> tuple[Resource, ...]:
    return ()


def _seqs(kind: Kind) -> list[int]:
    followed = Subscription(
        what="this", to=(OwnerChanged, StatusChanged), subscriber=_nothing, kind=kind
    )
    return [delivery.seq for delivery in deliveries({"follow": followed}, COMMIT, incident())]


def test_where_each_fact_counts_a_commit_has_an_effect_for_each() -> None:
    assert _seqs(Kind.ALWAYS) == [7, 8]


def test_where_each_commit_counts_it_has_one_effect() -> None:
    assert _seqs(Kind.ONCE_A_COMMIT) == [8]


def test_where_only_the_latest_counts_a_commit_has_one_effect() -> None:
    assert _seqs(Kind.LATEST_ONLY) == [8]


def test_what_takes_a_commit_back_is_told_once_and_everything_else_is_kept_true() -> None:
    follows = (OwnerChanged, StatusChanged, Undone)
    kinds = {
        str(kind): Subscription(what="this", to=follows, subscriber=_nothing, kind=kind)
        for kind in Kind
    }
    owner = {"tell": Subscription(what="this", to=(OwnerChanged,), subscriber=_nothing)}

    told = deliveries(kinds, TAKEN_BACK, incident())

    assert {(one.subscriber, one.seq) for one in told} == {(str(kind), 9) for kind in Kind}
    assert deliveries(owner, TAKEN_BACK, incident()) == ()


def test_what_shows_the_present_follows_a_change_that_is_taken_back() -> None:
    shown = Subscription(
        what="this", to=(OwnerChanged,), subscriber=_nothing, kind=Kind.LATEST_ONLY
    )

    assert [one.seq for one in deliveries({"card": shown}, TAKEN_BACK, incident())] == [7]


def test_only_what_is_latest_only_supersedes_what_waits() -> None:
    followed = Subscription(what="this", to=(OwnerChanged,), subscriber=_nothing)
    kinds = {str(kind): replace(followed, kind=kind) for kind in Kind}

    superseding = [
        one.subscriber for one in deliveries(kinds, COMMIT, incident()) if one.latest_only
    ]

    assert superseding == [str(Kind.LATEST_ONLY)]


def test_an_effect_that_does_not_apply_to_the_incident_is_not_made() -> None:
    private = Subscription(
        what="this",
        to=(OwnerChanged,),
        subscriber=_nothing,
        when=lambda _event, about: not about.private,
    )

    assert deliveries({"tell": private}, COMMIT, incident(private=True)) == ()


def test_a_commit_that_means_something_else_has_no_such_effect() -> None:
    taking = Subscription(
        what="this", to=(OwnerChanged,), subscriber=_nothing, unless=(StatusChanged,)
    )

    assert deliveries({"tell": taking}, COMMIT, incident()) == ()
    assert len(deliveries({"tell": taking}, COMMIT[:1], incident())) == 1
