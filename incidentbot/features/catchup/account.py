"""What somebody who comes later has to know."""

from dataclasses import dataclass

from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import named_in
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.domain.timeline import Passage, story, tried
from incidentbot.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An incident, what happened, and what was tried, the latest last."""

    incident: Incident
    story: tuple[Passage, ...]
    tried: tuple[str, ...]
    names: Names


def read_account(view: View, incident: Incident, policy: Policy) -> Account:
    """Read it. Whoever it is for has been shown the incident before."""
    facts = view.timelines.of(incident.incident_id)
    named = incident.answerable | named_in(facts)
    return Account(
        incident=incident,
        story=story(facts),
        tried=tried(facts),
        names=Names(people=view.people.by_ids(named), policy=policy),
    )
