"""Commands per second, beside the same statements told to the same kind of database by its driver alone, as safely.

Eight people at once declare, take, note and update. What that has a database do is taken down, and told to another one
without the product. Of several rounds the best of each counts: it tells of them, the others of their neighbours.
"""

import asyncio
import time
from datetime import timedelta

from incidentbot.domain.command import Command
from incidentbot.domain.communication import Audience
from incidentbot.domain.events import NoteAdded
from incidentbot.domain.identifiers import IncidentId, NoteId
from incidentbot.domain.incident.parts import Reporter
from incidentbot.features.declare.command import DeclareIncident
from incidentbot.features.ownership.command import TakeIncident
from incidentbot.features.status_update.command import PostUpdate
from incidentbot.features.timeline.command import AddNote
from tests.benchmarks.databases import both
from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.engines import Engine, Notes, running_engine
from tests.support.incidents import REPORTER
from tests.support.incidents import report as reported
from tests.support.statements import taken_down, told_again

_PEOPLE = 8
_INCIDENTS_EACH = 25
_ROUNDS = 5


async def _measure(kind: str, url: str, other: str) -> Measure:
    ours, bare = [], []
    with taken_down() as protocol:
        async with running_engine(url) as engine:
            engine.learn_everything(carried_out_by=Notes())
            await _live_through(engine, "to warm up")
            told_again(protocol.taken(), other)
            for number in range(_ROUNDS):
                ours.append(await _live_through(engine, str(number)))
                bare.append(told_again(protocol.taken(), other))
    return Measure(
        name=f"{_PEOPLE} people's commands, {kind}",
        figure=min(ours) / min(bare),
        goal=2.0,
        unit="times the bare statements",
    )


async def _live_through(engine: Engine, number: str) -> float:
    began = time.perf_counter()
    await asyncio.gather(*(_work(engine, f"{number}.{one}") for one in range(_PEOPLE)))
    return time.perf_counter() - began


async def _work(engine: Engine, who: str) -> None:
    for number in range(_INCIDENTS_EACH):
        for command in _life(IncidentId(f"{who}.{number}")):
            await engine.runner.execute(command, request_key=f"{who}.{number}.{command.action}")


def _life(incident_id: IncidentId) -> tuple[Command, ...]:
    reporter = Reporter(name="Rita", contact="rita@example.com", person=REPORTER)
    note = NoteAdded(note_id=NoteId(incident_id), text="The last release changed the basket.")
    return (
        DeclareIncident(by=REPORTER, incident_id=incident_id, report=reported(reporter=reporter)),
        TakeIncident(by=REPORTER, incident_id=incident_id),
        AddNote(by=REPORTER, incident_id=incident_id, note=note),
        PostUpdate(
            by=REPORTER,
            incident_id=incident_id,
            text="We know what it is.",
            audience=Audience.ROOM,
            next_in=timedelta(minutes=30),
        ),
    )


async def _all(urls: dict[str, str], others: dict[str, str]) -> list[Measure]:
    return [await _measure(kind, url, others[kind]) for kind, url in urls.items()]


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    with both() as _urls, both() as _others:
        _measures = asyncio.run(_all(_urls, _others))
    report(_measures, as_json=_as_json)
