"""Everybody who can be on call, and by which rules: what decisions about the roster are made with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.duty import Duty, duty_of
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.person import Person, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The rules, whom the keys of people.yaml mean, and those people as they are known and configured."""

    policy: OnCallPolicy
    keys: Mapping[str, PersonId]
    people: Mapping[PersonId, Person]

    def duty(self, covers: Iterable[Cover]) -> Duty:
        """Read who is on call, with these covers."""
        return duty_of(self.policy.rotations, people=self.keys, covers=covers)
