"""How roles look: a change, a briefing, and all of them."""

from collections.abc import Mapping

from incidentbot.blueprint.described import role_name
from incidentbot.blueprint.subject import button_value
from incidentbot.blueprint.undo import undo_button
from incidentbot.blueprint.words import who
from incidentbot.domain.events import RoleAssigned
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.domain.policy import Policy
from incidentbot.domain.role import RoleDefinition, leads_and_mends
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.text import channel, escape
from incidentbot.store.queries.incidents import ROOM


def announcement(effect: Effect, policy: Policy) -> Message:
    """Say who holds it now, and who does not any more."""
    event = effect.event(RoleAssigned)
    words = _change(effect, role_name(event.role, policy))
    undo = undo_button(effect.incident.incident_id, effect.fact)
    return Message(text=words, blocks=(section(words, accessory=undo), *_advice(effect, event.new)))


def briefing(effect: Effect, policy: Policy) -> Message:
    """Tell the holder what they are, what is expected of them now, and where."""
    incident = effect.incident
    definition = policy.roles[effect.event(RoleAssigned).role]
    words = (
        f"{who(effect.fact.by, effect.people)} made you {escape(definition.name)} of "
        f"{incident.reference}: {escape(incident.title)}."
    )
    room = channel(effect.resources[ROOM].channel_id)
    return Message(
        text=words,
        blocks=(section(f"{words} {room}"), *expectations(incident.incident_id, definition)),
    )


def expectations(incident_id: IncidentId, definition: RoleDefinition) -> tuple[Block, ...]:
    """Say what a role is for and what its holder does now, and offer to hand it on."""
    other = button(
        "Somebody else…", action_id="role", value=button_value(incident_id, definition.role)
    )
    return (
        section(escape(definition.purpose)),
        section(f"*Expected now*\n{_tasks(definition)}"),
        actions(other),
    )


def overview(
    incident: Incident, *, policy: Policy, people: Mapping[PersonId, Person], may_assign: bool
) -> Message:
    """Show every role: who holds it, what it is for, what its holder does."""
    held = ", ".join(
        f"{role_name(role, policy)} {who(holder, people)}"
        for role, holder in incident.roles.items()
    )
    return Message(
        text=f"Roles of {incident.reference}: {held or 'nobody holds one'}.",
        blocks=(
            section(f"*Roles of {incident.reference}*"),
            *(
                _row(incident, one, people=people, may_assign=may_assign)
                for one in policy.roles.values()
            ),
        ),
    )


def _row(
    incident: Incident,
    definition: RoleDefinition,
    *,
    people: Mapping[PersonId, Person],
    may_assign: bool,
) -> Block:
    holder = incident.roles.get(definition.role)
    held = "_nobody_" if holder is None else who(holder, people)
    change = button(
        "Choose…" if holder is None else "Change…",
        action_id="role",
        value=button_value(incident.incident_id, definition.role),
    )
    return section(
        f"*{escape(definition.name)}*: {held}\n{escape(definition.purpose)}\n{_tasks(definition)}",
        accessory=change if may_assign and incident.is_open else None,
    )


def _change(effect: Effect, role: str) -> str:
    event, by = effect.event(RoleAssigned), effect.fact.by
    actor, reference = who(by, effect.people), effect.incident.reference
    if event.new is None:
        gone = "gave up as" if event.old == by else f"relieved {who(event.old, effect.people)} as"
        return f"{actor} {gone} {role} of {reference}. Nobody holds that role now."
    instead = f", in place of {who(event.old, effect.people)}" if event.old else ""
    holder = who(event.new, effect.people)
    if event.new == by:
        return f"{actor} is {role} of {reference} now{instead}."
    return f"{actor} made {holder} {role} of {reference}{instead}."


def _advice(effect: Effect, person: PersonId | None) -> list[Block]:
    if person is None or not leads_and_mends(effect.incident.roles, person):
        return []
    return [
        context(
            f"{who(person, effect.people)} leads and mends at once. "
            "Give one of the two to somebody else as soon as there is somebody."
        )
    ]


def _tasks(definition: RoleDefinition) -> str:
    return "\n".join(f"• {escape(task)}" for task in definition.tasks)
