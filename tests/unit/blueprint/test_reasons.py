from typing import Any

import pytest

from incidentbot.blueprint.reasons import reason_fields, reason_in
from incidentbot.domain.policy import Choice
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

CHOICES = tuple(Choice(key=str(number), words=f"Reason {number}") for number in range(10))


def answered(**said: dict[str, Any]) -> Inputs:
    values = {name: {name: one} for name, one in said.items()}
    return Inputs(
        OpenView(view_id="V1", seen="", callback_id="", private_metadata="", values=values)
    )


def chosen(key: str) -> dict[str, Any]:
    return {"selected_option": {"value": key}}


@pytest.mark.parametrize(
    ("choices", "kind"),
    [
        (CHOICES, "radio_buttons"),
        ((*CHOICES, Choice(key="more", words="More")), "static_select"),
        ((), "plain_text_input"),
    ],
)
def test_a_usual_reason_is_one_tap_while_all_are_in_sight(
    choices: tuple[Choice, ...], kind: str
) -> None:
    first = reason_fields("Why?", choices)[0]

    assert (first["block_id"], first["element"]["type"]) == ("reason", kind)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"reason": chosen("3")}, "Reason 3"),
        ({"words": {"value": " the cat "}}, "the cat"),
        ({"reason": chosen("3"), "words": {"value": "the cat"}}, "Reason 3: the cat"),
        ({}, ""),
    ],
)
def test_the_reason_is_what_was_chosen_and_what_was_typed(
    said: dict[str, dict[str, Any]], reason: str
) -> None:
    assert reason_in(answered(**said), CHOICES) == reason


def test_where_nothing_is_offered_the_reason_is_typed() -> None:
    assert reason_in(answered(reason={"value": "the cat"}), ()) == "the cat"
