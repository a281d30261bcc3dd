"""The effects of paging other than the pages: the room hears of each step, and old pages ask nobody any more."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from incidentbot.blueprint import Context
from incidentbot.blueprint.posting import post_in_room
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.escalation.meaning import Company, written_of
from incidentbot.domain.escalation.page import SLACK, EndCause
from incidentbot.domain.escalation.run import Sent, runs
from incidentbot.engine.outbox import Effect, GoneError
from incidentbot.features.paging import render, room
from incidentbot.features.paging.company import read_company
from incidentbot.features.paging.sending import page_kind
from incidentbot.slack.blocks import Element, button
from incidentbot.slack.text import when
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource


class Telling:
    """Keeps people up to date."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._slack = context.slack

    async def room(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell the room, in one line for all that happened together; where a run goes on, below what was said of it."""
        facts = [one for one in effect.followed if one.batch == effect.fact.batch]
        if not room.is_worth_telling(facts) or await self._has_grown(effect, facts):
            return ()
        phones = await self._phones(effect) if room.is_alarming(facts) else {}
        ts = await post_in_room(self._slack, effect, room.line(_told(effect, facts), phones))
        begun = room.run_begun(facts)
        where = effect.resources[ROOM].channel_id
        return () if begun is None else (Resource(kind=_news(begun), channel_id=where, ts=ts),)

    async def _has_grown(self, effect: Effect, facts: Sequence[e.Fact]) -> bool:
        """Add to the message that said that the run began, if there is one."""
        run = room.run_gone_on(facts)
        there = None if run is None else effect.resources.get(_news(run))
        if run is None or there is None:
            return False
        so_far = [one for one in effect.followed if one.batch <= effect.fact.batch]
        course = room.course([_told(effect, step) for step in room.steps(so_far, run)])
        try:
            await self._slack.edit(there.channel_id, there.ts, course)
        except GoneError:
            return False
        return True

    async def close_pages(self, effect: Effect) -> tuple[Resource, ...]:
        """Take the buttons off the pages that nobody has to answer any more, and say why."""
        closed = _closed_by(effect)
        latest = {sent.event.to: sent for sent in closed if sent.event.way == SLACK}
        for sent in reversed(closed):
            if there := effect.resources.get(page_kind(sent.seq)):
                said, buttons = _closed(effect, sent)
                # Of several to the same person, one leads on.
                offered = buttons if sent is latest[sent.event.to] else ()
                message = render.closed(effect.incident, said, *offered)
                with suppress(GoneError):
                    await self._slack.edit(there.channel_id, there.ts, message)
        return ()

    async def _phones(self, effect: Effect) -> Mapping[str, str]:
        company = await self._context.read(
            lambda view: read_company(view, self._context.policy, effect.incident, can_mail=True)
        )
        return _phones(company, effect)


def _told(effect: Effect, facts: Sequence[e.Fact]) -> room.Told:
    return room.Told(
        incident=effect.incident, facts=facts, people=effect.people, rounds=_rounds(effect)
    )


def _news(run: int) -> str:
    """Give the name under which the message about a run is kept."""
    return f"paging:{run}"


def _rounds(effect: Effect) -> int:
    """Give how often all levels are gone through; of what nobody was paged for, nobody asks."""
    policies = [effect.escalation.named(run.policy) for run in runs(effect.followed)]
    return next((one.rounds for one in reversed(policies) if one), 1)


def _phones(company: Company, effect: Effect) -> Mapping[str, str]:
    """Give the numbers of those who could be paged at any level, as far as they have agreed."""
    callees = company.callees(effect.incident, now=effect.now)
    wanted = {one.person for these in callees.by_target.values() for one in these}
    called = [one for one in company.configured.values() if one.person_id in wanted]
    entries = [written_of(one, company.policy) for one in called]
    return {one.name or one.key: one.phone for one in entries if one.phone}


def _closed_by(effect: Effect) -> tuple[Sent, ...]:
    known = runs(effect.followed)
    match effect.fact.event:
        case e.PagingEnded() as event:
            return known[event.run - 1].sent
        case e.PageDeclined() as event:
            open_runs = [run for run in known if run.ended is None]
            return tuple(one for run in open_runs for one in run.sent if one.person == event.person)
        case _:
            return ()


def _closed(effect: Effect, sent: Sent) -> tuple[str, tuple[Element, ...]]:
    """Say why a page needs no answer any more, and offer what leads on."""
    match effect.fact.event:
        case e.PagingEnded(cause=EndCause.ACKNOWLEDGED):
            said, is_theirs = _acknowledged(effect, sent)
            return said, (_take(effect) if is_theirs else _join(effect),)
        case e.PagingEnded(cause=EndCause.TAKEN):
            owner = who(effect.incident.owner.person, effect.people)
            return f"{owner} has taken it.", (_join(effect),)
        case e.PagingEnded(cause=EndCause.NOBODY_ANSWERED):
            said = "Nobody has answered, and nobody is paged any more. It still needs somebody."
            return said, (_take(effect),)
        case e.PagingEnded(cause=cause):
            return f"No answer is needed any more: {cause.words}.", ()
        case _:
            return "You said that you cannot. Thank you for saying so.", ()


def _acknowledged(effect: Effect, sent: Sent) -> tuple[str, bool]:
    """Say who has acknowledged when, and tell whether it was whom this page was for."""
    answers = [one for one in effect.followed if isinstance(one.event, e.PageAcknowledged)]
    answer = answers[-1]
    is_theirs = answer.by == sent.person
    whom = "you" if is_theirs else who(answer.by, effect.people)
    return f":white_check_mark: Acknowledged by {whom}, {when(answer.entered_at)}.", is_theirs


def _take(effect: Effect) -> Element:
    value = effect.incident.incident_id
    return button("Take it", action_id="take", value=value, style="primary")


def _join(effect: Effect) -> Element:
    return button("Join the room", action_id="join", value=effect.incident.incident_id)
