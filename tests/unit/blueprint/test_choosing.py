import pytest

from incidentbot.blueprint.choosing import UnknownWordError, keyed, one_of
from incidentbot.domain.catalogue import Service

COLOURS = {"dark red": 1, "blue": 2}
SHOP = Service(key="web-shop", name="The Shop")


@pytest.mark.parametrize("word", ["dark red", "Dark-Red", "DARK_RED", " dark  red "])
def test_a_word_is_understood_however_it_is_written(word: str) -> None:
    assert one_of(word, COLOURS, what="colour") == 1


def test_an_alias_is_understood_but_not_listed() -> None:
    assert one_of("navy", COLOURS, what="colour", aliases={"navy": 2}) == 2
    with pytest.raises(UnknownWordError, match=r"Write one of: dark red, blue\.$"):
        one_of("green", COLOURS, what="colour", aliases={"navy": 2})


def test_what_is_not_known_is_quoted_so_that_it_calls_nobody() -> None:
    with pytest.raises(UnknownWordError, match="There is no colour `&lt;!channel&gt;`"):
        one_of("<!channel>", COLOURS, what="colour")


def test_where_there_is_nothing_to_choose_that_is_said() -> None:
    with pytest.raises(UnknownWordError, match="none is configured"):
        one_of("red", {}, what="colour")


@pytest.mark.parametrize("word", ["web shop", "the shop"])
def test_an_entry_is_found_by_its_key_or_its_name(word: str) -> None:
    assert keyed(word, [SHOP], what="service") is SHOP
