"""Step 7: it works again, and this is how we know."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import ResolutionRecorded
from incidentbot.domain.permission import Action
from incidentbot.domain.way import Way
from incidentbot.engine.outbox import Subscription
from incidentbot.features.resolution import form
from incidentbot.features.resolution.announce import AnnounceResolution
from incidentbot.features.resolution.command import ResolveIncident, handle_resolve
from incidentbot.features.resolution.slack import Resolving
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire resolving."""
    resolving = Resolving(context)
    return Blueprint(
        verbs={
            Way.RESOLVE: IncidentVerb(
                summary="say that it is over, and what was checked to know that",
                usage="[INC-n] [what was checked]",
                examples=("resolve 20 orders went through",),
                listener=resolving.form,
                action=Action.RESOLVE,
            )
        },
        actions={form.CATEGORY: resolving.categorised},
        views={form.VIEW: resolving.submitted},
        handlers={ResolveIncident: handle_resolve},
        subscriptions={
            "resolution.room": Subscription(
                what="the resolution in the room",
                to=(ResolutionRecorded,),
                subscriber=AnnounceResolution(context),
                lane="room",
                waits_for=ROOM,
            )
        },
    )
