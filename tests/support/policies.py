"""An organisation's policy for tests: the shipped one, except for what the test says about it."""

from dataclasses import replace
from functools import cache
from typing import Any

from incidentbot.configuration import load_policy
from incidentbot.domain.escalation.policy import EscalationRules
from incidentbot.domain.person import PersonEntry
from incidentbot.domain.policy import Bookmark, Policy


@cache
def shipped_policy() -> Policy:
    """Give the policy of an organisation that configured nothing."""
    return load_policy(None)


def a_policy(**changes: Any) -> Policy:
    """Give the shipped policy with these parts of it changed."""
    return replace(shipped_policy(), **changes)


@cache
def unpaged_policy() -> Policy:
    """Give the policy of an organisation that pages nobody, for what has nothing to do with that."""
    return a_policy(escalation=EscalationRules())


@cache
def policy_of_full_rooms() -> Policy:
    """Give a policy with which a room has all that it can have: a meeting, links, and Sam, who is always asked in."""
    shipped = shipped_policy()
    return replace(
        shipped,
        people=(*shipped.people, PersonEntry(key="sam", email="sam@example.com")),
        rooms=replace(
            shipped.rooms,
            responders=("sam",),
            meeting_link="https://meet.example.com/{reference}",
            bookmarks=(Bookmark(title="Runbooks", link="https://wiki.example.com/runbooks"),),
        ),
    )
