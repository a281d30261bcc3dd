"""Who is in the room: asked in, come in, gone."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.incident.membership import JoinRoom
from incidentbot.domain.permission import Action
from incidentbot.features.membership import command
from incidentbot.features.membership.slack import Membership


def blueprint(context: Context) -> Blueprint:
    """Wire membership."""
    membership = Membership(context)
    return Blueprint(
        verbs={
            "join": IncidentVerb(
                summary="be invited into the room",
                usage="[INC-n]",
                examples=("join INC-7",),
                listener=membership.join,
                action=Action.JOIN,
            )
        },
        events={
            "member_joined_channel": membership.came,
            "member_left_channel": membership.went,
        },
        handlers={
            JoinRoom: command.handle_join,
            command.RecordJoined: command.handle_joined,
            command.RecordLeft: command.handle_left,
        },
    )
