"""Finding a page of what was said, without reading all of it."""

import pytest

from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.history import History


def said(number: int, **more: str) -> Json:
    return {"ts": f"1790000000.{number:06d}", **more}


def a_history(*messages: Json) -> History:
    history = History()
    for message in messages:
        history.add("C1", message)
    return history


FIVE = tuple(said(number) for number in range(5))


@pytest.mark.parametrize(
    ("before", "limit", "found", "more"),
    [
        (None, 2, FIVE[3:], True),
        (None, 5, FIVE, False),
        (None, 9, FIVE, False),
        (FIVE[3]["ts"], 2, FIVE[1:3], True),
        (FIVE[2]["ts"], 2, FIVE[:2], False),
        (FIVE[0]["ts"], 2, (), False),
        ("1790000000.0000025", 2, FIVE[1:3], True),
    ],
)
def test_a_page_is_the_newest_before_a_moment(
    before: str | None, limit: int, found: tuple[Json, ...], *, more: bool
) -> None:
    assert a_history(*FIVE).page("C1", before=before, limit=limit) == (list(found), more)


def test_a_conversation_in_which_nothing_was_said_is_empty() -> None:
    history = a_history()

    assert history.page("C1", before=None, limit=5) == ([], False)
    assert list(history.newest_first("C1")) == []
    assert history.everything("C1") == []
    assert history.replies("C1", "1.0") == []
    assert history.find("C1", "1.0") is None


def test_replies_stand_in_the_thread_and_in_the_conversation_only_when_sent_there_too() -> None:
    parent = said(1, thread_ts=said(1)["ts"])
    reply = said(2, thread_ts=parent["ts"])
    broadcast = said(3, thread_ts=parent["ts"], subtype="thread_broadcast")

    history = a_history(parent, reply, broadcast)

    assert history.top_level("C1") == [parent, broadcast]
    assert history.replies("C1", parent["ts"]) == [reply, broadcast]
    assert history.everything("C1") == [parent, reply, broadcast]


def test_what_is_removed_is_nowhere_any_more() -> None:
    parent, other = said(1), said(3)
    reply = said(2, thread_ts=parent["ts"])
    broadcast = said(4, thread_ts=parent["ts"], subtype="thread_broadcast")
    history = a_history(parent, reply, other, broadcast)

    for message in (reply, broadcast, parent):
        history.remove("C1", message)

    assert history.everything("C1") == history.top_level("C1") == [other]
    assert history.replies("C1", parent["ts"]) == []
