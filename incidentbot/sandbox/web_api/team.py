"""team.*: the workspace itself."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError


def _info(call: Call) -> Json:
    workspace = call.workspace
    if call.arguments.text("team", workspace.team_id) != workspace.team_id:
        raise SlackError("team_not_found")
    team = {
        "id": workspace.team_id,
        "name": workspace.name,
        "domain": workspace.domain,
        "email_domain": "",
        "icon": {"image_default": True},
    }
    return {"team": team}


METHODS: Mapping[str, Method] = {
    "team.info": Method(
        handle=_info,
        tier=Tier.THREE,
        scopes=("team:read",),
        optional=("domain", "team"),
        errors=("team_not_found",),
    )
}
