"""Who there is, and how to reach them: what the organisation wrote down, and what Slack knows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NewType

from incidentbot.domain.working_hours import Span, WorkingHours

PersonId = NewType("PersonId", str)


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must stand in no log, such as an address with a token in it."""

    revealed: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayTo:
    """One way to reach somebody: `slack` and `email` go by what is known of them, any other by its address."""

    key: str
    address: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an identity of ours. Slack's id is one attribute among others.

    `phone` is there by consent only: without consent a number never gets into this value.
    """

    person_id: PersonId
    name: str
    slack_user_id: str | None = None
    email: str | None = None
    phone: str | None = None
    zone: str = "UTC"
    skills: tuple[str, ...] = ()
    working_hours: WorkingHours | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person as configured, before they have an id. `key` is what other files call them.

    `phone` is there by consent only: configuration leaves out a number without it.
    What is empty here comes from Slack's profile.

    `roles` are what they are in the organisation. `ways` are the ways to reach them, the one they like best first. For
    what can wait they are called when they are `reachable`, or else when it is not `quiet`.
    """

    key: str
    name: str | None = None
    slack_user_id: str | None = None
    email: str | None = None
    phone: str | None = None
    zone: str | None = None
    skills: tuple[str, ...] = ()
    working_hours: WorkingHours | None = None
    roles: tuple[str, ...] = ()
    ways: tuple[WayTo, ...] = ()
    reachable: tuple[WorkingHours, ...] = ()
    quiet: Span | None = None

    def means(self, profile: "Profile") -> bool:
        """Tell whether this entry is about that profile: by Slack id, or else by e-mail address.

        An entry that names a Slack id means that account alone, whatever addresses it shares.
        """
        if self.slack_user_id is not None:
            return self.slack_user_id == profile.slack_user_id
        return _same_address(self.email, profile.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What Slack says about somebody. A phone number there is no consent to be called."""

    slack_user_id: str
    name: str
    email: str | None = None
    zone: str | None = None


def entry_of(profile: Profile, entries: Iterable[PersonEntry]) -> PersonEntry | None:
    """Find the entry that is about this profile. A Slack id counts for more than an address."""
    meant = [entry for entry in entries if entry.means(profile)]
    return min(meant, key=lambda entry: entry.slack_user_id is None, default=None)


def person_of(profile: Profile, *, person_id: PersonId, entries: Iterable[PersonEntry]) -> Person:
    """Bring together what is configured and what Slack knows. What is configured wins."""
    known = Person(
        person_id=person_id,
        name=profile.name,
        slack_user_id=profile.slack_user_id,
        email=profile.email,
        zone=profile.zone or "UTC",
    )
    entry = entry_of(profile, entries)
    return known if entry is None else as_configured(known, entry)


def as_configured(person: Person, entry: PersonEntry) -> Person:
    """Give a person as their entry describes them. What it leaves open stays as it is known."""
    return replace(
        person,
        name=entry.name or person.name,
        email=entry.email or person.email,
        phone=entry.phone,
        zone=entry.zone or person.zone,
        skills=entry.skills,
        working_hours=entry.working_hours,
    )


def _same_address(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()
