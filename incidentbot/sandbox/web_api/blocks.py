"""blocks.*: whether Slack would take some blocks, without showing them to anybody."""

from collections.abc import Mapping
from typing import Any

from incidentbot.sandbox.block_kit import check_message, check_view
from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.web_api.arguments import invalid_arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier, Token
from incidentbot.sandbox.web_api.refusals import BlockKitError
from incidentbot.sandbox.workspace.archive import Json

_KINDS = ("blocks", "message", "view")


def _validate(call: Call) -> Json:
    given = [name for name in _KINDS if name in call.arguments]
    if len(given) != 1:
        raise invalid_arguments("must provide exactly one of `blocks`, `view`, or `message`")
    name = given[0]
    value = call.arguments.structure(name, otherwise=f"invalid_{name}")
    if objections := _objections(name, value):
        raise BlockKitError(f"invalid_{name}", objections, errors=_errors(name, objections))
    return {}


def _objections(name: str, value: Any) -> list[Objection]:
    if name == "view":
        return check_view(value)
    if name == "message":
        return check_message(value.get("blocks", []) if isinstance(value, dict) else value)
    return check_message(value)


def _errors(name: str, objections: list[Objection]) -> list[Json]:
    return [
        {
            "code": "failed_constraint",
            "message": one.words,
            "pointer": one.pointer.removeprefix(f"/{name}"),
            "constraint": {"type": one.rule},
        }
        for one in objections
    ]


METHODS: Mapping[str, Method] = {
    "blocks.validate": Method(
        handle=_validate,
        tier=Tier.FOUR,
        token=Token.NONE,
        optional=_KINDS,
        errors=("invalid_blocks", "invalid_message", "invalid_view"),
    )
}
