from datetime import timedelta

import pytest

from incidentbot.domain.communication import Audience
from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import StatusUpdatePosted
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.telling import (
    UPDATE_LIMIT,
    audiences,
    post_update,
    usual_wait,
)
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.target import Promise, SlaPolicy, Target
from tests.support.calendars import open_on
from tests.support.incidents import LOW, NOON, incident

HALF_AN_HOUR = timedelta(minutes=30)


def tell(
    about: Incident,
    text: str = "We are looking into it.",
    *,
    audience: Audience = Audience.ROOM,
    next_in: timedelta | None = HALF_AN_HOUR,
) -> Decision[Incident]:
    return post_update(about, text=text, audience=audience, next_in=next_in, now=NOON)


def problems(about: Incident, text: str, audience: Audience = Audience.ROOM) -> dict[str, str]:
    with pytest.raises(FormError) as refused:
        tell(about, text, audience=audience)
    return refused.value.fields


def test_item_80_an_update_says_when_the_next_one_comes() -> None:
    decision = tell(incident())

    (posted,) = decision.events
    assert isinstance(posted, StatusUpdatePosted)
    assert posted.next_due_at == NOON + HALF_AN_HOUR


def test_an_update_may_promise_nothing() -> None:
    decision = tell(incident(), next_in=None)

    assert decision.state.next_update_due_at is None


def test_what_has_ended_promises_nothing() -> None:
    assert tell(incident(status=Status.RESOLVED)).state.next_update_due_at is None


def test_the_state_keeps_what_was_said_and_what_everybody_was_told() -> None:
    told = tell(incident(), "Checkout fails.", audience=Audience.STAKEHOLDERS).state
    later = tell(told, "It is the cache.", audience=Audience.ROOM).state

    assert later.last_update == "It is the cache."
    assert later.last_update_at == NOON
    assert later.told_everybody == "Checkout fails."


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_update_without_words_is_none(text: str) -> None:
    assert problems(incident(), text) == {"text": "Say where things stand."}


def test_an_update_has_a_limit_and_the_field_says_how_long_it_was() -> None:
    tell(incident(), "x" * UPDATE_LIMIT)

    assert "3,001" in problems(incident(), "x" * (UPDATE_LIMIT + 1))["text"]


def test_item_81_nobody_is_told_the_same_words_twice() -> None:
    told = tell(incident(), "We are looking into it.").state

    assert "last update" in problems(told, " We are  LOOKING into it.\n")["text"]


def test_only_its_room_hears_of_a_private_incident() -> None:
    private = incident(private=True)

    assert audiences(private) == (Audience.ROOM,)
    assert "private" in problems(private, "News", Audience.STAKEHOLDERS)["audience"]


def test_everybody_is_the_usual_audience_of_a_public_one() -> None:
    assert audiences(incident()) == (Audience.STAKEHOLDERS, Audience.ROOM)


def test_the_next_update_usually_comes_when_it_is_promised_by_the_calendar_of_its_target() -> None:
    office = Target(seconds=2 * 60 * 60, calendar=open_on("Mon-Fri 09:00-13:00"))
    sla = SlaPolicy(
        promises=(Promise(clock=ClockKind.UPDATE, priority=Priority.P1, target=office),), marks={}
    )

    # NOON is on a Monday, one hour before the office closes.
    assert usual_wait(incident(), sla, now=NOON) == timedelta(hours=22)
    assert usual_wait(incident(severity=LOW), sla, now=NOON) is None
