"""Posts the announcement, and edits it in place from then on."""

from contextlib import suppress

from incidentbot.blueprint import Context
from incidentbot.blueprint.named_channels import NamedChannels
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.engine.outbox import Effect, GoneError
from incidentbot.slack.blocks import Message, actions, button, context, section
from incidentbot.slack.text import channel, escape, quote, when
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import ANNOUNCEMENT, Resource

ANNOUNCED = (
    e.IncidentDeclared,
    e.TitleChanged,
    e.SeverityChanged,
    e.OwnerChanged,
    e.StatusChanged,
    e.StatusUpdatePosted,
)


class Announce:
    """Keeps the announcement true."""

    def __init__(self, context: Context) -> None:
        self._slack = context.slack
        self._policies = context.policies
        self._channels = NamedChannels(context.slack)

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Post it, or bring it up to date."""
        if there := effect.resources.get(ANNOUNCEMENT):
            with suppress(GoneError):
                await self._slack.edit(there.channel_id, there.ts, message(effect))
                return ()
        try:
            return await self._post(effect)
        except GoneError:
            # It may have been made anew under the same name.
            self._channels.forget()
            return await self._post(effect)

    async def _post(self, effect: Effect) -> tuple[Resource, ...]:
        channel_id = await self._channels.find(
            self._policies.current.rooms.announcement_channel, configured_as="announcement_channel"
        )
        ts = await self._slack.post(
            channel_id,
            message(effect),
            key=effect.delivery.key,
            uncertain=effect.delivery.uncertain,
        )
        return (Resource(kind=ANNOUNCEMENT, channel_id=channel_id, ts=ts),)


def message(effect: Effect) -> Message:
    """What everybody may know: what, how bad, who, where."""
    incident = effect.incident
    head = f"*{incident.reference} · {incident.severity.priority.value}* {escape(incident.title)}"
    room = effect.resources[ROOM].channel_id
    line = f"{incident.status.words.capitalize()} · owner {_owner(effect)} · {channel(room)}"
    update = f"\n{quote(incident.told_everybody)}" if incident.told_everybody else ""
    join = button("Join", action_id="join", value=incident.incident_id)
    controls = (actions(join, block_id="announcement"),) if incident.is_open else ()
    return Message(
        text=f"{incident.reference} {incident.severity.priority.value} "
        f"{incident.status.words}: {escape(incident.title)}",
        blocks=(
            section(f"{head}\n{line}{update}"),
            *controls,
            context(f"Declared {when(incident.moments.declared_at)}"),
        ),
    )


def _owner(effect: Effect) -> str:
    owner = effect.incident.owner
    return who(owner.person, effect.people) if owner.accepted else "nobody yet"
