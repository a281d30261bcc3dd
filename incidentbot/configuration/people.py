"""What stands in people.yaml."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from incidentbot.configuration.fields import (
    DayHours,
    Email,
    Hours,
    Key,
    Name,
    NotificationUrl,
    Phone,
    SlackUserId,
    Zone,
)
from incidentbot.configuration.section import Section, ShortForm


class ContactChannel(Section):
    """A way to reach somebody. One word is short for `name`."""

    name: Name = Field(description="'slack', 'email', or what people call it")
    url: NotificationUrl | None = Field(None, description="its address, as Apprise has it")


def _named(written: Any) -> Any:
    return {"name": written} if isinstance(written, str) else written


_ContactChannel = Annotated[ContactChannel, BeforeValidator(_named), ShortForm({"type": "string"})]


class Person(Section):
    """Somebody, by the key that other files call them."""

    name: Name | None = Field(None, description="the person's name")
    slack: SlackUserId | None = Field(None, description="their Slack member ID")
    email: Email | None = Field(None, description="their e-mail address")
    phone: Phone | None = Field(None, description="their number, with the country")
    phone_consent: bool | None = Field(None, description="true once they have agreed to be called")
    zone: Zone | None = Field(None, description="their time zone")
    skills: tuple[Name, ...] = Field((), description="what they know about")
    working_hours: Hours | None = Field(None, description="when they are usually at work")
    roles: tuple[Key, ...] = Field((), description="what they are in the organisation")
    channels: tuple[_ContactChannel, ...] = Field(
        (), description="how they are paged, the way they like best first"
    )
    reachable: tuple[Hours, ...] = Field(
        (), description="when they may be called for what can wait"
    )
    quiet_hours: DayHours | None = Field(None, description="when they sleep")


class PeopleFile(Section):
    """people.yaml."""

    people: dict[Key, Person] = Field({}, description="the people, by key")
