"""Who is on call: shown, covered for, and told in time."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import Verb
from incidentbot.domain.events import Event
from incidentbot.domain.on_call import events as e
from incidentbot.domain.on_call.notice import SHIFTS
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import RosterEffect, Subscription
from incidentbot.features.on_call import command, form, names
from incidentbot.features.on_call.effects import Covers
from incidentbot.features.on_call.feeds import CALENDARS, PATH, Feeds
from incidentbot.features.on_call.notices import Notices
from incidentbot.features.on_call.slack import Shifts

_QUESTIONS = "on-call-questions"


def blueprint(context: Context) -> Blueprint:
    """Wire being on call."""
    secret = context.secrets.get(CALENDARS)
    feeds = Feeds(context=context, secret=secret) if secret else None
    shifts = Shifts(context, feeds)
    return Blueprint(
        verbs={
            names.ON_CALL: Verb(
                summary="who is on call, now and in the next weeks",
                usage="[rotation]",
                examples=(names.ON_CALL, f"{names.ON_CALL} support"),
                listener=shifts.show,
            ),
            names.COVER: Verb(
                summary="ask somebody to stand in while you are on call",
                usage="[@somebody]",
                examples=(names.COVER, f"{names.COVER} @sam"),
                listener=shifts.cover,
                action=Action.COVER,
            ),
        },
        actions={
            names.TAKE: shifts.take,
            names.ACCEPT: shifts.accept,
            names.DECLINE: shifts.decline,
            names.WITHDRAW: shifts.withdraw,
            names.TAKE_BACK: shifts.take_back,
            names.CALENDARS: shifts.calendars,
        },
        views={form.COVER_VIEW: shifts.asked, form.TAKE_VIEW: shifts.taken},
        handlers={
            command.LookAtShifts: command.handle_look,
            command.AskForCover: command.handle_ask,
            command.AnswerCover: command.handle_answer,
            command.WithdrawCover: command.handle_withdraw,
            command.TakeShift: command.handle_take,
            command.SetOnCall: command.handle_take,
            command.TakeBackCover: command.handle_take_back,
            command.OverrideCover: command.handle_take_back,
        },
        subscriptions={**_of_covers(Covers(context)), **_of_shifts(Notices(context))},
        timers={SHIFTS: command.alarm},
        # Rotations may have been written anew since somebody last looked.
        pages={PATH: feeds.answer} if feeds else {},
        starts=(command.LookAtShifts(by=None),),
    )


def _of_covers(covers: Covers) -> dict[str, Subscription[RosterEffect]]:
    return {
        "on-call.ask": Subscription(
            what="the question whether somebody covers",
            to=(e.CoverAsked,),
            subscriber=covers.ask,
            lane=_QUESTIONS,
            apart=_of_whom,
        ),
        "on-call.settle": Subscription(
            what="the end of a question whether somebody covers",
            to=(e.CoverAgreed, e.CoverDeclined, e.CoverWithdrawn, e.CoverTakenBack),
            subscriber=covers.settle,
            lane=_QUESTIONS,
            apart=_of_whom,
        ),
        "on-call.tell": Subscription(
            what="the word that somebody covers, or does not",
            to=(e.CoverAgreed, e.CoverDeclined, e.CoverTakenBack),
            subscriber=covers.tell,
            apart=_of_whom,
        ),
    }


def _of_shifts(notices: Notices) -> dict[str, Subscription[RosterEffect]]:
    return {
        "on-call.ahead": Subscription(
            what="the notice before a shift",
            to=(e.ShiftAhead,),
            subscriber=notices.ahead,
            apart=_of_whom,
        ),
        "on-call.on": Subscription(
            what="the notice that a shift begins",
            to=(e.WentOnCall,),
            subscriber=notices.on,
            apart=_of_whom,
        ),
        "on-call.off": Subscription(
            what="the notice that a shift is over",
            to=(e.WentOffCall,),
            subscriber=notices.off,
            apart=_of_whom,
        ),
    }


def _of_whom(event: Event) -> str:
    """Keep order among the same people alone: whoever cannot be told holds up nobody else."""
    return "+".join(sorted(event.people)) if isinstance(event, e.RosterEvent) else ""
