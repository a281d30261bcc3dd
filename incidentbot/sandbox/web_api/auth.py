"""auth.*: who somebody with this token is, where it is good, and the end of it."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.paging import page
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_MOST = 100


def _test(call: Call) -> Json:
    return {
        "url": call.address,
        "team": call.workspace.name,
        "user": call.workspace.people.get(call.me)["name"],
        "team_id": call.workspace.team_id,
        "user_id": call.me,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


def _revoke(call: Call) -> Json:
    only_tried = call.arguments.flag("test")
    if not only_tried:
        call.workspace.apps.revoke(call.app)
    return {"revoked": not only_tried}


def _teams_list(call: Call) -> Json:
    if call.arguments.number("limit") > _MOST:
        raise SlackError("invalid_limit")
    teams = [{"id": call.workspace.team_id, "name": call.workspace.name}]
    found = page(teams, call.arguments, key=lambda team: team["id"], default=_MOST, most=_MOST)
    return {"teams": list(found.items), **found.metadata}


METHODS: Mapping[str, Method] = {
    "auth.test": Method(handle=_test, tier=Tier.SPECIAL),
    "auth.revoke": Method(handle=_revoke, tier=Tier.THREE, optional=("test",), takes_json=False),
    "auth.teams.list": Method(
        handle=_teams_list,
        tier=Tier.TWO,
        optional=("cursor", "include_icon", "limit"),
        errors=(
            "invalid_cursor",
            "invalid_limit",
        ),
        takes_json=False,
    ),
}
