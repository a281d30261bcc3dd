import pytest

from incidentbot.domain.events import StatusChanged
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.features.room.render import card
from incidentbot.slack.blocks import Block
from tests.support.effects import effect
from tests.support.incidents import RESPONDER, incident
from tests.support.policies import a_policy

TAKEN = Ownership(person=RESPONDER, accepted=True)
CHANGED = StatusChanged(old=Status.DECLARED, new=Status.INVESTIGATING)


def buttons(about: Incident) -> list[Block]:
    blocks = card(effect(about, CHANGED), a_policy(), {}).blocks
    return [
        button for block in blocks if block["type"] == "actions" for button in block["elements"]
    ]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.INVESTIGATING, ["fix", "update", "resolve", "panel"]),
        (Status.ON_HOLD, ["resume", "update", "panel"]),
        (Status.MONITORING, ["resolve", "update", "failed", "panel"]),
        (Status.RESOLVED, ["close", "reopen", "panel"]),
        (Status.CLOSED, ["review", "reopen", "panel"]),
        (Status.REVIEWED, []),
        (Status.CANCELLED, []),
        (Status.MERGED, []),
    ],
)
def test_the_card_offers_the_next_step_first_and_the_rest_behind_more(
    status: Status, words: list[str]
) -> None:
    shown = buttons(incident(status=status, owner=TAKEN))

    assert [button["action_id"] for button in shown] == words
    assert [button["action_id"] for button in shown if "style" in button] == words[:1]


def test_what_nobody_has_taken_is_taken_first() -> None:
    shown = buttons(incident())

    assert [button["action_id"] for button in shown] == ["take", "update", "resolve", "panel"]


def test_a_long_reason_to_wait_does_not_fill_the_card() -> None:
    held = incident(status=Status.ON_HOLD, owner=TAKEN, hold_reason="<x> " * 200)

    blocks = card(effect(held, CHANGED), a_policy(), {}).blocks

    status = next(block["fields"][0]["text"] for block in blocks if "fields" in block)
    assert status.startswith("*Status*\nOn hold (&lt;x&gt; &lt;x&gt;")
    assert len(status) < 600
