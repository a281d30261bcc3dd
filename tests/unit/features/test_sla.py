from datetime import timedelta

import pytest

from incidentbot.domain.events import ClocksPassed
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.role import Role
from incidentbot.domain.sla.passed import Addressee, ClockKind, Passed
from incidentbot.features.sla.effects import concerns, person_behind
from incidentbot.features.sla.render import warning
from incidentbot.slack.blocks import Message
from incidentbot.slack.text import when
from tests.support.clocks import clocks, passed
from tests.support.effects import effect
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER, incident
from tests.support.life import Life

COST = "about <5,000> euros an hour"
AT_NOON = when(NOON)


def said(*told: Passed, cost: str = "") -> Message:
    happened = effect(incident(), ClocksPassed(passed=told), by=None)
    return warning(happened, told, clocks(Life(NOON), NOON, cost=cost))


def test_item_39_a_warning_says_how_much_is_used_up_and_until_when_there_is_time() -> None:
    message = said(passed(ClockKind.RESOLVE, percent=75))

    assert message.text == (
        "INC-1 (Checkout fails): :hourglass_flowing_sand: 75 % of the time to resolve is used up. "
        f"It is due {AT_NOON}."
    )


def test_a_breach_says_since_when_and_how_long_it_was() -> None:
    message = said(passed(ClockKind.RESOLVE, percent=100))

    assert message.text.endswith(
        f":rotating_light: The time to resolve was up {AT_NOON}, after 4 h."
    )


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (75, "Missing it costs: about &lt;5,000&gt; euros an hour."),
        (100, "What that costs: about &lt;5,000&gt; euros an hour."),
    ],
)
def test_what_it_costs_is_said_as_the_organisation_wrote_it(percent: int, words: str) -> None:
    assert said(passed(ClockKind.RESOLVE, percent=percent), cost=COST).text.endswith(words)


def test_what_passed_together_is_one_message_and_an_update_leads_to_its_form() -> None:
    message = said(passed(ClockKind.UPDATE, percent=100), passed(ClockKind.RESOLVE, percent=75))

    assert message.text.count("INC-1") == 1
    assert message.blocks[0]["text"]["text"].count("\n") == 2
    (button,) = message.blocks[1]["elements"]
    assert (button["action_id"], button["value"]) == ("update", "i1")


def test_what_could_not_be_said_in_time_says_so() -> None:
    early = NOON - timedelta(hours=1)

    message = said(passed(ClockKind.RESOLVE, percent=75, at=early))

    assert f"This was at {when(early)}; nobody could say so then." in message.text
    assert "nobody could" not in said(passed(ClockKind.RESOLVE, percent=75)).text


@pytest.mark.parametrize(
    ("addressee", "person"),
    [
        (Addressee.OWNER, REPORTER),
        (Addressee.COMMUNICATION_LEAD, RESPONDER),
        (Addressee.TECH_LEAD, REPORTER),
    ],
)
def test_whoever_holds_the_role_hears_and_else_the_owner(
    addressee: Addressee, person: PersonId
) -> None:
    led = incident(
        owner=Ownership(person=REPORTER, accepted=True),
        roles={Role.COMMUNICATION_LEAD: RESPONDER, Role.FIRST_LINE: OUTSIDER},
    )

    assert person_behind(addressee, led) == person


def test_only_what_somebody_is_to_hear_concerns_them() -> None:
    event = ClocksPassed(passed=(passed(ClockKind.RESOLVE, percent=75, tell=(Addressee.ROOM,)),))

    assert concerns(Addressee.ROOM, event, incident())
    assert not concerns(Addressee.OWNER, event, incident())
