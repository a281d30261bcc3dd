"""Steps 1 and 2, set right: what it is called, what happened, and what it is about."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from incidentbot.domain.catalogue import Catalogue, CatalogueError
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.events import (
    Classified,
    DescriptionChanged,
    Event,
    Invited,
    TitleChanged,
)
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.declare import one_line, title_problem
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status

DESCRIPTION_LIMIT = 3000


class ReviewedError(DomainError):
    """The record of a reviewed incident is what was reviewed; it stays."""

    def __init__(self, incident: Incident) -> None:
        super().__init__(
            f"{incident.reference} has been reviewed, so its record stays as it is. "
            "A note can still be added."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody knows better now. What is nothing here stays as it is.

    A subcategory belongs to the category beside it; with none, the category's usual one is taken.
    """

    title: str | None = None
    description: str | None = None
    category: str | None = None
    subcategory: str | None = None
    services: tuple[str, ...] | None = None


def correct(
    incident: Incident,
    correction: Correction,
    *,
    catalogue: Catalogue,
    owners: Iterable[PersonId] = (),
    now: datetime,
) -> Decision[Incident]:
    """Set the record right, at any time until it is reviewed: an ended incident is learnt from, too.

    Whoever owns what turns out to be affected is asked in while it is open, unless it is private.

    Raises:
        ReviewedError: it has been reviewed.
        FormError: the title or the description will not do, or the catalogue has no such entry.
    """
    require_correctable(incident)
    new = _corrected(incident, correction, catalogue)
    events: list[Event] = []
    if new.title != incident.title:
        events.append(TitleChanged(old=incident.title, new=new.title))
    if new.description != incident.description:
        events.append(DescriptionChanged(old=incident.description, new=new.description))
    if new.classification != incident.classification:
        events.append(Classified(old=incident.classification, new=new.classification))
        events.extend(_calls(incident, owners))
    return record(incident, *events, now=now)


def require_correctable(incident: Incident) -> None:
    """Refuse to change what was reviewed.

    Raises:
        ReviewedError: it has been.
    """
    if incident.status is Status.REVIEWED:
        raise ReviewedError(incident)


def newly_affected(incident: Incident, correction: Correction) -> tuple[str, ...]:
    """Name the services that nobody had named before."""
    known = incident.classification.services
    return tuple(one for one in correction.services or () if one not in known)


def _corrected(incident: Incident, correction: Correction, catalogue: Catalogue) -> Incident:
    problems: dict[str, str] = {}
    for part in (_with_title, _with_description, _with_category, _with_services):
        try:
            incident = part(incident, correction, catalogue)
        except FormError as wrong:
            problems |= wrong.fields
    if problems:
        raise FormError(problems)
    return incident


def _with_title(incident: Incident, correction: Correction, _catalogue: Catalogue) -> Incident:
    if correction.title is None:
        return incident
    if problem := title_problem(correction.title):
        raise FormError({"title": problem})
    return replace(incident, title=one_line(correction.title))


def _with_description(
    incident: Incident, correction: Correction, _catalogue: Catalogue
) -> Incident:
    if correction.description is None:
        return incident
    if (length := len(correction.description)) > DESCRIPTION_LIMIT:
        most = f"A description has at most {DESCRIPTION_LIMIT:,} characters"
        raise FormError({"description": f"{most}; this one has {length:,}."})
    return replace(incident, description=correction.description)


def _with_category(incident: Incident, correction: Correction, catalogue: Catalogue) -> Incident:
    if correction.category is None:
        return incident
    with _at("category"):
        category = catalogue.category(correction.category)
    with _at("subcategory"):
        under = correction.subcategory or category.default_subcategory
        subcategory = category.subcategory(under).key if under else None
    new = replace(incident.classification, category=category.key, subcategory=subcategory)
    return replace(incident, classification=new)


def _with_services(incident: Incident, correction: Correction, catalogue: Catalogue) -> Incident:
    if correction.services is None:
        return incident
    with _at("services"):
        services = catalogue.known_services(correction.services)
    new = replace(incident.classification, services=tuple(one.key for one in services))
    return replace(incident, classification=new)


@contextmanager
def _at(field: str) -> Iterator[None]:
    try:
        yield
    except CatalogueError as unknown:
        raise FormError({field: str(unknown)}) from unknown


def _calls(incident: Incident, owners: Iterable[PersonId]) -> tuple[Invited, ...]:
    if incident.private or not incident.is_open:
        return ()
    return tuple(Invited(person=one) for one in owners if one not in incident.audience)
