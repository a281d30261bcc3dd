"""Step 4: who answers for it."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import IncidentDeclared, OwnerChanged, ResolutionRecorded
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.ownership import command, form
from incidentbot.features.ownership.announce import AnnounceOwner, TellOwner, waits_for_a_yes
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
            "give": IncidentVerb(
                summary="make somebody else the owner; they are asked to take it",
                usage="[INC-n] [@somebody]",
                examples=("give @sam",),
                listener=ownership.give,
                action=Action.GIVE,
            ),
        },
        views={form.VIEW: ownership.given},
        handlers={
            command.TakeIncident: command.handle_take,
            command.GiveIncident: command.handle_give,
        },
        subscriptions={
            "ownership.announce": Subscription(
                what="the new owner in the room",
                to=(OwnerChanged,),
                subscriber=AnnounceOwner(context.slack),
                lane="room",
                waits_for=ROOM,
                # Whoever resolves what nobody took has owned it: one message says both.
                unless=(ResolutionRecorded,),
            ),
            "ownership.ask": Subscription(
                what="the question to the new owner",
                to=(OwnerChanged, IncidentDeclared),
                subscriber=TellOwner(context),
                waits_for=ROOM,
                when=waits_for_a_yes,
            ),
        },
    )
