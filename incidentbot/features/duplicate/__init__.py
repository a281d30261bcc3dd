"""Two incidents that are one: the duplicate ends, and its people go on in the other's room."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import MergedInto
from incidentbot.domain.permission import Action
from incidentbot.domain.way import Way
from incidentbot.engine.outbox import Subscription
from incidentbot.features.duplicate.command import MergeIncident, handle_merge
from incidentbot.features.duplicate.effects import Merging
from incidentbot.features.duplicate.form import VIEW
from incidentbot.features.duplicate.slack import Duplicates
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire merging."""
    duplicates = Duplicates(context)
    merging = Merging(context.slack, read=context.read)
    return Blueprint(
        verbs={
            Way.MERGE: IncidentVerb(
                summary="end it as a duplicate; its people go on in the other room",
                usage="[INC-n] [of INC-m]",
                examples=("duplicate of INC-7",),
                listener=duplicates.merge,
                action=Action.MERGE,
            )
        },
        views={VIEW: duplicates.submitted},
        handlers={MergeIncident: handle_merge},
        subscriptions={
            "duplicate.room": Subscription(
                what="the word in the room that it is a duplicate",
                to=(MergedInto,),
                subscriber=merging.tell_room,
                lane="room",
                waits_for=ROOM,
            ),
            "duplicate.other-room": Subscription(
                what="the word in the other incident's room",
                to=(MergedInto,),
                subscriber=merging.tell_other_room,
                waits_for=ROOM,
            ),
            "duplicate.invite": Subscription(
                what="the invitations into the other incident's room",
                to=(MergedInto,),
                subscriber=merging.bring_people,
            ),
        },
    )
