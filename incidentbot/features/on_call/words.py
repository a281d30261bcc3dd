"""Shifts and covers in words, the same in lists, windows and messages."""

from collections.abc import Mapping
from datetime import datetime

from incidentbot.blueprint.words import who
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.domain.person import Person
from incidentbot.slack.text import escape, when

_STYLE = "{date_short_pretty}, {time}"


def at(moment: datetime) -> str:
    """Write a moment, in the reader's own zone."""
    return when(moment, _STYLE)


def span(since: datetime, until: datetime) -> str:
    """Say from when to when."""
    return f"{at(since)} to {at(until)}"


def covering(cover: Cover, people: Mapping[PersonId, Person]) -> str:
    """Say who stands in for whom, or has taken a time."""
    person = who(cover.person, people)
    if cover.instead_of is None:
        return f"{person} has taken it"
    return f"{person} covers for {who(cover.instead_of, people)}"


def name_of(stretch: Stretch) -> str:
    """Name a shift for a button, so that it is found again as long as it is there."""
    return f"{stretch.rotation} {int(stretch.since.timestamp())}"


def rotation_name(key: str, policy: OnCallPolicy) -> str:
    """Name a rotation; the bare key where it is not there any more."""
    rotation = policy.rotation(key)
    return escape(key if rotation is None else rotation.name)
