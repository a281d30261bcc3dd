"""Suggestions in Slack: the message, and its two buttons."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.named_channels import NamedChannels
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.engine.notices import Place
from incidentbot.engine.outbox import DeliveryError, GoneError
from incidentbot.integrations.alertmanager import render
from incidentbot.integrations.alertmanager.declaring import DeclareSuggested, DismissSuggested
from incidentbot.integrations.alertmanager.suggestion import suggestion_of
from incidentbot.slack.blocks import Message
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.store.queries.notices import Notice

_CONFIGURED_AS = "channel"


class Suggestions:
    """Shows them, and hears what people say to them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._channels = NamedChannels(context.slack)

    async def tell(self, notice: Notice) -> Place:
        """Post it, or bring it up to date."""
        said = suggestion_of(notice.document)
        by = [PersonId(said.by)] if said.by else []
        people = await self._context.read(lambda view: view.people.by_ids(by))
        message = render.suggestion(said, people)
        if notice.ts:
            await self._context.slack.edit(notice.channel_id, notice.ts, message)
            return Place(channel_id=notice.channel_id, ts=notice.ts)
        try:
            return await self._post_anew(notice, said.channel, message)
        except DeliveryError as error:
            usual = self._context.policy.rooms.announcement_channel
            if not error.permanent or said.channel == usual:
                raise
            # Somewhere it has to be asked, and there people look.
            return await self._post_anew(notice, usual, message)

    async def declare(self, call: Call) -> Answer:
        """Declare it now: whoever presses has seen enough."""
        case_id, number = _of_button(call)
        outcome = await self._context.runner.execute(
            DeclareSuggested(
                by=call.person,
                case_id=case_id,
                round=number,
                incident_id=IncidentId(self._context.new_id()),
            )
        )
        reference = outcome.incident.reference if outcome.incident else "It"
        return Say(text=f"{reference} is logged. Its room opens; you are invited to it.")

    async def dismiss(self, call: Call) -> Answer:
        """Leave it."""
        case_id, number = _of_button(call)
        await self._context.runner.execute(
            DismissSuggested(by=call.person, case_id=case_id, round=number)
        )
        return None

    async def _post_anew(self, notice: Notice, channel: str, message: Message) -> Place:
        try:
            return await self._post(notice, channel, message)
        except GoneError:
            # It may have been made anew under the same name.
            self._channels.forget()
            return await self._post(notice, channel, message)

    async def _post(self, notice: Notice, channel: str, message: Message) -> Place:
        channel_id = await self._channels.find(channel, configured_as=_CONFIGURED_AS)
        ts = await self._context.slack.post(
            channel_id, message, key=notice.notice_id, uncertain=notice.uncertain
        )
        return Place(channel_id=channel_id, ts=ts)


def _of_button(call: Call) -> tuple[str, int]:
    case_id, _, number = call.value.partition(":")
    return case_id, int(number)
