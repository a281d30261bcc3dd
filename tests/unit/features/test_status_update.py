from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain.catalogue import Catalogue, Service
from incidentbot.domain.communication import Audience, StatusUpdateTemplate
from incidentbot.domain.events import StatusUpdatePosted
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.policy import CommunicationPolicy
from incidentbot.features.status_update.form import audience_of, next_in, update_modal
from incidentbot.features.status_update.render import update
from incidentbot.slack.requests import OpenView
from tests.support.effects import effect
from tests.support.incidents import NOON, incident
from tests.support.policies import a_policy

POLICY = a_policy(
    catalogue=Catalogue(services=(Service(key="shop", name="Shop"),)),
    communication=CommunicationPolicy(
        templates={
            Status.DECLARED: StatusUpdateTemplate(
                text="{title}. Affected: {services}. Owner: {owner}."
            )
        },
    ),
)


def modal(
    about: Incident, *, text: str = "", usual: timedelta | None = timedelta(minutes=20)
) -> dict[str, Any]:
    view = update_modal(about, text=text, owner="Rita", policy=POLICY, usual=usual)
    blocks: Any = view["blocks"]
    return {block["block_id"]: block["element"] for block in blocks}


def answered(**chosen: str) -> OpenView:
    values = {name: {name: {"selected_option": {"value": one}}} for name, one in chosen.items()}
    return OpenView(view_id="V1", seen="", callback_id="", private_metadata="", values=values)


def test_the_form_begins_with_the_words_for_the_status_and_the_promise_for_the_priority() -> None:
    fields = modal(incident(classification=Classification(services=("shop",))))

    assert fields["text"]["initial_value"] == "Checkout fails. Affected: Shop. Owner: Rita."
    assert fields["audience"]["initial_option"]["value"] == "stakeholders"
    assert fields["next"]["initial_option"]["text"]["text"] == "In 20 minutes"


def test_what_was_typed_with_the_command_goes_before_the_usual_words() -> None:
    assert modal(incident(), text="It is the cache.")["text"]["initial_value"] == "It is the cache."


def test_what_is_affected_may_not_be_known() -> None:
    assert "Affected: not known yet" in modal(incident())["text"]["initial_value"]


def test_the_configured_interval_is_offered_among_the_usual_ones() -> None:
    field = modal(incident(), usual=timedelta(hours=4))["next"]

    assert [one["text"]["text"] for one in field["options"]] == [
        "In 15 minutes",
        "In 20 minutes",
        "In 30 minutes",
        "In 1 hour",
        "In 2 hours",
        "In 4 hours",
        "No next update promised",
    ]
    assert field["initial_option"]["text"]["text"] == "In 4 hours"


def test_without_a_configured_interval_nothing_is_promised() -> None:
    field = modal(incident(), usual=None)["next"]

    assert field["initial_option"]["value"] == "none"


def test_an_update_of_what_has_ended_does_not_ask_for_the_next_one() -> None:
    assert "next" not in modal(incident(status=Status.RESOLVED))


def test_a_private_incident_offers_its_room_only() -> None:
    options = modal(incident(private=True))["audience"]["options"]

    assert [one["value"] for one in options] == ["room"]


@pytest.mark.parametrize(
    ("chosen", "promised"), [("20", timedelta(minutes=20)), ("none", None), ("", None)]
)
def test_the_promise_is_read_from_the_form(chosen: str, promised: timedelta | None) -> None:
    assert next_in(answered(next=chosen)) == promised


def test_without_a_choice_of_audience_only_the_room_is_told() -> None:
    assert audience_of(answered()) is Audience.ROOM
    assert audience_of(answered(audience="stakeholders")) is Audience.STAKEHOLDERS


def posted(text: str, *, promised: bool = True) -> StatusUpdatePosted:
    return StatusUpdatePosted(
        audience=Audience.STAKEHOLDERS,
        text=text,
        next_due_at=NOON + timedelta(minutes=20) if promised else None,
    )


def test_item_6_an_update_says_which_incident_it_is_about() -> None:
    message = update(effect(incident(), posted("It is the cache.")))

    assert message.text == "INC-1 status update: It is the cache."
    assert "INC-1" in message.blocks[0]["text"]["text"]
    assert "<@URITA>" in message.blocks[0]["text"]["text"]


def test_an_update_says_when_the_next_one_comes_and_whom_it_is_for() -> None:
    small_print = str(update(effect(incident(), posted("News"))).blocks[-1])
    last = str(update(effect(incident(), posted("News", promised=False))).blocks[-1])

    assert "Next update <!date^" in small_print
    assert "for everybody" in small_print
    assert "No next update is promised" in last


def test_nothing_of_a_long_update_is_lost_and_nobody_is_called_by_it() -> None:
    text = "<!channel> & " * 200

    blocks = update(effect(incident(), posted(text))).blocks[1:-1]

    shown = " ".join(block["text"]["text"] for block in blocks)
    assert shown.split() == ("&lt;!channel&gt; &amp; " * 200).split()
    assert all(len(block["text"]["text"]) <= 3000 for block in blocks)
