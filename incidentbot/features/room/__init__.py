"""The situation room: one channel per incident, with everything in it that a responder needs."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.domain import events as e
from incidentbot.engine.outbox import Kind, Subscription
from incidentbot.features.room import effects
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import CARD

_ON_CARD = (
    e.IncidentDeclared,
    e.TitleChanged,
    e.DescriptionChanged,
    e.Classified,
    e.SeverityChanged,
    e.OwnerChanged,
    e.RoleAssigned,
    e.StatusChanged,
    e.ResolutionRecorded,
    e.MergedInto,
    e.StatusUpdatePosted,
    e.ClocksPassed,
    e.AlertsReported,
    e.LevelCalled,
    e.PageAcknowledged,
)
_IN_TOPIC = (
    e.IncidentDeclared,
    e.TitleChanged,
    e.SeverityChanged,
    e.OwnerChanged,
    e.StatusChanged,
)
_CALLS_SOMEBODY = (e.IncidentDeclared, e.Invited, e.OwnerChanged, e.RoleAssigned)


def blueprint(context: Context) -> Blueprint:
    """Wire the room: it is created first, and all that belongs in it follows side by side."""
    room = effects.Room(context)
    return Blueprint(
        subscriptions={
            "room.create": Subscription(
                what="the room", to=(e.IncidentDeclared,), subscriber=room.create
            ),
            "room.invite": Subscription(
                what="the invitations into the room",
                to=_CALLS_SOMEBODY,
                subscriber=room.invite,
                waits_for=ROOM,
            ),
            "room.topic": Subscription(
                what="the topic of the room",
                to=_IN_TOPIC,
                subscriber=room.set_topic,
                kind=Kind.LATEST_ONLY,
                waits_for=ROOM,
            ),
            "room.card": Subscription(
                what="the card in the room",
                to=_ON_CARD,
                subscriber=room.show_card,
                kind=Kind.LATEST_ONLY,
                waits_for=ROOM,
            ),
            "room.pin": Subscription(
                what="the pin on the card",
                to=(e.IncidentDeclared,),
                subscriber=room.pin_card,
                waits_for=CARD,
            ),
            "room.bookmark": Subscription(
                what="the links at the head of the room",
                to=(e.IncidentDeclared,),
                subscriber=room.add_bookmarks,
                waits_for=ROOM,
            ),
            "room.rename": Subscription(
                what="the new name of the room",
                to=(e.TitleChanged,),
                subscriber=room.rename,
                kind=Kind.LATEST_ONLY,
                waits_for=ROOM,
            ),
        },
    )
