"""Step 1: log an incident. Only a title is needed; everything else is a best guess that can be mended."""

from dataclasses import dataclass, field
from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import IncidentDeclared
from incidentbot.domain.identifiers import IncidentId, PersonId, WorkspaceId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.parts import (
    Classification,
    Moments,
    Ownership,
    Reporter,
    Severity,
)
from incidentbot.domain.incident.state import Incident

TITLE_LIMIT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody says when they declare."""

    title: str
    description: str = ""
    private: bool = False
    severity: Severity
    classification: Classification = field(default_factory=Classification)
    reporter: Reporter
    detected_at: datetime | None = None
    began_at: datetime | None = None


def declare(
    report: Report,
    *,
    incident_id: IncidentId,
    workspace_id: WorkspaceId,
    reference: str,
    by: PersonId | None,
    owner: PersonId,
    responders: tuple[PersonId, ...],
    policy_version: str = "",
    now: datetime,
) -> Decision[Incident]:
    """Log the incident. `owner` answers for it from the first second, until somebody takes it (checklist 22).

    Raises:
        FormError: the title is empty or too long, or the beginnings are out of order.
    """
    _check(report, now=now)
    title = one_line(report.title)
    incident = Incident(
        incident_id=incident_id,
        workspace_id=workspace_id,
        reference=reference,
        private=report.private,
        title=title,
        description=report.description,
        severity=report.severity,
        classification=report.classification,
        reporter=report.reporter,
        declared_by=by,
        owner=Ownership(person=owner, accepted=False),
        moments=Moments(declared_at=now, detected_at=report.detected_at, began_at=report.began_at),
        audience=frozenset({owner, *responders} | _people(by, report.reporter.person)),
        policy_version=policy_version,
    )
    declared = IncidentDeclared(
        reference=reference,
        title=title,
        private=report.private,
        severity=report.severity,
        reporter=report.reporter,
        responders=responders,
        owner=owner,
    )
    return record(incident, declared, now=now)


def one_line(text: str) -> str:
    """Collapse white space and line breaks: a title is a line."""
    return " ".join(text.split())


def title_problem(title: str) -> str | None:
    """Say what is wrong with a title, in words for the field; nothing if it will do."""
    length = len(one_line(title))
    if length == 0:
        return "Say in a few words what is wrong."
    if length > TITLE_LIMIT:
        return f"A title has at most {TITLE_LIMIT} characters; this one has {length:,}."
    return None


def _check(report: Report, *, now: datetime) -> None:
    problems: dict[str, str] = {}
    if problem := title_problem(report.title):
        problems["title"] = problem
    if report.detected_at and report.detected_at > now:
        problems["detected_at"] = "This lies in the future. When was it detected?"
    if report.began_at and report.began_at > (report.detected_at or now):
        problems["began_at"] = "It cannot have begun after it was detected."
    if problems:
        raise FormError(problems)


def _people(*somebody: PersonId | None) -> set[PersonId]:
    return {person for person in somebody if person is not None}
