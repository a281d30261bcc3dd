"""What stands on somebody's Home: only what exists for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.store.queries.incidents import ROOM, Listing, Order
from incidentbot.store.queries.resources import Resource
from incidentbot.store.view import View

_SHOWN = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Open incidents: those that concern the viewer, and others. The totals count also those not shown."""

    viewer: PersonId
    concerning: tuple[Incident, ...]
    concerning_total: int
    others: tuple[Incident, ...]
    others_total: int
    people: Mapping[PersonId, Person]
    rooms: Mapping[str, Resource]
    now: datetime


def read_page(view: View, viewer: PersonId, *, now: datetime) -> Page:
    """Read it."""
    mine = Listing(concerning=viewer, order=Order.PRIORITY, limit=_SHOWN)
    concerning = view.incidents.listing(mine, viewer=viewer)
    concerning_total = view.incidents.count(mine, viewer=viewer)
    every = Listing(order=Order.PRIORITY, limit=_SHOWN + concerning_total)
    listed = view.incidents.listing(every, viewer=viewer)
    others = [one for one in listed if viewer not in one.audience][:_SHOWN]
    shown = (*concerning, *others)
    return Page(
        viewer=viewer,
        concerning=concerning,
        concerning_total=concerning_total,
        others=tuple(others),
        others_total=view.incidents.count(every, viewer=viewer) - concerning_total,
        people=view.people.by_ids({one.owner.person for one in shown}),
        rooms=view.resources.of_kind(tuple(one.incident_id for one in shown), ROOM),
        now=now,
    )
