"""What goes from hand to hand when a shift ends: who with whom, and which incidents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.domain.person import Person
from incidentbot.store.queries.incidents import ROOM, Listing, Order
from incidentbot.store.queries.resources import Resource
from incidentbot.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """A shift, and who is at its other end: nobody, where nobody is on call."""

    stretch: Stretch
    other: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The open incidents that those going off call own, as far as the reader may know of them."""

    incidents: tuple[Incident, ...]
    rooms: Mapping[str, Resource]
    people: Mapping[PersonId, Person]


def handed_over(
    view: View, owners: Iterable[PersonId], *, relays: Iterable[Relay], viewer: PersonId
) -> Handed:
    """Find them, the most pressing first."""
    incidents = tuple(
        incident
        for owner in owners
        for incident in view.incidents.listing(
            Listing(owner=owner, order=Order.PRIORITY), viewer=viewer
        )
    )
    return Handed(
        incidents=incidents,
        rooms=view.resources.of_kind(tuple(one.incident_id for one in incidents), ROOM),
        people=view.people.by_ids(one.other for one in relays if one.other),
    )
