"""The picture in the README is the table."""

from incidentbot.domain.lifecycle import TRANSITIONS, Status
from tests.support.lifecycle_picture import FILE, picture


def test_the_picture_that_is_shipped_is_drawn_from_the_table_as_it_is() -> None:
    assert FILE.read_text(encoding="utf-8") == picture()


def test_every_status_stands_in_it() -> None:
    assert all(f">{status.words}</text>" in picture() for status in Status)


def test_every_way_out_of_what_has_ended_has_its_arrow() -> None:
    ended = [status for status in (Status.RESOLVED, Status.CLOSED) for _ in TRANSITIONS[status]]

    assert picture().count(">reopen</text>") + picture().count(">close</text>") + picture().count(
        ">review</text>"
    ) == len(ended)
