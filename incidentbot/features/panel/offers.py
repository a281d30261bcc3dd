"""Which verbs make sense when: one table, in the order in which people read the buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.permission import Action
from incidentbot.domain.way import Way, ways


class Group(StrEnum):
    """What a row of buttons is about, as its heading says."""

    WHO = "Who does it"
    NEXT = "What comes next"
    ENDING = "How it ends"
    WHAT = "What it is, and how bad"
    HAPPENED = "What happened"
    MISTAKE = "If it was a mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Who looks at which incident, whether from inside its room, and whether the latest change is fresh."""

    incident: Incident
    viewer: PersonId
    in_room: bool
    undoable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A verb, the words on its button, and when it makes sense. `action` is its row of the permission table."""

    word: str
    words: str
    group: Group
    makes_sense: Callable[[Standpoint], bool]
    action: Action | None = None


def _not_yet_mine(at: Standpoint) -> bool:
    owner = at.incident.owner
    return at.incident.is_open and not (owner.accepted and owner.person == at.viewer)


def _unanswered(at: Standpoint) -> bool:
    incident = at.incident
    return incident.is_open and not incident.owner.accepted and incident.acknowledged_by is None


def _elsewhere(at: Standpoint) -> bool:
    return not at.in_room


def _open(at: Standpoint) -> bool:
    return at.incident.is_open


def _correctable(at: Standpoint) -> bool:
    return at.incident.status is not Status.REVIEWED


def _always(_at: Standpoint) -> bool:
    return True


def _undoable(at: Standpoint) -> bool:
    return at.undoable


def _worth_telling(at: Standpoint) -> bool:
    # The last update comes after it is resolved: that it is over, and what stays (checklist 61).
    return at.incident.is_open or at.incident.status is Status.RESOLVED


def _leads_on(way: Way, at: Standpoint) -> bool:
    return way in ways(at.incident.status).values()


_WAYS = (
    (Way.TRIAGE, Group.NEXT, Action.TRIAGE),
    (Way.RESUME, Group.NEXT, Action.CHANGE_STATUS),
    (Way.FIX, Group.NEXT, Action.CHANGE_STATUS),
    (Way.FAIL, Group.NEXT, Action.CHANGE_STATUS),
    (Way.HOLD, Group.NEXT, Action.CHANGE_STATUS),
    (Way.REOPEN, Group.NEXT, Action.REOPEN),
    (Way.RESOLVE, Group.ENDING, Action.RESOLVE),
    (Way.CLOSE, Group.ENDING, Action.CLOSE),
    (Way.REVIEW, Group.ENDING, Action.REVIEW),
    (Way.CANCEL, Group.ENDING, Action.CANCEL),
    (Way.MERGE, Group.ENDING, Action.MERGE),
)

OFFERS = (
    Offer(
        word="take",
        words="Take it",
        group=Group.WHO,
        action=Action.TAKE,
        makes_sense=_not_yet_mine,
    ),
    Offer(
        word="ack",
        words="Acknowledge",
        group=Group.WHO,
        action=Action.ACKNOWLEDGE,
        makes_sense=_unanswered,
    ),
    Offer(
        word="escalate",
        words="Escalate…",
        group=Group.WHO,
        action=Action.ESCALATE,
        makes_sense=_open,
    ),
    Offer(
        word="join",
        words="Join the room",
        group=Group.WHO,
        action=Action.JOIN,
        makes_sense=_elsewhere,
    ),
    Offer(
        word="give",
        words="Give it to…",
        group=Group.WHO,
        action=Action.GIVE,
        makes_sense=_open,
    ),
    Offer(
        word="role",
        words="Give a role…",
        group=Group.WHO,
        action=Action.ASSIGN_ROLE,
        makes_sense=_open,
    ),
    Offer(
        word="roles",
        words="Roles",
        group=Group.WHO,
        makes_sense=_always,
    ),
    Offer(
        word="update",
        words="Status update",
        group=Group.NEXT,
        action=Action.POST_UPDATE,
        makes_sense=_worth_telling,
    ),
    *(
        Offer(
            word=way,
            words=way.words,
            group=group,
            action=action,
            makes_sense=partial(_leads_on, way),
        )
        for way, group, action in _WAYS
    ),
    Offer(
        word="false-alarm",
        words="False alarm",
        group=Group.ENDING,
        action=Action.CANCEL,
        makes_sense=partial(_leads_on, Way.CANCEL),
    ),
    Offer(
        word="severity",
        words="How bad is it?",
        group=Group.WHAT,
        action=Action.TRIAGE,
        makes_sense=_open,
    ),
    Offer(
        word="priority",
        words="Override priority…",
        group=Group.WHAT,
        action=Action.OVERRIDE_PRIORITY,
        makes_sense=_open,
    ),
    Offer(
        word="edit",
        words="Edit details…",
        group=Group.WHAT,
        action=Action.TRIAGE,
        makes_sense=_correctable,
    ),
    Offer(
        word="note",
        words="Add a note",
        group=Group.HAPPENED,
        action=Action.NOTE,
        makes_sense=_always,
    ),
    Offer(
        word="timeline",
        words="Timeline",
        group=Group.HAPPENED,
        makes_sense=_always,
    ),
    Offer(
        word="show",
        words="Details",
        group=Group.HAPPENED,
        makes_sense=_always,
    ),
    Offer(
        word="catchup",
        words="Catch up",
        group=Group.HAPPENED,
        makes_sense=_always,
    ),
    Offer(
        word="undo",
        words="Undo the latest change",
        group=Group.MISTAKE,
        action=Action.UNDO,
        makes_sense=_undoable,
    ),
)


def offers(at: Standpoint) -> tuple[Offer, ...]:
    """Give what makes sense here and now, whoever may do it."""
    return tuple(offer for offer in OFFERS if offer.makes_sense(at))
