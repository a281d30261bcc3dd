"""api.*: whether anybody is there."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier, Token
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError


def _test(call: Call) -> Json:
    given = call.arguments.as_json()
    said: Json = {"args": given} if given else {}
    if error := call.arguments.text("error"):
        raise SlackError(error, **said)
    return said


METHODS: Mapping[str, Method] = {
    "api.test": Method(handle=_test, tier=Tier.FOUR, token=Token.NONE, optional=("error",))
}
