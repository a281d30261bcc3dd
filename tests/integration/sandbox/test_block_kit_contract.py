"""Our tables of Block Kit and Slack's own types, made strict, say the same of the same things."""

from typing import Any

from tests.support.malformed import MESSAGES, VIEWS
from tests.support.slack_contract import is_valid, needs_contract
from tests.support.well_formed import BLOCKS, HOME, MODAL

# What the schema cannot hold: how parts go together, and where something may stand.
ACROSS = frozenset({"agreement", "unique", "surface"})
# What we refuse and the schema, made from types, takes; each with where the rule is written.
BEYOND_THE_SCHEMA = {
    "51 blocks": "sizes; the schema looks at single blocks",
    "an alert in a message": "surfaces.json",
    "a file that only Slack can send": "surfaces.json, seen in practice",
    "a table in a modal": "surfaces.json, seen in practice",
    "markdown in a modal": "surfaces.json",
    "an option with a long value": "sizes: 75; the type has 150, and the stricter of two holds",
    "a radio button with a long value": "sizes: 75; the type has 150, and the stricter of two holds",
    "two plans": "surfaces.json, rules across a payload",
    "two tables": "surfaces.json, rules across a payload",
    "much markdown": "surfaces.json, rules across a payload",
    "an input and no submit": "surfaces.json, rules across a payload",
    "a picture at no address": "the type takes any text",
    "a long alternative text": "the reference of the image element: 2,000",
    "a group with a long name": "the reference of option groups: 75",
    "a link in an option of a menu": "the reference of options: only in overflow menus",
    "an empty filter": "the reference of filters: at least one field",
    "a date that is in no calendar": "the type has a pattern only",
    "a time that is on no clock": "the type has a pattern only",
    "a moment in milliseconds": "the reference of the element: ten digits",
    "a number in words": "the type takes any text",
    "eleven files": "the reference of the element: ten",
}


@needs_contract
def test_slacks_own_types_refuse_the_same_save_what_types_cannot_say() -> None:
    messages = {name for name, blocks, *_ in MESSAGES if each_is_valid(blocks)}
    views = {name for name, view, *_ in VIEWS if is_valid_view(view)}
    across = {name for name, *_, rule in (*MESSAGES, *VIEWS) if rule in ACROSS}

    assert (messages | views) - across == BEYOND_THE_SCHEMA.keys()


def each_is_valid(blocks: Any) -> bool:
    return isinstance(blocks, list) and all(is_valid("KnownBlock", block) for block in blocks)


def is_valid_view(view: Any) -> bool:
    return is_valid("ModalView", view) or is_valid("HomeView", view)


@needs_contract
def test_slacks_own_types_take_the_same() -> None:
    refused = [block["type"] for block in BLOCKS if not is_valid("KnownBlock", block)]

    assert refused == []
    assert is_valid("ModalView", MODAL)
    assert is_valid("HomeView", HOME)
