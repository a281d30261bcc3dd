"""One page of a timeline. Pages are counted back from the end, so that the first one seen tells the latest."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from pydantic import BaseModel

from incidentbot.blueprint.history import named_in
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.domain.timeline import Passage, story
from incidentbot.store.view import View

PER_PAGE = 15


class Place(BaseModel):
    """Which page of which timeline; what its window carries. `back` counts the pages behind the latest."""

    incident_id: str
    back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page tells, in order. `total` counts what all pages tell."""

    incident: Incident
    back: int
    told: tuple[Passage, ...]
    first: int
    total: int
    people: Mapping[PersonId, Person]

    @property
    def last(self) -> int:
        """The number of the last passage on this page."""
        return self.first + len(self.told) - 1

    @property
    def place(self) -> Place:
        """What a window that shows this page has to carry."""
        return Place(incident_id=self.incident.incident_id, back=self.back)


def read_page(view: View, place: Place, *, viewer: PersonId) -> Page:
    """Read one page of what exists for the viewer.

    Raises:
        UnknownIncidentError: the incident does not.
    """
    incident = view.incidents.get(IncidentId(place.incident_id), viewer=viewer)
    whole = story(view.timelines.of(incident.incident_id))
    end = max(len(whole) - place.back * PER_PAGE, 0)
    start = max(end - PER_PAGE, 0)
    told = whole[start:end]
    return Page(
        incident=incident,
        back=place.back,
        told=told,
        first=start + 1,
        total=len(whole),
        people=view.people.by_ids(named_in(chain.from_iterable(told))),
    )
