from datetime import UTC, datetime

import pytest

from incidentbot.slack.text import as_read, escape, moment_of, pieces, unescape


@pytest.mark.parametrize(
    "typed", ["<!channel>", "a & b", "&amp;", "*bold* _and_ `code`", "مرحبا 🎉"]
)
def test_what_slack_escapes_comes_back_as_it_was_typed(typed: str) -> None:
    assert unescape(escape(typed)) == typed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ask <@U1>", "ask @Rita"),
        ("ask <@U2|sam>", "ask @sam"),
        ("ask <@U2>", "ask @U2"),
        ("see <#C1|general>", "see #general"),
        ("<!channel> look", "@channel look"),
        ("<!subteam^S1|@oncall> look", "@oncall look"),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("<https://example.com|the runbook>", "the runbook (https://example.com)"),
        ("<https://example.com|example.com>", "example.com"),
        ("if a &lt; b &amp;&amp; c", "if a < b && c"),
    ],
)
def test_a_message_is_kept_as_its_readers_saw_it(text: str, read: str) -> None:
    assert as_read(text, {"U1": "Rita"}) == read


def test_a_short_text_is_one_piece() -> None:
    assert pieces("All is well.", 100) == ("All is well.",)


def test_a_long_text_is_split_at_the_end_of_a_line() -> None:
    assert pieces("one two\nthree four", 12) == ("one two", "three four")


def test_a_long_line_is_split_between_words() -> None:
    assert pieces("one two three", 9) == ("one two", "three")


def test_an_endless_word_is_split_where_it_must_be() -> None:
    assert pieces("aaaaa", 2) == ("aa", "aa", "a")


def test_no_escaped_character_is_split() -> None:
    assert pieces("aa&amp;bb", 6) == ("aa", "&amp;b", "b")


@pytest.mark.parametrize(
    ("ts", "moment"),
    [
        ("1772452800.000100", datetime(2026, 3, 2, 12, 0, 0, 100, tzinfo=UTC)),
        ("1772452800.999999", datetime(2026, 3, 2, 12, 0, 0, 999999, tzinfo=UTC)),
        ("1772452800.5", datetime(2026, 3, 2, 12, 0, 0, 500000, tzinfo=UTC)),
        ("1772452800", datetime(2026, 3, 2, 12, 0, tzinfo=UTC)),
    ],
)
def test_a_message_names_its_moment_to_the_microsecond(ts: str, moment: datetime) -> None:
    assert moment_of(ts) == moment
