import pytest

from incidentbot.domain.process_profile import (
    ALWAYS,
    ASKABLE,
    REQUIRED,
    Field,
    Moment,
    ProcessProfile,
)


@pytest.mark.parametrize("profile", ProcessProfile)
def test_item_3_a_title_is_all_that_declaring_needs(profile: ProcessProfile) -> None:
    assert REQUIRED[profile][Moment.DECLARE] == {Field.TITLE}


def test_a_small_team_resolves_with_two_answers() -> None:
    resolve = REQUIRED[ProcessProfile.SMALL_TEAM][Moment.RESOLVE]

    assert resolve == {Field.VERIFICATION, Field.CODE}


def test_item_55_itil_in_full_asks_for_code_and_notes_and_a_real_category() -> None:
    resolve = REQUIRED[ProcessProfile.ITIL_IN_FULL][Moment.RESOLVE]

    assert {Field.CODE, Field.NOTES, Field.CATEGORY, Field.SUBCATEGORY} <= resolve


@pytest.mark.parametrize("moment", Moment)
def test_each_profile_asks_for_what_the_one_before_does_and_for_what_can_be_asked(
    moment: Moment,
) -> None:
    small, desk, full = (REQUIRED[profile][moment] for profile in ProcessProfile)

    assert ALWAYS[moment] <= small <= desk <= full <= ASKABLE[moment]
