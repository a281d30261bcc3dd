"""bots.*: the app behind a bot."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError


def _info(call: Call) -> Json:
    wanted = call.arguments.text("bot", call.app.bot_id)
    app = next((one for one in call.workspace.apps if one.bot_id == wanted), None)
    if app is None:
        raise SlackError("bot_not_found")
    user = call.workspace.people.get(app.bot_user_id)
    bot = {
        "id": app.bot_id,
        "deleted": user["deleted"],
        "name": app.name,
        "updated": user["updated"],
        "app_id": app.app_id,
        "user_id": app.bot_user_id,
        "icons": {},
    }
    return {"bot": bot}


METHODS: Mapping[str, Method] = {
    "bots.info": Method(
        handle=_info,
        tier=Tier.THREE,
        scopes=("users:read",),
        optional=("bot", "team_id"),
        errors=("bot_not_found",),
        takes_json=False,
    )
}
