"""A handler that catches everything hides our bugs, so it exists only at the edges."""

import ast

import pytest

from tests.support.source import Module, assert_none, dotted, parse, product

EDGES = {
    "incidentbot/slack/router.py",  # a person must get an answer
    "incidentbot/store/group_commit.py",  # an error goes to whoever asked, on another thread
    "incidentbot/engine/dispatcher.py",  # one failing delivery must not hold up the others
    "incidentbot/engine/timers.py",  # nor one failing timer
}
STAND_IN = "incidentbot/sandbox/"
EVERYTHING = {"Exception", "BaseException", "builtins.Exception", "builtins.BaseException"}


def catches_everything(module: Module) -> list[str]:
    return [
        module.at(node, "catches everything: name the error, or let the edge have it")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler | ast.Call) and _is_blind(node)
    ]


def _is_blind(node: ast.ExceptHandler | ast.Call) -> bool:
    match node:
        case ast.ExceptHandler(type=None):
            return True
        case ast.ExceptHandler(type=ast.Tuple(elts=caught)):
            pass
        case ast.ExceptHandler(type=ast.expr() as one):
            caught = [one]
        case ast.Call(func=function, args=caught) if dotted(function).endswith("suppress"):
            pass
        case _:
            return False
    return any(dotted(error) in EVERYTHING for error in caught)


@pytest.mark.parametrize(
    "text",
    [
        "try: f()\nexcept Exception: pass",
        "try: f()\nexcept (ValueError, Exception) as error: pass",
        "try: f()\nexcept BaseException: raise",
        "try: f()\nexcept: pass",
        "with contextlib.suppress(Exception): f()",
    ],
)
def test_the_rule_sees_every_way_to_catch_everything(text: str) -> None:
    assert len(catches_everything(parse(text))) == 1


def test_the_rule_allows_an_error_that_has_a_name() -> None:
    assert catches_everything(parse("try: f()\nexcept (KeyError, OSError): pass")) == []


def test_only_the_edges_catch_everything_and_each_only_once() -> None:
    modules = [module for module in product() if not module.path.startswith(STAND_IN)]

    assert_none(
        place for module in modules for place in catches_everything(module)[module.path in EDGES :]
    )


def test_the_sandbox_catches_everything_at_most_once_at_the_edge_of_its_server() -> None:
    modules = [module for module in product() if module.path.startswith(STAND_IN)]

    assert_none([place for module in modules for place in catches_everything(module)][1:])
