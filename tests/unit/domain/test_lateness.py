from datetime import timedelta

import pytest

from incidentbot.domain.lateness import LATE, is_late
from tests.support.incidents import NOON


@pytest.mark.parametrize(
    ("after", "late"),
    [
        (timedelta(0), False),
        (LATE - timedelta(seconds=1), False),
        (LATE, True),
        (timedelta(hours=1), True),
        (-timedelta(hours=1), False),
    ],
)
def test_what_is_told_minutes_after_it_was_entered_is_late(after: timedelta, *, late: bool) -> None:
    assert is_late(NOON, now=NOON + after) is late
