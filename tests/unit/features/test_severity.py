from dataclasses import replace
from typing import Any

import pytest

from incidentbot.domain.errors import DomainError
from incidentbot.domain.events import SeverityChanged
from incidentbot.domain.incident.parts import Severity
from incidentbot.domain.priority import Impact, Priority, PriorityOverride, Urgency
from incidentbot.features.severity.announce import message
from incidentbot.features.severity.assess import asks_why, assessed_in, severity_modal
from incidentbot.features.severity.override import overridden_in, priority_modal
from incidentbot.features.severity.words import Assessed, Overridden, assessed, overridden
from incidentbot.slack.requests import OpenView
from tests.support.effects import PEOPLE, effect
from tests.support.incidents import HIGH, LOW, REPORTER, incident
from tests.support.policies import a_policy

POLICY = a_policy()
BOARD = PriorityOverride(priority=Priority.P2, by=REPORTER, reason="<board>")
OVERRIDDEN = Severity(impact=Impact.LOW, urgency=Urgency.LOW, priority=Priority.P2, override=BOARD)
WORST = Assessed(impact=Impact.HIGH, urgency=Urgency.HIGH)
MILDEST = Assessed(impact=Impact.LOW, urgency=Urgency.LOW)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("high high", WORST),
        ("Low LOW", MILDEST),
        ("low low one customer", replace(MILDEST, reason="one customer")),
        ("low low because one customer", replace(MILDEST, reason="one customer")),
        ("low low: one customer", replace(MILDEST, reason="one customer")),
        ("low low - one customer", replace(MILDEST, reason="one customer")),
        ("everything-down", WORST),
        ("Can-Wait since nobody works", replace(MILDEST, reason="nobody works")),
    ],
)
def test_impact_and_urgency_are_typed_in_that_order_or_in_one_plain_answer(
    typed: str, said: Assessed
) -> None:
    assert assessed(typed, POLICY) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("huge low", "no impact `huge`. Write one of: high, medium, low."),
        ("high <now>", "no urgency `&lt;now&gt;`. Write one of: high, medium, low."),
        ("high", "each one of high, medium, low: `severity high medium`. Or say it in one word"),
    ],
)
def test_a_severity_that_is_none_gets_the_known_words(typed: str, said: str) -> None:
    with pytest.raises(DomainError) as refused:
        assessed(typed, POLICY)

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("P2", Overridden(priority=Priority.P2)),
        ("p2 because of the board", Overridden(priority=Priority.P2, reason="of the board")),
        ("matrix", Overridden(priority=None)),
        ("Matrix the board has met", Overridden(priority=None, reason="the board has met")),
    ],
)
def test_a_priority_is_typed_with_why(typed: str, said: Overridden) -> None:
    assert overridden(typed) == said


def test_a_priority_that_is_none_gets_the_known_ones() -> None:
    with pytest.raises(DomainError, match=r"`P9`\. Write one of: P1, P2, P3, P4, P5, matrix\."):
        overridden("P9")


def asked(modal: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in modal["blocks"] if block["type"] == "input"]


def form(severity: Severity, said: Assessed) -> dict[str, Any]:
    return severity_modal(incident(severity=severity), said, policy=POLICY, people=PEOPLE)


@pytest.mark.parametrize(
    ("severity", "said", "words"),
    [
        (HIGH, WORST, "That makes it *P1* critical, as it is now."),
        (HIGH, MILDEST, "That makes it *P5* planning; it is P1 now."),
        (LOW, WORST, "That makes it *P1* critical; it is P5 now."),
        (OVERRIDDEN, MILDEST, "That makes it *P2* high, as it is now."),
    ],
)
def test_item_15_the_form_shows_what_the_matrix_gives_before_it_is_saved(
    severity: Severity, said: Assessed, words: str
) -> None:
    [section] = [one for one in form(severity, said)["blocks"] if one["type"] == "section"]

    assert section["text"]["text"] == words


