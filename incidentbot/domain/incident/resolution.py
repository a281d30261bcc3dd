"""Step 7: it works again. What verified the recovery, how it ended, and what must be right by now (checklist 55)."""

from dataclasses import dataclass, field
from datetime import datetime

from incidentbot.domain.decision import Decision
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import (
    Classified,
    DescriptionChanged,
    Event,
    OwnerChanged,
    ResolutionRecorded,
)
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.evolve import record
from incidentbot.domain.incident.parts import Classification, Ownership, Resolution
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.incident.transition import transition
from incidentbot.domain.policy import Policy
from incidentbot.domain.process_profile import Field, Moment
from incidentbot.domain.way import Way

_QUESTIONS = {
    Field.VERIFICATION: "Say what was checked to know that it is over.",
    Field.CODE: "Choose how it ended.",
    Field.NOTES: "Say what ended it.",
    Field.DESCRIPTION: "Say what happened.",
    Field.SERVICE: "Choose what was affected.",
    Field.CATEGORY: "Choose what it was about.",
    Field.SUBCATEGORY: "Choose what it was about.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What somebody says when they resolve. The last two are for what the incident lacked until now."""

    verification: str
    code: str
    notes: str = ""
    description: str = ""
    classification: Classification = field(default_factory=Classification)


def lacking(incident: Incident, policy: Policy) -> frozenset[Field]:
    """Tell what must be said to resolve it: how it ended, and what the profile requires and nobody has said yet.

    What the catalogue does not offer cannot be required.
    """
    classification, catalogue = incident.classification, policy.catalogue
    known = {
        Field.DESCRIPTION: bool(incident.description.strip()),
        Field.SERVICE: bool(classification.services or not catalogue.services),
        Field.CATEGORY: bool(classification.category or not catalogue.categories),
        Field.SUBCATEGORY: bool(classification.subcategory or not catalogue.categories),
    }
    required = policy.process.required[Moment.RESOLVE]
    missing = frozenset(one for one in required if not known.get(one, False))
    # A category is chosen together with its subcategory.
    return missing - {Field.SUBCATEGORY} if Field.CATEGORY in missing else missing


def resolve(
    incident: Incident, recovery: Recovery, *, by: PersonId, policy: Policy, now: datetime
) -> Decision[Incident]:
    """Say that it is over. Whoever resolves what nobody took has owned it.

    Raises:
        NoWayError: it has ended already.
        FormError: something that must be said is missing.
    """
    *before, last = transition(incident, Way.RESOLVE)
    completed = _completed(incident, recovery)
    _check(record(incident, *completed, now=now).state, recovery, policy)
    resolution = Resolution(
        code=recovery.code,
        notes=recovery.notes.strip(),
        verification=recovery.verification.strip(),
        by=by,
    )
    recorded = ResolutionRecorded(old=incident.resolution, new=resolution)
    owned = _owned(incident, by)
    return record(incident, *owned, *completed, *before, recorded, last, now=now)


def _completed(incident: Incident, recovery: Recovery) -> tuple[Event, ...]:
    events: list[Event] = []
    if recovery.description.strip():
        events.append(DescriptionChanged(old=incident.description, new=recovery.description))
    old, said = incident.classification, recovery.classification
    new = Classification(
        category=said.category or old.category,
        subcategory=said.subcategory or (None if said.category else old.subcategory),
        services=said.services or old.services,
    )
    if new != old:
        events.append(Classified(old=old, new=new))
    return tuple(events)


def _check(completed: Incident, recovery: Recovery, policy: Policy) -> None:
    said = {
        Field.VERIFICATION: bool(recovery.verification.strip()),
        Field.CODE: recovery.code in {code.key for code in policy.process.resolution_codes},
        Field.NOTES: bool(recovery.notes.strip()),
    }
    missing = [one for one in Field if one in lacking(completed, policy) and not said.get(one)]
    if missing:
        raise FormError({one.value: _QUESTIONS[one] for one in missing})


def _owned(incident: Incident, by: PersonId) -> tuple[Event, ...]:
    if incident.owner.accepted:
        return ()
    return (OwnerChanged(old=incident.owner, new=Ownership(person=by, accepted=True)),)
