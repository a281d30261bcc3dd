from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from incidentbot.configuration import ConfigurationError, load_policy
from incidentbot.configuration.folder import DEFAULTS
from incidentbot.domain.business_hours import ROUND_THE_CLOCK
from incidentbot.domain.catalogue import Category, Service, Subcategory
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.policy import Bookmark
from incidentbot.domain.priority import Impact, Priority, Urgency
from incidentbot.domain.process_profile import REQUIRED, Field, Moment, ProcessProfile
from incidentbot.domain.role import Role
from incidentbot.domain.sla.passed import Addressee, ClockKind
from incidentbot.domain.sla.target import Mark, Target
from tests.support.configurations import problems, written
from tests.support.policies import shipped_policy

MAYA = """
people:
  maya: {slack: U012AB3CD, working_hours: Mon-Fri 09:00-17:00}
"""


def test_what_is_shipped_is_a_small_teams_process() -> None:
    policy = shipped_policy()

    assert policy.process.profile is ProcessProfile.SMALL_TEAM
    assert policy.process.required == REQUIRED[ProcessProfile.SMALL_TEAM]
    assert policy.process.undo_window == timedelta(minutes=2)
    assert (policy.people, policy.administrators) == ((), ())


def test_item_16_who_does_not_know_how_bad_it_is_is_treated_as_the_higher() -> None:
    policy = shipped_policy()

    def priority(impact: Impact, urgency: Urgency) -> Priority:
        return policy.matrix.priority(impact=impact, urgency=urgency)

    unsure = priority(policy.when_unsure.impact, policy.when_unsure.urgency)
    others = [priority(choice.impact, choice.urgency) for choice in policy.severity_choices]
    assert not any(other.outranks(unsure) for other in others)


def test_item_10_every_shipped_category_has_subcategories() -> None:
    assert all(category.subcategories for category in shipped_policy().catalogue.categories)


def test_item_79_every_role_is_shipped_with_what_is_expected_of_it() -> None:
    roles = shipped_policy().roles

    assert set(roles) == set(Role)
    assert all(roles[role].role is role and roles[role].tasks for role in Role)


def test_item_80_the_more_urgent_the_sooner_the_next_update() -> None:
    waits = promised(ClockKind.UPDATE)

    assert waits[Priority.P1] == 20 * 60
    assert list(waits) == [Priority.P1, Priority.P2, Priority.P3]


@pytest.mark.parametrize("clock", ClockKind)
def test_item_37_each_priority_has_its_targets_the_higher_the_sooner(clock: ClockKind) -> None:
    waits = list(promised(clock).values())

    assert waits == sorted(waits)


def promised(clock: ClockKind) -> dict[Priority, int]:
    sla = shipped_policy().sla
    targets = {one: sla.target(clock, priority=one, about=Classification()) for one in Priority}
    return {priority: target.seconds for priority, target in targets.items() if target}


def test_item_39_what_is_shipped_warns_few_people_and_nobody_of_what_is_not_taken() -> None:
    marks = shipped_policy().sla.marks

    assert marks == {
        ClockKind.ACKNOWLEDGE: (),
        ClockKind.UPDATE: (Mark(percent=75, tell=(Addressee.COMMUNICATION_LEAD,)),),
        ClockKind.RESOLVE: (
            Mark(percent=75, tell=(Addressee.ROOM,)),
            Mark(percent=100, tell=(Addressee.ROOM,)),
        ),
        ClockKind.POST_MORTEM: (),
    }


def test_a_copy_of_what_is_shipped_says_the_same(tmp_path: Path) -> None:
    for file in DEFAULTS.iterdir():
        (tmp_path / file.name).write_text(file.read_text())

    assert load_policy(tmp_path) == shipped_policy()


