"""What somebody probably meant to write."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(written: str, known: Iterable[str]) -> str | None:
    """Find what looks most like the word that was written, if anything does."""
    return next(iter(get_close_matches(written, list(known), n=1)), None)


def one_of(written: str, known: Iterable[str]) -> str:
    """Say what to write instead: what was probably meant, or everything there is."""
    choices = list(known)
    if meant := closest(written, choices):
        return f"Did you mean '{meant}'?"
    return f"Write one of: {', '.join(choices)}." if choices else "Write it there first."
