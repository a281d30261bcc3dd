from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain.events import Event, NoteAdded
from incidentbot.domain.identifiers import NoteId, PersonId, SubjectId
from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.events import (
    CoverAgreed,
    CoverAsked,
    CoverDeclined,
    CoverTakenBack,
    CoverWithdrawn,
)
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.roster import CoverRequest
from incidentbot.domain.on_call.rotation import Roll, Rotation
from incidentbot.domain.on_call.stretch import Stretch, stretches
from incidentbot.domain.person import Person
from incidentbot.engine.outbox import RosterEffect
from incidentbot.features.on_call import handover, told
from incidentbot.features.on_call.handed import Handed, Relay
from incidentbot.features.on_call.page import Ahead, Page
from incidentbot.features.on_call.render import overview
from incidentbot.store.queries.outbox import Delivery
from tests.support.calendars import at
from tests.support.effects import fact
from tests.support.eyes import words_of
from tests.support.incidents import incident
from tests.support.rotations import (
    ANN,
    FIRST_LINE,
    JON,
    MAYA,
    a_cover,
    a_roster,
    a_rotation,
    a_schedule,
    daily,
    dated,
    weekly,
)

NOW = at("2026-03-03 12:00")
UNTIL = NOW + timedelta(weeks=4)
PEOPLE = {
    MAYA: Person(person_id=MAYA, name="Maya", slack_user_id="UMAYA"),
    JON: Person(person_id=JON, name="Jon", slack_user_id="UJON"),
    ANN: Person(person_id=ANN, name="Ann <!channel>"),
}
POLICY = OnCallPolicy(
    rotations=(Rotation(key=FIRST_LINE, name="First <line>", zone="UTC", layers=()),)
)
COVER = a_cover(JON, "2026-03-05 09:00", "2026-03-06 09:00", instead_of=MAYA)
ASKED = CoverRequest(
    cover_id=COVER.cover_id,
    rotation=FIRST_LINE,
    asked_by=MAYA,
    asked=JON,
    since=COVER.since,
    until=COVER.until,
)


def ahead(*rolls: Roll, covers: tuple[Cover, ...] = ()) -> Ahead:
    schedule = a_schedule(*rolls, covers=covers)
    there = tuple(stretches(schedule.between(NOW, UNTIL)))
    return Ahead(rotation=schedule.rotation, stretches=there, until=UNTIL)


def shown(*rotations: Ahead, viewer: PersonId = ANN, **more: Any) -> str:
    usual: dict[str, Any] = {"covers": (), "requests": (), "people": PEOPLE}
    page = Page(viewer=viewer, now=NOW, ahead=rotations, **(usual | more))
    return words_of(list(overview(page).blocks))


def test_of_many_shifts_the_next_few_are_shown_and_where_the_others_are() -> None:
    words = shown(ahead(daily("maya", "jon")))

    assert words.count("\n• from") == 4
    assert "• … and 24 more in the next 4 weeks: `oncall first-line`" in words


def test_a_rotation_in_full_shows_more_of_them() -> None:
    words = shown(ahead(daily("maya", "jon")), in_full=True)

    assert words.count("\n• from") == 25
    assert words.endswith("in the next 4 weeks\nI take it")


def test_where_nobody_is_on_call_it_says_so_loudly_and_how_often() -> None:
    words = shown(
        ahead(
            dated(
                ("maya", "2026-03-04 09:00", "2026-03-05 09:00"),
                ("jon", "2026-03-06 09:00", "2026-03-07 09:00"),
            )
        )
    )

    assert ":warning: *First line*: nobody is on call until" in words
    assert "Nobody is on call 3 times in the next 4 weeks, first" in words
    assert words.count(" to ") == 3


def test_where_nobody_ever_is_on_call_there_is_no_until() -> None:
    words = shown(ahead())

    assert ":warning: *First line*: nobody is on call\n" in words
    assert "Nobody is on call once in the next 4 weeks" in words


def test_whoever_is_the_only_one_is_on_call_for_longer_than_one_looks() -> None:
    cover = a_cover(ANN, "2026-03-03 09:00", "2026-06-01 09:00")

    assert "and longer" in shown(ahead(weekly("maya"), covers=(cover,)), viewer=ANN)


def test_what_is_between_people_is_shown_with_what_one_can_do() -> None:
    to_me = shown(ahead(weekly("maya")), viewer=JON, requests=(ASKED,))
    of_mine = shown(ahead(weekly("maya")), viewer=MAYA, requests=(ASKED,), covers=(COVER,))

    assert "<@UMAYA> asks you to cover: First line" in to_me
    assert "Accept\nI can't" in to_me
    assert "You asked <@UJON> to cover: First line" in of_mine
    assert "<@UJON> covers for <@UMAYA>: First line" in of_mine
    assert of_mine.count("Take it back") == 2
    assert "Ask for cover" in of_mine
    assert "Ask for cover" not in to_me


