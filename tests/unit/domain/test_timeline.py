from dataclasses import replace
from datetime import timedelta

from incidentbot.domain.escalation.page import CallCause, LevelKind, Why, somebody
from incidentbot.domain.events import (
    Event,
    Fact,
    LevelCalled,
    MemberJoined,
    NoteAdded,
    NoteEdited,
    NoteRemoved,
    PageAccepted,
    Paged,
    PageFailed,
    StatusChanged,
    Undone,
)
from incidentbot.domain.identifiers import NoteId
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.timeline import story, tried
from tests.support.effects import fact
from tests.support.incidents import NOON, RESPONDER

LATER = NOON + timedelta(minutes=1)
NOTE = NoteAdded(note_id=NoteId("C1/1.0"), text="Restarted the cash")
EDIT = NoteEdited(note_id=NOTE.note_id, old=NOTE.text, new="Restarted the cache", edited_at=LATER)
REMOVAL = NoteRemoved(note_id=NOTE.note_id)
JOINED = MemberJoined(person=RESPONDER)
FIX = StatusChanged(old=Status.INVESTIGATING, new=Status.MONITORING, reason="Rolled back")
BACK = StatusChanged(old=Status.MONITORING, new=Status.INVESTIGATING)


def entered(*events: Event) -> tuple[Fact, ...]:
    """Enter these one after the other, a minute apart."""
    return tuple(
        replace(fact(event, seq=seq), happened_at=NOON + timedelta(minutes=seq))
        for seq, event in enumerate(events, 1)
    )


def told(*events: Event) -> list[Event]:
    return [one.event for (one,) in story(entered(*events))]


def test_a_note_says_what_it_says_now_where_it_stood_first() -> None:
    assert told(NOTE, JOINED, EDIT) == [
        replace(NOTE, text="Restarted the cache", edited_at=LATER),
        JOINED,
    ]


def test_what_a_removed_note_said_is_not_told() -> None:
    assert told(NOTE, EDIT, JOINED, REMOVAL) == [JOINED, REMOVAL]


def test_a_note_that_came_back_stands_once() -> None:
    assert told(NOTE, REMOVAL, NOTE) == [REMOVAL, NOTE]


def test_things_are_told_in_the_order_in_which_they_happened() -> None:
    joined, note = entered(JOINED, NOTE)
    long_ago = replace(note, happened_at=NOON - timedelta(hours=1))

    assert story((joined, long_ago)) == ((long_ago,), (joined,))


def test_what_was_taken_back_is_told_by_that_alone_and_stays_where_it_stood() -> None:
    first, fix, back, undone = entered(JOINED, FIX, BACK, Undone(first=2, last=2))
    back, undone = replace(back, batch=3), replace(undone, batch=3)

    assert story((first, fix, back, undone)) == ((first,), (fix,), (undone, fix))


def test_of_paging_the_steps_are_told_and_not_each_page() -> None:
    called = LevelCalled(
        run=1, level=0, name="First", kind=LevelKind.FUNCTIONAL, cause=CallCause.BEGUN
    )
    page = Paged(run=1, level=0, to=somebody(RESPONDER), way="slack", why=Why.CALLED)
    refused = PageFailed(page=3, problem="no")

    assert told(called, page, PageAccepted(page=2), refused) == [called, refused]


def test_what_was_tried_are_the_notes_and_the_fixes() -> None:
    assert tried(entered(JOINED, NOTE, FIX, EDIT)) == ("Restarted the cache", "Rolled back")


def test_a_status_that_is_no_fix_is_no_attempt() -> None:
    assert tried(entered(StatusChanged(old=Status.DECLARED, new=Status.INVESTIGATING))) == ()
