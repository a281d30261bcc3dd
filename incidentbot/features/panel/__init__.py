"""The action panel: what one can do with an incident now, in one message that only the asker sees."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.features.panel.slack import Panel


def blueprint(context: Context) -> Blueprint:
    """Wire the panel. The bare command in a room and the card's "More…" open it."""
    return Blueprint(
        verbs={
            "panel": IncidentVerb(
                summary="what you can do now, as buttons",
                usage="[INC-n]",
                examples=("panel INC-7",),
                listener=Panel(context).show,
            )
        }
    )
