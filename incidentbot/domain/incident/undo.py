"""Taking back what was done by mistake: the same change the other way round, for as long as it is fresh.

Only the latest change of state can be taken back, so that the result is what stood before it, and nothing else. Going
on, what came before that can be taken back too. Taking back is no change that could be taken back itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from itertools import groupby

from incidentbot.domain import events as e
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError
from incidentbot.domain.incident.evolve import evolve, record
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status

_UNDOABLE = (
    e.TitleChanged,
    e.DescriptionChanged,
    e.Classified,
    e.SeverityChanged,
    e.OwnerChanged,
    e.RoleAssigned,
    e.StatusChanged,
    e.ResolutionRecorded,
    e.MergedInto,
)
"""Changes of what the incident is. Who is in its room and what people were told cannot be made unsaid."""

Batch = tuple[e.Fact, ...]


class NothingToUndoError(DomainError):
    """Nothing has been changed since it was declared, or all of it has been taken back."""

    def __init__(self, incident: Incident) -> None:
        super().__init__(
            f"There is nothing to undo in {incident.reference}. "
            "If it was declared by mistake, `cancel` ends it."
        )


class AlreadyUndoneError(DomainError):
    """Somebody was quicker."""

    def __init__(self) -> None:
        super().__init__("That has been undone already.")


class ChangedSinceError(DomainError):
    """Something was changed after it, which would be lost or make no sense."""

    def __init__(self) -> None:
        super().__init__("Something has changed since; undo that first.")


class TooLateToUndoError(DomainError):
    """The others have acted on it by now."""

    def __init__(self, incident: Incident, window: timedelta) -> None:
        super().__init__(
            f"That is more than {_in_words(window)} ago, too long to undo: the others go by it. "
            f"Set it right in {incident.reference} instead; `panel` shows what you can do."
        )


def undo(
    incident: Incident,
    facts: Sequence[e.Fact],
    *,
    batch: int | None,
    window: timedelta,
    now: datetime,
) -> Decision[Incident]:
    """Take back one commit: the latest, or `batch`, which must be the latest then.

    Raises:
        NothingToUndoError: there is none.
        AlreadyUndoneError: this one was taken back before.
        ChangedSinceError: this one is not the latest.
        TooLateToUndoError: it is older than `window`.
    """
    standing = _standing(facts)
    if batch is not None and batch not in {one[0].batch for one in standing}:
        raise AlreadyUndoneError
    if not standing:
        raise NothingToUndoError(incident)
    latest = standing[-1]
    if batch not in {None, latest[0].batch}:
        raise ChangedSinceError
    if now - latest[0].entered_at > window:
        raise TooLateToUndoError(incident, window)
    before = _before(incident, facts, first=latest[0].batch)
    undone = e.Undone(
        first=latest[0].seq,
        last=latest[-1].seq,
        resolved_at=before.moments.resolved_at,
        closed_at=before.moments.closed_at,
    )
    return record(incident, *_reversed(latest, before), undone, now=now)


def can_undo(facts: Sequence[e.Fact], *, window: timedelta, now: datetime) -> bool:
    """Tell whether there is something fresh enough to be taken back."""
    standing = _standing(facts)
    return bool(standing) and now - standing[-1][0].entered_at <= window


def _standing(facts: Sequence[e.Fact]) -> list[Batch]:
    """Give every commit that changed something and has not been taken back, in order."""
    undone = [fact.event for fact in facts if isinstance(fact.event, e.Undone)]
    batches = [tuple(batch) for _, batch in groupby(facts, key=lambda fact: fact.batch)]
    return [
        batch
        for batch in batches
        if any(isinstance(fact.event, _UNDOABLE) for fact in batch)
        and not any(isinstance(fact.event, e.Undone) for fact in batch)
        and not any(one.first <= batch[0].seq <= one.last for one in undone)
    ]


def _before(incident: Incident, facts: Sequence[e.Fact], *, first: int) -> Incident:
    """Walk the lifecycle once more from its beginning: moments and reasons stand in no event's old value."""
    declared = replace(
        incident,
        status=Status.DECLARED,
        hold_reason="",
        moments=replace(incident.moments, resolved_at=None, closed_at=None),
    )
    earlier = (fact for fact in facts if fact.seq < first)
    return reduce(lambda at, fact: evolve(at, fact.event, now=fact.entered_at), earlier, declared)


def _reversed(batch: Batch, before: Incident) -> Iterator[e.Event]:
    for fact in reversed(batch):
        match fact.event:
            case e.StatusChanged() as change:
                back = change.old
                reason = before.hold_reason if back is Status.ON_HOLD else ""
                yield e.StatusChanged(old=change.new, new=back, reason=reason)
            case e.SeverityChanged() as change:
                yield e.SeverityChanged(old=change.new, new=change.old)
            case e.TitleChanged() as change:
                yield e.TitleChanged(old=change.new, new=change.old)
            case e.DescriptionChanged() as change:
                yield e.DescriptionChanged(old=change.new, new=change.old)
            case e.Classified() as change:
                yield e.Classified(old=change.new, new=change.old)
            case e.OwnerChanged() as change:
                yield e.OwnerChanged(old=change.new, new=change.old)
            case e.RoleAssigned() as change:
                yield e.RoleAssigned(role=change.role, old=change.new, new=change.old)
            case e.ResolutionRecorded() as change:
                yield e.ResolutionRecorded(old=change.new, new=change.old)
            case _:
                # Leaving `merged` forgets where to; the rest cannot be made undone.
                pass


def _in_words(window: timedelta) -> str:
    seconds = int(window.total_seconds())
    number, unit = (seconds, "second") if seconds % 60 else (seconds // 60, "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"
