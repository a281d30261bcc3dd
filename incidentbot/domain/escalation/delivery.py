"""What becomes of a page on its way: taken, refused, or opened to the members of a group."""

from collections.abc import Sequence

from incidentbot.domain import events as e
from incidentbot.domain.decision import Decision
from incidentbot.domain.escalation.beginning import Situation
from incidentbot.domain.escalation.callees import Callees
from incidentbot.domain.escalation.calling import Calling
from incidentbot.domain.escalation.page import Why, somebody
from incidentbot.domain.escalation.run import Run, Sent
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.state import Incident

_NOBODY_IN_GROUP = "nobody is in the group"


def accepted(at: Situation, *, page: int, silenced: bool) -> Decision[Incident]:
    """Note that the way of a page has taken it, once."""
    known = _find(at, page)
    if known is None or known[1].accepted_at is not None:
        return record(at.incident, now=at.now)
    return record(at.incident, e.PageAccepted(page=page, silenced=silenced), now=at.now)


def failed(at: Situation, *, page: int, problem: str) -> Decision[Incident]:
    """Note that the way of a page has refused it, once."""
    known = _find(at, page)
    if known is None or known[1].failed_at is not None or known[1].accepted_at is not None:
        return record(at.incident, now=at.now)
    return record(at.incident, e.PageFailed(page=page, problem=problem), now=at.now)


def opened(
    at: Situation, *, page: int, members: Sequence[PersonId], callees: Callees
) -> Decision[Incident]:
    """Page the members of a group, which only Slack knows: each once, whoever else has called them at that level."""
    known = _find(at, page)
    if known is None or known[1].accepted_at is not None:
        return record(at.incident, now=at.now)
    if not members:
        return failed(at, page=page, problem=_NOBODY_IN_GROUP)
    run, sent = known
    calling = Calling(incident=at.incident, rules=at.rules, callees=callees, now=at.now)
    level = sent.event.level
    called = {one.person for one in run.sent if one.event.level == level and one.seq >= page}
    pages = [
        calling.page(somebody(person), run=run.number, level=level, why=Why.MEMBER)
        for person in dict.fromkeys(members)
        if person not in run.declined | called
    ]
    return record(at.incident, e.PageAccepted(page=page), *pages, now=at.now)


def _find(at: Situation, page: int) -> tuple[Run, Sent] | None:
    found = ((run, sent) for run in at.runs for sent in run.sent if sent.seq == page)
    return next(found, None)
