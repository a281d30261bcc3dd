"""users.*: who is in the workspace, as far as an app may know."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.conversations.described import described
from incidentbot.sandbox.web_api.conversations.reading import READ, chosen_conversations
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.paging import page
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.people import shown
from incidentbot.sandbox.workspace.refusal import SlackError

_ALL, _AT_ONCE = 1000, 100
_EMAIL = "users:read.email"
_PRESENCES = {"auto": "active", "away": "away"}


def _list(call: Call) -> Json:
    people = sorted(call.workspace.people, key=lambda user: str(user["id"]))
    # Without a limit, Slack tries to give everybody.
    found = page(people, call.arguments, key=lambda user: str(user["id"]), default=_ALL, most=_ALL)
    members = [_shown(call, user) for user in found.items]
    return {"members": members, "cache_ts": int(call.workspace.clock.now()), **found.metadata}


def _info(call: Call) -> Json:
    return {"user": _shown(call, call.workspace.people.get(call.arguments.text("user")))}


def _lookup_by_email(call: Call) -> Json:
    return {"user": _shown(call, call.workspace.people.by_email(call.arguments.text("email")))}


def _get_presence(call: Call) -> Json:
    user_id = call.arguments.text("user", call.me)
    presence = call.workspace.people.get(user_id)["presence"]
    if user_id != call.me:
        return {"presence": presence}
    connected = call.app.connected
    return {
        "presence": presence,
        "online": connected,
        "auto_away": False,
        "manual_away": False,
        "connection_count": int(connected),
    }


def _set_presence(call: Call) -> Json:
    presence = call.arguments.text("presence")
    if presence not in _PRESENCES:
        raise SlackError("invalid_presence")
    me = call.workspace.people.get(call.me)
    call.workspace.people.enter({**me, "presence": _PRESENCES[presence]})
    return {}


def _profile(call: Call) -> Json:
    user = call.workspace.people.get(call.arguments.text("user", call.me))
    return {"profile": _shown(call, user)["profile"]}


def _conversations(call: Call) -> Json:
    user_id = call.arguments.text("user", call.me)
    call.workspace.people.get(user_id)
    theirs = [one for one in chosen_conversations(call) if user_id in one.members]
    found = page(theirs, call.arguments, key=lambda one: one.id, default=_AT_ONCE, most=_ALL)
    return {"channels": [described(call, one) for one in found.items], **found.metadata}


def _shown(call: Call, user: Json) -> Json:
    told = shown(user)
    if _EMAIL not in call.app.scopes:
        told["profile"].pop("email", None)
    if call.arguments.flag("include_locale"):
        told["locale"] = "en-US"
    return told


METHODS: Mapping[str, Method] = {
    "users.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=("users:read",),
        optional=("cursor", "include_locale", "limit", "team_id"),
        errors=("invalid_cursor",),
        takes_json=False,
    ),
    "users.info": Method(
        handle=_info,
        tier=Tier.FOUR,
        scopes=("users:read",),
        required=("user",),
        optional=("include_locale",),
        errors=("user_not_found",),
        takes_json=False,
    ),
    "users.lookupByEmail": Method(
        handle=_lookup_by_email,
        tier=Tier.THREE,
        scopes=(_EMAIL,),
        required=("email",),
        errors=("users_not_found",),
        takes_json=False,
    ),
    "users.getPresence": Method(
        handle=_get_presence,
        tier=Tier.THREE,
        scopes=("users:read",),
        optional=("user",),
        errors=("user_not_found",),
        takes_json=False,
    ),
    "users.setPresence": Method(
        handle=_set_presence,
        tier=Tier.TWO,
        scopes=("users:write",),
        required=("presence",),
        errors=("invalid_presence",),
    ),
    "users.profile.get": Method(
        handle=_profile,
        tier=Tier.FOUR,
        scopes=("users.profile:read",),
        optional=("include_labels", "user"),
        errors=("user_not_found",),
        takes_json=False,
    ),
    "users.conversations": Method(
        handle=_conversations,
        tier=Tier.THREE,
        scopes=READ,
        optional=(
            "cursor",
            "exclude_archived",
            "exclude_muted",
            "limit",
            "team_id",
            "types",
            "user",
        ),
        errors=(
            "invalid_cursor",
            "invalid_types",
            "user_not_found",
        ),
        takes_json=False,
    ),
}