def test_a_folder_replaces_the_shipped_files_one_by_one(tmp_path: Path) -> None:
    policy = load_policy(
        written(tmp_path, rooms="name_prefix: fire\nannouncement_channel: '#alarms'\n")
    )

    assert policy.rooms.name_prefix == "fire"
    assert policy.rooms.announcement_channel == "alarms"
    assert replace(policy, rooms=shipped_policy().rooms) == shipped_policy()


def test_every_file_finds_its_way_into_the_policy(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        people=MAYA,
        services="services: {shop: {name: Shop, owners: [maya]}}",
        categories="categories: {net: {name: Net, default: dns, subcategories: {dns: DNS}}}",
        permissions="administrators: [maya]\npermissions: {close: [owner]}",
        rooms="""
            name_prefix: inc
            announcement_channel: incidents
            responders: [maya]
            bookmarks: [{title: Wiki, link: "https://wiki.example.com", emoji: ":books:"}]
        """,
    )

    policy = load_policy(folder)

    (maya,) = policy.people
    assert (maya.key, maya.slack_user_id) == ("maya", "U012AB3CD")
    assert maya.working_hours is not None
    assert policy.responders() == (maya,)
    assert policy.catalogue.services == (Service(key="shop", name="Shop", owners=("maya",)),)
    assert policy.catalogue.categories == (
        Category(
            key="net",
            name="Net",
            default_subcategory="dns",
            subcategories=(Subcategory(key="dns", name="DNS"),),
        ),
    )
    assert policy.administrators == ("maya",)
    assert policy.permissions == {"close": ("owner",)}
    assert policy.rooms.bookmarks == (
        Bookmark(title="Wiki", link="https://wiki.example.com", emoji=":books:"),
    )


def test_an_organisation_can_ask_for_more_than_its_profile(tmp_path: Path) -> None:
    shipped = (DEFAULTS / "process.yaml").read_text()
    more = "also_required: {declare: [service], resolve: [notes]}\n"

    process = load_policy(written(tmp_path, process=shipped + more)).process

    assert process.required == {
        Moment.DECLARE: {Field.TITLE, Field.SERVICE},
        Moment.RESOLVE: {Field.VERIFICATION, Field.CODE, Field.NOTES},
    }


@pytest.mark.parametrize(("consent", "kept"), [("true", "+44 20 7946 0000"), ("false", None)])
def test_a_phone_number_is_loaded_by_consent_only(
    tmp_path: Path, consent: str, kept: str | None
) -> None:
    number = f"phone: +44 20 7946 0000, phone_consent: {consent}"
    folder = written(tmp_path, people=f"people: {{maya: {{slack: U012AB3CD, {number}}}}}")

    (maya,) = load_policy(folder).people

    assert maya.phone == kept


def test_a_file_of_comments_is_an_empty_one(tmp_path: Path) -> None:
    assert load_policy(written(tmp_path, people="# nobody\n")) == shipped_policy()


def test_all_problems_are_said_at_once_in_reading_order(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        people="people:\n  maya: {slack: maya, zone: Lodnon}\n  maya: {}\n",
        rooms="name_prefix: inc\nresponders: [jon]\n",
        services="services: [\n",
        service="services: {}\n",
    )

    assert [line.split(" ")[0] for line in found] == [
        "people.yaml:2:17:",
        "people.yaml:2:29:",
        "people.yaml:3:3:",
        "rooms.yaml:1:1:",
        "rooms.yaml:2:14:",
        "service.yaml:1:1:",
        "services.yaml:2:1:",
    ]


def test_a_file_with_a_slip_in_its_name_is_not_silently_ignored(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours.")
    (tmp_path / "people.yml").write_text("people: {}")

    assert problems(tmp_path) == [
        "people.yml:1:1: No file of this name is read. Did you mean 'people.yaml'?"
    ]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="nowhere:1:1: There is no such folder"):
        load_policy(tmp_path / "nowhere")


