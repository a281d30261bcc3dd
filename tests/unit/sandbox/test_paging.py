import pytest

from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.paging import Page, page


def pages(items: list[str], *, cursor: str = "", newest_first: bool = False) -> Page[str]:
    arguments = Arguments({"cursor": cursor, "limit": 2})
    return page(items, arguments, key=str, default=9, most=9, newest_first=newest_first)


@pytest.mark.parametrize(
    ("left", "newest_first", "expected"),
    [
        ("abcd", False, "cd"),
        ("abd", False, "d"),
        ("ab", False, ""),
        ("dcba", True, "ba"),
        ("dca", True, "a"),
        ("dc", True, ""),
    ],
)
def test_what_a_cursor_names_may_be_gone_by_then(
    left: str, expected: str, *, newest_first: bool
) -> None:
    everything = sorted("abcd", reverse=newest_first)
    first = pages(everything, newest_first=newest_first)

    second = pages(list(left), cursor=first.next_cursor, newest_first=newest_first)

    assert first.has_more
    assert "".join(second.items) == expected
    assert second.next_cursor == ""
