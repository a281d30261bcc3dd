"""usergroups.*: people under one handle."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json

_READ = ("usergroups:read",)


def _list(call: Call) -> Json:
    return {"usergroups": [_shown(call, group) for group in call.workspace.user_groups]}


def _users_list(call: Call) -> Json:
    return {"users": call.workspace.user_groups.get(call.arguments.text("usergroup"))["users"]}


def _shown(call: Call, group: Json) -> Json:
    shown = {name: value for name, value in group.items() if name != "users"}
    if call.arguments.flag("include_users"):
        shown["users"] = group["users"]
    if call.arguments.flag("include_count"):
        # A number in words: so Slack's own example has it.
        shown["user_count"] = str(len(group["users"]))
    return shown


METHODS: Mapping[str, Method] = {
    "usergroups.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=_READ,
        optional=("include_count", "include_disabled", "include_users"),
        takes_json=False,
    ),
    "usergroups.users.list": Method(
        handle=_users_list,
        tier=Tier.TWO,
        scopes=_READ,
        required=("usergroup",),
        optional=("include_disabled",),
        takes_json=False,
    ),
}
