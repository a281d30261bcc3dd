"""usergroups.*: people under one handle."""

import re
from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]{0,20}")
_LONGEST_DESCRIPTION = 140


def _list(call: Call) -> Json:
    all_of_them = call.arguments.flag("include_disabled")
    known = [one for one in call.workspace.user_groups if all_of_them or not one["date_delete"]]
    return {"usergroups": [_listed(call, group) for group in known]}


def _listed(call: Call, group: Json) -> Json:
    shown = {name: value for name, value in group.items() if name != "users"}
    if call.arguments.flag("include_users"):
        shown["users"] = group["users"]
    if call.arguments.flag("include_count"):
        # A number in words: so Slack's own example has it.
        shown["user_count"] = str(len(group["users"]))
    return shown


def _users_list(call: Call) -> Json:
    return {"users": _named(call)["users"]}


def _create(call: Call) -> Json:
    said = _described(call)
    if not said.get("name"):
        raise SlackError("missing_subteam_name")
    handle = said.get("handle") or re.sub(r"[^a-z0-9]+", "-", said["name"].lower()).strip("-")
    _require_free(call, handle)
    made = call.workspace.user_groups.create(
        handle,
        name=said["name"],
        users=(),
        by=call.me,
        description=said.get("description", ""),
    )
    return {"usergroup": _whole(made)}


def _update(call: Call) -> Json:
    group, said = _named(call), _described(call)
    if "handle" in said:
        _require_free(call, said["handle"], besides=group)
    return _changed(call, group, said)


def _users_update(call: Call) -> Json:
    group, users = _named(call), call.arguments.names("users")
    if not users:
        raise SlackError("no_users_provided")
    if any(user not in call.workspace.people for user in users):
        raise SlackError("invalid_users")
    return _changed(call, group, {"users": users})


def _enable(call: Call) -> Json:
    return _changed(call, _named(call), {"date_delete": 0, "deleted_by": None})


def _disable(call: Call) -> Json:
    now = int(call.workspace.clock.now())
    return _changed(call, _named(call), {"date_delete": now, "deleted_by": call.me})


def _changed(call: Call, group: Json, changes: Json) -> Json:
    return {"usergroup": _whole(call.workspace.user_groups.change(group, changes, by=call.me))}


def _whole(group: Json) -> Json:
    return {**group, "user_count": len(group["users"])}


def _named(call: Call) -> Json:
    return call.workspace.user_groups.get(call.arguments.text("usergroup"))


def _described(call: Call) -> Json:
    """Read what is to be known of a group, as far as it is given."""
    given = {
        name: call.arguments.text(name)
        for name in ("name", "handle", "description")
        if name in call.arguments
    }
    if len(given.get("description", "")) > _LONGEST_DESCRIPTION:
        raise SlackError("description_too_long")
    return given


def _require_free(call: Call, handle: str, *, besides: Json | None = None) -> None:
    if not _HANDLE.fullmatch(handle):
        raise SlackError("bad_handle")
    if any(one["handle"] == handle and one is not besides for one in call.workspace.user_groups):
        raise SlackError("handle_already_exists")


_READ, _WRITE = ("usergroups:read",), ("usergroups:write",)
_SAID = (
    "additional_channels",
    "channels",
    "description",
    "enable_section",
    "handle",
    "include_count",
    "team_id",
)
_SWITCH = ("include_count", "team_id")

METHODS: Mapping[str, Method] = {
    "usergroups.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=_READ,
        optional=("include_count", "include_disabled", "include_users", "team_id"),
        takes_json=False,
    ),
    "usergroups.users.list": Method(
        handle=_users_list,
        tier=Tier.TWO,
        scopes=_READ,
        required=("usergroup",),
        optional=("include_disabled", "team_id"),
        errors=("no_such_subteam",),
        takes_json=False,
    ),
    "usergroups.create": Method(
        handle=_create,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("name",),
        optional=_SAID,
        errors=(
            "bad_handle",
            "description_too_long",
            "handle_already_exists",
            "missing_subteam_name",
        ),
    ),
    "usergroups.update": Method(
        handle=_update,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("usergroup",),
        optional=("name", *_SAID),
        errors=(
            "bad_handle",
            "description_too_long",
            "handle_already_exists",
            "no_such_subteam",
        ),
    ),
    "usergroups.users.update": Method(
        handle=_users_update,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("usergroup", "users"),
        optional=("additional_channels", "include_count", "is_shared", "team_id"),
        errors=("invalid_users", "no_such_subteam", "no_users_provided"),
    ),
    "usergroups.enable": Method(
        handle=_enable,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("usergroup",),
        optional=_SWITCH,
        errors=("no_such_subteam",),
    ),
    "usergroups.disable": Method(
        handle=_disable,
        tier=Tier.TWO,
        scopes=_WRITE,
        required=("usergroup",),
        optional=_SWITCH,
        errors=("no_such_subteam",),
    ),
}
