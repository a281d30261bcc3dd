"""Wishes about who is on call. Each is decided by the roster as it stands, which nobody else changes meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from incidentbot.domain.command import Command
from incidentbot.domain.decision import Decision
from incidentbot.domain.identifiers import PersonId, SubjectId
from incidentbot.domain.on_call import covering
from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.on_call.evolve import record
from incidentbot.domain.on_call.roster import CoverRequest, Roster
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.permission import Action
from incidentbot.domain.policy import Policy
from incidentbot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtShifts(Command):
    """See whether somebody has to hear of a shift."""

    action: ClassVar[Action] = Action.RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForCover(Command):
    """Have somebody asked to stand in for whoever wishes it."""

    action: ClassVar[Action] = Action.COVER

    by: PersonId
    cover_id: CoverId
    rotation: str
    asked: PersonId
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCover(Command):
    """Agree to stand in, or say that one cannot."""

    action: ClassVar[Action] = Action.COVER

    by: PersonId
    cover_id: CoverId
    accepts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCover(Command):
    """Take back what one has asked."""

    action: ClassVar[Action] = Action.COVER

    by: PersonId
    cover_id: CoverId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeShift(Command):
    """Be on call for a time."""

    action: ClassVar[Action] = Action.TAKE_SHIFT

    by: PersonId
    cover_id: CoverId
    rotation: str
    person: PersonId
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOnCall(TakeShift):
    """Have somebody else be on call for a time."""

    action: ClassVar[Action] = Action.OVERRIDE_ON_CALL


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackCover(Command):
    """Have it as it is written again, as one of those whom it concerns."""

    action: ClassVar[Action] = Action.COVER

    by: PersonId
    cover_id: CoverId


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideCover(TakeBackCover):
    """Take back what others have agreed on."""

    action: ClassVar[Action] = Action.OVERRIDE_ON_CALL


def alarm(_subject_id: SubjectId) -> LookAtShifts:
    """Give the wish that the timer stands for."""
    return LookAtShifts(by=None)


def handle_look(_command: LookAtShifts, work: UnitOfWork, policy: Policy) -> Decision[Roster]:
    """Say what has fallen due."""
    roster, staff = _loaded(work, policy)
    return record(roster, staff=staff, now=work.now)


def handle_ask(command: AskForCover, work: UnitOfWork, policy: Policy) -> Decision[Roster]:
    """Ask them."""
    roster, staff = _loaded(work, policy)
    request = CoverRequest(
        cover_id=command.cover_id,
        rotation=command.rotation,
        asked_by=command.by,
        asked=command.asked,
        since=command.since,
        until=command.until,
    )
    return covering.ask(roster, request, staff=staff, now=work.now)


def handle_answer(command: AnswerCover, work: UnitOfWork, policy: Policy) -> Decision[Roster]:
    """Agree or decline."""
    roster, staff = _loaded(work, policy, command.by)
    answer = covering.accept if command.accepts else covering.decline
    return answer(roster, command.cover_id, by=command.by, staff=staff, now=work.now)


def handle_withdraw(command: WithdrawCover, work: UnitOfWork, policy: Policy) -> Decision[Roster]:
    """Take the question back."""
    roster, staff = _loaded(work, policy)
    return covering.withdraw(roster, command.cover_id, by=command.by, staff=staff, now=work.now)


def handle_take(command: TakeShift, work: UnitOfWork, policy: Policy) -> Decision[Roster]:
    """Have the one who wishes it be on call, or whomever they name."""
    roster, staff = _loaded(work, policy, command.person)
    cover = Cover(
        cover_id=command.cover_id,
        rotation=command.rotation,
        person=command.person,
        since=command.since,
        until=command.until,
        agreed_at=work.now,
    )
    return covering.take(roster, cover, staff=staff, now=work.now)


def handle_take_back(command: TakeBackCover, work: UnitOfWork, policy: Policy) -> Decision[Roster]:
    """Take the cover back."""
    roster, staff = _loaded(work, policy)
    return covering.take_back(
        roster,
        command.cover_id,
        by=command.by,
        staff=staff,
        now=work.now,
        of_others=isinstance(command, OverrideCover),
    )


def _loaded(work: UnitOfWork, policy: Policy, *more: PersonId) -> tuple[Roster, Staff]:
    roster = work.roster()
    return roster, work.view.rosters.staff(policy, roster, *more)
