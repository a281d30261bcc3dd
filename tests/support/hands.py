"""A clock that a test moves by hand."""

from dataclasses import dataclass

MORNING = 1_790_000_000.0


@dataclass
class Hands:
    """A real clock that a test moves by hand."""

    now: float = MORNING

    def __call__(self) -> float:
        """Tell the time."""
        return self.now
