"""Which policy is for which incident, and from when on."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from incidentbot.domain.business_hours import ROUND_THE_CLOCK
from incidentbot.domain.escalation.page import CallCause, EndCause, StartCause
from incidentbot.domain.escalation.policy import EscalationPolicy, opens_at
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.priority import Priority
from tests.support.calendars import at, open_on
from tests.support.incidents import LOW, NOON, incident
from tests.support.on_duty import catch_all, policy, rules

OFFICE = open_on("Mon-Fri 09:00-17:00")
MONDAY = at("2026-03-02 10:00")
EVENING = at("2026-03-02 18:00")
NETWORK = Classification(category="network", services=("vpn", "wifi"))


def one(**conditions: Any) -> EscalationPolicy:
    return policy(catch_all("lee"), **conditions)


@pytest.mark.parametrize(
    ("conditions", "suits"),
    [
        ({}, True),
        ({"priorities": frozenset[Priority]()}, False),
        ({"priorities": frozenset({Priority.P2})}, False),
        ({"categories": frozenset({"network", "other"})}, True),
        ({"categories": frozenset({"other"})}, False),
        ({"services": frozenset({"wifi"})}, True),
        ({"services": frozenset({"shop"})}, False),
        ({"categories": frozenset({"network"}), "services": frozenset({"shop"})}, False),
    ],
)
def test_every_condition_that_is_written_has_to_hold(
    conditions: dict[str, Any], *, suits: bool
) -> None:
    assert one(**conditions).suits(incident(classification=NETWORK)) is suits


@pytest.mark.parametrize("private", [True, False])
def test_a_private_incident_is_told_to_nobody_unless_a_policy_says_so(*, private: bool) -> None:
    assert one(private=private).suits(incident(private=True)) is private


@pytest.mark.parametrize(
    ("conditions", "asked_at", "expected"),
    [
        ({}, EVENING, EVENING),
        ({"during": OFFICE}, MONDAY, MONDAY),
        ({"during": OFFICE}, EVENING, at("2026-03-03 09:00")),
        ({"outside": OFFICE}, EVENING, EVENING),
        ({"outside": OFFICE}, MONDAY, at("2026-03-02 17:00")),
        ({"outside": ROUND_THE_CLOCK}, MONDAY, None),
        ({"during": OFFICE, "outside": ROUND_THE_CLOCK}, EVENING, None),
        (
            {"during": open_on("Mon-Sun 08:00-20:00"), "outside": OFFICE},
            MONDAY,
            at("2026-03-02 17:00"),
        ),
        ({"during": ROUND_THE_CLOCK}, MONDAY.replace(microsecond=7), MONDAY.replace(microsecond=7)),
    ],
)
def test_a_policy_is_in_force_in_its_hours(
    conditions: dict[str, Any], asked_at: datetime, expected: datetime | None
) -> None:
    assert one(**conditions).in_force_from(asked_at) == expected


def test_the_first_that_is_in_force_is_chosen() -> None:
    by_day, always = one(key="day", during=OFFICE), one(key="always")

    assert rules(by_day, always).chosen(incident(), at=MONDAY) == (MONDAY, by_day)
    assert rules(by_day, always).chosen(incident(), at=EVENING) == (EVENING, always)


def test_of_those_not_yet_in_force_the_soonest_is_chosen() -> None:
    late, early = (
        one(key=key, during=open_on(hours))
        for key, hours in (("late", "Mon-Fri 10:00-17:00"), ("early", "Mon-Fri 09:00-17:00"))
    )

    assert rules(late, early).chosen(incident(), at=EVENING) == (at("2026-03-03 09:00"), early)


def test_where_none_is_for_it_none_is_chosen_and_the_first_is_meant_by_who_asks() -> None:
    first, second = one(key="first"), one(key="second")

    assert rules(first, second).chosen(incident(severity=LOW), at=NOON) is None
    assert rules(first, second).asked_for(incident(severity=LOW), at=NOON) == first
    assert (
        rules(replace(first, services=frozenset({"shop"})), second).asked_for(incident(), at=NOON)
        == second
    )
    assert rules().asked_for(incident(), at=NOON) is None


def test_a_policy_is_found_by_its_key() -> None:
    assert rules(one()).named("usual") == one()
    assert rules(one()).named("other") is None


def test_what_is_open_opens_now() -> None:
    assert opens_at(OFFICE, MONDAY) == MONDAY
    assert opens_at(OFFICE, EVENING) == at("2026-03-03 09:00")


@pytest.mark.parametrize("causes", [StartCause, CallCause, EndCause])
def test_every_cause_can_be_told_to_a_person(causes: Any) -> None:
    assert all(cause.words for cause in causes)
