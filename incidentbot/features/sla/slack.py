"""Asking what the clocks say, and why, by word or button."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import named_in
from incidentbot.blueprint.subject import detail_of
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.sla.reading import readings, retargets
from incidentbot.domain.sla.target import SlaPolicy
from incidentbot.features.sla.account import Account, account
from incidentbot.features.sla.overview import WHY, overview
from incidentbot.slack.blocks import Message
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.store.view import View


class Clockwork:
    """The listener of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, call: Call, incident: Incident) -> Answer:
        """Show the clocks, or account for every second of them."""
        asks_why = WHY in (call.text.strip(" ?").casefold(), detail_of(call))
        read = self._account if asks_why else self._overview
        message = await self._context.read(lambda view: read(view, incident))
        return Say(text=message.text, blocks=message.blocks)

    def _promised(self, view: View, incident: Incident) -> SlaPolicy:
        return self._context.policies.of(incident.policy_version, view).sla

    def _overview(self, view: View, incident: Incident) -> Message:
        sla, now = self._promised(view, incident), self._context.clock.now()
        facts = view.timelines.followed(incident.incident_id)
        return overview(incident, readings(incident, facts, sla=sla, now=now))

    def _account(self, view: View, incident: Incident) -> Message:
        sla, now = self._promised(view, incident), self._context.clock.now()
        facts = view.timelines.followed(incident.incident_id)
        clocks = readings(incident, facts, sla=sla, now=now)
        people = view.people.by_ids(named_in(facts))
        told = Account(
            clocks=clocks,
            retargeted={
                clock: retargets(reading, incident, facts, sla=sla)
                for clock, reading in clocks.items()
            },
            names=Names(people=people, policy=self._context.policy),
        )
        return account(incident, told)
