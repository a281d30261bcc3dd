"""What stands in escalation.yaml."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from incidentbot.configuration.fields import (
    ChannelName,
    DayHours,
    Duration,
    DurationOrNever,
    Key,
    Name,
    Times,
    UserGroupId,
)
from incidentbot.configuration.section import Section, ShortForm
from incidentbot.domain.priority import Priority
from incidentbot.domain.role import Role
from incidentbot.domain.sla.passed import ClockKind


class Whoever(StrEnum):
    """Who can be named in one word, for whatever incident."""

    ON_CALL = "on-call"
    SERVICE_OWNERS = "service-owners"
    RESPONDERS = "responders"
    ADMINISTRATORS = "administrators"
    REPORTER = "reporter"
    OWNER = "owner"


class LevelKind(StrEnum):
    """Which way a level leads."""

    FUNCTIONAL = "functional"
    HIERARCHICAL = "hierarchical"


class Target(Section):
    """Whom to page. One word is short for `whoever`."""

    whoever: Whoever | None = Field(None, description="one of the words for whoever that is")
    person: Key | None = Field(None, description="a key of people.yaml")
    rotation: Key | None = Field(None, description="a key of rotations.yaml: who is on call now")
    next: Key | None = Field(None, description="a key of rotations.yaml: who comes next")
    everyone: Key | None = Field(None, description="a role that people have in people.yaml")
    holder: Role | None = Field(None, description="a role of the incident, such as tech_lead")
    group: UserGroupId | None = Field(None, description="a user group's ID in Slack")
    channel: ChannelName | None = Field(None, description="a channel's name")


_IN_ONE_WORD = {"enum": [one.value for one in Whoever]}


def _spelt_out(written: Any) -> Any:
    if not isinstance(written, str):
        return written
    if written not in set(Whoever):
        words = ", ".join(Whoever)
        raise ValueError(
            f"This is nobody here. Write one of: {words}; or say what it is, as in {{person: maya}}."
        )
    return {"whoever": written}


def _one(target: Target) -> Target:
    if len(target.model_dump(exclude_none=True)) != 1:
        keys = ", ".join(Target.model_fields)
        raise ValueError(f"Write one of {keys} here, and the others beside it in the list.")
    return target


_Target = Annotated[
    Target, BeforeValidator(_spelt_out), AfterValidator(_one), ShortForm(_IN_ONE_WORD)
]
Targets = Annotated[tuple[_Target, ...], Field(min_length=1)]


class Level(Section):
    """Whom to page together, and for how long to wait for an answer."""

    name: Name = Field(description="what people call the level")
    kind: LevelKind = Field(LevelKind.FUNCTIONAL, description="functional or hierarchical")
    page: Targets = Field(description="a list of whom to page")
    otherwise: tuple[_Target, ...] = Field((), description="whom to page if that is nobody")
    escalate_after: Duration = Field(timedelta(minutes=5), description="a length of time")
    repeat_every: DurationOrNever = Field(
        timedelta(minutes=1), description="a length of time, or 'never'"
    )


class Policy(Section):
    """Levels in their order, and what they are for."""

    name: Name = Field(description="what people call the policy")
    priorities: tuple[Priority, ...] = Field((), description="the priorities it is for")
    categories: tuple[Key, ...] = Field((), description="keys of categories.yaml")
    services: tuple[Key, ...] = Field((), description="keys of services.yaml")
    during: Key | None = Field(None, description="a key of calendars.yaml")
    outside: Key | None = Field(None, description="a key of calendars.yaml")
    private: bool = Field(default=False, description="true to page for private incidents too")
    rounds: Times = Field(1, description="how often all levels are gone through")
    again_after: Duration | None = Field(None, description="a length of time")
    levels: tuple[Level, ...] = Field((), description="the levels, the first one first")
    catch_all: Targets = Field(description="whom to page in the end")


def _pages(clock: ClockKind) -> ClockKind:
    if clock is ClockKind.POST_MORTEM:
        raise ValueError("Nobody is paged for a post-mortem: sla.yaml's `warnings` remind of it.")
    return clock


_PagedClock = Annotated[ClockKind, AfterValidator(_pages)]


class EscalationFile(Section):
    """escalation.yaml."""

    urgent: tuple[Priority, ...] = Field((), description="priorities that wake people")
    quiet_hours: DayHours | None = Field(None, description="when people sleep, such as 22:00-07:00")
    on_breach: dict[_PagedClock, Key] = Field({}, description="keys of policies below, by clock")
    policies: dict[Key, Policy] = Field({}, description="the policies, by key")
