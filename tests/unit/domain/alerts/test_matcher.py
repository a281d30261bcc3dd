import pytest

from incidentbot.domain.alerts.matcher import Matcher, MatcherError, Operator, parse_matcher

LABELS = {"severity": "critical", "service": "shop-eu", "empty": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('severity="critical"', ("severity", "=", "critical")),
        ("severity=critical", ("severity", "=", "critical")),
        ("  severity = critical ", ("severity", "=", "critical")),
        ("severity='very critical'", ("severity", "=", "very critical")),
        ('severity=" critical "', ("severity", "=", " critical ")),
        ("team!=web", ("team", "!=", "web")),
        ('service=~"shop|checkout"', ("service", "=~", "shop|checkout")),
        ("service!~shop-.*", ("service", "!~", "shop-.*")),
        ('service=""', ("service", "=", "")),
        ("service=", ("service", "=", "")),
        ("_a1=x=y", ("_a1", "=", "x=y")),
    ],
)
def test_it_is_read_as_alertmanager_reads_it(text: str, expected: tuple[str, str, str]) -> None:
    label, operator, value = expected

    assert parse_matcher(text) == Matcher(label=label, operator=Operator(operator), value=value)


@pytest.mark.parametrize("text", ["", "critical", "1a=b", "a-b=c", '="x"', 'a="b', "a~b"])
def test_what_is_none_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(MatcherError, match='such as severity="critical"'):
        parse_matcher(text)


@pytest.mark.parametrize("operator", ["=~", "!~"])
def test_a_pattern_that_is_none_is_refused(operator: str) -> None:
    with pytest.raises(MatcherError, match="is no pattern"):
        parse_matcher(f"a{operator}[")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("severity=critical", True),
        ("severity=warning", False),
        ("severity!=warning", True),
        ("severity!=critical", False),
        ("service=~shop-.*", True),
        ("service=~shop", False),
        ("service!~shop", True),
        ("service!~shop-.*", False),
        ("absent=", True),
        ("absent!=", False),
        ("absent=~.*", True),
        ("absent=~.+", False),
        ("empty=", True),
    ],
)
def test_a_label_is_compared_as_a_whole_and_one_that_is_not_there_is_empty(
    text: str, *, holds: bool
) -> None:
    assert parse_matcher(text).holds(LABELS) is holds


def test_a_value_of_several_lines_is_matched_as_a_whole() -> None:
    assert parse_matcher("a=~one.*two").holds({"a": "one\ntwo"})
