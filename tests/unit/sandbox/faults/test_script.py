"""Rules as text: what is written is read again, and what cannot be read is said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentbot.sandbox.faults import Fault, Kind, Rule, ScriptError, read, script, written
from incidentbot.sandbox.faults.kind import KINDS, Figure

FIGURES: dict[Figure, st.SearchStrategy[float | str | None]] = {
    Figure.NOTHING: st.none(),
    Figure.SECONDS: st.none() | st.floats(0, 1e9),
    Figure.WHOLE_SECONDS: st.none() | st.integers(1, 10**6),
    Figure.STATUS: st.none() | st.integers(400, 599),
    Figure.TIMES: st.none() | st.integers(1, 99),
    Figure.NAME: st.none() | st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True),
}


@st.composite
def faults(draw: st.DrawFn) -> Fault:
    kind = draw(st.sampled_from(Kind))
    return Fault(kind, draw(FIGURES[KINDS[kind].figure]))


rules = st.builds(
    Rule,
    where=st.sampled_from(["*", "chat.postMessage", "pins.*", "events.message", "commands./x"]),
    fault=faults(),
    times=st.none() | st.integers(1, 10**6),
    percent=st.integers(1, 100),
    after=st.floats(0, 1e9),
    lasting=st.none() | st.floats(0, 1e9),
)


@given(st.lists(rules, max_size=5))
def test_what_is_written_is_read_again(several: list[Rule]) -> None:
    assert list(read(script(several))) == several


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "chat.postMessage: reset-after x1",
            Rule(where="chat.postMessage", fault=Fault(Kind.RESET_AFTER), times=1),
        ),
        (
            "conversations.*: ratelimited 30 20%",
            Rule(where="conversations.*", fault=Fault(Kind.RATELIMITED, 30), percent=20),
        ),
        (
            "*: down after 10s for 60s",
            Rule(where="*", fault=Fault(Kind.DOWN), after=10, lasting=60),
        ),
        (
            "events.message: late 2.5 for 9.5s x3",
            Rule(where="events.message", fault=Fault(Kind.LATE, 2.5), times=3, lasting=9.5),
        ),
        ("*: error fatal_error", Rule(where="*", fault=Fault(Kind.ERROR, "fatal_error"))),
    ],
)
def test_a_rule_as_a_person_writes_it(text: str, rule: Rule) -> None:
    assert read(text) == (rule,)
    assert read(written(rule)) == (rule,)


def test_a_script_has_lines_remarks_and_semicolons() -> None:
    text = """
    # Posts get lost.
    chat.postMessage: reset-after x1   # the first
    pins.add: slow 2; *: lose-ack x1

    """

    assert script(read(text)).splitlines() == [
        "chat.postMessage: reset-after x1",
        "pins.add: slow 2",
        "*: lose-ack x1",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chat.postMessage", "`chat.postMessage` is no rule"),
        (": slow", "is no rule"),
        ("chat.postMessage:", "is no rule"),
        ("two words: slow", "is no rule"),
        ("*: reset-afer", "There is no fault called reset-afer. Did you mean reset-after?"),
        ("*: qqqq", "There are: reset-before, reset-after"),
        ("*: slow soon", "slow takes seconds, such as 2.5, not soon"),
        ("*: slow -1", "slow takes seconds"),
        ("*: slow inf", "slow takes seconds"),
        ("*: ratelimited 2.5", "ratelimited takes whole seconds"),
        ("*: ratelimited 0", "ratelimited takes whole seconds"),
        ("*: fail-after 200", "fail-after takes an HTTP status"),
        ("*: repeat 0", "repeat takes a number of times"),
        ("*: error Bad!", "error takes the name of an error"),
        ("*: drop 3", "`3` is not understood"),
        ("*: drop x0", "`x0` is not understood"),
        ("*: drop 0%", "`0%` is not understood"),
        ("*: drop 101%", "`101%` is not understood"),
        ("*: drop after", "Behind `after` stand seconds"),
        ("*: drop for ever", "Behind `for` stand seconds"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    with pytest.raises(ScriptError) as caught:
        read(text)

    assert words in str(caught.value)
