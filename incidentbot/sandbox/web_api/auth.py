"""auth.*: who somebody with this token is."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json


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


METHODS: Mapping[str, Method] = {"auth.test": Method(handle=_test, tier=Tier.SPECIAL)}
