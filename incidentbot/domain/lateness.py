"""What is told so long after it was entered that whoever reads it has to know."""

from datetime import datetime, timedelta

LATE = timedelta(minutes=5)
"""Until then, people take what they read for what is going on now."""


def is_late(entered_at: datetime, *, now: datetime) -> bool:
    """Tell whether what was entered then has become old news."""
    return now - entered_at >= LATE
