"""Step 4: who answers for it, and who wears which hat."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import OwnerChanged, ResolutionRecorded
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.ownership import command
from incidentbot.features.ownership.announce import AnnounceOwner
from incidentbot.features.ownership.slack import Ownership
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire ownership."""
    ownership = Ownership(context)
    return Blueprint(
        verbs={
            "take": IncidentVerb(
                summary="make it yours, at once",
                usage="[INC-n]",
                examples=("take INC-7",),
                listener=ownership.take,
                action=Action.TAKE,
            ),
        },
        handlers={command.TakeIncident: command.handle_take},
        subscriptions={
            "ownership.announce": Subscription(
                to=(OwnerChanged,),
                subscriber=AnnounceOwner(context.slack),
                lane="room",
                waits_for=ROOM,
                # Whoever resolves what nobody took has owned it: one message says both.
                unless=(ResolutionRecorded,),
            )
        },
    )
