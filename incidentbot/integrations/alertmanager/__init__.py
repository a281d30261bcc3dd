"""Alerts of Prometheus Alertmanager: ignored, attached to their incident, suggested or declared, by rules."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.domain.events import AlertsReported, IncidentDeclared
from incidentbot.engine.outbox import Kind, Subscription
from incidentbot.integrations.alertmanager import declaring, render
from incidentbot.integrations.alertmanager.effects import LogLine, Turns, is_turn
from incidentbot.integrations.alertmanager.endpoint import PATH, Endpoint
from incidentbot.integrations.alertmanager.reporting import ReceiveAlerts, handle_report
from incidentbot.integrations.alertmanager.slack import Suggestions
from incidentbot.integrations.alertmanager.suggestion import SUGGESTION
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import CARD

NAME = "alertmanager"


def blueprint(context: Context) -> Blueprint:
    """Wire it. Without a secret nobody can call; what was suggested before can still be answered."""
    suggestions = Suggestions(context)
    secret = context.secrets.get(NAME)
    return Blueprint(
        actions={render.DECLARE: suggestions.declare, render.DISMISS: suggestions.dismiss},
        handlers={
            ReceiveAlerts: handle_report,
            declaring.DeclareSuggested: declaring.handle_declare,
            declaring.DismissSuggested: declaring.handle_dismiss,
        },
        subscriptions={
            "alertmanager.turn": Subscription(
                what="the message that the alerts are over",
                to=(AlertsReported,),
                subscriber=Turns(context),
                kind=Kind.LATEST_ONLY,
                lane="room",
                waits_for=ROOM,
                when=is_turn,
            ),
            "alertmanager.log": Subscription(
                what="a line in the log about alerts",
                to=(AlertsReported,),
                subscriber=LogLine(context),
                kind=Kind.LATEST_ONLY,
                lane="log",
                waits_for=CARD,
                unless=(IncidentDeclared,),
            ),
        },
        notices={SUGGESTION: suggestions.tell},
        endpoints={PATH: Endpoint(context, secret)} if secret else {},
    )
