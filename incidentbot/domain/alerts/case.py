"""What a report changes, by what was known before, and what follows from that for its case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from incidentbot.domain.alerts.alert import Alert, KnownAlert
from incidentbot.domain.alerts.proposal import Proposal
from incidentbot.domain.alerts.rule import Reaction
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new: alerts that fire now and did not, or not since then; and those that have come to their end."""

    fired: tuple[Alert, ...] = ()
    resolved: tuple[Alert, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything new at all."""
        return bool(self.fired or self.resolved)


def changes(reported: Iterable[Alert], *, known: Mapping[str, KnownAlert]) -> Changes:
    """Tell what is new. What was known already, and what is older than what is known, changes nothing."""
    latest = {alert.fingerprint: alert for alert in sorted(reported, key=_age)}
    fired, resolved = [], []
    for fingerprint, alert in latest.items():
        before = known.get(fingerprint)
        if alert.is_firing and (before is None or _fires_anew(alert, before)):
            fired.append(alert)
        elif not alert.is_firing and before is not None and _ends(alert, before):
            resolved.append(alert)
    return Changes(fired=tuple(fired), resolved=tuple(resolved))


def _age(alert: Alert) -> tuple[datetime, bool]:
    # Of one firing, the end comes last.
    return (alert.starts_at, not alert.is_firing)


def _fires_anew(alert: Alert, before: KnownAlert) -> bool:
    if before.is_firing:
        return alert.starts_at > before.starts_at
    return alert.starts_at >= before.starts_at


def _ends(alert: Alert, before: KnownAlert) -> bool:
    return before.is_firing and alert.starts_at >= before.starts_at


class CaseState(StrEnum):
    """How people have taken a case so far."""

    WATCHED = "watched"
    SUGGESTED = "suggested"
    DISMISSED = "dismissed"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertCase:
    """Alerts that belong together. `round` counts how often it has begun anew; it has one incident in each, at most.

    `proposal` is what would be declared, as it was suggested.
    """

    case_id: str
    key: str
    round: int = 0
    state: CaseState = CaseState.WATCHED
    incident_id: IncidentId | None = None
    proposal: Proposal | None = None


class Step(StrEnum):
    """What follows from a report for its case."""

    NOTE = "note"
    """It is a fact about the incident."""
    DECLARE = "declare"
    SUGGEST = "suggest"
    WATCH = "watch"
    """It is only kept, and what was suggested is brought up to date."""


def step(
    case: AlertCase,
    incident: Incident | None,
    news: Changes,
    *,
    then: Reaction,
    firing_before: int,
) -> Step:
    """Decide. `incident` is the one that the case has, ended or not."""
    if incident is not None and _belongs(incident, news, firing_before=firing_before):
        return Step.NOTE
    if not news.fired:
        return Step.WATCH
    if then is Reaction.DECLARE:
        return Step.DECLARE
    dismissed = case.state is CaseState.DISMISSED and firing_before > 0
    return Step.SUGGEST if then is Reaction.SUGGEST and not dismissed else Step.WATCH


def _belongs(incident: Incident, news: Changes, *, firing_before: int) -> bool:
    """Tell whether it is about this incident still: what fires after its end is about another.

    Of a false alarm, whatever fires before it has been quiet once is the same false alarm.
    """
    same_false_alarm = incident.status is Status.CANCELLED and firing_before > 0
    return incident.is_open or not news.fired or same_false_alarm


def begins_anew(case: AlertCase, next_step: Step, *, firing_before: int) -> bool:
    """Tell whether this is another round: another incident, or the first suggestion after all was quiet."""
    if next_step is Step.DECLARE:
        return True
    return next_step is Step.SUGGEST and (case.state is CaseState.DECLARED or firing_before == 0)
