from datetime import timedelta
from typing import Any

import pytest

from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.parts import Ownership, Reporter
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.role import Role
from incidentbot.features.home.page import Page
from incidentbot.features.home.render import home_page
from incidentbot.store.queries.resources import Resource
from tests.support.effects import PEOPLE
from tests.support.eyes import words_of
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

TAKEN = Ownership(person=OUTSIDER, accepted=True)


def view(
    *concerning: Incident, others: tuple[Incident, ...] = (), hidden: int = 0
) -> dict[str, Any]:
    page = Page(
        viewer=RESPONDER,
        concerning=concerning,
        concerning_total=len(concerning),
        others=others,
        others_total=len(others) + hidden,
        people=PEOPLE,
        rooms={"i1": Resource(kind="room", channel_id="CROOM")},
        now=NOON + timedelta(hours=3),
    )
    return home_page(page, a_policy(), command_name="/incident")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"owner": Ownership(person=RESPONDER, accepted=True)}, "*yours*"),
        (
            {"owner": Ownership(person=RESPONDER, accepted=False)},
            "*yours until somebody takes it*",
        ),
        (
            {"owner": TAKEN, "roles": {Role.TECH_LEAD: RESPONDER}},
            "owner <@UOLGA> · you are Tech lead",
        ),
        (
            {"owner": TAKEN, "reporter": Reporter(name="Sam", person=RESPONDER)},
            "owner <@UOLGA> · you reported it",
        ),
        ({"owner": TAKEN, "roles": {Role.TECH_LEAD: REPORTER}}, "owner <@UOLGA>"),
        ({}, "not taken yet"),
    ],
)
def test_a_line_says_why_it_concerns_the_viewer(changed: dict[str, Any], why: str) -> None:
    shown = words_of(view(incident(**changed)))

    assert f"Checkout fails\n{why} · declared · 3 h · <#CROOM>" in shown


def test_others_say_who_owns_them_and_a_room_that_is_not_there_yet_is_left_out() -> None:
    other = incident(incident_id=IncidentId("i2"), owner=TAKEN, title="<!channel>")

    shown = words_of(view(others=(other,)))

    assert "*P1 · INC-1* &lt;!channel&gt;\nowner <@UOLGA> · declared · 3 h\n" in shown
    assert "You are in none of these." in shown


def test_what_does_not_fit_is_counted() -> None:
    assert "4 more under “All incidents”" in words_of(view(others=(incident(),), hidden=4))


def test_the_fullest_home_fits() -> None:
    many = (incident(title="&" * 150),) * 15

    blocks = view(*many, others=many, hidden=10)["blocks"]

    assert len(blocks) < 100
    assert all(len(block["text"]["text"]) <= 3000 for block in blocks if "text" in block)
