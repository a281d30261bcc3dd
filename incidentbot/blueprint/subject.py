"""Which incident somebody means: the one of the button, the one they name, the room's, or the one they pick."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.state import Incident
from incidentbot.engine.reader import Reader
from incidentbot.slack.blocks import Option, field_of, modal, option, static_select
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import Answer, Call, Open, Say, opened
from incidentbot.store.queries.incidents import Listing

PICKER = "pick-incident"
_PICKED = "incident"
_REFERENCE = re.compile(r"\s*((?:inc|priv)-\d+)\b[\s,:]*", re.IGNORECASE)
_OFFERED = 100
_DETAIL = ":"

NOTHING_OPEN = Say(
    text="No incident is open. `declare` opens one; `list all` shows the ended ones."
)


class Intent(BaseModel):
    """What somebody wanted before we had to ask which incident they mean."""

    word: str
    text: str
    channel_id: str


class About(BaseModel):
    """What a modal carries: the incident that it is about."""

    incident_id: str


def about(incident: Incident) -> str:
    """Give what a modal about this incident has to carry."""
    return About(incident_id=incident.incident_id).model_dump_json()


def by_modal(call: Call) -> IncidentId:
    """Tell which incident a submitted modal is about."""
    carried = About.model_validate_json(opened(call).private_metadata)
    return IncidentId(carried.incident_id)


def button_value(incident_id: IncidentId, detail: str) -> str:
    """Give what a button carries that is about one thing of an incident: a role, a step that can be undone."""
    return f"{incident_id}{_DETAIL}{detail}"


def detail_of(call: Call) -> str:
    """Tell which one thing of its incident a button is about; empty where it is about the whole."""
    return call.value.partition(_DETAIL)[2]


async def by_button(read: Reader, call: Call) -> Incident:
    """Find the incident that a button belongs to.

    Raises:
        UnknownIncidentError: it does not exist for this person.
    """
    wanted = IncidentId(call.value.partition(_DETAIL)[0])
    return await read(lambda view: view.incidents.get(wanted, viewer=call.person))


async def by_words(read: Reader, call: Call) -> tuple[Incident | None, Call]:
    """Find the incident named at the beginning of the text, else the room's; give the call without its name.

    Raises:
        UnknownIncidentError: the one named does not exist for this person.
    """
    if named := _REFERENCE.match(call.text):
        reference = named.group(1)
        found = await read(lambda view: view.incidents.by_reference(reference, viewer=call.person))
        return found, replace(call, text=call.text[named.end() :])
    room = await read(lambda view: view.incidents.of_room(call.channel_id, viewer=call.person))
    return room, call


async def open_incidents(read: Reader, call: Call) -> tuple[Incident, ...]:
    """Give as many open incidents as a list can offer."""
    wanted = Listing(limit=_OFFERED)
    return await read(lambda view: view.incidents.listing(wanted, viewer=call.person))


async def picker(read: Reader, call: Call, *, word: str) -> Answer:
    """Ask which incident is meant, keeping what was typed."""
    offered = await open_incidents(read, call)
    if not offered:
        return NOTHING_OPEN
    intent = Intent(word=word, text=call.text, channel_id=call.channel_id)
    return Open(view=_picker(offered, intent=intent))


def picked(call: Call) -> tuple[Intent, IncidentId]:
    """Read the answered picker: what was wanted, and of which incident."""
    view = opened(call)
    chosen = Inputs(view).choice(_PICKED) or ""
    return Intent.model_validate_json(view.private_metadata), IncidentId(chosen)


def options_of(incidents: Sequence[Incident]) -> list[Option]:
    """Give the choices of a list of incidents."""
    return [option(f"{one.reference} · {one.title}", one.incident_id) for one in incidents]


def _picker(offered: Sequence[Incident], *, intent: Intent) -> dict[str, object]:
    choose = static_select(action_id=_PICKED, options=options_of(offered), placeholder="Choose one")
    return modal(
        "Which incident?",
        callback_id=PICKER,
        blocks=[field_of(f"Which one do you mean to {intent.word}?", choose, block_id=_PICKED)],
        submit="Go on",
        private_metadata=intent.model_dump_json(),
    )
