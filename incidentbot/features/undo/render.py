"""What is as it was before, in words."""

from collections.abc import Iterable, Mapping

from incidentbot.blueprint.described import role_name
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.person import Person
from incidentbot.domain.policy import Policy
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, section
from incidentbot.slack.text import escape


def message(effect: Effect, commit: Iterable[e.Event], *, policy: Policy) -> Message:
    """Say who undid what. `commit` is the changes that took it back."""
    # Of several steps back, the place where it stands at last is the one that counts.
    changes = {type(event): event for event in commit}.values()
    again = [_again(event, effect.people, policy) for event in changes]
    actor, reference = who(effect.fact.by, effect.people), effect.incident.reference
    words = f"{actor} undid the latest change of {reference}: {', '.join(filter(None, again))}."
    return Message(text=words, blocks=(section(words),))


def _again(event: e.Event, people: Mapping[PersonId, Person], policy: Policy) -> str:
    """Name what is as it was; nothing for what goes with something else."""
    again = ""
    match event:
        case e.TitleChanged():
            again = f"the title is “{escape(event.new)}” again"
        case e.DescriptionChanged():
            again = "the description is what it was"
        case e.Classified():
            again = "what it is about is what it was"
        case e.SeverityChanged():
            again = f"it is {event.new.priority.value} again"
        case e.OwnerChanged():
            again = f"{who(event.new.person, people)} owns it again"
        case e.RoleAssigned():
            holder = "nobody" if event.new is None else who(event.new, people)
            again = f"{holder} is {role_name(event.role, policy)} again"
        case e.StatusChanged():
            again = f"it is {event.new.words} again"
        case _:
            pass
    return again
