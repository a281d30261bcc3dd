"""Writes the log. People are named there without being called: nobody has to look because of it."""

from collections.abc import Sequence
from dataclasses import replace

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import named_in, sentence
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import IncidentId
from incidentbot.engine.outbox import Effect
from incidentbot.slack.blocks import Message, context
from incidentbot.slack.paragraphs import paragraphs, quoted
from incidentbot.store.queries.resources import CARD, Resource
from incidentbot.store.view import View

LOGGED = (
    e.IncidentDeclared,
    e.TitleChanged,
    e.DescriptionChanged,
    e.Classified,
    e.SeverityChanged,
    e.OwnerChanged,
    e.RoleAssigned,
    e.StatusChanged,
    e.ResolutionRecorded,
    e.MergedInto,
    e.StatusUpdatePosted,
    e.NoteAdded,
    e.NoteEdited,
    e.NoteRemoved,
    e.Undone,
)
"""What somebody did. Who comes and goes, and what the product reminds of, is for the timeline alone."""


class LogThread:
    """Posts one line in the thread under the card."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, effect: Effect) -> tuple[Resource, ...]:
        """Write down what the commit changed."""
        incident_id, batch = effect.incident.incident_id, effect.fact.batch
        commit, names = await self._context.read(
            lambda view: self._commit(view, incident_id, batch)
        )
        card = effect.resources[CARD]
        await self._context.slack.post(
            card.channel_id,
            line(effect.incident.reference, commit, names),
            key=effect.delivery.key,
            uncertain=effect.delivery.uncertain,
            thread_ts=card.ts,
        )
        return ()

    def _commit(
        self, view: View, incident_id: IncidentId, batch: int
    ) -> tuple[tuple[e.Fact, ...], Names]:
        facts = view.timelines.batch(incident_id, batch)
        commit = tuple(fact for fact in facts if isinstance(fact.event, LOGGED))
        people = view.people.by_ids(named_in(commit))
        uncalled = {key: replace(one, slack_user_id=None) for key, one in people.items()}
        return commit, Names(people=uncalled, policy=self._context.policy)


def line(reference: str, commit: Sequence[e.Fact], names: Names) -> Message:
    """One sentence in small print; what somebody wrote for the timeline alone stands here in full."""
    words = f"{reference} · {sentence(commit, names)}"
    written = [text for fact in commit for text in quoted(_own_words(fact.event))]
    return Message(text="\n".join([words, *written]), blocks=(context(words), *paragraphs(written)))


def _own_words(event: e.Event) -> str:
    """Give a note that stands nowhere else: a message is a click away, and may be deleted there."""
    return event.text if isinstance(event, e.NoteAdded) and not event.link else ""
