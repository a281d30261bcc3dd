"""Calendars of shifts over HTTP, at addresses that nobody can guess: one for each rotation, and for each person.

An address is made with a secret. Whoever has it may read that one calendar, as programs for calendars do: without
signing in. A wrong address is answered like one that there never was.
"""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hmac import compare_digest
from http import HTTPStatus

from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from incidentbot.blueprint import Context
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.schedule import Schedule, Shift
from incidentbot.domain.person import Person
from incidentbot.features.on_call.ical import calendar, event_of
from incidentbot.store.view import View

CALENDARS = "calendars"
"""The name of the secret."""

PATH = "/calendars/{kind}/{key}/{token}.ics"
_BACK, _FORWARD = timedelta(weeks=4), timedelta(weeks=26)
_HEADERS = {"Cache-Control": "private, max-age=900"}
_TOKEN_BYTES = 24


class FeedKind(StrEnum):
    """Whose shifts a calendar has."""

    ROTATION = "rotation"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """The calendars, and where they are."""

    context: Context
    secret: SecretStr

    def address(self, kind: FeedKind, key: str) -> str:
        """Give where a calendar is."""
        path = PATH.format(kind=kind, key=key, token=self._token(kind, key))
        return f"{self.context.address.rstrip('/')}{path}"

    async def answer(self, request: Request) -> Response:
        """Give the calendar at an address."""
        kind, key, token = (str(request.path_params[one]) for one in ("kind", "key", "token"))
        found = None
        if compare_digest(token.encode(), self._token(kind, key).encode()):
            found = await self.context.read(lambda view: self._read(view, kind, key))
        if found is None:
            words = "There is no such calendar.\n"
            return PlainTextResponse(words, status_code=HTTPStatus.NOT_FOUND)
        return Response(found, media_type="text/calendar", headers=_HEADERS)

    def _token(self, kind: str, key: str) -> str:
        about = f"{self.context.workspace.workspace_id}/{kind}/{key}".encode()
        made = hmac.digest(self.secret.get_secret_value().encode(), about, "sha256")
        return base64.urlsafe_b64encode(made[:_TOKEN_BYTES]).decode()

    def _read(self, view: View, kind: str, key: str) -> bytes | None:
        schedules = view.rosters.duty(self.context.policy).schedules
        if kind == FeedKind.PERSON:
            person = view.people.by_ids([PersonId(key)]).get(PersonId(key))
            return None if person is None else self._of_person(view, person, schedules.values())
        schedule = schedules.get(key)
        return None if schedule is None else self._of_rotation(view, schedule)

    def _of_rotation(self, view: View, schedule: Schedule) -> bytes:
        shifts = self._shifts(schedule)
        people = view.people.by_ids(_named(shifts))
        now, name = self.context.clock.now(), schedule.rotation.name
        events = (
            event_of(one, f"{people[one.person].name}: {name}", people=people, now=now)
            for one in shifts
        )
        return calendar(f"On call: {name}", events)

    def _of_person(self, view: View, person: Person, schedules: Iterable[Schedule]) -> bytes:
        shifts = [
            (schedule.rotation.name, shift)
            for schedule in schedules
            for shift in self._shifts(schedule)
            if shift.person == person.person_id
        ]
        people = view.people.by_ids(_named(shift for _, shift in shifts))
        now = self.context.clock.now()
        events = (
            event_of(shift, f"On call: {rotation}", people=people, now=now)
            for rotation, shift in shifts
        )
        return calendar(f"On call: {person.name}", events)

    def _shifts(self, schedule: Schedule) -> list[Shift]:
        """Give those of some time; one that began before that would look like another one every hour."""
        since = self.context.clock.now() - _BACK
        until = self.context.clock.now() + _FORWARD
        return [shift for shift in schedule.between(since, until) if since < shift.since]


def _named(shifts: Iterable[Shift]) -> set[PersonId]:
    named = set()
    for shift in shifts:
        named.add(shift.person)
        if shift.cover is not None and shift.cover.instead_of is not None:
            named.add(shift.cover.instead_of)
    return named
