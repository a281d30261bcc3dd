"""Step 3: how bad it is, as facts change, and the priority where somebody decided otherwise."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import SeverityChanged
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.severity import assess, command, override
from incidentbot.features.severity.announce import AnnounceSeverity
from incidentbot.features.severity.slack import Severities
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire severity and priority."""
    severities = Severities(context)
    return Blueprint(
        verbs={
            "severity": IncidentVerb(
                summary="say how bad it is: impact and urgency, which make the priority",
                usage="[INC-n] [impact urgency] [why]",
                examples=("severity high medium", "severity low low only one customer"),
                listener=severities.severity,
                action=Action.TRIAGE,
            ),
            "priority": IncidentVerb(
                summary="set another priority than the matrix gives, and why; `matrix` lifts that",
                usage="[INC-n] [P1…P5|matrix] [why]",
                examples=("priority P2 because an important customer is hit",),
                listener=severities.priority,
                action=Action.OVERRIDE_PRIORITY,
            ),
        },
        actions=dict.fromkeys((assess.IMPACT, assess.URGENCY), severities.looked_at),
        views={assess.VIEW: severities.assessed, override.VIEW: severities.overridden},
        handlers={
            command.ChangeSeverity: command.handle_change,
            command.OverridePriority: command.handle_override,
        },
        subscriptions={
            "severity.room": Subscription(
                what="the new priority in the room",
                to=(SeverityChanged,),
                subscriber=AnnounceSeverity(context),
                lane="room",
                waits_for=ROOM,
            )
        },
    )
