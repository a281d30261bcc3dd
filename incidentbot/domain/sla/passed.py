"""How far a clock has come, as a timeline keeps it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClockKind(StrEnum):
    """What is promised (ServiceNow: SLA definition), in the order in which people wait for it."""

    ACKNOWLEDGE = "acknowledge"
    UPDATE = "update"
    RESOLVE = "resolve"
    POST_MORTEM = "post_mortem"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            ClockKind.ACKNOWLEDGE: "acknowledge",
            ClockKind.UPDATE: "next status update",
            ClockKind.RESOLVE: "resolve",
            ClockKind.POST_MORTEM: "post-mortem",
        }[self]

    @property
    def time_words(self) -> str:
        """What its target is called in a sentence."""
        return {
            ClockKind.ACKNOWLEDGE: "the time to acknowledge",
            ClockKind.UPDATE: "the time until the next status update",
            ClockKind.RESOLVE: "the time to resolve",
            ClockKind.POST_MORTEM: "the time until the post-mortem is held",
        }[self]


class Addressee(StrEnum):
    """Who hears of a clock. Where nobody holds the role, the owner does."""

    ROOM = "room"
    OWNER = "owner"
    INCIDENT_MANAGER = "incident_manager"
    FIRST_LINE = "first_line"
    LEVEL_TWO = "level_two"
    COMMUNICATION_LEAD = "communication_lead"
    TECH_LEAD = "tech_lead"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A clock has passed a mark of its target.

    `run` is the `seq` of the fact that set it going; with the target it tells what the mark was one of. `at` is the
    instant at which it passed, which is long ago where nobody could look.
    """

    clock: ClockKind
    run: int
    calendar: str
    target: int
    mark: int
    at: datetime
    due_at: datetime
    tell: tuple[Addressee, ...] = ()

    @property
    def is_breach(self) -> bool:
        """Whether that was the end of it."""
        return self.mark >= self.target

    @property
    def percent(self) -> int:
        """How much of the target was used up, never rounded up."""
        return self.mark * 100 // self.target
