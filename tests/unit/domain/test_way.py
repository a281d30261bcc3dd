import pytest

from incidentbot.domain.lifecycle import TRANSITIONS, Status
from incidentbot.domain.way import NoWayError, Way, require_way, ways


@pytest.mark.parametrize("old", Status)
def test_every_transition_of_the_table_has_one_verb_of_its_own(old: Status) -> None:
    verbs = ways(old)

    assert TRANSITIONS[old] <= set(verbs)
    assert len(set(verbs.values())) == len(verbs)


def test_every_verb_leads_somewhere_from_somewhere() -> None:
    assert {way for status in Status for way in ways(status).values()} == set(Way)


def test_the_verb_that_leads_to_work_depends_on_where_it_comes_from() -> None:
    assert ways(Status.ON_HOLD)[Status.INVESTIGATING] is Way.RESUME
    assert ways(Status.MONITORING)[Status.INVESTIGATING] is Way.FAIL
    assert ways(Status.CLOSED)[Status.INVESTIGATING] is Way.REOPEN


def test_a_verb_that_does_not_apply_says_which_do() -> None:
    with pytest.raises(NoWayError) as refused:
        require_way(Way.HOLD, reference="INC-1", status=Status.CLOSED)

    assert str(refused.value) == (
        "INC-1 is closed, so `hold` does not apply. What does: `reopen`, `review`."
    )


def test_after_the_end_no_verb_applies() -> None:
    with pytest.raises(NoWayError, match="What does: nothing"):
        require_way(Way.REOPEN, reference="INC-1", status=Status.MERGED)


def test_every_verb_has_words_for_its_button() -> None:
    words = [way.words for way in Way]

    assert all(words)
    assert len(set(words)) == len(words)
