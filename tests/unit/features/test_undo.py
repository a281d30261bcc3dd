import pytest

from incidentbot.domain import events as e
from incidentbot.domain.incident.parts import Classification, Ownership
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role
from incidentbot.features.undo.render import message
from tests.support.effects import effect
from tests.support.incidents import HIGH, LOW, REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

UNDONE = e.Undone(first=2, last=2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            e.TitleChanged(old="Slow", new="<!channel> & co"),
            "the title is “&lt;!channel&gt; &amp; co” again",
        ),
        (e.DescriptionChanged(old="Slow", new=""), "the description is what it was"),
        (
            e.Classified(old=Classification(category="network"), new=Classification()),
            "what it is about is what it was",
        ),
        (e.SeverityChanged(old=LOW, new=HIGH), "it is P1 again"),
        (
            e.OwnerChanged(
                old=Ownership(person=RESPONDER, accepted=True),
                new=Ownership(person=REPORTER, accepted=False),
            ),
            "<@URITA> owns it again",
        ),
        (
            e.RoleAssigned(role=Role.TECH_LEAD, old=None, new=RESPONDER),
            "<@USAM> is Tech lead again",
        ),
        (
            e.RoleAssigned(role=Role.TECH_LEAD, old=RESPONDER, new=None),
            "nobody is Tech lead again",
        ),
        (e.StatusChanged(old=Status.RESOLVED, new=Status.ON_HOLD), "it is on hold again"),
    ],
)
def test_the_room_hears_in_one_line_what_is_as_it_was(change: e.Event, said: str) -> None:
    told = message(effect(incident(), UNDONE), (change, UNDONE), policy=a_policy())

    assert told.text == f"<@URITA> undid the latest change of INC-1: {said}."
    assert len(told.blocks) == 1


def test_what_was_passed_on_the_way_back_is_not_told() -> None:
    way_back = (
        e.StatusChanged(old=Status.RESOLVED, new=Status.INVESTIGATING),
        e.ResolutionRecorded(old=None, new=None),
        e.StatusChanged(old=Status.INVESTIGATING, new=Status.DECLARED),
        UNDONE,
    )

    told = message(effect(incident(), UNDONE), way_back, policy=a_policy())

    assert told.text.endswith("of INC-1: it is declared again.")
