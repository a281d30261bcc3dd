from dataclasses import replace
from datetime import timedelta

import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.events import Event, MemberJoined, NoteAdded, NoteEdited, NoteRemoved
from incidentbot.domain.identifiers import NoteId
from incidentbot.domain.incident.notes import (
    NOTE_LIMIT,
    add_note,
    edit_note,
    remove_note,
    standing,
)
from tests.support.incidents import NOON, RESPONDER, incident

LATER = NOON + timedelta(minutes=1)
NOTE = NoteAdded(note_id=NoteId("C1/1.0"), text="Restarted the cache")
EDITED = replace(NOTE, text="Restarted both caches", edited_at=LATER)
EDIT = NoteEdited(note_id=NOTE.note_id, old=NOTE.text, new=EDITED.text, edited_at=LATER)
REMOVAL = NoteRemoved(note_id=NOTE.note_id)


def test_a_note_is_put_on_the_timeline() -> None:
    assert add_note(incident(), NOTE, present=None, now=NOON).events == (NOTE,)


def test_marking_a_message_twice_is_one_note() -> None:
    assert add_note(incident(), NOTE, present=NOTE, now=NOON).events == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [(" \n ", "Say what belongs"), ("x" * (NOTE_LIMIT + 1), "at most 4,000 characters")],
)
def test_a_note_that_will_not_do_is_refused_at_its_field(text: str, said: str) -> None:
    with pytest.raises(FormError, match=said) as refused:
        add_note(incident(), replace(NOTE, text=text), present=None, now=NOON)

    assert refused.value.fields.keys() == {"text"}


def test_a_note_says_what_its_message_says_since_it_was_edited() -> None:
    decision = edit_note(incident(), present=NOTE, text=EDITED.text, edited_at=LATER, now=LATER)

    assert decision.events == (EDIT,)


@pytest.mark.parametrize(
    ("present", "text"),
    [(None, "anything"), (NOTE, NOTE.text), (EDITED, NOTE.text)],
    ids=["it is gone", "it says so already", "it says something newer"],
)
def test_an_edit_may_change_nothing(present: NoteAdded | None, text: str) -> None:
    decision = edit_note(incident(), present=present, text=text, edited_at=NOON, now=LATER)

    assert decision.events == ()


def test_a_note_is_taken_off_the_timeline_once() -> None:
    assert remove_note(incident(), present=NOTE, now=NOON).events == (REMOVAL,)
    assert remove_note(incident(), present=None, now=NOON).events == ()


@pytest.mark.parametrize(
    ("events", "left"),
    [
        ((NOTE, MemberJoined(person=RESPONDER)), [NOTE]),
        ((NOTE, EDIT), [EDITED]),
        ((NOTE, REMOVAL), []),
        ((NOTE, REMOVAL, EDIT, REMOVAL), []),
        ((NOTE, EDIT, REMOVAL, NOTE), [NOTE]),
    ],
)
def test_what_stands_on_the_timeline_follows_from_its_events(
    events: tuple[Event, ...], left: list[NoteAdded]
) -> None:
    assert list(standing(events).values()) == left
