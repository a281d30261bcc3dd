"""One page of a list, and everything that its lines name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.features.listing.filters import Filters
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource
from incidentbot.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The incidents of one page. `total` counts those of all pages."""

    filters: Filters
    incidents: tuple[Incident, ...]
    total: int
    first: int
    people: Mapping[PersonId, Person]
    rooms: Mapping[str, Resource]
    now: datetime

    @property
    def last(self) -> int:
        """The number of the last incident on this page."""
        return self.first + len(self.incidents) - 1


def read_page(
    view: View, filters: Filters, *, viewer: PersonId, per_page: int, now: datetime
) -> Page:
    """Read one page of what exists for the viewer."""
    wanted = filters.listing(viewer=viewer, per_page=per_page)
    incidents = view.incidents.listing(wanted, viewer=viewer)
    return Page(
        filters=filters,
        incidents=incidents,
        total=view.incidents.count(wanted, viewer=viewer),
        first=wanted.offset + 1,
        people=view.people.by_ids({incident.owner.person for incident in incidents}),
        rooms=view.resources.of_kind(tuple(one.incident_id for one in incidents), ROOM),
        now=now,
    )
