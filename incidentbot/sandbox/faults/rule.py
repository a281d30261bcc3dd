"""What goes wrong, with what, when, and how often."""

from dataclasses import dataclass

from incidentbot.sandbox.faults.kind import KINDS, Kind

EVERYTHING = "*"
ALWAYS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong. What `figure` means depends on the kind: seconds, an HTTP status, a number of times, a name."""

    kind: Kind
    figure: float | str | None = None

    @property
    def number(self) -> float:
        """The figure, where it is a number: what is usual, if none is given."""
        return float(self._figure or 0)

    @property
    def name(self) -> str:
        """The figure, where it is a name."""
        return str(self._figure)

    @property
    def words(self) -> str:
        """What it does."""
        return KINDS[self.kind].words

    @property
    def _figure(self) -> float | str | None:
        return KINDS[self.kind].default if self.figure is None else self.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that goes wrong again and again.

    `where`: a method, or what comes to an app (`events.message`, `commands./incident`, `interactive.take`); the first
    part of such a name stands for its whole family; `*` is everything that the fault can happen to.
    `times`: only with the next so many; None does not count. `percent`: how likely each is to be hit.
    `after` and `lasting`: from how many seconds on, and for how many; None has no end.
    """

    where: str
    fault: Fault
    times: int | None = None
    percent: int = ALWAYS
    after: float = 0.0
    lasting: float | None = None

    def covers(self, subject: str) -> bool:
        """Tell whether this is among what goes wrong."""
        family = f"{self.where.removesuffix('.*')}."
        return self.where in {EVERYTHING, subject} or subject.startswith(family)

    def is_in_force(self, *, age: float) -> bool:
        """Tell whether the time is now, so many seconds after it was made."""
        return age >= self.after and (self.lasting is None or age < self.after + self.lasting)
