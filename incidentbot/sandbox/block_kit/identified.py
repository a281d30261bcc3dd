"""The ids that Slack gives to what has none."""

import secrets

from incidentbot.sandbox.workspace.archive import Json


def identified(blocks: list[Json]) -> list[Json]:
    """Give the blocks with an id for each, and for each element, that came without one: another one every time."""
    return [_identified(block) for block in blocks]


def _identified(block: Json) -> Json:
    made = {**block, "block_id": block.get("block_id") or _new_id()}
    for name in ("element", "accessory"):
        if name in made:
            made[name] = _acted_on(made[name])
    match block:
        case {"type": "actions" | "context_actions", "elements": elements}:
            made["elements"] = [_acted_on(element) for element in elements]
        case {"type": "carousel", "elements": cards}:
            made["elements"] = identified(cards)
        case {"type": "card", "actions": buttons}:
            made["actions"] = [_acted_on(button) for button in buttons]
        case {"type": "container", "child_blocks": children}:
            made["child_blocks"] = identified(children)
    return made


def _acted_on(element: Json) -> Json:
    if element["type"] == "image":
        return element
    return {**element, "action_id": element.get("action_id") or _new_id()}


def _new_id() -> str:
    return secrets.token_urlsafe(4)
