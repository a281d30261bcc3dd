"""Covers: asked for, agreed on, taken, taken back. Until the other has agreed, everything is as it was."""

from dataclasses import replace
from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.on_call.events import (
    CoverAgreed,
    CoverAsked,
    CoverDeclined,
    CoverTakenBack,
    CoverWithdrawn,
)
from incidentbot.domain.on_call.evolve import evolve, record
from incidentbot.domain.on_call.roster import CoverRequest, Roster
from incidentbot.domain.on_call.schedule import HORIZON, Schedule
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.person import PersonId

SINCE, UNTIL, WHO = "since", "until", "somebody"
"""The fields of a cover, as a form names them."""


class NoSuchRotationError(DomainError):
    """There is no such rotation any more."""

    def __init__(self) -> None:
        super().__init__("There is no such rotation any more. `oncall` shows those there are.")


class NothingToAnswerError(DomainError):
    """Nobody waits for an answer to this any more."""

    def __init__(self) -> None:
        super().__init__("Nobody waits for an answer to this any more.")


class NotAskedError(DomainError):
    """Somebody else was asked."""

    def __init__(self) -> None:
        super().__init__("Only whoever was asked can answer this.")


class NotNeededError(DomainError):
    """Whoever asked is not on call then any more."""

    def __init__(self) -> None:
        super().__init__("This is not needed any more: somebody else is on call then.")


class NothingToTakeBackError(DomainError):
    """There is no such cover, or it is over."""

    def __init__(self) -> None:
        super().__init__("There is no such cover any more.")


class NotYoursError(DomainError):
    """It is between other people."""

    def __init__(self) -> None:
        super().__init__(
            "This is between other people. They can take it back, or an administrator."
        )


def ask(roster: Roster, request: CoverRequest, *, staff: Staff, now: datetime) -> Decision[Roster]:
    """Ask somebody to stand in.

    Raises:
        FormError: the time is no time, or it needs no cover; or one asks oneself.
        NoSuchRotationError: there is none of this key.
    """
    schedule = _schedule(roster, request.rotation, staff)
    _check_time(request.since, request.until, now=now)
    if request.asked == request.asked_by:
        raise FormError({WHO: "You cannot stand in for yourself. Choose somebody else."})
    if not _has_any(request.asked_by, schedule, request.since, request.until):
        raise FormError({SINCE: "You are not on call here then. When are you?"})
    return record(roster, CoverAsked(request=request), staff=staff, now=now)


def accept(
    roster: Roster, cover_id: CoverId, *, by: PersonId, staff: Staff, now: datetime
) -> Decision[Roster]:
    """Agree to stand in. It counts from this moment on.

    Raises:
        NothingToAnswerError: it was answered or taken back, or the time is over.
        NotAskedError: somebody else was asked.
        NotNeededError: somebody else stands in already.
        NoSuchRotationError: there is no such rotation any more.
    """
    request = _waiting(roster, cover_id, by=by, now=now)
    cover = Cover(
        cover_id=cover_id,
        rotation=request.rotation,
        person=request.asked,
        since=max(request.since, now),
        until=request.until,
        agreed_at=now,
        instead_of=request.asked_by,
    )
    schedule = _schedule(roster, request.rotation, staff)
    if not _has_any(request.asked_by, schedule, cover.since, cover.until):
        raise NotNeededError
    return _agreed(roster, cover, (request.asked_by,), staff=staff, now=now)


def decline(
    roster: Roster, cover_id: CoverId, *, by: PersonId, staff: Staff, now: datetime
) -> Decision[Roster]:
    """Say no to it.

    Raises:
        NothingToAnswerError: it was answered or taken back, or the time is over.
        NotAskedError: somebody else was asked.
    """
    request = _waiting(roster, cover_id, by=by, now=now)
    return record(roster, CoverDeclined(request=request), staff=staff, now=now)


def withdraw(
    roster: Roster, cover_id: CoverId, *, by: PersonId, staff: Staff, now: datetime
) -> Decision[Roster]:
    """Take a question back that one has asked.

    Raises:
        NothingToAnswerError: it was answered or taken back already.
        NotYoursError: somebody else has asked it.
    """
    request = _request(roster, cover_id)
    if request.asked_by != by:
        raise NotYoursError
    return record(roster, CoverWithdrawn(request=request), staff=staff, now=now)


