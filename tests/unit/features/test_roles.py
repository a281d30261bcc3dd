from typing import Any

import pytest

from incidentbot.blueprint.choosing import UnknownWordError
from incidentbot.domain.events import RoleAssigned
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.role import Role
from incidentbot.features.roles.effects import is_given, to_be_briefed
from incidentbot.features.roles.form import person_in, role_in, role_modal
from incidentbot.features.roles.render import announcement, briefing, overview
from incidentbot.features.roles.words import role_meant, role_words, says_nobody
from incidentbot.slack.requests import OpenView
from tests.support.effects import PEOPLE, effect
from tests.support.incidents import REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

POLICY = a_policy()
TECH, MANAGER = Role.TECH_LEAD, Role.INCIDENT_MANAGER


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tech lead <@U1>", "tech lead"),
        ("<@U1|sam> tech lead", "tech lead"),
        ("tech lead me", "tech lead"),
        ("tech lead Nobody", "tech lead"),
        ("tech lead", "tech lead"),
        ("<@U1>", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_role_are_those_that_name_nobody(typed: str, words: str) -> None:
    assert role_words(typed) == words


def test_nobody_relieves() -> None:
    assert says_nobody("tech lead nobody")
    assert not says_nobody("tech lead me")
    assert not says_nobody("")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("manager", MANAGER),
        ("comm lead", Role.COMMUNICATION_LEAD),
        ("level two", Role.LEVEL_TWO),
        ("first_line", Role.FIRST_LINE),
        ("Tech-Lead", TECH),
        ("tech", TECH),
    ],
)
def test_some_words_of_a_role_will_do(typed: str, role: Role) -> None:
    assert role_meant(typed, POLICY.roles) is role


@pytest.mark.parametrize("typed", ["lead", "<cook>"])
def test_a_role_that_is_none_or_several_gets_the_known_ones(typed: str) -> None:
    with pytest.raises(UnknownWordError, match="Write one of: Incident manager, First line"):
        role_meant(typed, POLICY.roles)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (None, REPORTER, "<@URITA> is Tech lead of INC-1 now."),
        (None, RESPONDER, "<@URITA> made <@USAM> Tech lead of INC-1."),
        (
            REPORTER,
            RESPONDER,
            "<@URITA> made <@USAM> Tech lead of INC-1, in place of <@URITA>.",
        ),
        (RESPONDER, REPORTER, "<@URITA> is Tech lead of INC-1 now, in place of <@USAM>."),
        (
            REPORTER,
            None,
            "<@URITA> gave up as Tech lead of INC-1. Nobody holds that role now.",
        ),
        (
            RESPONDER,
            None,
            "<@URITA> relieved <@USAM> as Tech lead of INC-1. Nobody holds that role now.",
        ),
    ],
)
def test_the_room_hears_who_holds_it_now(
    old: PersonId | None, new: PersonId | None, said: str
) -> None:
    told = announcement(effect(incident(), RoleAssigned(role=TECH, old=old, new=new)), POLICY)

    assert told.text == said
    assert told.blocks[0]["accessory"]["value"] == "i1:1"
    assert len(told.blocks) == 1


def test_item_24_whoever_leads_and_mends_is_advised_against_it() -> None:
    both = incident(roles={MANAGER: RESPONDER, TECH: RESPONDER})

    told = announcement(effect(both, RoleAssigned(role=TECH, old=None, new=RESPONDER)), POLICY)

    assert "<@USAM> leads and mends at once." in str(told.blocks[1])


@pytest.mark.parametrize(
    ("holder", "by", "briefed"),
    [
        (RESPONDER, REPORTER, RESPONDER),
        (RESPONDER, None, RESPONDER),
        (RESPONDER, RESPONDER, None),
        (REPORTER, REPORTER, None),
    ],
)
def test_whoever_was_given_a_role_by_somebody_else_and_still_has_it_is_briefed(
    holder: PersonId, by: PersonId | None, briefed: PersonId | None
) -> None:
    given = RoleAssigned(role=TECH, old=None, new=RESPONDER)

    assert to_be_briefed(effect(incident(roles={TECH: holder}), given, by=by)) == briefed


def test_nobody_is_briefed_about_a_vacant_role() -> None:
    assert is_given(RoleAssigned(role=TECH, old=None, new=RESPONDER), incident())
    assert not is_given(RoleAssigned(role=TECH, old=RESPONDER, new=None), incident())


def test_a_briefing_says_what_the_role_is_for_and_what_is_expected_now() -> None:
    given = RoleAssigned(role=TECH, old=None, new=RESPONDER)

    told = briefing(effect(incident(title="<pay>"), given), POLICY)

    assert told.text == "<@URITA> made you Tech lead of INC-1: &lt;pay&gt;."
    shown = str(told.blocks)
    assert "<#CROOM>" in shown
    assert "Keeps the technical picture whole" in shown
    assert "• Say how recovery will be verified." in shown
    assert told.blocks[-1]["elements"][0]["value"] == "i1:tech_lead"


def test_item_23_all_roles_are_shown_with_who_holds_each() -> None:
    told = overview(
        incident(roles={TECH: RESPONDER}), policy=POLICY, people=PEOPLE, may_assign=True
    )

    rows = {one["accessory"]["value"]: one for one in told.blocks[1:]}
    assert told.text == "Roles of INC-1: Tech lead <@USAM>."
    assert len(rows) == len(Role)
    assert "*Tech lead*: <@USAM>\n" in rows["i1:tech_lead"]["text"]["text"]
    assert "*First line*: _nobody_\n" in rows["i1:first_line"]["text"]["text"]
    assert rows["i1:tech_lead"]["accessory"]["text"]["text"] == "Change…"


def test_whoever_may_not_change_roles_only_reads_them() -> None:
    told = overview(incident(), policy=POLICY, people=PEOPLE, may_assign=False)

    assert told.text == "Roles of INC-1: nobody holds one."
    assert all("accessory" not in row for row in told.blocks)


def test_the_form_says_what_the_role_is_for_and_has_its_holder_in_it() -> None:
    shown: Any = role_modal(incident(), TECH, holder="USAM", policy=POLICY)

    fields = {one.get("block_id"): one for one in shown["blocks"]}
    assert fields["role-chosen"]["element"]["initial_option"]["value"] == "tech_lead"
    assert fields["somebody-tech_lead"]["element"]["initial_user"] == "USAM"
    assert "Keeps the technical picture whole" in str(shown["blocks"][1])


@pytest.mark.parametrize("user", ["USAM", None])
def test_the_form_is_read_as_it_stands(user: str | None) -> None:
    values: dict[str, Any] = {
        "role-chosen": {"role-chosen": {"selected_option": {"value": "tech_lead"}}},
        "somebody-tech_lead": {"somebody": {"selected_user": user}},
    }
    view = OpenView(view_id="V1", seen="", callback_id="", private_metadata="", values=values)

    assert (role_in(view), person_in(view)) == (TECH, user)
