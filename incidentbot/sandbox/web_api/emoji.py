"""emoji.*: a workspace's own emoji. This one has none."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.method import Method, Tier
from incidentbot.sandbox.workspace.archive import Json


def _list(call: Call) -> Json:
    return {"emoji": {}, "cache_ts": f"{call.workspace.clock.now():.6f}"}


METHODS: Mapping[str, Method] = {
    "emoji.list": Method(
        handle=_list,
        tier=Tier.TWO,
        scopes=("emoji:read",),
        optional=("include_categories",),
        takes_json=False,
    )
}
