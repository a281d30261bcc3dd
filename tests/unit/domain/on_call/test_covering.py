from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.on_call import covering
from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.on_call.events import (
    CoverAgreed,
    CoverAsked,
    CoverDeclined,
    CoverTakenBack,
    CoverWithdrawn,
    RosterEvent,
)
from incidentbot.domain.on_call.roster import CoverRequest, Roster
from incidentbot.domain.person import PersonId
from tests.support.calendars import at
from tests.support.rotations import (
    ANN,
    FIRST_LINE,
    JON,
    MAYA,
    a_cover,
    a_roster,
    a_rotation,
    staff_of,
    weekly,
)

NOW = at("2026-03-03 12:00")  # in Maya's week; Jon's begins on the 9th
STAFF = staff_of(a_rotation(weekly("maya", "jon")))
ONE = CoverId("one")


def asked(
    *,
    cover_id: CoverId = ONE,
    by: PersonId = MAYA,
    of: PersonId = ANN,
    since: str = "2026-03-05 09:00",
    until: str = "2026-03-06 09:00",
    rotation: str = FIRST_LINE,
) -> CoverRequest:
    return CoverRequest(
        cover_id=cover_id,
        rotation=rotation,
        asked_by=by,
        asked=of,
        since=at(since),
        until=at(until),
    )


def roster(*covers: Cover, requests: tuple[CoverRequest, ...] = ()) -> Roster:
    return a_roster(*covers, requests=requests, looked_at="2026-03-03 12:00")


def on_call(state: Roster, moment: str) -> PersonId | None:
    return STAFF.duty(state.covers).on_call(FIRST_LINE, at=at(moment))


def test_until_the_other_has_agreed_everything_is_as_it_was() -> None:
    decision = covering.ask(roster(), asked(), staff=STAFF, now=NOW)

    (event,) = decision.events
    assert event == CoverAsked(request=asked())
    assert isinstance(event, RosterEvent)
    assert event.people == {MAYA, ANN}
    assert decision.state.requests == (asked(),)
    assert on_call(decision.state, "2026-03-05 12:00") == MAYA


@pytest.mark.parametrize(
    ("request_", "field", "words"),
    [
        (asked(until="2026-03-05 09:00"), covering.UNTIL, "end after it begins"),
        (asked(since="2026-03-02 10:00", until="2026-03-02 11:00"), covering.UNTIL, "over already"),
        (asked(until="2027-03-07 09:00"), covering.UNTIL, "more than a year"),
        (asked(of=MAYA), covering.WHO, "for yourself"),
        (asked(since="2026-03-10 09:00", until="2026-03-11 09:00"), covering.SINCE, "not on call"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(
    request_: CoverRequest, field: str, words: str
) -> None:
    with pytest.raises(FormError) as refused:
        covering.ask(roster(), request_, staff=STAFF, now=NOW)

    assert list(refused.value.fields) == [field]
    assert words in refused.value.fields[field]


def test_an_accepted_cover_counts_at_once() -> None:
    waiting = roster(requests=(asked(),))

    decision = covering.accept(waiting, ONE, by=ANN, staff=STAFF, now=NOW)

    (cover,) = decision.state.covers
    assert decision.events == (CoverAgreed(cover=cover, relieved=(MAYA,)),)
    assert (cover.person, cover.instead_of, cover.agreed_at) == (ANN, MAYA, NOW)
    assert decision.state.requests == ()
    assert on_call(decision.state, "2026-03-05 12:00") == ANN
    assert on_call(decision.state, "2026-03-06 09:00") == MAYA


def test_what_is_accepted_in_the_middle_counts_from_then_on() -> None:
    waiting = roster(requests=(asked(since="2026-03-03 09:00"),))

    decision = covering.accept(waiting, ONE, by=ANN, staff=STAFF, now=NOW)

    assert decision.state.covers[0].since == NOW


def test_whoever_accepts_first_has_it_and_nobody_waits_for_the_other() -> None:
    other = asked(cover_id=CoverId("other"), of=JON)
    of_jons_week = asked(
        cover_id=CoverId("jons"), by=JON, since="2026-03-10 09:00", until="2026-03-11 09:00"
    )
    elsewhere = asked(cover_id=CoverId("elsewhere"), rotation="database")
    waiting = roster(requests=(asked(), other, of_jons_week, elsewhere))

    decision = covering.accept(waiting, ONE, by=ANN, staff=STAFF, now=NOW)

    assert decision.events[1:] == (CoverWithdrawn(request=other),)
    assert decision.state.requests == (of_jons_week, elsewhere)


def test_a_part_that_is_still_needed_can_still_be_accepted() -> None:
    longer = asked(cover_id=CoverId("longer"), of=JON, until="2026-03-08 09:00")
    waiting = roster(requests=(asked(), longer))

    decision = covering.accept(waiting, ONE, by=ANN, staff=STAFF, now=NOW)

    assert decision.state.requests == (longer,)


def test_who_declines_leaves_it_as_it_was() -> None:
    decision = covering.decline(roster(requests=(asked(),)), ONE, by=ANN, staff=STAFF, now=NOW)

    assert decision.events == (CoverDeclined(request=asked()),)
    assert (decision.state.requests, decision.state.covers) == ((), ())


def test_who_asked_can_take_the_question_back() -> None:
    decision = covering.withdraw(roster(requests=(asked(),)), ONE, by=MAYA, staff=STAFF, now=NOW)

    assert decision.events == (CoverWithdrawn(request=asked()),)
    assert decision.state.requests == ()


Answer = Callable[[Roster], object]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda at: covering.accept(at, ONE, by=JON, staff=STAFF, now=NOW), "whoever was asked"),
        (lambda at: covering.decline(at, ONE, by=MAYA, staff=STAFF, now=NOW), "whoever was asked"),
        (lambda at: covering.withdraw(at, ONE, by=ANN, staff=STAFF, now=NOW), "other people"),
        (
            lambda at: covering.accept(at, CoverId("gone"), by=ANN, staff=STAFF, now=NOW),
            "Nobody waits",
        ),
        (
            lambda at: covering.accept(at, ONE, by=ANN, staff=STAFF, now=NOW + timedelta(days=9)),
            "Nobody waits",
        ),
        (
            lambda at: covering.accept(
                replace(at, covers=(a_cover(JON, "2026-03-05 09:00", "2026-03-06 09:00"),)),
                ONE,
                by=ANN,
                staff=STAFF,
                now=NOW,
            ),
            "not needed any more",
        ),
        (
            lambda at: covering.accept(at, ONE, by=ANN, staff=staff_of(), now=NOW),
            "no such rotation",
        ),
    ],
)
def test_an_answer_that_does_not_count_says_why(answer: Answer, words: str) -> None:
    with pytest.raises(DomainError, match=words):
        answer(roster(requests=(asked(),)))