def test_a_cover_of_a_rotation_that_is_gone_keeps_its_key() -> None:
    gone = a_cover(ANN, "2026-03-05 09:00", "2026-03-06 09:00")

    assert "Ann &lt;!channel&gt; has taken it: first-line" in shown(
        Ahead(rotation=a_rotation(key="other"), stretches=(), until=UNTIL), covers=(gone,)
    )


def effect(event: Event, *, by: PersonId | None = JON) -> RosterEffect:
    delivery = Delivery(
        delivery_id=1,
        subject_id=SubjectId("w1"),
        seq=1,
        subscriber="test",
        attempts=1,
        uncertain=False,
    )
    return RosterEffect(
        delivery=delivery,
        fact=fact(event, by=by),
        roster=a_roster(),
        resources={},
        people=PEOPLE,
        now=NOW,
    )


def test_the_question_says_all_one_needs_to_answer() -> None:
    words = words_of(list(told.question(effect(CoverAsked(request=ASKED)), POLICY).blocks))

    assert "<@UMAYA> asks you to cover *First &lt;line&gt;*" in words
    assert "If you accept, you are on call then." in words
    assert "Accept\nI can't\nWho is on call?" in words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (CoverAgreed(cover=COVER, relieved=(MAYA,)), "<@UJON> covers for <@UMAYA>: *First"),
        (CoverDeclined(request=ASKED), "<@UJON> cannot cover *First"),
        (CoverTakenBack(cover=COVER, relieved=(MAYA,)), "The cover was taken back: *First"),
        (CoverWithdrawn(request=ASKED), "No answer is needed any more: *First"),
    ],
)
def test_in_the_place_of_the_question_stands_what_has_become_of_it(
    event: Event, words: str
) -> None:
    message = told.settled(effect(event), POLICY)

    assert words in message.text
    assert "Accept" not in words_of(list(message.blocks))


@pytest.mark.parametrize(
    ("event", "by", "words"),
    [
        (
            CoverAgreed(cover=COVER, relieved=(MAYA,)),
            JON,
            ":white_check_mark: <@UJON> is on call instead of <@UMAYA>: *First &lt;line&gt;*",
        ),
        (CoverAgreed(cover=COVER), JON, ":white_check_mark: <@UJON> is on call: *First"),
        (
            CoverAgreed(cover=COVER, relieved=(MAYA, ANN)),
            ANN,
            "Ann &lt;!channel&gt; put <@UJON> on call instead of <@UMAYA>, Ann &lt;!channel&gt;: ",
        ),
        (CoverDeclined(request=ASKED), JON, "<@UMAYA> is on call as before."),
        (
            CoverTakenBack(cover=COVER, relieved=(MAYA,)),
            JON,
            "<@UMAYA> is on call then, as before.",
        ),
        (
            CoverTakenBack(cover=COVER, relieved=(MAYA, ANN)),
            JON,
            "<@UMAYA>, Ann &lt;!channel&gt; are on call then, as before.",
        ),
        (CoverTakenBack(cover=COVER), JON, "has taken back a cover: *First &lt;line&gt;*"),
    ],
)
def test_the_others_hear_who_is_on_call_and_who_is_not(
    event: Event, by: PersonId, words: str
) -> None:
    assert words in told.outcome(effect(event, by=by), POLICY).text


def test_what_is_not_about_a_cover_has_no_place_here() -> None:
    with pytest.raises(TypeError, match="is not about a cover"):
        told.cover_of(effect(NoteAdded(note_id=NoteId("n1"), text="Hello")))


STRETCH = Stretch(
    rotation=FIRST_LINE, person=JON, since=at("2026-03-09 09:00"), until=at("2026-03-16 09:00")
)
NOTHING = Handed(incidents=(), rooms={}, people=PEOPLE)


def test_what_is_coming_is_said_with_a_way_out() -> None:
    message = handover.coming([STRETCH, STRETCH], POLICY)

    assert message.text.count("*First &lt;line&gt;*") == 2
    assert "Ask for cover\nWho is on call?" in words_of(list(message.blocks))


def test_item_50_whoever_comes_on_hears_who_was_before_them_and_what_is_open() -> None:
    handed = Handed(incidents=(incident(title="<!here>"),), rooms={}, people=PEOPLE)

    message = handover.begun([Relay(stretch=STRETCH, other=MAYA)], handed, POLICY)

    words = words_of(list(message.blocks))
    assert "You are on call now: *First &lt;line&gt;*, until" in words
    assert ", after <@UMAYA>" in words
    assert "*Left open by those before you*: 1" in words
    assert "P1 *INC-1* &lt;!here&gt; · declared" in words


def test_item_50_where_nothing_is_open_that_is_said_too() -> None:
    nobody = [Relay(stretch=STRETCH, other=None)]

    begun = words_of(list(handover.begun(nobody, NOTHING, POLICY).blocks))
    over = words_of(list(handover.over(nobody, NOTHING, POLICY).blocks))

    assert "Nothing is handed over" in begun
    assert ", after" not in begun
    assert "where :warning: nobody is on call now" in over
    assert "You own no open incident" in over
    assert "Give…" not in over
