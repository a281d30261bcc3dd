from incidentbot.blueprint.deeds import Names
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import NoteId
from incidentbot.features.log.thread import LOGGED, line
from tests.support.effects import PEOPLE, fact
from tests.support.policies import a_policy

NAMES = Names(people=PEOPLE, policy=a_policy())
# Of a storm of alerts only the last line is wanted, which the integration writes itself.
BY_OTHERS = {e.AlertsReported}
NOISE = {
    e.UpdateFellDue,
    e.ClocksPassed,
    e.PagingStarted,
    e.LevelCalled,
    e.NobodyOnCall,
    e.Paged,
    e.PageHeld,
    e.PageAccepted,
    e.PageFailed,
    e.PagingEnded,
    e.Invited,
    e.MemberJoined,
    e.MemberLeft,
}
LONG = "so & on " * 500


def test_whatever_somebody_did_is_logged_and_only_noise_is_not() -> None:
    kinds = {kind for kind in vars(e).values() if isinstance(kind, type)}
    events = {kind for kind in kinds if issubclass(kind, e.Event) and kind is not e.Event}

    assert events - set(LOGGED) == NOISE | BY_OTHERS


def test_item_6_a_line_says_which_incident_it_is_about() -> None:
    message = line("INC-1", (fact(e.NoteRemoved(note_id=NoteId("n1"))),), NAMES)

    assert message.text == "INC-1 · <@URITA> took a note off the timeline"
    assert [block["type"] for block in message.blocks] == ["context"]


def test_a_note_that_stands_nowhere_else_is_written_out() -> None:
    noted = e.NoteAdded(note_id=NoteId("n1"), text=LONG)

    small, *written = line("INC-1", (fact(noted),), NAMES).blocks

    shown = " ".join(block["text"]["text"].removeprefix("> ") for block in written)
    assert small["elements"][0]["text"] == "INC-1 · <@URITA> noted"
    assert shown.replace("\n> ", " ").split() == LONG.replace("&", "&amp;").split()


def test_a_message_is_linked_not_repeated() -> None:
    noted = e.NoteAdded(note_id=NoteId("C1/1.0"), text="hunter2", link="https://x")

    assert "hunter2" not in str(line("INC-1", (fact(noted),), NAMES))
