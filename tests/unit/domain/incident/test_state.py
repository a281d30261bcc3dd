import pytest

from incidentbot.domain.incident.parts import Ownership, Reporter
from incidentbot.domain.incident.state import slug
from incidentbot.domain.lifecycle import OPEN, Status
from incidentbot.domain.permission import Standing
from incidentbot.domain.role import Role
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER, incident

OUTSIDE_SLACK = Reporter(name="A customer", contact="+49 30 1234")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Checkout fails", "checkout-fails"),
        ("  --Déjà vu!--  ", "deja-vu"),
        ("a_b.c/d", "a-b-c-d"),
        ("٢ 数据库", ""),
        ("", ""),
    ],
)
def test_a_slug_is_what_a_channel_may_be_called_anywhere(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize("title", ["x" * 73 + " " + "y" * 80, "é" * 200, "", "-", "🔥"])
def test_a_room_name_is_unique_by_its_reference_and_short_enough_for_slack(title: str) -> None:
    name = incident(reference="PRIV-1234", title=title).room_name

    assert name.startswith("priv-1234")
    assert len(name) <= 80
    assert not name.endswith("-")


@pytest.mark.parametrize("status", Status)
def test_it_is_open_while_somebody_is_expected_to_do_something(status: Status) -> None:
    assert incident(status=status).is_open is (status in OPEN)


def test_whoever_owns_declared_reported_or_plays_a_part_answers_for_it() -> None:
    held = incident(
        owner=Ownership(person=RESPONDER, accepted=True),
        reporter=Reporter(name="Olga", person=OUTSIDER),
    )

    assert held.answerable == {RESPONDER, REPORTER, OUTSIDER}
    assert incident(roles={Role.TECH_LEAD: RESPONDER}).answerable == {REPORTER, RESPONDER}


def test_a_reporter_outside_slack_is_nobody_who_could_answer() -> None:
    assert incident(reporter=OUTSIDE_SLACK).answerable == {REPORTER}


def test_whoever_declared_for_somebody_outside_stands_as_the_reporter() -> None:
    mine = incident(
        reporter=OUTSIDE_SLACK, owner=Ownership(person=RESPONDER, accepted=True), audience=()
    )

    assert mine.standings(REPORTER) == {Standing.ANYONE, Standing.REPORTER}


def test_an_outsider_is_anyone_and_no_more() -> None:
    assert incident().standings(OUTSIDER) == {Standing.ANYONE}
