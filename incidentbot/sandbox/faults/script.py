"""Rules as text: a line each, to be typed on the command line, and printed by a test that wants to be played again.

    chat.postMessage: reset-after x1
    conversations.*: ratelimited 30 20%
    events.message: repeat 2 x3
    *: down after 10s for 60s

Where; what, with its figure if it has one; then, in any order: `x3` only the next three, `20%` one in five, `after 10s`
not before ten seconds from now, `for 60s` not longer than a minute. What stands behind a `#` is a remark; a `;` ends a
rule as a new line does.
"""

import math
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from incidentbot.sandbox.faults.kind import KINDS, Figure, Kind
from incidentbot.sandbox.faults.rule import ALWAYS, Fault, Rule

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TIMES = re.compile(r"x([1-9]\d*)")
_PERCENT = re.compile(r"([1-9]\d?|100)%")
_STATUSES = range(400, 600)
_NEEDED = {
    Figure.NOTHING: "nothing",
    Figure.SECONDS: "seconds, such as 2.5",
    Figure.WHOLE_SECONDS: "whole seconds, such as 30",
    Figure.STATUS: "an HTTP status, such as 503",
    Figure.TIMES: "a number of times, such as 2",
    Figure.NAME: "the name of an error, such as internal_error",
}


class ScriptError(ValueError):
    """A rule cannot be read, or can hit nothing. The words are for whoever wrote it."""


def read(text: str) -> tuple[Rule, ...]:
    """Read a script.

    Raises:
        ScriptError: a line is no rule.
    """
    bare = (line.partition("#")[0] for line in text.splitlines())
    rules = (rule.strip() for line in bare for rule in line.split(";"))
    return tuple(_rule(rule) for rule in rules if rule)


def written(rule: Rule) -> str:
    """Write a rule as it is read."""
    return f"{rule.where}: {' '.join(_words(rule))}"


def script(rules: Iterable[Rule]) -> str:
    """Write rules, each on a line of its own."""
    return "\n".join(written(rule) for rule in rules)


def _words(rule: Rule) -> Iterator[str]:
    yield rule.fault.kind
    if rule.fault.figure is not None:
        yield _plain(rule.fault.figure)
    if rule.times is not None:
        yield f"x{rule.times}"
    if rule.percent != ALWAYS:
        yield f"{rule.percent}%"
    if rule.after:
        yield f"after {_plain(rule.after)}s"
    if rule.lasting is not None:
        yield f"for {_plain(rule.lasting)}s"


def _plain(figure: float | str) -> str:
    return str(figure).removesuffix(".0")


def _rule(line: str) -> Rule:
    where, colon, rest = line.partition(":")
    where, words = where.strip(), rest.split()
    if not colon or not where or not words or len(where.split()) > 1:
        raise ScriptError(f"`{line}` is no rule. Write one as `chat.postMessage: reset-after x1`.")
    kind = _kind(words.pop(0))
    return Rule(where=where, fault=Fault(kind, _figure(kind, words)), **dict(_bounds(words)))


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        near = get_close_matches(word, list(Kind), n=1)
        meant = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(Kind)}."
        raise ScriptError(f"There is no fault called {word}. {meant}") from None


def _figure(kind: Kind, words: list[str]) -> float | str | None:
    """Take the figure off the words that stand behind the kind, if the first of them is one."""
    figure = KINDS[kind].figure
    if not words or figure is Figure.NOTHING or _begins_a_bound(words[0]):
        return None
    word = words.pop(0)
    value = _value(figure, word)
    if value is None:
        raise ScriptError(f"{kind} takes {_NEEDED[figure]}, not {word}.")
    return value


def _value(figure: Figure, word: str) -> float | str | None:
    match figure:
        case Figure.NAME:
            return word if _NAME.fullmatch(word) else None
        case Figure.SECONDS:
            return _seconds(word)
        case _ if not word.isdecimal():
            return None
        case Figure.STATUS:
            return int(word) if int(word) in _STATUSES else None
        case _:
            return int(word) or None


def _bounds(words: list[str]) -> Iterator[tuple[str, Any]]:
    rest = iter(words)
    for word in rest:
        if times := _TIMES.fullmatch(word):
            yield "times", int(times[1])
        elif percent := _PERCENT.fullmatch(word):
            yield "percent", int(percent[1])
        elif word in {"after", "for"}:
            seconds = _seconds(next(rest, ""))
            if seconds is None:
                raise ScriptError(f"Behind `{word}` stand seconds, such as {word} 30s.")
            yield {"after": "after", "for": "lasting"}[word], seconds
        else:
            raise ScriptError(f"`{word}` is not understood. Write x3, 20%, after 10s or for 60s.")


def _begins_a_bound(word: str) -> bool:
    return word in {"after", "for"} or bool(_TIMES.fullmatch(word) or _PERCENT.fullmatch(word))


def _seconds(word: str) -> float | None:
    try:
        seconds = float(word.removesuffix("s"))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
