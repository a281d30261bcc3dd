"""Who is in the room, and who is wanted there."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from incidentbot.domain.command import IncidentCommand
from incidentbot.domain.decision import Decision
from incidentbot.domain.events import Invited, MemberJoined, MemberLeft
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRoom(IncidentCommand):
    """Let me into the room."""

    action: ClassVar[Action] = Action.JOIN

    by: PersonId


def invite(incident: Incident, *, person: PersonId, now: datetime) -> Decision[Incident]:
    """Ask somebody into the room. Asking twice is harmless: whoever had left is let in again."""
    return record(incident, Invited(person=person), now=now)


def joined(incident: Incident, *, person: PersonId, now: datetime) -> Decision[Incident]:
    """Record that somebody came in."""
    return record(incident, MemberJoined(person=person), now=now)


def left(incident: Incident, *, person: PersonId, now: datetime) -> Decision[Incident]:
    """Record that somebody went out. Whoever answers for the incident stays in its audience."""
    return record(incident, MemberLeft(person=person), now=now)
