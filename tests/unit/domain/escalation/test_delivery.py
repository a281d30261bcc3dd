"""What becomes of a page on its way."""

from incidentbot.domain import events as e
from incidentbot.domain.escalation.delivery import accepted, failed, opened
from incidentbot.domain.escalation.page import Recipient, RecipientKind, somebody
from incidentbot.domain.escalation.policy import PageTarget, TargetKind
from incidentbot.domain.identifiers import PersonId
from tests.support.incidents import NOON
from tests.support.life import Life
from tests.support.on_duty import (
    JON,
    KIM,
    MAYA,
    Fate,
    Watch,
    callees,
    catch_all,
    level,
    policy,
    rules,
    target,
)

TEAM = PageTarget(kind=TargetKind.GROUP, key="S1")
GROUP = Recipient(kind=RecipientKind.GROUP, key="S1")


def grouped(*more: str) -> Watch:
    """Have a group be called, with these people beside it."""
    first = level(name="team", targets=(TEAM, *map(target, more)))
    watching = Watch(
        Life(NOON),
        rules(policy(first, catch_all("lee"))),
        callees=callees(meant={TEAM: (GROUP,)}),
        fates={"slack": Fate.SAYS_NOTHING},
    )
    watching.passes(seconds=0)
    return watching


def opens(watching: Watch, *members: PersonId) -> None:
    watching.fates = {}
    watching.commits(
        opened(
            watching.situation,
            page=watching.sent[0].seq,
            members=members,
            callees=watching.callees,
        )
    )


def test_what_became_of_a_page_is_noted_once() -> None:
    watching = Watch(Life(NOON), rules(policy(catch_all("maya"))), callees=callees())
    watching.passes(seconds=0)
    page = watching.sent[0].seq

    assert accepted(watching.situation, page=page, silenced=False).events == ()
    assert failed(watching.situation, page=page, problem="it says no").events == ()


def test_a_refusal_is_noted_once_and_may_turn_out_wrong() -> None:
    watching = Watch(
        Life(NOON),
        rules(policy(catch_all("maya"))),
        callees=callees(),
        fates={"slack": Fate.REFUSES},
    )
    watching.passes(seconds=0)
    page = watching.sent[0].seq

    assert watching.sent[0].problem == "it says no"
    assert failed(watching.situation, page=page, problem="no").events == ()
    assert accepted(watching.situation, page=page, silenced=False).events == (
        e.PageAccepted(page=page),
    )


def test_what_is_no_page_has_no_fate() -> None:
    watching = Watch(Life(NOON), rules(), callees=callees())

    assert accepted(watching.situation, page=1, silenced=False).events == ()
    assert failed(watching.situation, page=1, problem="no").events == ()
    nobody = opened(watching.situation, page=1, members=[MAYA], callees=watching.callees)
    assert nobody.events == ()


def test_the_members_of_a_group_are_paged_each_once() -> None:
    watching = grouped()

    opens(watching, MAYA, JON, MAYA)
    watching.passes(minutes=1)

    assert watching.told() == [
        "0 level 0 begun",
        "0 S1 by slack called",
        "0 maya by slack member",
        "0 jon by slack member",
        "60 maya by email repeated",
        "60 jon by email repeated",
    ]


def test_who_is_called_beside_their_group_is_called_once() -> None:
    watching = grouped("jon")

    opens(watching, MAYA, JON)

    assert watching.told()[2:] == ["0 jon by slack called", "0 maya by slack member"]


def test_who_has_said_that_they_cannot_is_not_called_with_their_group() -> None:
    watching = grouped()
    watching.life.happens(watching.now, e.PageDeclined(person=JON), by=JON)

    opens(watching, MAYA, JON)

    assert watching.told()[2:] == ["0 maya by slack member"]


def test_a_group_is_opened_once() -> None:
    watching = grouped()
    opens(watching, MAYA)
    before = watching.life.facts

    opens(watching, KIM)

    assert watching.life.facts == before
    assert KIM not in watching.life.incident.audience


def test_a_group_of_nobody_has_the_next_level_called_at_once() -> None:
    watching = grouped()

    opens(watching)
    watching.passes(seconds=0)

    assert watching.sent[0].problem == "nobody is in the group"
    assert watching.told()[2:] == ["0 level 1 unaccepted", "0 lee by slack called"]


def test_a_group_that_slack_does_not_tell_of_has_the_next_level_called() -> None:
    watching = grouped()

    watching.passes(seconds=30)

    assert watching.told()[2:] == ["30 level 1 unaccepted", "30 lee by slack called"]


def test_where_no_member_is_reached_the_next_level_is_called() -> None:
    lost = grouped()
    lost.fates = {"slack": Fate.REFUSES}

    lost.commits(
        opened(
            lost.situation,
            page=lost.sent[0].seq,
            members=[MAYA],
            callees=lost.callees,
        )
    )
    lost.passes(seconds=0)

    assert lost.told()[3:5] == ["0 maya by email unaccepted", "0 level 1 unaccepted"]


def test_a_person_is_their_own_key() -> None:
    assert somebody(MAYA).person == MAYA
    assert GROUP.person is None
