"""Whatever can be pressed, chosen or sent in is listened to.

Here from the source, also for what no story shows. What is named only when the bot runs, each story looks at.
"""

import ast
import importlib
from collections.abc import Iterator

import pytest

from tests.support.registrations import every_blueprint
from tests.support.source import Module, assert_none, dotted, parse, product
from tests.support.wiring import hears_action, hears_view, unheard

SHOW = ("incidentbot/features/", "incidentbot/blueprint/")
ALWAYS_ACT = {"button", "overflow"}


def names_shown(module: Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Give the ids, written out or by the name of a constant, of controls that act, and of windows to send in."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        kind = dotted(node.func)
        for argument in ("action_id", "callback_id"):
            acts = kind in ALWAYS_ACT if argument == "action_id" else "submit" in given
            if acts and (name := _value(given.get(argument), module)):
                yield node, argument, name


def _value(node: ast.expr | None, module: Module) -> str | None:
    match node:
        case ast.Constant(value=str(name)):
            return name
        case ast.Name() | ast.Attribute():
            return _constant(importlib.import_module(module.name), dotted(node))
        case _:
            return None


def _constant(holder: object, name: str) -> str | None:
    for part in name.split("."):
        holder = getattr(holder, part, None)
    return holder if isinstance(holder, str) else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('button("Undo", action_id="undo")', ["undo"]),
        ('modal("Title", callback_id="window", submit="Save")', ["window"]),
        ('modal("Title", callback_id="window")', []),
        ('text_input(action_id="title")', []),
        ('button("Undo", action_id=word)', []),
    ],
)
def test_the_rule_sees_what_acts(text: str, expected: list[str]) -> None:
    module = parse(text, "incidentbot/blueprint/words.py")

    assert [name for _, _, name in names_shown(module)] == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (
            {"type": "actions", "elements": [{"type": "button", "action_id": "nobody"}]},
            ["the button nobody"],
        ),
        (
            {"type": "section", "accessory": {"type": "button", "action_id": "nobody"}},
            ["the button nobody"],
        ),
        ({"type": "section", "accessory": {"type": "image"}}, []),
        (
            {
                "type": "input",
                "dispatch_action": True,
                "element": {"type": "radio_buttons", "action_id": "nobody"},
            },
            ["the radio_buttons nobody"],
        ),
        (
            {"type": "input", "element": {"type": "plain_text_input", "action_id": "nobody"}},
            [],
        ),
        (
            {"type": "input", "element": {"type": "external_select", "action_id": "nobody"}},
            ["the list nobody, which is to be filled"],
        ),
        (
            {"view": '{"type": "modal", "submit": {}, "callback_id": "nobody"}'},
            ["the window nobody"],
        ),
        ({"type": "modal", "callback_id": "nobody"}, []),
        ({"type": "actions", "elements": [{"type": "button", "action_id": "take"}]}, []),
    ],
)
def test_a_story_sees_to_what_nobody_listens(shown: dict[str, object], expected: list[str]) -> None:
    assert list(unheard(shown)) == expected


def test_whatever_is_named_in_the_source_is_listened_to() -> None:
    heard = {"action_id": hears_action, "callback_id": hears_view}

    assert_none(
        module.at(node, f"nobody listens to the {argument} {name}")
        for module in product()
        if module.path.startswith(SHOW)
        for node, argument, name in names_shown(module)
        if not heard[argument](name)
    )


def test_no_two_features_listen_to_the_same_name() -> None:
    kinds = [
        "verbs",
        "actions",
        "views",
        "shortcuts",
        "options",
        "subscriptions",
        "timers",
        "notices",
    ]
    for kind in kinds:
        names = [name for one in every_blueprint() for name in getattr(one, kind)]

        assert_none(
            f"{name}: twice among the {kind}" for name in set(names) if names.count(name) > 1
        )


def test_no_control_has_the_name_of_a_verb() -> None:
    verbs = {word for one in every_blueprint() for word in one.verbs}

    assert_none(name for one in every_blueprint() for name in one.actions if name in verbs)
