"""views.*: the windows that an app opens, and its Home."""

from collections.abc import Mapping

from incidentbot.sandbox.block_kit import check_view, identified
from incidentbot.sandbox.block_kit.views import is_too_large
from incidentbot.sandbox.web_api.arguments import invalid_arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.web_api.refusals import refuse_view
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError
from incidentbot.sandbox.workspace.triggers import Trigger


def _open(call: Call) -> Json:
    view = _view(call, kind="modal")
    trigger = _exchanged(call)
    return {"view": call.workspace.views.open(trigger.user_id, view, app=call.app)}


def _push(call: Call) -> Json:
    view = _view(call, kind="modal")
    trigger = _exchanged(call)
    made = call.workspace.views.push(trigger.user_id, view, app=call.app, upon=trigger.view_id)
    return {"view": made}


def _update(call: Call) -> Json:
    view = _view(call, kind="modal")
    which = {
        "id": call.arguments.text("view_id"),
        "external_id": call.arguments.text("external_id"),
    }
    if not any(which.values()):
        raise invalid_arguments("missing required field: view_id")
    return {"view": call.workspace.views.update(which, view, app=call.app, seen=_seen(call))}


def _publish(call: Call) -> Json:
    view = _view(call, kind="home")
    user_id = call.arguments.text("user_id")
    if user_id not in call.workspace.people:
        raise invalid_arguments("invalid `user_id`")
    if not call.app.home.get("home_tab_enabled", False):
        raise SlackError("not_enabled")
    made = call.workspace.views.publish(user_id, view, app=call.app, seen=_seen(call))
    return {"view": made}


def _view(call: Call, *, kind: str) -> Json:
    view = call.arguments.structure("view", otherwise="invalid_arguments")
    if is_too_large(view):
        raise SlackError("view_too_large")
    refuse_view(check_view(view))
    if view["type"] != kind:
        raise invalid_arguments(f"unsupported type: {view['type']} [json-pointer:/view/type]")
    return {**view, "blocks": identified(view["blocks"])}


def _exchanged(call: Call) -> Trigger:
    trigger_id = call.arguments.text("trigger_id") or call.arguments.text("interactivity_pointer")
    return call.workspace.triggers.exchange(trigger_id, app_id=call.app.app_id)


def _seen(call: Call) -> str | None:
    return call.arguments.text("hash") or None


_TRIGGERS = ("interactivity_pointer", "trigger_id")

METHODS: Mapping[str, Method] = {
    "views.open": Method(
        handle=_open,
        tier=Tier.FOUR,
        required=("view",),
        optional=_TRIGGERS,
        errors=(
            "duplicate_external_id",
            "exchanged_trigger_id",
            "expired_trigger_id",
            "invalid_trigger_id",
            "view_too_large",
        ),
    ),
    "views.push": Method(
        handle=_push,
        tier=Tier.FOUR,
        required=("view",),
        optional=_TRIGGERS,
        errors=(
            "duplicate_external_id",
            "exchanged_trigger_id",
            "expired_trigger_id",
            "invalid_trigger_id",
            "not_found",
            "push_limit_reached",
            "view_too_large",
        ),
    ),
    "views.update": Method(
        handle=_update,
        tier=Tier.FOUR,
        required=("view",),
        optional=("external_id", "hash", "view_id"),
        errors=(
            "duplicate_external_id",
            "hash_conflict",
            "not_found",
            "view_too_large",
        ),
    ),
    "views.publish": Method(
        handle=_publish,
        tier=Tier.FOUR,
        required=("user_id", "view"),
        optional=("hash", "interactivity_pointer"),
        errors=(
            "hash_conflict",
            "not_enabled",
            "view_too_large",
        ),
    ),
}