@pytest.mark.parametrize(
    ("severity", "said", "reason"),
    [(HIGH, MILDEST, ["reason", "words"]), (HIGH, WORST, []), (LOW, WORST, [])],
)
def test_item_16_only_a_downgrade_is_asked_why(
    severity: Severity, said: Assessed, reason: list[str]
) -> None:
    assert asked(form(severity, said)) == ["severity-impact", "severity-urgency", *reason]


def test_item_17_the_form_says_what_impact_and_urgency_mean() -> None:
    assert "*high / high* Everything is down for everybody" in str(form(HIGH, WORST)["blocks"][-1])


def test_whoever_changes_impact_sees_that_it_lifts_an_override() -> None:
    shown = str(form(OVERRIDDEN, MILDEST))

    assert "P2 was set by <@URITA>: &lt;board&gt;. Another impact or urgency lifts that." in shown


def view(**chosen: Any) -> OpenView:
    values = {name: {name: one} for name, one in chosen.items()}
    return OpenView(view_id="V1", seen="", callback_id="", private_metadata="", values=values)


def option(value: str) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


def test_the_form_is_read_as_it_stands() -> None:
    chosen = {"severity-urgency": option("low"), "reason": option("smaller")}

    assert assessed_in(view(**chosen), incident(), POLICY) == Assessed(
        impact=Impact.HIGH,
        urgency=Urgency.LOW,
        reason="Fewer people are affected than we thought",
    )
    assert asks_why(view(**chosen))
    assert not asks_why(view())


def test_the_small_form_says_what_the_matrix_gives() -> None:
    shown: Any = priority_modal(incident(severity=LOW), chosen=Priority.P2, policy=POLICY)

    assert "make it P5 planning" in str(shown["blocks"][0])
    assert "P5 planning (what the matrix gives)" in str(shown["blocks"][1])
    assert shown["blocks"][1]["element"]["initial_option"]["value"] == "P2"
    assert asked(shown) == ["priority", "reason", "words"]


def test_the_small_form_is_read_as_it_stands() -> None:
    chosen = {"priority": option("P2"), "words": {"value": "Board"}}

    assert overridden_in(view(**chosen), POLICY) == Overridden(priority=Priority.P2, reason="Board")
    assert overridden_in(view(), POLICY) == Overridden(priority=None)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            SeverityChanged(old=LOW, new=HIGH),
            "<@URITA> raised INC-1 from P5 to *P1 critical* (impact high, urgency high).",
        ),
        (
            SeverityChanged(old=HIGH, new=LOW, reason="one <customer>"),
            "<@URITA> lowered INC-1 from P1 to *P5 planning* (impact low, urgency low). one &lt;customer&gt;",
        ),
        (
            SeverityChanged(old=OVERRIDDEN, new=replace(LOW, priority=Priority.P2)),
            "<@URITA> left INC-1 at *P2 high* (impact low, urgency low).",
        ),
        (
            SeverityChanged(old=LOW, new=OVERRIDDEN, reason="board"),
            "<@URITA> raised INC-1 from P5 to *P2 high* (not as impact low, urgency low would give). board",
        ),
    ],
)
def test_the_room_hears_who_changed_it_from_what_to_what_and_why(
    event: SeverityChanged, said: str
) -> None:
    told = message(effect(incident(), event), times=1)

    assert told.text == said
    assert told.blocks[0]["accessory"]["value"] == "i1:1"


def test_a_reason_is_set_apart() -> None:
    changed = SeverityChanged(old=HIGH, new=LOW, reason="a\nb")

    told = message(effect(incident(), changed), times=2)

    assert told.blocks[0]["text"]["text"].endswith("urgency low).\n> a\n> b")
    assert len(told.blocks) == 1


def test_item_16_changing_it_again_and_again_is_advised_against() -> None:
    told = message(effect(incident(), SeverityChanged(old=LOW, new=HIGH)), times=3)

    assert "Changed 3 times by now. When unsure, go by the higher one" in str(told.blocks[1])
