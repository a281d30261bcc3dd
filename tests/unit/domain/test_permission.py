import pytest

from incidentbot.domain.permission import (
    DEFAULTS,
    Action,
    NotPermittedError,
    PermissionTableError,
    Standing,
    require,
    with_overrides,
)


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_row(action: Action) -> None:
    assert DEFAULTS[action]


@pytest.mark.parametrize("action", [Action.DECLARE, Action.TAKE])
def test_item_1_declaring_and_taking_need_no_role(action: Action) -> None:
    require(action, standings=frozenset({Standing.ANYONE}), permissions=DEFAULTS)


def test_a_refusal_names_who_may() -> None:
    with pytest.raises(NotPermittedError, match=r"close here\. Who may: reporter, role holder"):
        require(Action.CLOSE, standings=frozenset({Standing.ANYONE}), permissions=DEFAULTS)


def test_one_standing_that_may_is_enough() -> None:
    standings = frozenset({Standing.ANYONE, Standing.OWNER})

    require(Action.CLOSE, standings=standings, permissions=DEFAULTS)


def test_what_is_anyones_is_everyones() -> None:
    permissions = with_overrides({"close": ("anyone",)})

    require(Action.CLOSE, standings=frozenset(), permissions=permissions)


def test_an_organisation_replaces_rows_and_keeps_the_rest() -> None:
    permissions = with_overrides({"take": ("owner", "administrator")})

    assert permissions[Action.TAKE] == {Standing.OWNER, Standing.ADMINISTRATOR}
    assert permissions[Action.GIVE] == DEFAULTS[Action.GIVE]


def test_an_unknown_action_is_answered_with_those_there_are() -> None:
    with pytest.raises(PermissionTableError, match=r"no action 'tkae'\. Write one of: declare"):
        with_overrides({"tkae": ("anyone",)})


def test_an_unknown_standing_is_answered_with_those_there_are() -> None:
    with pytest.raises(PermissionTableError, match=r"'boss'\. Write some of: anyone"):
        with_overrides({"take": ("boss",)})
