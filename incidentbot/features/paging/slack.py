"""Answering a page, asking for the next level, and asking what became of pages; by word or button."""

from collections.abc import Iterable
from typing import TypeVar

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import named_in
from incidentbot.blueprint.paged import level, recipient
from incidentbot.blueprint.subject import by_button, detail_of
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.escalation.answering import onward
from incidentbot.domain.escalation.beginning import Situation
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.runner import Outcome
from incidentbot.features.paging import render
from incidentbot.features.paging.account import account
from incidentbot.features.paging.command import Acknowledge, Decline, Escalate
from incidentbot.features.paging.company import read_company
from incidentbot.features.paging.words import NOW
from incidentbot.slack.blocks import Message, actions, button, section
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.slack.text import channel
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.view import View

_Event = TypeVar("_Event", bound=e.Event)


class Answering:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def acknowledge(self, call: Call, incident: Incident) -> Answer:
        """Have it be looked after by them. In the page itself everybody sees what has become of it."""
        outcome = await self._context.runner.execute(
            Acknowledge(by=call.person, incident_id=incident.incident_id)
        )
        if not call.command and _of_kind(outcome, e.PageAcknowledged):
            return None
        message = await self._context.read(lambda view: _acknowledged(view, outcome, incident))
        return Say(text=message.text, blocks=message.blocks)

    async def cannot(self, call: Call) -> Answer:
        """Have the next level be paged instead of them."""
        incident = await by_button(self._context.read, call)
        outcome = await self._context.runner.execute(
            Decline(by=call.person, incident_id=incident.incident_id)
        )
        return Say(text=_declined(outcome, incident))

    async def escalate(self, call: Call, incident: Incident) -> Answer:
        """Page the next level, once they have said that they mean it."""
        if detail_of(call) != NOW:
            message = await self._context.read(lambda view: self._question(view, incident))
            return Say(text=message.text, blocks=message.blocks)
        outcome = await self._context.runner.execute(
            Escalate(by=call.person, incident_id=incident.incident_id)
        )
        return Say(text=_escalated(outcome, incident))

    async def pages(self, call: Call, incident: Incident) -> Answer:
        """Show what became of each page."""
        del call
        message = await self._context.read(lambda view: self._account(view, incident))
        return Say(text=message.text, blocks=message.blocks)

    def _account(self, view: View, incident: Incident) -> Message:
        facts = view.timelines.followed(incident.incident_id)
        people = view.people.by_ids(named_in(facts))
        return account(incident, facts, Names(people=people, policy=self._context.policy))

    def _question(self, view: View, incident: Incident) -> Message:
        context, now = self._context, self._context.clock.now()
        policy = context.policies.of(incident.policy_version, view)
        facts = view.timelines.followed(incident.incident_id)
        rules = policy.escalation
        ahead = onward(Situation(incident=incident, facts=facts, rules=rules, now=now))
        company = read_company(view, policy, incident, can_mail=context.messengers.can_mail)
        people = {one.person_id: one for one in company.configured.values()} | dict(company.people)
        called = company.callees(incident, now=now).of(ahead.level)
        return render.question(
            incident,
            level=ahead.level,
            number=ahead.index + 1,
            called=[recipient(one, lambda person: who(person, people)) for one in called],
        )


def _of_kind(outcome: Outcome, kind: type[_Event]) -> list[_Event]:
    return [fact.event for fact in outcome.facts if isinstance(fact.event, kind)]


def _acknowledged(view: View, outcome: Outcome, incident: Incident) -> Message:
    room = view.resources.of(incident.incident_id).get(ROOM)
    where = f" You are invited to {channel(room.channel_id)}." if room else ""
    state = outcome.incident or incident
    if _of_kind(outcome, e.PageAcknowledged):
        words = f"You look after {incident.reference} now; nobody is paged for it any more.{where}"
        take = button("Take it", action_id="take", value=incident.incident_id, style="primary")
        return Message(text=words, blocks=(section(words), actions(take)))
    by = state.acknowledged_by
    people = view.people.by_ids([by] if by else [])
    already = f"{who(by, people)} has acknowledged {incident.reference} already."
    return Message(text=f"{already}{where if outcome.facts else ''}")


def _declined(outcome: Outcome, incident: Incident) -> str:
    if not outcome.facts:
        return f"You are not being paged for {incident.reference} any more."
    called = _of_kind(outcome, e.LevelCalled)
    onward_to = f" {_levels(called)} is paged now." if called else ""
    return (
        f"Thank you for saying so: you are not paged for {incident.reference} any more.{onward_to}"
    )


def _escalated(outcome: Outcome, incident: Incident) -> str:
    return f"{_levels(_of_kind(outcome, e.LevelCalled))} is paged for {incident.reference} now."


def _levels(called: Iterable[e.LevelCalled]) -> str:
    words = " and ".join(level(one) for one in called)
    return words[:1].upper() + words[1:]
