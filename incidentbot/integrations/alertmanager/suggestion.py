"""A suggested incident: what its message has to say, which changes with its alerts and with what people decide."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from incidentbot.domain.alerts.case import AlertCase, CaseState
from incidentbot.domain.incident.declare import Report
from incidentbot.store.unit_of_work import UnitOfWork

SUGGESTION = "alertmanager.suggestion"
"""The kind of this notice."""

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Everything that the message says. `by` is whoever has decided, `unowned` why it was not declared at once."""

    case_id: str
    round: int
    state: CaseState
    title: str
    priority: str
    channel: str
    link: str
    firing: int
    total: int
    names: tuple[str, ...]
    by: str = ""
    reference: str = ""
    unowned: bool = False


def suggestion_of(document: Mapping[str, Any]) -> Suggestion:
    """Read what was kept of it."""
    said = {**document, "state": CaseState(document["state"]), "names": tuple(document["names"])}
    return Suggestion(**said)


def say(work: UnitOfWork, case: AlertCase, report: Report, **more: Any) -> None:
    """Have the message of this round say how things stand, whether it is there already or not."""
    tally, names = work.view.alerts.tally(case), work.view.alerts.firing(case)
    proposal = case.proposal
    suggestion = Suggestion(
        case_id=case.case_id,
        round=case.round,
        state=case.state,
        title=report.title,
        priority=report.severity.priority,
        channel="" if proposal is None else proposal.channel,
        link="" if proposal is None else proposal.link,
        firing=tally.firing,
        total=tally.total,
        names=names[:_NAMED],
        **more,
    )
    work.tell(f"{SUGGESTION}:{case.case_id}:{case.round}", SUGGESTION, asdict(suggestion))
