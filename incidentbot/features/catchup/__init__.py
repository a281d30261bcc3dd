"""Whoever comes later knows in six lines where things stand, and in one message how they came to."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import MemberJoined
from incidentbot.engine.outbox import Subscription
from incidentbot.features.catchup.slack import CatchUp
from incidentbot.features.catchup.welcome import Welcome
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire catching up."""
    return Blueprint(
        verbs={
            "catchup": IncidentVerb(
                summary="where things stand and what was tried, as a message to you",
                usage="[INC-n]",
                examples=("catchup INC-7",),
                listener=CatchUp(context).send,
            )
        },
        subscriptions={
            "catchup.welcome": Subscription(
                what="the welcome to whoever came into the room",
                to=(MemberJoined,),
                subscriber=Welcome(context),
                waits_for=ROOM,
            )
        },
    )
