"""The form for a role: which, what it is for, who holds it, who is to."""

from incidentbot.blueprint.somebody import PERSON
from incidentbot.blueprint.subject import about
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.domain.role import Role
from incidentbot.slack.blocks import (
    context,
    field_of,
    modal,
    option,
    static_select,
    users_select,
)
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView
from incidentbot.slack.text import escape

VIEW = "role"
ROLE = "role-chosen"


def role_modal(
    incident: Incident, role: Role, *, holder: str | None, policy: Policy
) -> dict[str, object]:
    """Ask who is to hold it. `holder` is the Slack id of whoever does."""
    choose = static_select(
        action_id=ROLE,
        options=[option(one.name, one.role) for one in policy.roles.values()],
        placeholder="Choose one",
        initial=role,
    )
    return modal(
        f"Roles of {incident.reference}",
        callback_id=VIEW,
        blocks=[
            field_of("Role", choose, block_id=ROLE, dispatch=True),
            context(escape(policy.roles[role].purpose)),
            field_of(
                "Who holds it?",
                users_select(action_id=PERSON, initial=holder),
                # Another block for each role: Slack would else keep whom the other one had.
                block_id=person_block(role),
                hint="Nobody chosen: the role is vacant. Whoever is chosen hears what is expected.",
                optional=True,
            ),
        ],
        submit="Save",
        private_metadata=about(incident),
    )


def role_in(view: OpenView) -> Role:
    """Read which role is chosen."""
    return Role(Inputs(view).choice(ROLE) or "")


def person_in(view: OpenView) -> str | None:
    """Read who is chosen for it, as a Slack id."""
    return Inputs(view).user(person_block(role_in(view)))


def person_block(role: Role) -> str:
    """Name the field for the holder of this role."""
    return f"{PERSON}-{role.value}"
