from datetime import timedelta

import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.events import IncidentDeclared
from incidentbot.domain.identifiers import IncidentId, WorkspaceId
from incidentbot.domain.incident.declare import Report, declare
from incidentbot.domain.incident.parts import Ownership, Reporter
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER, incident, report


def declared(said: Report) -> Incident:
    return declare(
        said,
        incident_id=IncidentId("i1"),
        workspace_id=WorkspaceId("w1"),
        reference="INC-1",
        by=REPORTER,
        owner=REPORTER,
        responders=(RESPONDER,),
        now=NOON,
    ).state


def test_item_3_a_title_is_enough() -> None:
    state = declared(report())

    assert state.status is Status.DECLARED
    assert state.moments.declared_at == NOON


def test_item_22_whoever_declares_owns_it_until_somebody_takes_it() -> None:
    assert declared(report()).owner == Ownership(person=REPORTER, accepted=False)


def test_item_22_where_somebody_is_on_call_they_own_it_from_the_first_second() -> None:
    decision = declare(
        report(),
        incident_id=IncidentId("i1"),
        workspace_id=WorkspaceId("w1"),
        reference="INC-1",
        by=REPORTER,
        responders=(),
        owner=RESPONDER,
        now=NOON,
    )

    assert decision.state.owner == Ownership(person=RESPONDER, accepted=False)
    assert decision.state.audience == {REPORTER, RESPONDER}
    (event,) = decision.events
    assert isinstance(event, IncidentDeclared)
    assert event.owner == RESPONDER


def test_the_reporter_and_the_responders_have_to_do_with_it() -> None:
    caller = Reporter(name="Carl", person=OUTSIDER)

    assert declared(report(reporter=caller)).audience == {REPORTER, RESPONDER, OUTSIDER}


def test_item_4_somebody_outside_can_be_the_reporter() -> None:
    caller = Reporter(name="A customer", contact="+49 30 1234")

    state = declared(report(reporter=caller))

    assert state.reporter == caller
    assert state.audience == {REPORTER, RESPONDER}


def test_what_nobody_declares_is_somebodys_all_the_same() -> None:
    state = declare(
        report(reporter=Reporter(name="Alertmanager")),
        incident_id=IncidentId("i1"),
        workspace_id=WorkspaceId("w1"),
        reference="INC-1",
        by=None,
        owner=RESPONDER,
        responders=(OUTSIDER,),
        now=NOON,
    ).state

    assert state.declared_by is None
    assert state.owner == Ownership(person=RESPONDER, accepted=False)
    assert state.audience == {RESPONDER, OUTSIDER}
    assert state.answerable == {RESPONDER}


def test_the_fact_says_what_everybody_needs_first() -> None:
    decision = declare(
        report(),
        incident_id=IncidentId("i1"),
        workspace_id=WorkspaceId("w1"),
        reference="INC-1",
        by=REPORTER,
        owner=REPORTER,
        responders=(),
        now=NOON,
    )

    [event] = decision.events
    assert isinstance(event, IncidentDeclared)
    assert (event.reference, event.title) == ("INC-1", "Checkout fails")


def test_a_title_is_one_line() -> None:
    assert declared(report(title="  Checkout\n\tfails ")).title == "Checkout fails"


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_an_empty_title_is_refused_at_its_field(title: str) -> None:
    with pytest.raises(FormError) as refused:
        declared(report(title=title))

    assert refused.value.fields == {"title": "Say in a few words what is wrong."}


def test_a_title_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(FormError, match="at most 150 characters; this one has 4,000"):
        declared(report(title="x" * 4000))


def test_item_7_the_three_beginnings_are_in_order() -> None:
    hour = timedelta(hours=1)

    state = declared(report(began_at=NOON - 2 * hour, detected_at=NOON - hour))

    assert state.moments.began_at == NOON - 2 * hour
    assert state.moments.detected_at == NOON - hour


@pytest.mark.parametrize(
    ("began", "detected", "field"),
    [(None, 1, "detected_at"), (1, None, "began_at"), (-1, -2, "began_at")],
)
def test_a_beginning_out_of_order_is_refused_at_its_field(
    began: int | None, detected: int | None, field: str
) -> None:
    def at(hours: int | None) -> object:
        return None if hours is None else NOON + timedelta(hours=hours)

    with pytest.raises(FormError) as refused:
        declared(report(began_at=at(began), detected_at=at(detected)))

    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Checkout fails!", "inc-1-checkout-fails"),
        ("Größe & Übermaß", "inc-1-groe-uberma"),
        ("تعطل الدفع", "inc-1"),
        ("🔥🔥", "inc-1"),
        ("x" * 100, "inc-1-" + "x" * 74),
    ],
)
def test_a_room_is_named_after_reference_and_title(title: str, name: str) -> None:
    assert incident(title=title).room_name == name
