"""What somebody sees who asks who is on call: every rotation now and for the next weeks, and what is between people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.covering import relieved_by
from incidentbot.domain.on_call.duty import Duty
from incidentbot.domain.on_call.roster import CoverRequest, Roster
from incidentbot.domain.on_call.rotation import Rotation
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.on_call.stretch import Stretch, stretches
from incidentbot.domain.permission import Standing
from incidentbot.domain.person import Person
from incidentbot.domain.policy import Policy
from incidentbot.engine.standing import standings
from incidentbot.store.view import View

WEEKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A rotation from now on. What goes on beyond `until` is cut there."""

    rotation: Rotation
    stretches: tuple[Stretch, ...]
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that is shown: a little of every rotation, or one `in_full`.

    `covers` are those that the viewer may take back.
    """

    viewer: PersonId
    now: datetime
    ahead: tuple[Ahead, ...]
    covers: tuple[Cover, ...]
    requests: tuple[CoverRequest, ...]
    people: Mapping[PersonId, Person]
    in_full: bool = False
    has_calendars: bool = False

    def of(self, rotation: Ahead) -> "Page":
        """Give the page with this one alone, in full."""
        return replace(self, ahead=(rotation,), in_full=True)

    def named(self, words: str) -> Ahead | None:
        """Find a rotation by its key, or by its name in any case."""
        return next((one for one in self.ahead if one.rotation.is_called(words)), None)

    @property
    def mine(self) -> tuple[Stretch, ...]:
        """Give when the viewer is on call, in order."""
        found = (one for ahead in self.ahead for one in ahead.stretches)
        return tuple(
            sorted((one for one in found if one.person == self.viewer), key=lambda one: one.since)
        )

    def name_of(self, rotation: str) -> str:
        """Name a rotation; the bare key where it is not there any more."""
        names = {one.rotation.key: one.rotation.name for one in self.ahead}
        return names.get(rotation, rotation)


def page_of(view: View, policy: Policy, *, viewer: PersonId, now: datetime) -> Page:
    """Bring it together."""
    roster = view.rosters.roster()
    staff = view.rosters.staff(policy, roster)
    ahead = tuple(_ahead(staff.duty(roster.covers), now=now))
    held = standings(viewer, incident=None, policy=policy, people=view.people)
    covers = tuple(
        cover
        for cover in roster.covers
        if now < cover.until
        and (Standing.ADMINISTRATOR in held or viewer in _between(cover, roster, staff))
    )
    requests = tuple(
        one for one in roster.requests if now < one.until and viewer in {one.asked, one.asked_by}
    )
    return Page(
        viewer=viewer,
        now=now,
        ahead=ahead,
        covers=covers,
        requests=requests,
        people=view.people.by_ids(_named(ahead, covers, requests)),
    )


def _ahead(duty: Duty, *, now: datetime) -> Iterator[Ahead]:
    until = now + timedelta(weeks=WEEKS)
    for schedule in duty.schedules.values():
        there = tuple(stretches(schedule.between(now, until)))
        yield Ahead(rotation=schedule.rotation, stretches=there, until=until)


def _between(cover: Cover, roster: Roster, staff: Staff) -> frozenset[PersonId]:
    return frozenset({cover.person, *relieved_by(roster, cover, staff=staff)})


def _named(
    ahead: tuple[Ahead, ...], covers: tuple[Cover, ...], requests: tuple[CoverRequest, ...]
) -> set[PersonId]:
    there = {one.person for rotation in ahead for one in rotation.stretches}
    told = {one.cover for rotation in ahead for one in rotation.stretches if one.cover}
    standing_in = {one.person for one in {*told, *covers}}
    instead_of = {one.instead_of for one in {*told, *covers} if one.instead_of}
    asked = {person for one in requests for person in (one.asked, one.asked_by)}
    return there | standing_in | instead_of | asked
