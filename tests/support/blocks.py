"""Block Kit written by hand, as an app might: pieces that are in order, to be spoilt one at a time."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Words") -> Json:
    """Plain text."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Words") -> Json:
    """Formatted text."""
    return {"type": "mrkdwn", "text": text}


def option(value: str = "1", **more: Any) -> Json:
    """An option."""
    return {"text": plain(f"Option {value}"), "value": value, **more}


def options(count: int) -> list[Json]:
    """Give several options."""
    return [option(str(number)) for number in range(count)]


def group(*of: Json) -> Json:
    """A group of options."""
    return {"label": plain("Group"), "options": list(of)}


def section(**more: Any) -> Json:
    """A paragraph."""
    return {"type": "section", "text": mrkdwn(), **more}


def button(**more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain("Take"), **more}


def select(**more: Any) -> Json:
    """A menu."""
    return {"type": "static_select", "options": options(2), **more}


def actions(*elements: Json, **more: Any) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements), **more}


def asks(element: Json | None = None, **more: Any) -> Json:
    """An input."""
    element = element or {"type": "plain_text_input"}
    return {"type": "input", "label": plain("Title"), "element": element, **more}


def image(**more: Any) -> Json:
    """A picture."""
    return {
        "type": "image",
        "alt_text": "A graph",
        "image_url": "https://example.invalid/graph.png",
        **more,
    }


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal."""
    return {
        "type": "modal",
        "title": plain("Declare"),
        "submit": plain("Declare"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Json, **more: Any) -> Json:
    """A Home."""
    return {"type": "home", "blocks": list(blocks), **more}


def without(thing: Json, *names: str) -> Json:
    """Take fields away."""
    return {name: value for name, value in thing.items() if name not in names}
