"""Whom targets mean at this moment, and how each of them is reached: from what is written down, and who is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from incidentbot.domain.business_hours import ROUND_THE_CLOCK, Calendar
from incidentbot.domain.catalogue import Service
from incidentbot.domain.escalation.callees import Callees, Contact
from incidentbot.domain.escalation.page import (
    EMAIL,
    SLACK,
    Recipient,
    RecipientKind,
    somebody,
)
from incidentbot.domain.escalation.policy import PageTarget, TargetKind
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.duty import Duty
from incidentbot.domain.person import Person, PersonEntry, Profile, WayTo, entry_of
from incidentbot.domain.policy import Policy
from incidentbot.domain.role import Role
from incidentbot.domain.working_hours import Span, WorkingHours

USUAL_WAYS = (WayTo(key=SLACK), WayTo(key=EMAIL))
"""How whoever has written nothing down is reached."""

_EVERY_DAY = frozenset(range(7))
_PLACES = frozenset({TargetKind.GROUP, TargetKind.CHANNEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who there is: `configured` by the keys of people.yaml, `people` by their ids, and `duty`, who is on call."""

    policy: Policy
    configured: Mapping[str, Person]
    people: Mapping[PersonId, Person]
    duty: Duty
    can_mail: bool

    def callees(self, incident: Incident, *, now: datetime) -> Callees:
        """Give whom every policy could call now."""
        everybody = {one.person_id: one for one in self.configured.values()} | dict(self.people)
        return Callees(
            by_target={
                target: tuple(self._meant(target, incident, now)) for target in self._targets()
            },
            contacts={
                key: contact_of(person, self.policy, can_mail=self.can_mail)
                for key, person in everybody.items()
            },
        )

    def _targets(self) -> Iterable[PageTarget]:
        levels = [level for one in self.policy.escalation.policies for level in one.levels]
        return dict.fromkeys(
            target for level in levels for target in (*level.targets, *level.otherwise)
        )

    def _meant(self, target: PageTarget, incident: Incident, now: datetime) -> Iterable[Recipient]:
        if target.kind in _PLACES:
            return [Recipient(kind=RecipientKind(target.kind.value), key=target.key)]
        return [somebody(one) for one in self._people(target, incident, now) if one is not None]

    def _people(
        self, target: PageTarget, incident: Incident, now: datetime
    ) -> Iterable[PersonId | None]:
        match target.kind:
            case TargetKind.ROTATION:
                return [self.duty.on_call(target.key, at=now)]
            case TargetKind.NEXT:
                return [self.duty.next(target.key, at=now)]
            case TargetKind.ON_CALL:
                return self._on_call(incident, now)
            case TargetKind.HOLDER | TargetKind.REPORTER | TargetKind.OWNER:
                return [_involved(target, incident)]
            case _:
                named = self._keys(target, incident)
                return [self.configured[key].person_id for key in named if key in self.configured]

    def _keys(self, target: PageTarget, incident: Incident) -> Iterable[str]:
        match target.kind:
            case TargetKind.EVERYONE:
                return [one.key for one in self.policy.people if target.key in one.roles]
            case TargetKind.SERVICE_OWNERS:
                return [key for one in self._affected(incident) for key in one.owners]
            case TargetKind.RESPONDERS:
                return self.policy.rooms.responders
            case TargetKind.ADMINISTRATORS:
                return self.policy.administrators
            case _:
                return [target.key]

    def _on_call(self, incident: Incident, now: datetime) -> Iterable[PersonId | None]:
        """Give who is on call for what is affected, else on the first line."""
        rotations = [one.rotation for one in self._affected(incident) if one.rotation]
        found = [self.duty.on_call(one, at=now) for one in rotations]
        first_line = self.policy.on_call.first_line
        if any(found) or first_line is None:
            return found
        return [self.duty.on_call(first_line, at=now)]

    def _affected(self, incident: Incident) -> Iterable[Service]:
        """Give the services that are affected, and still configured."""
        named = incident.classification.services
        return [one for one in self.policy.catalogue.services if one.key in named]


def contact_of(person: Person, policy: Policy, *, can_mail: bool) -> Contact:
    """Give how somebody is reached, as far as their ways lead anywhere."""
    entry = written_of(person, policy)
    ways = entry.ways or USUAL_WAYS
    leads = {
        SLACK: person.slack_user_id is not None,
        EMAIL: can_mail and bool(entry.email or person.email),
    }
    return Contact(
        ways=tuple(way.key for way in ways if leads.get(way.key, True)),
        hours=_hours(entry, entry.zone or person.zone, policy.escalation.quiet),
    )


def written_of(person: Person, policy: Policy) -> PersonEntry:
    """Give what is written down of somebody; nothing much where nobody has written anything."""
    profile = Profile(
        slack_user_id=person.slack_user_id or "", name=person.name, email=person.email
    )
    return entry_of(profile, policy.people) or PersonEntry(key=person.person_id)


def _involved(target: PageTarget, incident: Incident) -> PersonId | None:
    match target.kind:
        case TargetKind.HOLDER:
            return incident.roles.get(Role(target.key))
        case TargetKind.REPORTER:
            return incident.reporter.person or incident.declared_by
        case _:
            return incident.owner.person


def _hours(entry: PersonEntry, zone: str, quiet: Span | None) -> Calendar:
    """Give when somebody may be called for what can wait."""
    asleep = entry.quiet or quiet
    awake = [WorkingHours(days=_EVERY_DAY, start=asleep.end, end=asleep.start)] if asleep else []
    hours = entry.reachable or tuple(awake)
    if not hours:
        return ROUND_THE_CLOCK
    return Calendar(key=entry.key, name="reachable", zone=zone, hours=hours)
