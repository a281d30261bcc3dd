"""What people can press, choose, fill in or send, and whether anybody listens to it."""

import json
from collections.abc import Iterator
from typing import Any

from incidentbot.blueprint.subject import PICKER
from incidentbot.blueprint.verbs import HELP
from incidentbot.sandbox.inspector import Direction, Exchange
from incidentbot.slack.again import AGAIN
from tests.support.registrations import every_blueprint, every_verb


class Unheard:
    """Watches what the bot shows, and notes each control to which nobody listens."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def __call__(self, exchange: Exchange) -> None:
        """Look at what the bot sends, or answers."""
        shown = exchange.request if exchange.direction is Direction.FROM_APP else exchange.response
        self.found.update(unheard(shown))


def unheard(shown: Any) -> Iterator[str]:
    """Name the controls of a message or a view, as the bot sends it, to which nobody listens."""
    match shown:
        case list():
            for part in shown:
                yield from unheard(part)
        case dict():
            yield from _of_this(shown)
            for name, part in shown.items():
                yield from unheard(_decoded(name, part))


def hears_action(action_id: str) -> bool:
    """Tell whether somebody listens to this control."""
    heard = [one.actions for one in every_blueprint()]
    return action_id in {HELP, AGAIN, *every_verb()} or any(action_id in one for one in heard)


def hears_view(callback_id: str) -> bool:
    """Tell whether somebody takes this window when it is sent in."""
    return callback_id == PICKER or any(callback_id in one.views for one in every_blueprint())


def _of_this(shown: dict[str, Any]) -> Iterator[str]:
    match shown:
        case {"type": "modal", "submit": _, "callback_id": name} if not hears_view(name):
            yield f"the window {name}"
        case {"type": "actions", "elements": elements}:
            yield from _controls(elements)
        case {"type": "section", "accessory": {"action_id": _} as control}:
            yield from _controls([control])
        case {"type": "input", "dispatch_action": True, "element": control}:
            yield from _controls([control])
        case {"type": "external_select" | "multi_external_select", "action_id": name}:
            if not any(name in one.options for one in every_blueprint()):
                yield f"the list {name}, which is to be filled"


def _controls(elements: list[dict[str, Any]]) -> Iterator[str]:
    for element in elements:
        if not hears_action(element["action_id"]):
            yield f"the {element['type']} {element['action_id']}"


def _decoded(name: str, part: Any) -> Any:
    """A form carries blocks and views as text."""
    return json.loads(part) if name in {"blocks", "view"} and isinstance(part, str) else part
