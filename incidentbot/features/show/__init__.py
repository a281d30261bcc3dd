"""Everything that is recorded about one incident, on one page."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.features.show.slack import Records


def blueprint(context: Context) -> Blueprint:
    """Wire the record."""
    return Blueprint(
        verbs={
            "show": IncidentVerb(
                summary="everything about it: who reported what, how bad, who does what, how it ended",
                usage="[INC-n]",
                examples=("show INC-7",),
                listener=Records(context).show,
            )
        }
    )