def test_who_takes_a_time_has_it_at_once_and_whoever_is_relieved_is_named() -> None:
    cover = a_cover(ANN, "2026-03-02 09:00", "2026-03-10 09:00")

    decision = covering.take(roster(), cover, staff=STAFF, now=NOW)

    (taken,) = decision.state.covers
    agreed = CoverAgreed(cover=taken, relieved=(MAYA, JON))
    assert taken == replace(cover, since=NOW)
    assert decision.events[0] == agreed
    assert agreed.people == {ANN, MAYA, JON}
    assert on_call(decision.state, "2026-03-09 12:00") == ANN


def test_who_is_on_call_all_the_time_has_nothing_to_take() -> None:
    cover = a_cover(MAYA, "2026-03-04 09:00", "2026-03-05 09:00")

    with pytest.raises(FormError) as refused:
        covering.take(roster(), cover, staff=STAFF, now=NOW)

    assert list(refused.value.fields) == [covering.SINCE]


def test_a_gap_can_be_taken() -> None:
    later = staff_of(a_rotation(weekly("maya", starts=at("2026-03-09 00:00").date())))
    cover = a_cover(MAYA, "2026-03-04 09:00", "2026-03-05 09:00")

    decision = covering.take(roster(), cover, staff=later, now=NOW)

    assert decision.events[0] == CoverAgreed(cover=cover, relieved=())


@pytest.mark.parametrize("by", [ANN, MAYA])
def test_what_was_agreed_can_be_taken_back_by_either(by: PersonId) -> None:
    cover = a_cover(ANN, "2026-03-05 09:00", "2026-03-06 09:00", instead_of=MAYA)

    decision = covering.take_back(roster(cover), cover.cover_id, by=by, staff=STAFF, now=NOW)

    assert decision.events == (CoverTakenBack(cover=cover, relieved=(MAYA,)),)
    assert decision.state.covers == ()


def test_what_has_begun_is_taken_back_from_now_on() -> None:
    cover = a_cover(ANN, "2026-03-03 09:00", "2026-03-06 09:00")

    decision = covering.take_back(roster(cover), cover.cover_id, by=MAYA, staff=STAFF, now=NOW)

    assert decision.state.covers == (replace(cover, until=NOW),)
    assert decision.events[0] == CoverTakenBack(cover=cover, relieved=(MAYA,))


def test_only_those_whom_it_concerns_take_it_back_unless_they_decide_for_others() -> None:
    cover = a_cover(ANN, "2026-03-05 09:00", "2026-03-06 09:00")
    agreed = roster(cover)

    with pytest.raises(covering.NotYoursError):
        covering.take_back(agreed, cover.cover_id, by=JON, staff=STAFF, now=NOW)

    decided = covering.take_back(
        agreed, cover.cover_id, by=JON, staff=STAFF, now=NOW, of_others=True
    )
    assert decided.state.covers == ()


@pytest.mark.parametrize("cover_id", ["gone", "the-ann-2026-03-02 09:00"])
def test_what_is_over_or_gone_cannot_be_taken_back(cover_id: str) -> None:
    over = a_cover(ANN, "2026-03-02 09:00", "2026-03-02 10:00")

    with pytest.raises(covering.NothingToTakeBackError):
        covering.take_back(roster(over), CoverId(cover_id), by=ANN, staff=STAFF, now=NOW)


def test_a_cover_of_a_rotation_that_is_gone_concerns_nobody_else() -> None:
    cover = a_cover(ANN, "2026-03-05 09:00", "2026-03-06 09:00")

    assert covering.relieved_by(roster(cover), cover, staff=staff_of()) == ()


def test_what_is_long_over_is_forgotten() -> None:
    recent = a_cover(ANN, "2026-02-02 09:00", "2026-02-03 09:00")
    ancient = a_cover(ANN, "2025-02-02 09:00", "2025-02-03 09:00")
    unanswered = asked(since="2026-03-03 09:00", until="2026-03-03 11:00", cover_id=CoverId("old"))

    decision = covering.ask(
        roster(recent, ancient, requests=(unanswered,)), asked(), staff=STAFF, now=NOW
    )

    assert decision.state.covers == (recent,)
    assert decision.state.requests == (asked(),)
