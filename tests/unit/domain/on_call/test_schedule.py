import pytest

from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.duty import duty_of
from tests.support.calendars import at
from tests.support.rotations import (
    ANN,
    JON,
    MAYA,
    PEOPLE,
    a_cover,
    a_rotation,
    a_schedule,
    daily,
    dated,
    in_words,
    weekly,
)


def covered(*covers: Cover) -> list[str]:
    """Say who has the week of 2 March and the two days after it."""
    schedule = a_schedule(weekly("maya", "jon"), covers=covers)
    week = schedule.between(at("2026-03-02 09:00"), at("2026-03-11 09:00"))
    return [in_words(shift) for shift in week]


def test_who_stands_in_for_somebody_has_what_that_person_would_have_had() -> None:
    cover = a_cover(ANN, "2026-03-08 09:00", "2026-03-10 09:00", instead_of=MAYA)

    assert covered(cover) == [
        "the-maya 03-02 09:00 to 03-08 09:00",
        "the-ann 03-08 09:00 to 03-09 09:00",
        "the-jon 03-09 09:00 to 03-11 09:00",
    ]


def test_who_takes_a_time_has_all_of_it_whoever_was_to_have_it() -> None:
    cover = a_cover(ANN, "2026-03-08 09:00", "2026-03-10 09:00")

    assert covered(cover) == [
        "the-maya 03-02 09:00 to 03-08 09:00",
        "the-ann 03-08 09:00 to 03-10 09:00",
        "the-jon 03-10 09:00 to 03-11 09:00",
    ]


def test_a_cover_in_the_middle_leaves_both_ends() -> None:
    cover = a_cover(ANN, "2026-03-04 00:00", "2026-03-05 00:00", instead_of=MAYA)

    assert covered(cover)[:3] == [
        "the-maya 03-02 09:00 to 03-04 00:00",
        "the-ann 03-04 00:00 to 03-05 00:00",
        "the-maya 03-05 00:00 to 03-09 09:00",
    ]


def test_whoever_covers_can_be_covered_in_turn() -> None:
    for_maya = a_cover(ANN, "2026-03-02 09:00", "2026-03-09 09:00", instead_of=MAYA)
    for_ann = a_cover(JON, "2026-03-05 09:00", "2026-03-06 09:00", instead_of=ANN, agreed=1)

    assert covered(for_ann, for_maya)[:3] == [
        "the-ann 03-02 09:00 to 03-05 09:00",
        "the-jon 03-05 09:00 to 03-06 09:00",
        "the-ann 03-06 09:00 to 03-09 09:00",
    ]


def test_what_was_agreed_last_counts() -> None:
    first = a_cover(ANN, "2026-03-03 09:00", "2026-03-05 09:00")
    second = a_cover(JON, "2026-03-04 09:00", "2026-03-06 09:00", agreed=1)

    assert covered(second, first)[1:3] == [
        "the-ann 03-03 09:00 to 03-04 09:00",
        "the-jon 03-04 09:00 to 03-06 09:00",
    ]


def test_a_cover_fills_a_gap_and_says_that_it_is_one() -> None:
    cover = a_cover(ANN, "2026-03-02 07:00", "2026-03-02 08:00")
    schedule = a_schedule(weekly("maya"), covers=(cover,))

    shift = schedule.at(at("2026-03-02 07:30"))

    assert shift is not None
    assert (shift.person, shift.cover, shift.layer) == (ANN, cover, "")
    assert [in_words(one) for one in schedule.between(at("2026-03-02 06:00"), shift.until)] == [
        in_words(shift)
    ]


def test_what_nobody_has_is_a_gap() -> None:
    turns = (
        ("maya", "2026-03-02 09:00", "2026-03-03 09:00"),
        ("jon", "2026-03-04 09:00", "2026-03-05 09:00"),
    )
    schedule = a_schedule(dated(*turns))

    gaps = schedule.gaps(at("2026-03-02 09:00"), at("2026-03-06 09:00"))

    assert [(f"{gap.since:%d %H}", f"{gap.until:%d %H}") for gap in gaps] == [
        ("03 09", "04 09"),
        ("05 09", "06 09"),
    ]


def test_without_layers_nobody_is_on_call() -> None:
    schedule = a_schedule()

    assert (schedule.at(at("2026-03-02 09:00")), schedule.next(at("2026-03-02 09:00"))) == (
        None,
        None,
    )


def test_who_is_known_to_nobody_has_no_turn() -> None:
    schedule = a_schedule(daily("zoe"), daily("jon"))

    assert in_words(schedule.at(at("2026-03-02 10:00"))) == "the-jon 03-02 09:00 to 03-03 09:00"


@pytest.mark.parametrize(
    ("moment", "next_one"),
    [
        ("2026-03-01 09:00", "the-maya 03-02 09:00 to 03-09 09:00"),
        ("2026-03-03 09:00", "the-jon 03-09 09:00 to 03-16 09:00"),
        ("2026-03-09 09:00", "the-maya 03-16 09:00 to 03-23 09:00"),
    ],
)
def test_next_is_the_first_who_is_somebody_else(moment: str, next_one: str) -> None:
    assert in_words(a_schedule(weekly("maya", "jon")).next(at(moment))) == next_one


def test_nobody_comes_after_the_only_one() -> None:
    assert a_schedule(weekly("maya")).next(at("2026-03-03 09:00")) is None


def test_a_duty_tells_who_is_on_call_and_who_is_next_by_the_key_of_the_rotation() -> None:
    cover = a_cover(ANN, "2026-03-10 09:00", "2026-03-12 09:00", instead_of=JON)
    rotations = [
        a_rotation(weekly("maya", "jon")),
        a_rotation(weekly("jon"), key="database"),
    ]
    duty = duty_of(rotations, people=PEOPLE, covers=[cover])

    assert duty.on_call("first-line", at=at("2026-03-11 09:00")) == ANN
    assert duty.on_call("first-line", at=at("2026-03-03 09:00")) == MAYA
    assert duty.next("first-line", at=at("2026-03-03 09:00")) == JON
    assert duty.on_call("database", at=at("2026-03-11 09:00")) == JON
    assert duty.next("database", at=at("2026-03-11 09:00")) is None
    assert duty.on_call("gone", at=at("2026-03-11 09:00")) is None
    assert duty.next("gone", at=at("2026-03-11 09:00")) is None