def take(roster: Roster, cover: Cover, *, staff: Staff, now: datetime) -> Decision[Roster]:
    """Have somebody be on call for a time, whoever was to be.

    Raises:
        FormError: the time is no time, or it is theirs already.
        NoSuchRotationError: there is none of this key.
    """
    schedule = _schedule(roster, cover.rotation, staff)
    _check_time(cover.since, cover.until, now=now)
    cover = replace(cover, since=max(cover.since, now))
    relieved = _others(cover, schedule)
    if not relieved and not any(schedule.gaps(cover.since, cover.until)):
        raise FormError({SINCE: "That is the case already: nobody else is on call then."})
    return _agreed(roster, cover, relieved, staff=staff, now=now)


def take_back(
    roster: Roster,
    cover_id: CoverId,
    *,
    by: PersonId,
    staff: Staff,
    now: datetime,
    of_others: bool = False,
) -> Decision[Roster]:
    """Have it as it is written again, from now on. `of_others`: whoever is concerned or not.

    Raises:
        NothingToTakeBackError: there is no such cover, or it is over.
        NotYoursError: it is between other people.
    """
    cover = next((one for one in roster.covers if one.cover_id == cover_id), None)
    if cover is None or cover.until <= now:
        raise NothingToTakeBackError
    relieved = relieved_by(roster, cover, staff=staff)
    if not of_others and by not in {cover.person, *relieved}:
        raise NotYoursError
    event = CoverTakenBack(cover=cover, relieved=relieved)
    return record(roster, event, staff=staff, now=now)


def relieved_by(roster: Roster, cover: Cover, *, staff: Staff) -> tuple[PersonId, ...]:
    """Name who would be on call without this cover."""
    if cover.instead_of is not None:
        return (cover.instead_of,)
    others = tuple(one for one in roster.covers if one != cover)
    schedule = staff.duty(others).schedules.get(cover.rotation)
    return () if schedule is None else _others(cover, schedule)


def _agreed(
    roster: Roster, cover: Cover, relieved: tuple[PersonId, ...], *, staff: Staff, now: datetime
) -> Decision[Roster]:
    """Have a cover hold. What else was asked for the same time needs no answer any more."""
    agreed = CoverAgreed(cover=cover, relieved=relieved)
    after = evolve(roster, agreed, now=now)
    moot = [
        CoverWithdrawn(request=request)
        for request in after.requests
        if request.rotation == cover.rotation and not _is_needed(request, after, staff)
    ]
    return record(roster, agreed, *moot, staff=staff, now=now)


def _is_needed(request: CoverRequest, roster: Roster, staff: Staff) -> bool:
    schedule = _schedule(roster, request.rotation, staff)
    return _has_any(request.asked_by, schedule, request.since, request.until)


def _others(cover: Cover, schedule: Schedule) -> tuple[PersonId, ...]:
    there = schedule.between(cover.since, cover.until)
    return tuple(dict.fromkeys(one.person for one in there if one.person != cover.person))


def _has_any(person: PersonId, schedule: Schedule, since: datetime, until: datetime) -> bool:
    return any(shift.person == person for shift in schedule.between(since, until))


def _schedule(roster: Roster, rotation: str, staff: Staff) -> Schedule:
    schedule = staff.duty(roster.covers).schedules.get(rotation)
    if schedule is None:
        raise NoSuchRotationError
    return schedule


def _request(roster: Roster, cover_id: CoverId) -> CoverRequest:
    found = next((one for one in roster.requests if one.cover_id == cover_id), None)
    if found is None:
        raise NothingToAnswerError
    return found


def _waiting(roster: Roster, cover_id: CoverId, *, by: PersonId, now: datetime) -> CoverRequest:
    request = _request(roster, cover_id)
    if request.asked != by:
        raise NotAskedError
    if request.until <= now:
        raise NothingToAnswerError
    return request


def _check_time(since: datetime, until: datetime, *, now: datetime) -> None:
    if until <= since:
        raise FormError({UNTIL: "It has to end after it begins."})
    if until <= now:
        raise FormError({UNTIL: "That is over already."})
    if until - since > HORIZON:
        raise FormError({UNTIL: "That is more than a year. Choose an earlier end."})
