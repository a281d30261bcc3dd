"""Status updates: where things stand, for whom, and when the next one comes."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import StatusUpdatePosted
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.status_update import command, form
from incidentbot.features.status_update.effects import Telling, for_everybody
from incidentbot.features.status_update.slack import StatusUpdates
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import ANNOUNCEMENT


def blueprint(context: Context) -> Blueprint:
    """Wire status updates."""
    updates = StatusUpdates(context)
    telling = Telling(context.slack)
    return Blueprint(
        verbs={
            "update": IncidentVerb(
                summary="tell people where things stand, in a form with your words in it",
                usage="[INC-n] [where things stand]",
                examples=("update a fix is on its way",),
                listener=updates.form,
                action=Action.POST_UPDATE,
            )
        },
        views={form.VIEW: updates.submitted},
        handlers={command.PostUpdate: command.handle_post},
        subscriptions={
            "update.room": Subscription(
                what="the status update in the room",
                to=(StatusUpdatePosted,),
                subscriber=telling.room,
                lane="room",
                waits_for=ROOM,
                urgent=True,
            ),
            "update.everybody": Subscription(
                what="the status update for everybody",
                to=(StatusUpdatePosted,),
                subscriber=telling.everybody,
                waits_for=ANNOUNCEMENT,
                when=for_everybody,
                urgent=True,
            ),
        },
    )
