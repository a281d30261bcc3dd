"""Effects for tests of what is rendered and sent."""

from datetime import datetime

from incidentbot.domain.events import Event, Fact
from incidentbot.domain.identifiers import PersonId, SubjectId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.engine.outbox import Effect
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.outbox import Delivery
from incidentbot.store.queries.resources import ANNOUNCEMENT, CARD, Resource
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER
from tests.support.policies import shipped_policy

PEOPLE = {
    REPORTER: Person(person_id=REPORTER, name="Rita", slack_user_id="URITA"),
    RESPONDER: Person(person_id=RESPONDER, name="Sam", slack_user_id="USAM"),
    OUTSIDER: Person(person_id=OUTSIDER, name="Olga", slack_user_id="UOLGA"),
}


def fact(event: Event, *, by: PersonId | None = REPORTER, seq: int = 1) -> Fact:
    """Give an event as it stands on the timeline, entered at noon by REPORTER unless the test says otherwise."""
    return Fact(seq=seq, batch=seq, event=event, by=by, happened_at=NOON, entered_at=NOON)


def effect(
    incident: Incident,
    event: Event,
    *,
    by: PersonId | None = REPORTER,
    uncertain: bool = False,
    now: datetime = NOON,
) -> Effect:
    """Give an effect of an incident whose room, card and announcement exist."""
    return Effect(
        delivery=Delivery(
            delivery_id=1,
            subject_id=SubjectId(incident.incident_id),
            seq=1,
            subscriber="test",
            attempts=1,
            uncertain=uncertain,
        ),
        fact=fact(event, by=by),
        incident=incident,
        resources={
            ROOM: Resource(kind=ROOM, channel_id="CROOM"),
            CARD: Resource(kind=CARD, channel_id="CROOM", ts="1.0"),
            ANNOUNCEMENT: Resource(kind=ANNOUNCEMENT, channel_id="CNEWS", ts="2.0"),
        },
        people=PEOPLE,
        followed=(),
        sla=shipped_policy().sla,
        escalation=shipped_policy().escalation,
        now=now,
    )
