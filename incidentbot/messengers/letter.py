"""What is sent, whichever way it goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A subject, and text of a few lines. `key` is the same at every attempt to send it."""

    key: str
    subject: str
    text: str
