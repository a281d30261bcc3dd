"""Views: modals and Homes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from incidentbot.sandbox.block_kit.composition import PLAIN
from incidentbot.sandbox.block_kit.rules import Flag, Record, Rule, String, Text, Variant
from incidentbot.sandbox.block_kit.surfaces import Blocks, Surface
from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.workspace.archive import Json

_MOST_BYTES = 250_000
_NAME = Text(kinds=PLAIN, longest=24)
_OPTIONAL: Mapping[str, Rule] = {
    "callback_id": String(longest=255),
    "external_id": String(longest=255),
    "private_metadata": String(longest=3000),
}


def check_view(view: Any) -> list[Objection]:
    """Object to what Slack would not take as a view."""
    return list(_VIEW.check(view, "/view"))


def is_too_large(view: Any) -> bool:
    """Tell whether a view is larger than Slack keeps."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > _MOST_BYTES


def _submit_where_inputs(modal: Json, at: str) -> Iterator[Objection]:
    asks = any(block["type"] == "input" for block in modal["blocks"])
    if asks and "submit" not in modal:
        words = "missing required field: submit, in a modal with inputs"
        yield Objection(pointer=at, words=words, rule="required")


_VIEW = Variant(
    table={
        "modal": Record(
            required={"title": _NAME, "blocks": Blocks(on=Surface.MODAL)},
            optional={
                **_OPTIONAL,
                "submit": _NAME,
                "close": _NAME,
                "clear_on_close": Flag(),
                "notify_on_close": Flag(),
                "submit_disabled": Flag(),
            },
            agreements=(_submit_where_inputs,),
        ),
        "home": Record(required={"blocks": Blocks(on=Surface.HOME)}, optional=_OPTIONAL),
    }
)
