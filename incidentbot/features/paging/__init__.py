"""Step 6: somebody is looked for until somebody looks after it."""

from collections.abc import Callable

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import AnyVerb, IncidentVerb, Verb
from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import EMAIL, SLACK, RecipientKind
from incidentbot.domain.escalation.paging import PAGING_TIMER
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Effect, Kind, Subscriber, Subscription
from incidentbot.features.paging import command, words
from incidentbot.features.paging.sending import Pages
from incidentbot.features.paging.slack import Answering
from incidentbot.features.paging.telling import Telling
from incidentbot.features.paging.trial import Trial
from incidentbot.store.queries.incidents import ROOM

Goes = Callable[[e.Paged], bool]


def blueprint(context: Context) -> Blueprint:
    """Wire paging."""
    answering = Answering(context)
    desk = command.Desk(can_mail=context.messengers.can_mail)
    return Blueprint(
        verbs=_verbs(context, answering),
        actions={words.CANNOT: answering.cannot},
        handlers={
            command.LookAtPaging: desk.look,
            command.Acknowledge: desk.acknowledge,
            command.Decline: desk.decline,
            command.Escalate: desk.escalate,
            command.RecordAccepted: desk.accepted,
            command.RecordFailed: desk.failed,
            command.OpenGroup: desk.opened,
        },
        subscriptions={**_pages(Pages(context)), **_tellings(Telling(context))},
        timers={PAGING_TIMER: command.alarm},
    )


def _verbs(context: Context, answering: Answering) -> dict[str, AnyVerb]:
    return {
        words.ACKNOWLEDGE: IncidentVerb(
            summary="say that you look after it: nobody is paged any more",
            usage="[INC-n]",
            examples=(f"{words.ACKNOWLEDGE} INC-7",),
            listener=answering.acknowledge,
            action=Action.ACKNOWLEDGE,
        ),
        words.ESCALATE: IncidentVerb(
            summary="have the next level paged, at once; nobody minds",
            usage="[INC-n]",
            examples=(words.ESCALATE,),
            listener=answering.escalate,
            action=Action.ESCALATE,
        ),
        words.PAGES: IncidentVerb(
            summary="what became of each page",
            usage="[INC-n]",
            examples=(words.PAGES,),
            listener=answering.pages,
        ),
        words.TRY: Verb(
            summary="page yourself over every channel you have, and hear what came through",
            examples=(words.TRY,),
            listener=Trial(context),
        ),
    }


def _pages(pages: Pages) -> dict[str, Subscription[Effect]]:
    """Give one effect for each kind of way. Whoever cannot be reached, or one way that is slow, holds up no other."""

    def page(what: str, subscriber: Subscriber[Effect], goes: Goes) -> Subscription[Effect]:
        return Subscription(
            what=what,
            to=(e.Paged,),
            subscriber=subscriber,
            apart=_own_lane,
            urgent=True,
            when=lambda event, _state: isinstance(event, e.Paged) and goes(event),
        )

    return {
        "paging.slack": page("the page by direct message", pages.by_slack, _by(SLACK)),
        "paging.mail": page("the page by e-mail", pages.by_mail, _by(EMAIL)),
        "paging.service": page("the page by another service", pages.by_service, _by_service),
        "paging.channel": page(
            "the page in a channel", pages.in_channel, _to(RecipientKind.CHANNEL)
        ),
        "paging.group": page("the page to a group", pages.to_group, _to(RecipientKind.GROUP)),
    }


def _tellings(telling: Telling) -> dict[str, Subscription[Effect]]:
    return {
        "paging.room": Subscription(
            what="the news of paging in the room",
            to=(e.NobodyOnCall, e.LevelCalled, e.PageAcknowledged, e.PagingEnded),
            subscriber=telling.room,
            kind=Kind.ONCE_A_COMMIT,
            lane="room",
            waits_for=ROOM,
        ),
        "paging.close": Subscription(
            what="the end of the pages",
            to=(e.PagingEnded, e.PageDeclined),
            subscriber=telling.close_pages,
        ),
    }


def _by(way: str) -> Goes:
    return lambda paged: paged.to.kind is RecipientKind.PERSON and paged.way == way


def _to(kind: RecipientKind) -> Goes:
    return lambda paged: paged.to.kind is kind


def _by_service(paged: e.Paged) -> bool:
    return paged.to.kind is RecipientKind.PERSON and paged.way not in {SLACK, EMAIL}


def _own_lane(event: e.Event) -> str:
    return f"{event.to.key}/{event.way}" if isinstance(event, e.Paged) else ""
