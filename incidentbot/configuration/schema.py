"""What stands in each file: one model per file, one attribute per key.

A description is what an error says to write where the key is missing.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from incidentbot.configuration.alerts import AlertsFile
from incidentbot.configuration.escalation import EscalationFile
from incidentbot.configuration.fields import (
    LENGTH_OR_NEVER,
    ChannelName,
    ClockMark,
    ConfigurableAction,
    Day,
    DayHours,
    Duration,
    DurationOrNever,
    Emoji,
    HolidaysOf,
    Hours,
    Key,
    Link,
    MeetingLink,
    Name,
    Prose,
    RoomPrefix,
    UpdateText,
    Zone,
)
from incidentbot.configuration.people import PeopleFile
from incidentbot.configuration.rotations import RotationsFile
from incidentbot.configuration.section import Section, ShortForm, Some
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.permission import Standing
from incidentbot.domain.priority import Impact, Priority, Urgency
from incidentbot.domain.process_profile import Field as AskedField
from incidentbot.domain.process_profile import Moment, ProcessProfile
from incidentbot.domain.sla.passed import Addressee, ClockKind


class Service(Section):
    """Something that people rely on."""

    name: Name = Field(description="what people call the service")
    description: Prose = Field("", description="what it is for")
    owners: tuple[Key, ...] = Field((), description="keys of people.yaml")
    rotation: Key | None = Field(None, description="a key of rotations.yaml")
    runbook: Link | None = Field(None, description="the address of what to do about it")


class ServicesFile(Section):
    """services.yaml."""

    services: dict[Key, Service] = Field({}, description="the services, by key")


class Category(Section):
    """What an incident can be about."""

    name: Name = Field(description="what people call the category")
    subcategories: Some[Name] = Field(description="at least one `key: name`")
    default: Key | None = Field(None, description="the subcategory to begin with")


class CategoriesFile(Section):
    """categories.yaml."""

    categories: Some[Category] = Field(description="at least one category, by key")


class Severity(Section):
    """An answer to "how bad is it?"."""

    words: Name = Field(description="what happened, in plain words")
    explanation: Name = Field(description="when to choose this")
    impact: Impact = Field(description="high, medium or low")
    urgency: Urgency = Field(description="high, medium or low")


class PrioritiesFile(Section):
    """priorities.yaml."""

    matrix: dict[Impact, dict[Urgency, Priority]] = Field(
        description="a priority for each impact and urgency"
    )
    choices: Annotated[dict[Key, Severity], Field(min_length=1, max_length=10)] = Field(
        description="the answers to 'how bad is it?', by key"
    )
    when_unsure: Key = Field(description="the key of the choice taken where nobody says")


class RoleText(Section):
    """What a role is called, and what is expected of its holder."""

    name: Name = Field(description="what people call the role")
    purpose: Prose = Field(description="what the role is for, in one sentence")
    tasks: tuple[Prose, ...] = Field(
        min_length=1, max_length=10, description="a list of what is expected now"
    )


class RolesFile(Section):
    """roles.yaml."""

    incident_manager: RoleText = Field(description="name, purpose and tasks")
    first_line: RoleText = Field(description="name, purpose and tasks")
    level_two: RoleText = Field(description="name, purpose and tasks")
    communication_lead: RoleText = Field(description="name, purpose and tasks")
    tech_lead: RoleText = Field(description="name, purpose and tasks")


class Bookmark(Section):
    """A link at the top of every room."""

    title: Name = Field(description="what the bookmark says")
    link: Link = Field(description="where it leads")
    emoji: Emoji | None = Field(None, description="an emoji's name")


class RoomsFile(Section):
    """rooms.yaml."""

    name_prefix: RoomPrefix = Field(description="how every room's name begins, such as 'inc'")
    announcement_channel: ChannelName = Field(description="the channel where all incidents show")
    responders: tuple[Key, ...] = Field((), description="keys of people.yaml")
    meeting_link: MeetingLink | None = Field(None, description="an address with {reference} in it")
    bookmarks: tuple[Bookmark, ...] = Field((), max_length=20, description="more links")


class ProcessFile(Section):
    """process.yaml."""

    profile: ProcessProfile = Field(description="small team, service desk or ITIL in full")
    also_required: dict[Moment, tuple[AskedField, ...]] = Field(
        {}, description="fields that the profile leaves open, by moment"
    )
    hold_reasons: Some[Name] = Field(description="at least one `key: words`")
    cancel_reasons: Some[Name] = Field(description="at least one `key: words`")
    priority_reasons: Some[Name] = Field(description="at least one `key: words`")
    resolution_codes: Some[Name] = Field(description="at least one `key: words`")
    reopen_window: Duration = Field(description="a length of time, such as '7 days'")
    undo_window: Duration = Field(description="a length of time, such as '2 minutes'")


class SpecialDay(Section):
    """A date with hours of its own."""

    name: Name = Field(description="why the day is special")
    hours: tuple[DayHours, ...] = Field((), description="from when to when it is open all the same")


class Calendar(Section):
    """When it is open."""

    name: Name = Field(description="what people call the calendar")
    zone: Zone = Field(description="the time zone of its hours")
    hours: tuple[Hours, ...] = Field(
        min_length=1, description="a list of days and times, such as [Mon-Fri 09:00-17:00]"
    )
    holidays: HolidaysOf | None = Field(None, description="the place whose public holidays it has")
    special_days: dict[Day, SpecialDay] = Field({}, description="dates with hours of their own")


class CalendarsFile(Section):
    """calendars.yaml."""

    calendars: dict[Key, Calendar] = Field({}, description="the calendars, by key")


class Target(Section):
    """How soon something is promised. A bare length of time is short for `within`."""

    within: DurationOrNever = Field(description="a length of time, or 'never'")
    calendar: Key | None = Field(None, description="a key of calendars.yaml")
    cost: Prose | None = Field(None, description="what missing it costs")


def _spelt_out(written: Any) -> Any:
    return {"within": written} if isinstance(written, str) else written


_Target = Annotated[Target, BeforeValidator(_spelt_out), ShortForm(LENGTH_OR_NEVER)]


def _never() -> Target:
    return Target.model_validate(_spelt_out("never"))


class Targets(Section):
    """What is promised for one priority. What is not written here is not promised here."""

    acknowledge: _Target = Field(
        default_factory=_never, description="until when somebody has taken it"
    )
    update: _Target = Field(default_factory=_never, description="until when people hear next")
    resolve: _Target = Field(default_factory=_never, description="until when it is resolved")
    post_mortem: _Target = Field(
        default_factory=_never, description="until when it is reviewed, from its end"
    )
    calendar: Key | None = Field(None, description="a key of calendars.yaml")


class Warned(Section):
    """Who hears of a clock, and when."""

    at: ClockMark = Field(description="a mark, such as '75%' or '30 minutes before'")
    tell: tuple[Addressee, ...] = Field(min_length=1, description="a list of who hears of it")


class SlaFile(Section):
    """sla.yaml."""

    targets: dict[Priority, Targets] = Field({}, description="what is promised, by priority")
    by_category: dict[Key, dict[Priority, Targets]] = Field(
        {}, description="what is promised otherwise, by category and priority"
    )
    by_service: dict[Key, dict[Priority, Targets]] = Field(
        {}, description="what is promised otherwise, by service and priority"
    )
    warnings: dict[ClockKind, tuple[Warned, ...]] = Field(
        {}, description="who hears of which clock, and when"
    )


class CommunicationFile(Section):
    """communication.yaml."""

    templates: dict[Status, UpdateText] = Field(
        {}, description="how a status update begins, by status"
    )


class PermissionsFile(Section):
    """permissions.yaml."""

    administrators: tuple[Key, ...] = Field((), description="keys of people.yaml")
    permissions: dict[ConfigurableAction, Annotated[tuple[Standing, ...], Field(min_length=1)]] = (
        Field({}, description="who may do what, where it differs from the usual")
    )


class Organisation(Section):
    """All files, by their names without the ending."""

    people: PeopleFile
    services: ServicesFile
    categories: CategoriesFile
    priorities: PrioritiesFile
    roles: RolesFile
    rooms: RoomsFile
    process: ProcessFile
    calendars: CalendarsFile
    rotations: RotationsFile
    sla: SlaFile
    escalation: EscalationFile
    alerts: AlertsFile
    communication: CommunicationFile
    permissions: PermissionsFile
