import json
from typing import Any

import pytest

from incidentbot.domain.identifiers import PersonId
from incidentbot.slack.again import filled_again, retyped, saved, with_typed
from incidentbot.slack.blocks import (
    actions,
    button,
    checkboxes,
    field_of,
    modal,
    moment_input,
    option,
    section,
    static_select,
    text_input,
    users_select,
)
from incidentbot.slack.requests import Call

OPTIONS = [option("Low", "low"), option("High", "high")]
FIELDS: list[tuple[dict[str, Any], dict[str, Any], str, Any]] = [
    (text_input(action_id="a", initial="old"), {"value": "new"}, "initial_value", "new"),
    (
        static_select(action_id="a", options=OPTIONS, placeholder="?", initial="low"),
        {"selected_option": OPTIONS[1]},
        "initial_option",
        OPTIONS[1],
    ),
    (
        checkboxes(action_id="a", options=OPTIONS),
        {"selected_options": OPTIONS},
        "initial_options",
        OPTIONS,
    ),
    (users_select(action_id="a"), {"selected_user": "U1"}, "initial_user", "U1"),
    (
        moment_input(action_id="a"),
        {"selected_date_time": 1772452800},
        "initial_date_time",
        1772452800,
    ),
]


def submitted(*blocks: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Give a modal as Slack sends it when it is submitted."""
    made = modal("Note", callback_id="note", blocks=blocks, submit="Add", private_metadata="{}")
    return made | {"id": "V1", "hash": "h1", "state": {"values": values}, "team_id": "T1"}


def call(text: str) -> Call:
    return Call(
        person=PersonId("p1"),
        user_id="U1",
        command="/incident",
        text=text,
        request_key="command:1",
    )


@pytest.mark.parametrize(("element", "entered", "initial", "value"), FIELDS)
def test_whatever_was_entered_is_in_the_form_that_comes_back(
    element: dict[str, Any], entered: dict[str, Any], initial: str, value: object
) -> None:
    view = submitted(field_of("?", element, block_id="b"), values={"b": {"a": entered}})

    banner, field = filled_again(view, "It broke.")["blocks"]

    assert banner["text"]["text"] == ":warning: It broke."
    assert field["element"][initial] == value


def test_what_was_emptied_is_empty() -> None:
    typed = text_input(action_id="a", initial="old")
    view = submitted(
        field_of("?", typed, block_id="b", optional=True), values={"b": {"a": {"value": None}}}
    )

    assert "initial_value" not in filled_again(view, "It broke.")["blocks"][1]["element"]


def test_choices_beside_text_and_in_rows_come_back_too_and_buttons_stay_as_they_are() -> None:
    chooser = static_select(action_id="a", options=OPTIONS, placeholder="?")
    more = button("More…", action_id="more")
    view = submitted(
        section("Which?", accessory=chooser, block_id="beside"),
        actions(chooser, more, block_id="row"),
        values={
            "beside": {"a": {"selected_option": OPTIONS[0]}},
            "row": {"a": {"selected_option": OPTIONS[1]}},
        },
    )

    _, beside, row = filled_again(view, "It broke.")["blocks"]

    assert beside["accessory"]["initial_option"] == OPTIONS[0]
    assert row["elements"] == [chooser | {"initial_option": OPTIONS[1]}, more]


def test_a_form_that_comes_back_again_has_one_banner() -> None:
    view = submitted(section("What?", block_id="what"), values={})

    once = filled_again(view, "It broke.")
    twice = filled_again(once, "It broke again.")

    assert [block["text"]["text"] for block in twice["blocks"]] == [
        ":warning: It broke again.",
        "What?",
    ]


def test_only_what_an_app_may_say_of_a_view_is_in_the_form() -> None:
    back = filled_again(submitted(section("What?", block_id="what"), values={}), "It broke.")

    assert set(back) == {
        "type",
        "callback_id",
        "title",
        "submit",
        "close",
        "private_metadata",
        "blocks",
    }


def test_a_form_that_was_saved_after_all_can_only_be_closed() -> None:
    assert "submit" not in saved(submitted(section("What?", block_id="what"), values={}))


def test_a_line_comes_back_with_a_button_that_means_the_same_request() -> None:
    said = with_typed("It broke.", call("now Checkout &lt;fails&gt;"))

    assert "> /incident now Checkout &lt;fails&gt;" in said.text
    value = said.blocks[-1]["elements"][0]["value"]
    again = retyped(
        Call(person=PersonId("p1"), user_id="U1", trigger_id="2", value=value), response_url="url"
    )
    assert (again.text, again.command) == ("now Checkout &lt;fails&gt;", "/incident")
    assert (again.trigger_id, again.response_url) == ("2", "url")
    assert again.request_key == "command:1"


def test_a_line_that_no_button_can_carry_comes_back_without_one() -> None:
    said = with_typed("It broke.", call("now " + "long " * 500))

    assert "long long" in said.text
    assert "actions" not in json.dumps(said.blocks)


def test_whoever_typed_nothing_gets_the_words_alone() -> None:
    assert with_typed("It broke.", call("")).blocks == ()
