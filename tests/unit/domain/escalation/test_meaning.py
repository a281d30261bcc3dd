"""Whom a target means now, and how they are reached."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

import pytest

from incidentbot.domain.business_hours import ROUND_THE_CLOCK
from incidentbot.domain.catalogue import Catalogue, Service
from incidentbot.domain.escalation.callees import Contact
from incidentbot.domain.escalation.meaning import Company, contact_of
from incidentbot.domain.escalation.page import Recipient, RecipientKind, somebody
from incidentbot.domain.escalation.policy import PageTarget, TargetKind
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.parts import Classification, Reporter
from incidentbot.domain.on_call.duty import duty_of
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.rotation import Layer, Rotation
from incidentbot.domain.person import Person, PersonEntry, Secret, WayTo
from incidentbot.domain.role import Role
from incidentbot.domain.working_hours import Span, parse_working_hours
from tests.support.calendars import at
from tests.support.incidents import NOON, REPORTER, RESPONDER, incident
from tests.support.on_duty import catch_all, level, policy, rules
from tests.support.policies import a_policy
from tests.support.rotations import weekly

KEYS = ("maya", "jon", "ann", "kim")
MAYA, JON, ANN, KIM = (PersonId(f"the-{key}") for key in KEYS)
NIGHTS = Span(start=time(22), end=time(7))
SHOP = Classification(services=("shop", "gone"))
SLACK_FIRST = WayTo(key="slack")
SMS = WayTo(key="sms", address=Secret("sms://token"))


def known(key: str, **more: Any) -> Person:
    usual = {"name": key, "slack_user_id": f"U{key.upper()}", "email": f"{key}@example.com"}
    return Person(person_id=PersonId(f"the-{key}"), **(usual | more))


def rotation(key: str, *people: str) -> Rotation:
    layer = Layer(name="all", zone="UTC", roll=weekly(*people))
    return Rotation(key=key, name=key, zone="UTC", layers=(layer,))


def company(
    *targets: PageTarget,
    people: tuple[PersonEntry, ...] = (),
    quiet: Span | None = None,
    can_mail: bool = True,
    **changed: Any,
) -> Company:
    rotations = (rotation("support", "maya", "jon"), rotation("shop", "ann", "kim"))
    entries = tuple(PersonEntry(key=key, email=f"{key}@example.com") for key in KEYS)
    written = {
        "people": people or entries,
        "catalogue": Catalogue(
            services=(
                Service(key="shop", name="Shop", owners=("jon", "ann"), rotation="shop"),
                Service(key="mail", name="Mail", owners=("kim",)),
            )
        ),
        "administrators": ("kim", "nobody"),
        "on_call": OnCallPolicy(rotations=rotations, first_line="support"),
        "escalation": rules(
            policy(level(targets=targets, name="x"), catch_all("maya")), quiet=quiet
        ),
    }
    return Company(
        policy=a_policy(**(written | changed)),
        configured={key: known(key) for key in KEYS},
        people={},
        duty=duty_of(rotations, people={key: PersonId(f"the-{key}") for key in KEYS}, covers=()),
        can_mail=can_mail,
    )


def target(kind: TargetKind, key: str = "") -> PageTarget:
    return PageTarget(kind=kind, key=key)


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (target(TargetKind.PERSON, "jon"), [JON]),
        (target(TargetKind.PERSON, "nobody"), []),
        (target(TargetKind.ROTATION, "support"), [MAYA]),
        (target(TargetKind.ROTATION, "gone"), []),
        (target(TargetKind.NEXT, "support"), [JON]),
        (target(TargetKind.ON_CALL), [ANN]),
        (target(TargetKind.HOLDER, "tech_lead"), [RESPONDER]),
        (target(TargetKind.HOLDER, "first_line"), []),
        (target(TargetKind.SERVICE_OWNERS), [JON, ANN]),
        (target(TargetKind.RESPONDERS), []),
        (target(TargetKind.ADMINISTRATORS), [KIM]),
        (target(TargetKind.REPORTER), [REPORTER]),
        (target(TargetKind.OWNER), [REPORTER]),
    ],
)
def test_a_target_means_whoever_that_is_now(wanted: PageTarget, meant: list[PersonId]) -> None:
    at_hand = incident(classification=SHOP, roles={Role.TECH_LEAD: RESPONDER})

    found = company(wanted).callees(at_hand, now=NOON).by_target[wanted]

    assert found == tuple(map(somebody, meant))


def test_where_nobody_is_on_call_for_what_is_affected_the_first_line_is() -> None:
    on_call = target(TargetKind.ON_CALL)
    mail = incident(classification=Classification(services=("mail",)))

    assert company(on_call).callees(mail, now=NOON).by_target[on_call] == (somebody(MAYA),)
    nobody = company(on_call, on_call=OnCallPolicy())
    assert nobody.callees(mail, now=NOON).by_target[on_call] == ()


def test_everyone_of_a_role_is_meant() -> None:
    bosses = target(TargetKind.EVERYONE, "boss")
    people = tuple(
        PersonEntry(key=key, email=f"{key}@example.com", roles=roles)
        for key, roles in (("maya", ("boss",)), ("jon", ()), ("kim", ("cook", "boss")))
    )

    found = company(bosses, people=people).callees(incident(), now=NOON)

    assert found.by_target[bosses] == (somebody(MAYA), somebody(KIM))


def test_who_reported_by_word_of_mouth_is_reached_through_who_declared() -> None:
    reporter = target(TargetKind.REPORTER)
    by_phone = incident(reporter=Reporter(name="A customer"), declared_by=RESPONDER)

    found = company(reporter).callees(by_phone, now=NOON)

    assert found.by_target[reporter] == (somebody(RESPONDER),)


@pytest.mark.parametrize(
    ("kind", "recipient"),
    [
        (TargetKind.GROUP, RecipientKind.GROUP),
        (TargetKind.CHANNEL, RecipientKind.CHANNEL),
    ],
)
def test_a_place_is_a_place(kind: TargetKind, recipient: RecipientKind) -> None:
    place = target(kind, "S1")

    found = company(place).callees(incident(), now=NOON)

    assert found.by_target[place] == (Recipient(kind=recipient, key="S1"),)


def test_whom_several_targets_name_is_one_and_those_otherwise_are_looked_up_too() -> None:
    one, other = target(TargetKind.PERSON, "jon"), target(TargetKind.REPORTER)
    asked = company(one)
    levels = (level(targets=(one,), otherwise=(other,), name="x"), catch_all("maya"))
    both = replace(asked, policy=replace(asked.policy, escalation=rules(policy(*levels))))

    assert set(both.callees(incident(), now=NOON).by_target) == {
        one,
        other,
        target(TargetKind.PERSON, "maya"),
    }


@pytest.mark.parametrize(
    ("person", "entry", "can_mail", "ways"),
    [
        (
            known("maya"),
            PersonEntry(key="maya", email="maya@example.com"),
            True,
            ("slack", "email"),
        ),
        (known("maya"), PersonEntry(key="maya", email="maya@example.com"), False, ("slack",)),
        (known("olga"), None, True, ("slack", "email")),
        (known("olga", email=None), None, True, ("slack",)),
        (known("olga", slack_user_id=None), None, True, ("email",)),
        (known("olga", slack_user_id=None, email=None), None, True, ()),
        (
            known("maya", email=None),
            PersonEntry(
                key="maya",
                slack_user_id="UMAYA",
                email="private@example.com",
                ways=(SMS, WayTo(key="email"), SLACK_FIRST),
            ),
            True,
            ("sms", "email", "slack"),
        ),
    ],
)
def test_everybody_is_reached_the_ways_that_lead_to_them_in_their_order(
    person: Person, entry: PersonEntry | None, ways: tuple[str, ...], *, can_mail: bool
) -> None:
    people = (entry,) if entry else ()

    policy = a_policy(people=people)
    assert contact_of(person, policy, can_mail=can_mail).ways == ways


@pytest.mark.parametrize(
    ("entry", "asked_at", "reachable_at"),
    [
        ({}, at("2026-03-02 23:00"), at("2026-03-03 07:00")),
        ({"zone": "Asia/Tokyo"}, at("2026-03-02 23:00"), at("2026-03-02 23:00")),
        (
            {"quiet": Span(start=time(1), end=time(9))},
            at("2026-03-02 03:00"),
            at("2026-03-02 09:00"),
        ),
        (
            {"quiet": Span(start=time(1), end=time(9))},
            at("2026-03-02 23:00"),
            at("2026-03-02 23:00"),
        ),
        (
            {"reachable": (parse_working_hours("Mon-Fri 10:00-12:00"),)},
            at("2026-03-06 13:00"),
            at("2026-03-09 10:00"),
        ),
    ],
)
def test_what_can_wait_waits_for_their_own_morning(
    entry: dict[str, Any], asked_at: datetime, reachable_at: datetime
) -> None:
    person = known("maya", zone="Europe/London")
    written = PersonEntry(key="maya", email="maya@example.com", **entry)

    policy = company(people=(written,), quiet=NIGHTS).policy
    contact = contact_of(person, policy, can_mail=True)

    assert contact.reachable_from(asked_at) == reachable_at


def test_without_quiet_hours_anybody_may_be_called_at_any_time() -> None:
    contact = contact_of(known("maya"), company().policy, can_mail=True)

    assert contact == Contact(ways=("slack", "email"), hours=ROUND_THE_CLOCK)


def test_a_secret_stands_in_no_log() -> None:
    assert "token" not in repr(SMS)
