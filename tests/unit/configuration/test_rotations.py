from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from incidentbot.configuration import load_policy
from incidentbot.domain.on_call.rotation import Cycle, DatedTurn, Dates, Layer, Rotation
from incidentbot.domain.working_hours import parse_working_hours
from tests.support.configurations import problems, written
from tests.support.policies import shipped_policy

PEOPLE = "people: {maya: {slack: U012AB3CD}, jon: {email: jon@example.com}}"
ROTATIONS = """
first_line: support
ahead: 12h
rotations:
  support:
    name: Support
    zone: Europe/Berlin
    layers:
      - name: Christmas
        turns: [{who: maya, since: 2026-12-24 9:00, until: 2026-12-26 09:00}]
      - people: [maya, jon]
        every: 2 weeks
        handoff: 9:30
        starts: 2026-11-30
        zone: Asia/Tokyo
        hours: [Mon-Fri 08:00-20:00]
"""


def test_nobody_is_on_call_until_somebody_is_written_down() -> None:
    on_call = shipped_policy().on_call

    assert (on_call.rotations, on_call.first_line) == ((), None)
    assert on_call.ahead == timedelta(days=1)


def test_a_rotation_is_read_with_its_layers(tmp_path: Path) -> None:
    folder = written(tmp_path, people=PEOPLE, rotations=ROTATIONS)

    on_call = load_policy(folder).on_call

    assert (on_call.first_line, on_call.ahead) == ("support", timedelta(hours=12))
    assert on_call.rotations == (
        Rotation(
            key="support",
            name="Support",
            zone="Europe/Berlin",
            layers=(
                Layer(
                    name="Christmas",
                    zone="Europe/Berlin",
                    roll=Dates(
                        dated=(
                            DatedTurn(
                                since=datetime.fromisoformat("2026-12-24 09:00"),
                                until=datetime.fromisoformat("2026-12-26 09:00"),
                                person="maya",
                            ),
                        )
                    ),
                ),
                Layer(
                    name="Support",
                    zone="Asia/Tokyo",
                    roll=Cycle(
                        people=("maya", "jon"),
                        starts=date(2026, 11, 30),
                        handoff=time(9, 30),
                        days=14,
                    ),
                    hours=(parse_working_hours("Mon-Fri 08:00-20:00"),),
                ),
            ),
        ),
    )
    assert on_call.rotation("support") is on_call.rotations[0]
    assert on_call.rotation("database") is None


@pytest.mark.parametrize(
    ("every", "days"), [("day", 1), ("week", 7), ("3 weeks", 21), ("10 days", 10)]
)
def test_a_turn_is_as_long_as_it_is_written(tmp_path: Path, every: str, days: int) -> None:
    rotations = ROTATIONS.replace("2 weeks", every)

    (rotation,) = load_policy(
        written(tmp_path, people=PEOPLE, rotations=rotations)
    ).on_call.rotations

    roll = rotation.layers[1].roll
    assert isinstance(roll, Cycle)
    assert roll.days == days


def test_a_services_own_rotation_goes_before_the_first_line(tmp_path: Path) -> None:
    turn = "{who: jon, since: 2026-01-01 00:00, until: 2027-01-01 00:00}"
    database = f"{{name: Database, zone: UTC, layers: [{{turns: [{turn}]}}]}}"
    policy = load_policy(
        written(
            tmp_path,
            people=PEOPLE,
            rotations=f"{ROTATIONS}  database: {database}",
            services="services: {shop: {name: Shop}, store: {name: Store, rotation: database}}",
        )
    )
    rotations = [service.rotation for service in policy.catalogue.services]

    assert policy.on_call.responsible(rotations) == ("database", "support")
    assert policy.on_call.responsible([]) == ("support",)
    assert shipped_policy().on_call.responsible([None]) == ()


def test_a_rotation_that_nobody_wrote_cannot_be_a_services(tmp_path: Path) -> None:
    assert problems(tmp_path, services="services: {shop: {name: Shop, rotation: support}}") == [
        (
            "services.yaml:1:41: services.shop.rotation: 'support' is not among the rotations of "
            "rotations.yaml. Write it there first."
        )
    ]
