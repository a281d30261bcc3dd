from hypothesis import given
from hypothesis import strategies as st

from incidentbot.domain.placeholder import fill, placeholders


def test_gaps_are_named() -> None:
    assert placeholders("{reference}: {title}, {reference}") == {"reference", "title"}


def test_a_gap_without_a_value_stays_for_a_person_to_fill() -> None:
    assert fill("{title}: {cause}", {"title": "Down"}) == "Down: {cause}"


@given(st.text("{}titleowner <&>"))
def test_a_value_is_never_searched_for_gaps(typed: str) -> None:
    assert fill("<{title}>", {"title": typed, "owner": "secret"}) == f"<{typed}>"


def test_a_text_reaches_nothing_but_the_values() -> None:
    assert fill("{title.__class__} {title!r}", {"title": "x"}) == "{title.__class__} {title!r}"
