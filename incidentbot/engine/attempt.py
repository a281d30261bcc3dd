"""Who is calling: the attempt at a delivery that the code at work belongs to, for whoever paces its calls."""

from contextvars import ContextVar
from dataclasses import dataclass

# Long enough for one more call of the slowest kind; others cannot be carried out meanwhile.
_PATIENCE_SECONDS = 4.0

Turn = tuple[bool, int]
"""Whether it is neither urgent nor begun, and its number."""


@dataclass(slots=True, kw_only=True)
class Attempt:
    """One attempt at one delivery, from its claim to its mark.

    `name` is the same for whatever takes this delivery's place. `number` is the lower the earlier it came to be.
    `patience` is how long it may still wait without letting go.
    """

    name: str
    number: int
    urgent: bool = False
    has_begun: bool = False
    patience: float = _PATIENCE_SECONDS

    @property
    def turn(self) -> Turn:
        """Where it stands in a line: the lowest goes first."""
        return (not (self.urgent or self.has_begun), self.number)


_CURRENT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def begin(attempt: Attempt) -> None:
    """Have everything that this task does from now on belong to the attempt."""
    _CURRENT.set(attempt)


def current() -> Attempt | None:
    """Tell to which attempt the code at work belongs; to none where somebody waits for an answer."""
    return _CURRENT.get()
