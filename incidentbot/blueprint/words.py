"""Naming people and spans of time in messages, the same way everywhere."""

from collections.abc import Mapping
from datetime import datetime

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.person import Person
from incidentbot.slack.text import escape, mention

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def who(person_id: PersonId | None, people: Mapping[PersonId, Person]) -> str:
    """Name somebody: as a mention where Slack knows them, else by name. Nobody is incidentbot itself."""
    if person_id is None:
        return "incidentbot"
    person = people.get(person_id)
    if person is None:
        return "somebody who is gone"
    return mention(person.slack_user_id) if person.slack_user_id else escape(person.name)


def lasting(seconds: int) -> str:
    """How long, to the second: `3 h 12 min`. Days are left out: of open hours, nobody knows how many make one."""
    hours, rest = divmod(abs(seconds), _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    parts = {"h": hours, "min": minutes, "s": rest}
    return " ".join(f"{amount} {unit}" for unit, amount in parts.items() if amount) or "0 s"


def age(since: datetime, *, now: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    seconds = max(int((now - since).total_seconds()), 0)
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    if seconds < 2 * _DAY:
        return f"{seconds // _HOUR} h"
    return f"{seconds // _DAY} d"
