"""Telling people where things stand, and keeping the promise of when they hear next (checklist 80, 81)."""

from datetime import datetime, timedelta

from incidentbot.domain.business_hours import moment_after, whole
from incidentbot.domain.communication import Audience
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import StatusUpdatePosted
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.target import SlaPolicy

UPDATE_LIMIT = 3000


def audiences(incident: Incident) -> tuple[Audience, ...]:
    """Give whom an update can be for, the usual one first. Nobody outside may hear of a private incident."""
    return (Audience.ROOM,) if incident.private else (Audience.STAKEHOLDERS, Audience.ROOM)


def post_update(
    incident: Incident,
    *,
    text: str,
    audience: Audience,
    next_in: timedelta | None,
    now: datetime,
) -> Decision[Incident]:
    """Tell the audience. An incident that has ended promises no next update.

    Raises:
        FormError: there is no text, too much of it, nothing new in it, or it may not go to that audience.
    """
    problems = {}
    if problem := _text_problem(text, last=incident.last_update):
        problems["text"] = problem
    if audience not in audiences(incident):
        problems["audience"] = f"{incident.reference} is private: only its room may hear of it."
    if problems:
        raise FormError(problems)
    promised = now + next_in if next_in is not None and incident.is_open else None
    posted = StatusUpdatePosted(audience=audience, text=text, next_due_at=promised)
    return record(incident, posted, now=now)


def usual_wait(incident: Incident, sla: SlaPolicy, *, now: datetime) -> timedelta | None:
    """Give how long after an update now the next one should come; nothing where none is promised."""
    target = sla.target(
        ClockKind.UPDATE, priority=incident.severity.priority, about=incident.classification
    )
    if target is None:
        return None
    return moment_after(target.calendar, now, target.seconds) - whole(now)


def _text_problem(text: str, *, last: str) -> str | None:
    if not text.strip():
        return "Say where things stand."
    if len(text) > UPDATE_LIMIT:
        return f"An update has at most {UPDATE_LIMIT:,} characters; this one has {len(text):,}."
    if _same(text, last):
        return "This is what the last update said. Say what is new, even that nothing is."
    return None


def _same(text: str, last: str) -> bool:
    return text.casefold().split() == last.casefold().split()
