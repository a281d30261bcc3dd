"""Who wears which hat, and what each hat is for."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import RoleAssigned
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.roles import command, form
from incidentbot.features.roles.effects import AnnounceRole, BriefHolder, is_given
from incidentbot.features.roles.slack import Roles
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire roles."""
    roles = Roles(context)
    return Blueprint(
        verbs={
            "role": IncidentVerb(
                summary="have somebody hold a role, or nobody",
                usage="[INC-n] [role] [@somebody|me|nobody]",
                examples=("role communication lead @sam", "role tech lead me"),
                listener=roles.role,
                action=Action.ASSIGN_ROLE,
            ),
            "roles": IncidentVerb(
                summary="who holds which role, and what each is for",
                usage="[INC-n]",
                examples=("roles",),
                listener=roles.show,
            ),
        },
        actions={form.ROLE: roles.chosen},
        views={form.VIEW: roles.submitted},
        handlers={command.AssignRole: command.handle_assign},
        subscriptions={
            "roles.room": Subscription(
                what="the new role in the room",
                to=(RoleAssigned,),
                subscriber=AnnounceRole(context),
                lane="room",
                waits_for=ROOM,
            ),
            "roles.brief": Subscription(
                what="the message to whoever has the role",
                to=(RoleAssigned,),
                subscriber=BriefHolder(context),
                waits_for=ROOM,
                when=is_given,
            ),
        },
    )
