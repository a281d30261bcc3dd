from incidentbot.domain.incident.membership import invite, joined, left
from incidentbot.domain.incident.ownership import assign_role
from incidentbot.domain.permission import Standing
from incidentbot.domain.role import Role
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER, incident


def test_whoever_is_asked_in_has_to_do_with_it() -> None:
    assert RESPONDER in invite(incident(), person=RESPONDER, now=NOON).state.audience


def test_whoever_comes_in_has_to_do_with_it() -> None:
    assert RESPONDER in joined(incident(), person=RESPONDER, now=NOON).state.audience


def test_whoever_goes_has_nothing_to_do_with_it_any_more() -> None:
    inside = joined(incident(), person=RESPONDER, now=NOON).state

    assert RESPONDER not in left(inside, person=RESPONDER, now=NOON).state.audience


def test_whoever_answers_for_it_stays_in_its_audience_even_outside_the_room() -> None:
    lead = assign_role(incident(), role=Role.TECH_LEAD, to=RESPONDER, now=NOON).state

    assert left(lead, person=RESPONDER, now=NOON).state.audience == {REPORTER, RESPONDER}
    assert left(lead, person=REPORTER, now=NOON).state.audience == {REPORTER, RESPONDER}


def test_standings_follow_from_the_state() -> None:
    held = assign_role(incident(), role=Role.TECH_LEAD, to=RESPONDER, now=NOON).state

    assert held.standings(OUTSIDER) == {Standing.ANYONE}
    assert held.standings(RESPONDER) == {Standing.ANYONE, Standing.MEMBER, Standing.ROLE_HOLDER}
    assert held.standings(REPORTER) == {
        Standing.ANYONE,
        Standing.MEMBER,
        Standing.REPORTER,
        Standing.OWNER,
    }
