import pytest

from incidentbot.engine.attempt import Attempt
from incidentbot.slack.buckets import Bucket
from incidentbot.slack.tiers import Limit

ONE_SPARE = Limit(at_once=3, seconds=10.0)
"""Two calls at once: the third token is left alone."""


def attempt(name: str, *, number: int = 1, urgent: bool = False) -> Attempt:
    """Give an attempt at a delivery; of those with the same number, whoever asks first goes first."""
    return Attempt(name=name, number=number, urgent=urgent)


def asks(bucket: Bucket, name: str, at: float, *, number: int = 1, urgent: bool = False) -> float:
    """Stand in line, and take a token where it is one's turn."""
    asking = attempt(name, number=number, urgent=urgent)
    seconds = bucket.wait(at, asking)
    if seconds == 0:
        bucket.take(at, asking)
    return seconds


def emptied() -> Bucket:
    """Give a bucket whose tokens have just been taken, at 0."""
    bucket = Bucket(ONE_SPARE)
    assert [asks(bucket, name, 0) for name in ("first", "second")] == [0, 0]
    return bucket


def test_a_burst_is_let_through_and_then_each_waits_for_the_one_before() -> None:
    bucket = emptied()

    assert [asks(bucket, name, 0) for name in ("a", "b", "c")] == [10, 20, 30]


def test_a_bucket_of_one_token_has_none_to_leave_alone() -> None:
    bucket = Bucket(Limit(at_once=1, seconds=1.0))

    assert [asks(bucket, name, 0) for name in ("a", "b")] == [0, 1]


def test_whoever_comes_back_when_told_goes_and_whoever_comes_anew_goes_last() -> None:
    bucket = emptied()
    for name in ("a", "b"):
        asks(bucket, name, 0)

    assert asks(bucket, "new", 10) == 20
    assert asks(bucket, "a", 10) == 0
    assert asks(bucket, "b", 20) == 0
    assert asks(bucket, "new", 30) == 0


def test_of_those_who_wait_the_one_that_came_to_be_first_goes_first_in_whatever_order_they_ask() -> (
    None
):
    bucket = emptied()
    numbers = {"late": 7, "early": 5, "middle": 6}

    for name, number in numbers.items():
        asks(bucket, name, 0, number=number)

    assert [
        asks(bucket, name, 0, number=numbers[name]) for name in ("early", "middle", "late")
    ] == [10, 20, 30]


def test_whoever_comes_too_early_keeps_the_place() -> None:
    bucket = emptied()
    for name in ("a", "b"):
        asks(bucket, name, 0)

    assert asks(bucket, "b", 5) == 15
    assert asks(bucket, "a", 5) == 5


def test_what_is_urgent_goes_before_what_is_not_and_behind_what_was_urgent_before() -> None:
    bucket = emptied()
    asks(bucket, "a", 0)

    assert asks(bucket, "urgent", 0, urgent=True) == 10
    assert asks(bucket, "urgent too", 0, urgent=True) == 20
    assert asks(bucket, "a", 0) == 30


def test_whoever_does_not_come_back_holds_nobody_up_for_long() -> None:
    bucket = emptied()
    asks(bucket, "gone", 0)
    asks(bucket, "b", 0)

    assert asks(bucket, "b", 10) == 10
    assert asks(bucket, "b", 20) == 0


def test_the_place_of_whoever_does_not_come_back_is_given_away() -> None:
    bucket = emptied()
    asks(bucket, "gone", 0)
    asks(bucket, "gone too", 0)
    asks(bucket, "c", 0)

    # Told to come at 10 and 20; by 50 nobody waits for them any more.
    bucket.take(45)
    bucket.take(45)

    assert asks(bucket, "c", 51) == pytest.approx(4)


def test_nobody_goes_while_slack_wants_silence_and_whoever_was_sent_away_comes_first_then() -> None:
    bucket = emptied()
    asks(bucket, "a", 0)

    bucket.shut(0, 30, attempt("sent away", urgent=True))

    assert bucket.shut_for(0) == 30
    assert asks(bucket, "a", 0) == 40
    assert asks(bucket, "sent away", 30) == 0
    assert asks(bucket, "a", 40) == 0


def test_a_shorter_silence_does_not_end_a_longer_one() -> None:
    bucket = Bucket(ONE_SPARE)
    bucket.shut(0, 30)

    bucket.shut(1, 2)

    assert bucket.shut_for(1) == 29


def test_a_token_taken_ahead_is_missing_for_those_in_line() -> None:
    bucket = emptied()
    assert bucket.wait_ahead(0) == 10

    bucket.take(0)

    assert asks(bucket, "a", 0) == 20
