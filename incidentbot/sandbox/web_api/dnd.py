"""dnd.*: whom Slack would not disturb."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_READ = ("dnd:read",)
_MOST = 50
_NEVER: Mapping[str, bool | int] = MappingProxyType(
    {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
)


def _info(call: Call) -> Json:
    return _rest_of(call, call.arguments.text("user", call.me))


def _team_info(call: Call) -> Json:
    users = call.arguments.names("users")
    if not users:
        raise SlackError("no_users_provided")
    known = [user for user in users[:_MOST] if user in call.workspace.people]
    return {"users": {user: _rest_of(call, user) for user in known}}


def _for_people_only(_call: Call) -> Json:
    """Refuse it to bots: who is not to be disturbed, people decide for themselves."""
    raise SlackError("not_allowed_token_type")


def _rest_of(call: Call, user_id: str) -> Json:
    return {**_NEVER, **call.workspace.people.get(user_id).get("dnd", {})}


METHODS: Mapping[str, Method] = {
    "dnd.info": Method(
        handle=_info,
        tier=Tier.THREE,
        scopes=_READ,
        optional=("team_id", "user"),
        errors=("user_not_found",),
        takes_json=False,
    ),
    "dnd.teamInfo": Method(
        handle=_team_info,
        tier=Tier.TWO,
        scopes=_READ,
        required=("users",),
        optional=("team_id",),
        errors=("no_users_provided",),
        takes_json=False,
    ),
    "dnd.setSnooze": Method(
        handle=_for_people_only,
        tier=Tier.TWO,
        required=("num_minutes",),
        errors=("not_allowed_token_type",),
    ),
    "dnd.endSnooze": Method(
        handle=_for_people_only,
        tier=Tier.TWO,
        errors=("not_allowed_token_type",),
    ),
    "dnd.endDnd": Method(
        handle=_for_people_only,
        tier=Tier.TWO,
        errors=("not_allowed_token_type",),
    ),
}
