"""Who is told, how often, and in which words to begin."""

from dataclasses import dataclass
from enum import StrEnum

from incidentbot.domain.placeholder import fill

UPDATE_PLACEHOLDERS = frozenset({"reference", "title", "priority", "services", "owner"})
"""What a status update's prefilled text may ask for."""


class Audience(StrEnum):
    """Whom a status update is for. PagerDuty tells stakeholders apart from responders."""

    ROOM = "room"
    STAKEHOLDERS = "stakeholders"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            Audience.ROOM: "the situation room",
            Audience.STAKEHOLDERS: "everybody in the announcement channel",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusUpdateTemplate:
    """The text with which a status update begins, so that nobody faces an empty field."""

    text: str = ""

    def prefilled(
        self, *, reference: str, title: str, priority: str, services: str, owner: str
    ) -> str:
        """Give the text with this incident's own words in its gaps."""
        return fill(
            self.text,
            {
                "reference": reference,
                "title": title,
                "priority": priority,
                "services": services,
                "owner": owner,
            },
        )
