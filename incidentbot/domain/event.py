"""What all events have in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact about one incident; or about who is on call, which has a timeline of its own."""
