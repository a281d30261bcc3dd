"""Undo: what was done by mistake is taken back, for as long as the organisation allows."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.undo import UNDO
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import Undone
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.undo import command
from incidentbot.features.undo.announce import AnnounceUndone
from incidentbot.features.undo.slack import Undoing
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire undo."""
    return Blueprint(
        verbs={
            UNDO: IncidentVerb(
                summary="take back the latest change, while it is fresh",
                usage="[INC-n]",
                examples=("undo",),
                listener=Undoing(context).undo,
                action=Action.UNDO,
            )
        },
        handlers={command.UndoChange: command.handle_undo},
        subscriptions={
            "undo.room": Subscription(
                what="the word in the room that something was undone",
                to=(Undone,),
                subscriber=AnnounceUndone(context),
                lane="room",
                waits_for=ROOM,
            )
        },
    )
