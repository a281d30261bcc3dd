"""What stands in rotations.yaml."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from incidentbot.configuration.fields import (
    Day,
    Days,
    Duration,
    Hours,
    Key,
    LocalTime,
    Name,
    TimeOfDay,
    Zone,
)
from incidentbot.configuration.section import Section


class DatedTurn(Section):
    """A turn with its dates."""

    who: Key = Field(description="a key of people.yaml")
    since: LocalTime = Field(description="a date and a time, such as 2026-12-24 09:00")
    until: LocalTime = Field(description="a date and a time, such as 2026-12-27 09:00")


class Layer(Section):
    """People who take turns, or turns with their dates."""

    name: Name | None = Field(None, description="what people call the layer")
    people: Annotated[tuple[Key, ...], Field(min_length=1)] | None = Field(
        None, description="keys of people.yaml"
    )
    every: Days | None = Field(None, description="how long a turn is, such as 'week' or '10 days'")
    handoff: TimeOfDay | None = Field(None, description="a time of the day, such as '09:00'")
    starts: Day | None = Field(None, description="the date of the first handoff")
    turns: Annotated[tuple[DatedTurn, ...], Field(min_length=1)] | None = Field(
        None, description="a list of turns, each with `who`, `since` and `until`"
    )
    hours: tuple[Hours, ...] = Field((), description="the days and times that it is limited to")
    zone: Zone | None = Field(None, description="the time zone of its times")


class Rotation(Section):
    """Who is on call for something."""

    name: Name = Field(description="what people call the rotation")
    zone: Zone = Field(description="the time zone of its times")
    layers: tuple[Layer, ...] = Field(min_length=1, description="a list of layers")


class RotationsFile(Section):
    """rotations.yaml."""

    rotations: dict[Key, Rotation] = Field({}, description="the rotations, by key")
    first_line: Key | None = Field(None, description="the rotation that owns what is declared")
    ahead: Duration = Field(
        timedelta(days=1), description="how long before a shift its person hears of it"
    )
