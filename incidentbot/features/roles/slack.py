"""Roles by word, button or form."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.answers import unless_in_room
from incidentbot.blueprint.described import role_name
from incidentbot.blueprint.somebody import NotSomebodyError, named, person_behind
from incidentbot.blueprint.subject import by_modal, detail_of
from incidentbot.domain.errors import FormError
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.ownership import require_open
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Action, is_permitted
from incidentbot.domain.role import Role
from incidentbot.engine.runner import Outcome
from incidentbot.engine.standing import standings
from incidentbot.features.roles import form, render, words
from incidentbot.features.roles.command import AssignRole
from incidentbot.slack.blocks import section
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, opened
from incidentbot.store.view import View


class Roles:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def role(self, call: Call, incident: Incident) -> Answer:
        """Assign it as typed; where the role or the person is missing, ask."""
        require_open(incident)
        said = words.role_words(call.text)
        role = words.role_meant(said, self._context.policy.roles) if said else self._of_button(call)
        somebody = named(call)
        if not said or (somebody is None and not words.says_nobody(call.text)):
            return Open(view=await self._form(incident, role))
        outcome = await self._assign(call, incident.incident_id, role, somebody)
        if somebody == call.user_id and outcome.facts:
            return self._yours(incident, role)
        return await self._answer(call, incident, role, outcome)

    async def show(self, call: Call, incident: Incident) -> Answer:
        """Show all roles."""
        return await self._context.read(lambda view: self._overview(view, call, incident))

    async def chosen(self, call: Call) -> Answer:
        """Show what the chosen role is for, and who holds it."""
        wanted = by_modal(call)
        incident = await self._context.read(
            lambda view: view.incidents.get(wanted, viewer=call.person)
        )
        return Replace(view=await self._form(incident, form.role_in(opened(call))))

    async def submitted(self, call: Call) -> Answer:
        """Assign it as chosen."""
        view = opened(call)
        role, somebody = form.role_in(view), form.person_in(view)
        field = form.person_block(role)
        try:
            outcome = await self._assign(call, by_modal(call), role, somebody)
        except NotSomebodyError as nobody:
            raise FormError({field: str(nobody)}) from nobody
        if somebody is None and not outcome.facts:
            raise FormError({field: "Nobody holds it yet. Choose somebody."})
        return None

    def _yours(self, incident: Incident, role: Role) -> Say:
        words = f"You are {role_name(role, self._context.policy)} of {incident.reference} now."
        duties = render.expectations(incident.incident_id, self._context.policy.roles[role])
        return Say(text=words, blocks=(section(words), *duties))

    def _of_button(self, call: Call) -> Role:
        return Role(detail_of(call) or next(iter(self._context.policy.roles)))

    def _overview(self, view: View, call: Call, incident: Incident) -> Say:
        held = standings(
            call.person, incident=incident, policy=self._context.policy, people=view.people
        )
        permissions = self._context.permissions
        message = render.overview(
            incident,
            policy=self._context.policy,
            people=view.people.by_ids(incident.roles.values()),
            may_assign=is_permitted(Action.ASSIGN_ROLE, standings=held, permissions=permissions),
        )
        return Say(text=message.text, blocks=message.blocks)

    async def _form(self, incident: Incident, role: Role) -> dict[str, object]:
        holder = incident.roles.get(role)
        people = await self._context.read(
            lambda view: view.people.by_ids([holder] if holder else [])
        )
        return form.role_modal(
            incident,
            role,
            holder=people[holder].slack_user_id if holder else None,
            policy=self._context.policy,
        )

    async def _assign(
        self, call: Call, incident_id: IncidentId, role: Role, slack_user_id: str | None
    ) -> Outcome:
        to = await person_behind(self._context, slack_user_id) if slack_user_id else None
        return await self._context.runner.execute(
            AssignRole(by=call.person, incident_id=incident_id, role=role, to=to),
            request_key=call.request_key,
        )

    async def _answer(self, call: Call, incident: Incident, role: Role, outcome: Outcome) -> Answer:
        name = role_name(role, self._context.policy)
        if not outcome.facts:
            return Say(text=f"{name} of {incident.reference} is as you say already.")
        said = f"{name} of {incident.reference} is changed."
        return await unless_in_room(self._context.read, call, incident, words=said)
