"""Writes the log. People are named there without being called: nobody has to look because of it."""

from dataclasses import replace

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import named_in, sentence
from incidentbot.blueprint.posting import post
from incidentbot.domain import events as e
from incidentbot.domain.timeline import Passage, passage
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
    e.PageAcknowledged,
    e.PageDeclined,
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
        told, names = await self._context.read(lambda view: self._told(view, effect))
        card = effect.resources[CARD]
        await post(
            self._context.slack,
            effect,
            card.channel_id,
            line(effect.incident.reference, told, names),
            thread_ts=card.ts,
        )
        return ()

    def _told(self, view: View, effect: Effect) -> tuple[Passage, Names]:
        told = _commit(view, effect)
        people = view.people.by_ids(named_in(told))
        uncalled = {key: replace(one, slack_user_id=None) for key, one in people.items()}
        return told, Names(people=uncalled, policy=self._context.policy)


def _commit(view: View, effect: Effect) -> Passage:
    """Give what the commit changed; of one that takes another back, what it takes back."""
    incident_id, fact = effect.incident.incident_id, effect.fact
    if isinstance(fact.event, e.Undone):
        return passage(fact, view.timelines.of(incident_id))
    facts = view.timelines.batch(incident_id, fact.batch)
    return tuple(one for one in facts if isinstance(one.event, LOGGED))


def line(reference: str, told: Passage, names: Names) -> Message:
    """One sentence in small print; what somebody wrote for the timeline alone stands here in full."""
    words = f"{reference} · {sentence(told, names)}"
    written = [text for fact in told for text in quoted(_own_words(fact.event))]
    return Message(text="\n".join([words, *written]), blocks=(context(words), *paragraphs(written)))


def _own_words(event: e.Event) -> str:
    """Give a note that stands nowhere else: a message is a click away, and may be deleted there."""
    return event.text if isinstance(event, e.NoteAdded) and not event.link else ""
