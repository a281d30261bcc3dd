import pytest

from incidentbot.domain.events import IncidentDeclared, NoteAdded, OwnerChanged
from incidentbot.domain.identifiers import NoteId, PersonId
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.features.ownership.announce import still_waits, waits_for_a_yes
from incidentbot.features.ownership.render import announcement, handover
from tests.support.effects import effect
from tests.support.incidents import REPORTER, RESPONDER, incident

ASKED = Ownership(person=RESPONDER, accepted=False)
GIVEN = OwnerChanged(old=Ownership(person=REPORTER, accepted=True), new=ASKED)
NOTE = NoteAdded(note_id=NoteId("n1"), text="The disk is full.")
TAKEN = OwnerChanged(old=ASKED, new=Ownership(person=RESPONDER, accepted=True))


def declared(*, owner: PersonId | None) -> IncidentDeclared:
    known = incident()
    return IncidentDeclared(
        reference=known.reference,
        title=known.title,
        private=False,
        severity=known.severity,
        reporter=known.reporter,
        responders=(),
        owner=owner,
    )


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (TAKEN, "<@USAM> has taken INC-1."),
        (GIVEN, "<@URITA> gave INC-1 to <@USAM>."),
    ],
)
def test_the_room_hears_who_owns_it_and_can_take_back_that_and_nothing_else(
    event: OwnerChanged, said: str
) -> None:
    message = announcement(effect(incident(), event))

    assert message.text == said
    undo = message.blocks[0]["accessory"]
    assert (undo["action_id"], undo["value"]) == ("undo", "i1:1")


def test_whoever_is_given_it_reads_all_they_need() -> None:
    message = handover(effect(incident(title="<!channel> & co", owner=ASKED), GIVEN))

    shown = str(message.blocks)
    assert "&lt;!channel&gt; &amp; co" in shown
    assert "<!channel>" not in shown
    assert "P1 critical · declared · <#CROOM>" in shown
    assert "Somebody takes it." in shown


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (incident(owner=ASKED), True),
        (incident(owner=TAKEN.new), False),
        (incident(), False),
        (incident(owner=ASKED, status=Status.CANCELLED), False),
    ],
)
def test_only_whoever_still_has_to_say_yes_is_asked(*, now: Incident, asked: bool) -> None:
    assert still_waits(effect(now, GIVEN)) is asked


def test_whoever_is_on_call_is_asked_when_somebody_declares_and_nobody_else_is() -> None:
    mine = incident(owner=ASKED)
    event = declared(owner=RESPONDER)

    assert waits_for_a_yes(event, mine)
    assert not waits_for_a_yes(declared(owner=None), incident())
    assert not waits_for_a_yes(declared(owner=REPORTER), incident())
    assert not waits_for_a_yes(NOTE, mine)
    assert still_waits(effect(mine, event))
    assert not still_waits(effect(mine, NOTE))
    assert "<@URITA> declared INC-1" in handover(effect(mine, event)).text


def test_whoever_takes_it_is_not_asked() -> None:
    assert waits_for_a_yes(GIVEN, incident())
    assert not waits_for_a_yes(TAKEN, incident())
