from datetime import timedelta

from incidentbot.blueprint.posting import dated
from incidentbot.domain.events import UpdateFellDue
from incidentbot.slack.blocks import Message, section
from tests.support.effects import effect
from tests.support.incidents import NOON, incident

SAID = Message(text="It is over.", blocks=(section("It is over."),))


def test_what_is_sent_at_once_is_sent_as_it_is() -> None:
    assert dated(SAID, effect(incident(), UpdateFellDue(due_at=NOON))) == SAID


def test_what_is_sent_late_begins_with_the_moment_that_it_is_from() -> None:
    an_hour_later = NOON + timedelta(hours=1)

    said = dated(SAID, effect(incident(), UpdateFellDue(due_at=NOON), now=an_hour_later))

    assert "Sent late: this is from <!date^" in said.text
    assert said.text.endswith("It is over.")
    assert "12:00 UTC" in str(said.blocks[0])
    assert said.blocks[1:] == SAID.blocks
