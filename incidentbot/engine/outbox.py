"""What a feature says about an effect: which facts it follows, how to carry it out, and what order it keeps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Generic, Protocol, TypeVar

from incidentbot.domain.escalation.policy import EscalationRules
from incidentbot.domain.events import Event, Fact, Undone
from incidentbot.domain.identifiers import PersonId, SubjectId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.roster import Roster
from incidentbot.domain.person import Person
from incidentbot.domain.sla.target import SlaPolicy
from incidentbot.store.queries.outbox import Delivery, NewDelivery
from incidentbot.store.queries.resources import Resource

_Event = TypeVar("_Event", bound=Event)
_Effect_contra = TypeVar("_Effect_contra", bound="AnyEffect", contravariant=True)


class Kind(Enum):
    """What it means when a newer fact comes before an older effect has happened."""

    ALWAYS = auto()
    """Each one counts, such as a status update."""
    ONCE_A_COMMIT = auto()
    """Each commit counts, once however many facts it has, such as a line in the log."""
    LATEST_ONLY = auto()
    """Many changes, one edit, by what is true when it is made, such as the card."""


class DeliveryError(Exception):
    """The other side did not do what we asked.

    `plain`: what people are told, with what they can do. `permanent`: trying again will not help.
    `uncertain`: it may have done it all the same. `retry_after`: how long it told us to wait.
    """

    def __init__(
        self,
        words: str,
        *,
        plain: str = "",
        permanent: bool = False,
        uncertain: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(words)
        self.plain = plain or words
        self.permanent = permanent
        self.uncertain = uncertain
        self.retry_after = retry_after


class GoneError(DeliveryError):
    """The place or the message that it was for is not there any more."""


class NotYetError(DeliveryError):
    """It was not this one's turn: nothing has been asked of the other side. `after` that time it will be."""

    def __init__(self, words: str, *, after: timedelta) -> None:
        super().__init__(words, retry_after=after)
        self.after = after


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyEffect:
    """What every subscriber gets: the fact, whom it is about, and what its subject has in Slack, as is true `now`."""

    delivery: Delivery
    fact: Fact
    resources: Mapping[str, Resource]
    people: Mapping[PersonId, Person]
    now: datetime

    def event(self, kind: type[_Event]) -> _Event:
        """Give the fact's event, as the kind that the subscription follows.

        Raises:
            TypeError: it is of another kind; the subscription is registered wrongly.
        """
        if not isinstance(self.fact.event, kind):
            raise TypeError(f"{self.fact.event} is not a {kind.__name__}")
        return self.fact.event


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(AnyEffect):
    """An effect of a fact about an incident. Clocks and paging go by `followed`, `sla` and `escalation`."""

    incident: Incident
    followed: tuple[Fact, ...]
    sla: SlaPolicy
    escalation: EscalationRules


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEffect(AnyEffect):
    """An effect of a fact about who is on call."""

    roster: Roster


class Subscriber(Protocol[_Effect_contra]):
    """Renders and sends one effect.

    Gives back what came to exist, to be remembered with the mark that it is done. May be called again with
    `effect.delivery.uncertain` set: then it looks first whether it has happened.

    Raises:
        DeliveryError: it did not happen, or nobody knows.
    """

    async def __call__(self, effect: _Effect_contra, /) -> tuple[Resource, ...]:
        """Carry it out."""
        ...


def _always(_event: Event, _state: object) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(Generic[_Effect_contra]):
    """An effect that follows facts of these kinds. `what` names it to people: "the announcement".

    Deliveries in the same `lane` of a subject keep their order; by default a subscription is a lane of its own, or
    several, where `apart` makes something else of their facts.
    `waits_for` names a resource that must exist before the first attempt. A commit that has one of the facts in
    `unless` too has no such effect: it means something else, and somebody else says so. Of a commit that takes another
    back, only what keeps something true (latest only) follows the changes; the rest follows the fact that it was
    undone. What is `urgent`, because people wait to read it, goes before what is not where they want the same.
    What is `of_failures` follows no fact, but what has failed for good, and what has become of that.
    """

    what: str
    to: tuple[type[Event], ...]
    subscriber: Subscriber[_Effect_contra]
    kind: Kind = Kind.ALWAYS
    lane: str | None = None
    apart: Callable[[Event], str] | None = None
    waits_for: str | None = None
    unless: tuple[type[Event], ...] = ()
    urgent: bool = False
    of_failures: bool = False
    when: Callable[[Event, Any], bool] = field(default=_always)

    def follows(self, fact: Fact, *, commit: tuple[Fact, ...], state: object) -> bool:
        """Tell whether this fact, recorded in this commit, has the effect."""
        return (
            type(fact.event) in self.to
            and not any(type(one.event) in self.unless for one in commit)
            and (self.kind is Kind.LATEST_ONLY or _counts(fact, commit))
            and self.when(fact.event, state)
        )


def _counts(fact: Fact, commit: tuple[Fact, ...]) -> bool:
    """Leave out what only takes something back: that is told as what it is, by the fact that says so."""
    undone = any(isinstance(one.event, Undone) for one in commit)
    return isinstance(fact.event, Undone) or not undone


def subject_of(state: Incident | Roster) -> SubjectId:
    """Give the id that facts, effects and timers of this are kept by."""
    if isinstance(state, Roster):
        return SubjectId(state.workspace_id)
    return SubjectId(state.incident_id)


def deliveries(
    subscriptions: Mapping[str, Subscription[Any]],
    facts: tuple[Fact, ...],
    state: Incident | Roster,
) -> tuple[NewDelivery, ...]:
    """Tell which effects these facts have. Where not each fact counts, a commit has one, for the last of its facts."""
    new: dict[tuple[str, int], NewDelivery] = {}
    for fact in facts:
        for name, subscription in subscriptions.items():
            if subscription.follows(fact, commit=facts, state=state):
                each = subscription.kind is Kind.ALWAYS
                key = (name, fact.seq if each else fact.batch)
                own = subscription.apart and subscription.apart(fact.event)
                new[key] = _delivery(name, subscription, subject_of(state), fact.seq, own=own)
    return tuple(new.values())


def tellings(
    subscriptions: Mapping[str, Subscription[Any]], failed: Delivery
) -> tuple[NewDelivery, ...]:
    """Tell which effects it has that one has failed for good. What tells of failures is not told of in its turn."""
    followed = subscriptions.get(failed.subscriber)
    if followed is not None and followed.of_failures:
        return ()
    return tuple(
        _delivery(name, subscription, failed.subject_id, failed.seq)
        for name, subscription in subscriptions.items()
        if subscription.of_failures
    )


def _delivery(
    name: str,
    subscription: Subscription[Any],
    subject_id: SubjectId,
    seq: int,
    *,
    own: str | None = None,
) -> NewDelivery:
    lane = "/".join(filter(None, [subject_id, subscription.lane or name, own]))
    return NewDelivery(
        subject_id=subject_id,
        seq=seq,
        subscriber=name,
        lane=lane,
        waits_for=subscription.waits_for,
        latest_only=subscription.kind is Kind.LATEST_ONLY,
    )
