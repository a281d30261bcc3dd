import pytest

from incidentbot.slack.access import Access
from tests.support.paces import Stopwatch


@pytest.fixture
def time() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def access(time: Stopwatch) -> Access:
    return Access(now=lambda: time.seconds)


def test_while_all_is_well_nobody_waits(access: Access) -> None:
    access.granted()

    assert access.wait() == 0
    assert access.trouble == ""


def test_what_is_not_about_the_token_changes_nothing(access: Access) -> None:
    assert not access.refused("is_archived")
    assert access.wait() == 0


async def test_one_call_in_half_a_minute_finds_out_for_everybody(
    access: Access, time: Stopwatch
) -> None:
    assert access.refused("token_revoked")

    assert [access.wait(), access.wait()] == [30, 30]
    await time.passes(30)
    assert [access.wait(), access.wait()] == [0, 30]


async def test_once_the_token_is_taken_again_nobody_waits(access: Access) -> None:
    access.refused("token_revoked")
    access.refused("invalid_auth")
    assert "invalid_auth" in access.trouble

    access.granted()

    assert access.wait() == 0
    assert access.trouble == ""
