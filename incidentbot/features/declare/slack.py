"""Declaring from Slack: one line, the modal, a shortcut, a message."""

from dataclasses import replace

from incidentbot.blueprint import Context
from incidentbot.blueprint.alike import alike
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.declare import title_problem
from incidentbot.domain.incident.membership import JoinRoom
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.features.declare import render
from incidentbot.features.declare.command import DeclareIncident
from incidentbot.features.declare.draft import Draft
from incidentbot.features.declare.form import draft_of, in_one_line, report_of
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, opened
from incidentbot.slack.text import as_read, channel
from incidentbot.store.queries.incidents import ROOM, Listing


class Declaring:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def now(self, call: Call) -> Answer:
        """Declare at once: one line and Enter."""
        draft = in_one_line(as_read(call.text, {}))
        if title_problem(draft.title):
            return Say(text=f"Say what is wrong: `{self._context.command_name} now checkout fails`")
        reference = await self._declare(draft, call)
        return Say(text=f"{reference} is logged. Its room opens; you are invited to it.")

    async def modal(self, call: Call) -> Answer:
        """Open the modal, with the title that was typed."""
        return Open(view=await self._view(in_one_line(as_read(call.text, {})), call))

    async def on_message(self, call: Call) -> Answer:
        """Open the modal with a message taken along, and the way back to it."""
        if call.message is None:
            return await self.modal(call)
        source = call.message
        link = await self._context.slack.permalink(source.channel_id, source.ts)
        text = as_read(source.text, {})
        described = replace(in_one_line(text), description=f"{text}\n{link}", more=True)
        return Open(view=await self._view(await self._prefilled(described, call), call))

    async def submitted(self, call: Call) -> Answer:
        """Declare what stands in the modal."""
        await self._declare(draft_of(opened(call)), call)
        return None

    async def typed(self, call: Call) -> Answer:
        """Show what looks alike while the title is typed; leave the modal alone if that is the same as before."""
        draft = draft_of(opened(call))
        shown = {
            block["block_id"].removeprefix(render.ALIKE)
            for block in opened(call).blocks
            if block.get("block_id", "").startswith(render.ALIKE)
        }
        if shown == {one.reference for one in await self._alike(draft.title, call)}:
            return None
        return Replace(view=await self._view(draft, call))

    async def chosen(self, call: Call) -> Answer:
        """Show what follows from a choice: the subcategories of a category, and what is promised then."""
        return Replace(view=await self._view(draft_of(opened(call)), call))

    async def more(self, call: Call) -> Answer:
        """Show the rest of the fields."""
        draft = await self._prefilled(replace(draft_of(opened(call)), more=True), call)
        return Replace(view=await self._view(draft, call))

    async def join(self, call: Call) -> Answer:
        """Ask the person into the incident that looks alike; the modal stays, with what was typed."""
        incident_id = IncidentId(call.value)
        await self._context.runner.execute(JoinRoom(by=call.person, incident_id=incident_id))
        rooms = await self._context.read(lambda view: view.resources.of(incident_id))
        where = channel(rooms[ROOM].channel_id) if ROOM in rooms else "its room"
        said = f":white_check_mark: You are invited to {where}. Cancel this one if it is the same."
        draft = replace(draft_of(opened(call)), joined=said)
        return Replace(view=await self._view(draft, call))

    async def _prefilled(self, draft: Draft, call: Call) -> Draft:
        me = await self._person(call.user_id)
        return replace(draft, reporter=call.user_id, contact=me.email or "")

    async def _declare(self, draft: Draft, call: Call) -> str:
        reporter = await self._context.directory.person(draft.reporter or call.user_id)
        outcome = await self._context.runner.execute(
            DeclareIncident(
                by=call.person,
                incident_id=IncidentId(self._context.new_id()),
                report=report_of(draft, reporter=reporter, policy=self._context.policy),
            ),
            request_key=call.request_key,
        )
        return outcome.incident.reference if outcome.incident else "It"

    async def _person(self, slack_user_id: str) -> Person:
        person_id = await self._context.directory.person(slack_user_id)
        return await self._context.read(lambda view: view.people.by_ids([person_id])[person_id])

    async def _view(self, draft: Draft, call: Call) -> dict[str, object]:
        return render.declare_modal(
            draft,
            policy=self._context.policy,
            now=self._context.clock.now(),
            alike=await self._alike(draft.title, call),
        )

    async def _alike(self, title: str, call: Call) -> list[Incident]:
        if not title.strip():
            return []
        listed = await self._context.read(
            lambda view: view.incidents.listing(Listing(), viewer=call.person)
        )
        return alike(title, listed)
