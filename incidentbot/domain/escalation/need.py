"""Whether an incident still needs somebody to say that it is theirs, and since which fact."""

from collections.abc import Sequence

from incidentbot.domain import events as e
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.sla.run import standing

_WAITING = frozenset({Status.DECLARED, Status.TRIAGED})
_OVER = frozenset({Status.RESOLVED, Status.CLOSED})


def needed_since(facts: Sequence[e.Fact]) -> e.Fact | None:
    """Give the fact since which somebody is needed; nothing where it is in somebody's hands.

    Reopened by its owner, it is in theirs. Reopened by anybody else it is in nobody's: the owner may be asleep.
    """
    need: e.Fact | None = None
    owner = None
    for fact in standing(facts):
        match fact.event:
            case e.IncidentDeclared(owner=first):
                need, owner = fact, first or fact.by
            case e.OwnerChanged(new=new):
                need, owner = None if new.accepted else need, new.person
            case e.StatusChanged(old=old, new=Status.INVESTIGATING) if old in _OVER:
                need = None if fact.by == owner else fact
            case e.StatusChanged(new=status) if status not in _WAITING:
                need = None
            case _:
                pass
    return need