CALENDARS = """
calendars:
  support:
    name: Support
    zone: Europe/Berlin
    hours: [Mon-Fri 08:00-12:00, Mon-Fri 13:00-18:00]
    holidays: DE-BE
    special_days:
      2026-12-24: {name: Christmas Eve, hours: ["08:00-12:00"]}
      2026-12-31: {name: Stocktaking}
"""
SLA = """
targets:
  P1: {acknowledge: 5 minutes, resolve: {within: 4h, cost: "5,000 euros an hour"}}
  P3: {calendar: support, resolve: 8h, update: {within: 2h, calendar: round-the-clock}}
by_category:
  network: {P1: {resolve: 6h}}
by_service:
  shop: {P1: {resolve: 2h}, P3: {resolve: never}}
warnings:
  acknowledge: [{at: 30 seconds before, tell: [owner, incident_manager]}]
  resolve: [{at: 50 %, tell: [room]}, {at: 1 hour after, tell: [room]}, {at: breach, tell: [room]}]
"""


def test_promises_are_read_for_everything_a_category_and_a_service(tmp_path: Path) -> None:
    services = "services: {shop: {name: Shop}}"
    sla = load_policy(written(tmp_path, calendars=CALENDARS, sla=SLA, services=services)).sla

    def target(
        clock: ClockKind, priority: Priority, category: str | None = None, *services: str
    ) -> Target | None:
        about = Classification(category=category, services=services)
        return sla.target(clock, priority=priority, about=about)

    resolve = target(ClockKind.RESOLVE, Priority.P1)
    assert resolve == Target(seconds=4 * 3600, cost="5,000 euros an hour")
    assert target(ClockKind.ACKNOWLEDGE, Priority.P1, "network") == Target(seconds=300)
    assert target(ClockKind.RESOLVE, Priority.P1, "network") == Target(seconds=6 * 3600)
    assert target(ClockKind.RESOLVE, Priority.P1, "network", "shop") == Target(seconds=2 * 3600)
    assert target(ClockKind.RESOLVE, Priority.P3, None, "shop") is None
    assert target(ClockKind.RESOLVE, Priority.P2) is None
    support = target(ClockKind.RESOLVE, Priority.P3)
    assert support is not None
    assert (support.seconds, support.calendar.key) == (8 * 3600, "support")
    assert target(ClockKind.UPDATE, Priority.P3) == Target(
        seconds=2 * 3600, calendar=ROUND_THE_CLOCK
    )
    assert sla.marks == {
        ClockKind.ACKNOWLEDGE: (
            Mark(percent=100, offset=-30, tell=(Addressee.OWNER, Addressee.INCIDENT_MANAGER)),
        ),
        ClockKind.UPDATE: (),
        ClockKind.RESOLVE: (
            Mark(percent=50, tell=(Addressee.ROOM,)),
            Mark(percent=0, offset=3600, tell=(Addressee.ROOM,)),
            Mark(percent=100, tell=(Addressee.ROOM,)),
        ),
        ClockKind.POST_MORTEM: (),
    }


def test_a_calendar_has_its_hours_its_places_holidays_and_its_own_days(tmp_path: Path) -> None:
    policy = load_policy(
        written(
            tmp_path, calendars=CALENDARS, sla="targets: {P1: {calendar: support, resolve: 1h}}"
        )
    )
    target = policy.sla.target(ClockKind.RESOLVE, priority=Priority.P1, about=Classification())
    assert target is not None

    def hours(day: str) -> list[str]:
        return [span.words for span, _ in target.calendar.spans(date.fromisoformat(day))]

    assert hours("2026-12-23") == ["08:00-12:00", "13:00-18:00"]
    assert hours("2026-12-24") == ["08:00-12:00"]
    assert hours("2026-12-25") == hours("2026-12-26") == hours("2026-12-31") == []
    assert hours("2026-03-08") == []
    women = target.calendar.special(date(2027, 3, 8))
    assert women is not None
    assert women.name == "Women's Day"
