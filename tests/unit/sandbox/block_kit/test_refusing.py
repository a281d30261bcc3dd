"""Each limit and each rule of Block Kit, broken alone, is named with the place where it is broken."""

from typing import Any

import pytest

from incidentbot.sandbox.block_kit import check_message, check_view
from tests.support.malformed import MESSAGES, VIEWS, Case


def names(cases: tuple[Case, ...]) -> list[str]:
    return [name for name, *_ in cases]


@pytest.mark.parametrize(("_name", "blocks", "pointer", "rule"), MESSAGES, ids=names(MESSAGES))
def test_a_message_is_refused_where_it_breaks_a_rule(
    _name: str, blocks: Any, pointer: str, rule: str
) -> None:
    objections = check_message(blocks)

    assert [(one.pointer, one.rule) for one in objections] == [(pointer, rule)]
    assert objections[0].words


@pytest.mark.parametrize(("_name", "view", "pointer", "rule"), VIEWS, ids=names(VIEWS))
def test_a_view_is_refused_where_it_breaks_a_rule(
    _name: str, view: Any, pointer: str, rule: str
) -> None:
    objections = check_view(view)

    assert [(one.pointer, one.rule) for one in objections] == [(pointer, rule)]


def test_the_names_of_the_cases_tell_them_apart() -> None:
    assert len(set(names(MESSAGES))) == len(MESSAGES)
    assert len(set(names(VIEWS))) == len(VIEWS)
