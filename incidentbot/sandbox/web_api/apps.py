"""apps.*: where an app opens its socket."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier, Token
from incidentbot.sandbox.workspace.archive import Json


def _open(call: Call) -> Json:
    return {"url": call.socket_url(call.app)}


METHODS: Mapping[str, Method] = {
    "apps.connections.open": Method(handle=_open, tier=Tier.THREE, token=Token.APP)
}
