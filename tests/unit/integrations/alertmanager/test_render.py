"""How a suggestion looks in each of its states."""

from dataclasses import asdict, replace

import pytest

from incidentbot.domain.alerts.case import CaseState
from incidentbot.integrations.alertmanager.render import suggestion
from incidentbot.integrations.alertmanager.suggestion import Suggestion, suggestion_of
from tests.support.effects import PEOPLE
from tests.support.eyes import buttons, words_of
from tests.support.incidents import REPORTER

OPEN = Suggestion(
    case_id="c1",
    round=2,
    state=CaseState.SUGGESTED,
    title="Slow <!here>",
    priority="P2",
    channel="alerts",
    link="http://alertmanager.example",
    firing=7,
    total=9,
    names=("Slow (web-1)", "<Down>"),
)


def shown(said: Suggestion) -> str:
    return words_of(list(suggestion(said, PEOPLE).blocks))


def test_a_question_says_what_fires_and_has_a_button_for_each_answer() -> None:
    message = suggestion(OPEN, PEOPLE)

    assert message.text == "Is this an incident? Slow &lt;!here&gt;"
    words = shown(OPEN)
    assert ":fire: 7 alerts fire, 2 over: Slow (web-1), &lt;Down&gt; and 5 more" in words
    assert "Would be P2 high." in words
    assert "<http://alertmanager.example|See the alerts>" in words
    assert [one.words for one in buttons(list(message.blocks))] == ["Declare", "Dismiss"]
    assert {one.element["value"] for one in buttons(list(message.blocks))} == {"c1:2"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            replace(OPEN, state=CaseState.DECLARED, by=REPORTER, reference="INC-7"),
            "Declared as INC-7 by <@URITA>.",
        ),
        (replace(OPEN, state=CaseState.DECLARED, reference="INC-7"), "Declared as INC-7."),
        (replace(OPEN, state=CaseState.DISMISSED, by=REPORTER), "Dismissed by <@URITA>; quiet"),
        (replace(OPEN, state=CaseState.WATCHED, firing=0), "Over by itself, all 9."),
    ],
)
def test_once_it_is_answered_it_says_how_and_asks_no_more(said: Suggestion, words: str) -> None:
    message = suggestion(said, PEOPLE)

    assert words in shown(said)
    assert words in message.text
    assert buttons(list(message.blocks)) == []


def test_one_alert_is_one() -> None:
    one = replace(OPEN, firing=1, total=1, names=("Slow",), unowned=True)

    assert ":fire: 1 alert fires: Slow\n" in shown(one)
    assert "Nobody who would answer for it is in Slack" in shown(one)


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "http://a|b", "http://a>b", "http://a b"]
)
def test_what_is_no_address_is_no_link(link: str) -> None:
    assert "See the alerts" not in shown(replace(OPEN, link=link))


def test_it_is_kept_as_it_was() -> None:
    assert suggestion_of(asdict(OPEN)) == OPEN
