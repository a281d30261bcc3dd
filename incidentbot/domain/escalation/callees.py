"""Who can be called at this moment: whom each target means now, and how each of them is reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.business_hours import ROUND_THE_CLOCK, Calendar
from incidentbot.domain.escalation.page import Recipient
from incidentbot.domain.escalation.policy import Level, PageTarget, opens_at
from incidentbot.domain.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How somebody is reached: the ways in the order that they like, and the hours for what can wait."""

    ways: tuple[str, ...]
    hours: Calendar = ROUND_THE_CLOCK

    def reachable_from(self, moment: datetime) -> datetime:
        """Give the first instant, from this one on, at which they may be called for what can wait."""
        return opens_at(self.hours, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callees:
    """Whom the targets of all policies mean now. Whoever has no way to be reached is nobody."""

    by_target: Mapping[PageTarget, tuple[Recipient, ...]]
    contacts: Mapping[PersonId, Contact]

    def of(self, level: Level) -> tuple[Recipient, ...]:
        """Give everybody whom a level calls, each once."""
        if found := self._meant(level.targets):
            return found
        instead = (self._meant([target]) for target in level.otherwise)
        return next(filter(None, instead), ())

    def _meant(self, targets: Iterable[PageTarget]) -> tuple[Recipient, ...]:
        meant = (one for target in targets for one in self.by_target.get(target, ()))
        return tuple(one for one in dict.fromkeys(meant) if self._is_reached(one))

    def _is_reached(self, recipient: Recipient) -> bool:
        person = recipient.person
        return person is None or (person in self.contacts and bool(self.contacts[person].ways))
