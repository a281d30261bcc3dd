"""Whoever comes into the room is told where things stand, once, and nobody else sees it."""

from datetime import timedelta

from incidentbot.blueprint import Context
from incidentbot.domain.events import MemberJoined
from incidentbot.engine.outbox import Effect
from incidentbot.features.catchup import render
from incidentbot.features.catchup.account import read_account
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resource

_JUST_TYPED_IT = timedelta(minutes=5)


class Welcome:
    """Whispers to who came in."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Tell them. Nobody can look whether a whisper arrived, so it is not tried a second time in doubt."""
        user_id = newcomer(effect)
        if user_id is not None and not effect.delivery.uncertain:
            account = await self._context.read(
                lambda view: read_account(view, effect.incident, self._context.policy)
            )
            await self._context.slack.whisper(
                effect.resources[ROOM].channel_id, user_id, render.brief(account)
            )
        return ()


def newcomer(effect: Effect) -> str | None:
    """Name the Slack user who has to be told; nobody where they have gone again, or have just typed it themselves."""
    person, incident = effect.event(MemberJoined).person, effect.incident
    old = effect.fact.entered_at - incident.moments.declared_at
    knows = person == incident.declared_by and old < _JUST_TYPED_IT
    if knows or person not in incident.audience:
        return None
    return effect.people[person].slack_user_id
