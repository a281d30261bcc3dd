"""What faults can happen to: methods that apps call, and what Slack brings to apps."""

from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

from incidentbot.sandbox.faults.kind import KINDS, Happens
from incidentbot.sandbox.faults.rule import EVERYTHING, Rule
from incidentbot.sandbox.faults.script import ScriptError, written

EVENTS = "events"
REQUESTS = (EVENTS, "commands", "interactive")
"""The families of what is brought to an app."""

RESPONSE_URL = "response_url"
"""How an answer to a response URL is called, among the methods."""


def subjects(happens: Happens, *, methods: Collection[str]) -> Collection[str]:
    """Give what such a fault can be about, besides everything."""
    match happens:
        case Happens.EVERYTHING:
            return ()
        case Happens.CALL:
            return (*methods, RESPONSE_URL)
        case Happens.EVENT:
            return (EVENTS,)
        case _:
            return REQUESTS


def require_sense(rule: Rule, *, methods: Collection[str]) -> None:
    """See whether there is anything that the rule could hit.

    Raises:
        ScriptError: there is nothing.
    """
    happens = KINDS[rule.fault.kind].happens
    known = {Happens.CALL: (*methods, RESPONSE_URL), Happens.EVENT: (EVENTS,)}.get(
        happens, REQUESTS
    )
    if rule.where != EVERYTHING and not _is_about(rule, happens, known):
        instead = _instead(rule, happens, known)
        raise ScriptError(f"{rule.fault.kind} cannot happen to {rule.where}. {instead}")


def _is_about(rule: Rule, happens: Happens, known: Collection[str]) -> bool:
    if happens is Happens.CALL:
        return any(rule.covers(method) for method in known)
    return rule.where.partition(".")[0] in known


def _instead(rule: Rule, happens: Happens, known: Collection[str]) -> str:
    if happens is Happens.EVERYTHING:
        return f"Write `{written(replace(rule, where=EVERYTHING))}`."
    if near := get_close_matches(rule.where, known, n=1):
        return f"Did you mean {near[0]}?"
    if happens is Happens.CALL:
        return "It can happen to methods such as chat.postMessage, to families such as chat.*, and to *."
    return f"It can happen to {', '.join(known)} and {EVERYTHING}."
