"""Step 1: declaring an incident, in one line or in a modal."""

from incidentbot.blueprint import Blueprint, Context, Shortcut
from incidentbot.blueprint.verb import Verb
from incidentbot.domain.events import IncidentDeclared
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.declare import render
from incidentbot.features.declare.command import DeclareIncident, handle
from incidentbot.features.declare.more import CATEGORY, IMPACT, URGENCY
from incidentbot.features.declare.receipt import Receipt, by_somebody
from incidentbot.features.declare.slack import Declaring
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire declaring."""
    declaring = Declaring(context)
    return Blueprint(
        verbs={
            "declare": Verb(
                summary="declare an incident, in a form with your title in it",
                usage="[what is wrong]",
                examples=("declare checkout fails for everybody",),
                listener=declaring.modal,
                action=Action.DECLARE,
            ),
            "now": Verb(
                summary="declare at once, without a form",
                usage="<what is wrong>",
                examples=("now checkout fails",),
                listener=declaring.now,
                action=Action.DECLARE,
            ),
        },
        actions={
            render.TITLE_TYPED: declaring.typed,
            render.HOW_BAD: declaring.chosen,
            IMPACT: declaring.chosen,
            URGENCY: declaring.chosen,
            CATEGORY: declaring.chosen,
            render.MORE: declaring.more,
            render.JOIN: declaring.join,
        },
        views={render.VIEW: declaring.submitted},
        shortcuts={
            "declare-incident": Shortcut(
                name="Declare an incident",
                description="Opens a situation room",
                listener=declaring.modal,
            ),
            "declare-from-message": Shortcut(
                name="Declare an incident",
                description="Opens a situation room, and takes this message along",
                listener=declaring.on_message,
                on_message=True,
            ),
        },
        handlers={DeclareIncident: handle},
        subscriptions={
            "declare.receipt": Subscription(
                what="the message that it is logged",
                to=(IncidentDeclared,),
                subscriber=Receipt(context.slack),
                waits_for=ROOM,
                when=by_somebody,
            )
        },
    )
