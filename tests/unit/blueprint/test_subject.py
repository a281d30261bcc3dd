import pytest

from incidentbot.blueprint.subject import button_value, detail_of
from incidentbot.blueprint.undo import undo_button
from incidentbot.domain.events import Undone
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.slack.requests import Call
from tests.support.effects import fact

I1 = IncidentId("i1")


@pytest.mark.parametrize(
    ("value", "detail"), [("i1", ""), ("", ""), (button_value(I1, "tech_lead"), "tech_lead")]
)
def test_a_button_can_be_about_one_thing_of_its_incident(value: str, detail: str) -> None:
    assert detail_of(Call(person=PersonId("p1"), user_id="U1", value=value)) == detail


def test_the_undo_button_means_one_commit_and_no_other() -> None:
    event = Undone(first=1, last=2)

    assert undo_button(I1, fact(event, seq=7))["value"] == "i1:7"
