"""How failures are told: what could not be done, why, and what one can do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.store.queries.dead_letters import Letter
from incidentbot.store.queries.outbox import DeliveryStatus

RETRY = "retry"
"""The verb, and thereby the action id of the button."""

_BY_COMMAND = "Whoever looks after incidentbot can have it tried again: `python app.py deliveries`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be done. `what` names it to people."""

    what: str
    letter: Letter


def failures_of(letters: Iterable[Letter], what_of: Callable[[str], str]) -> tuple[Failure, ...]:
    """Name what the letters are about."""
    return tuple(Failure(what=what_of(one.subscriber), letter=one) for one in letters)


def message(incident: Incident | None, failures: Sequence[Failure]) -> Message:
    """Say what failed and has not been done since; or that all has. Without an incident it is about who is on call."""
    about = "On call" if incident is None else incident.reference
    dead = [one for one in failures if one.letter.status is DeliveryStatus.DEAD]
    under_way = [one for one in failures if one.letter.status is DeliveryStatus.PENDING]
    if not dead:
        doing = "is being tried again" if under_way else "has been done since"
        words = f":white_check_mark: {about}: {_all(under_way or failures)} {doing}."
        return Message(text=words, blocks=(section(words),))
    lines = [
        f"*{_capital(_all(group))}*: {why}"
        for why, group in groupby(sorted(dead, key=_why), key=_why)
    ]
    words = f":warning: {about}: not everything could be done."
    return Message(
        text="\n".join([words, *lines]),
        blocks=(section(words), *(section(line) for line in lines), _again(incident)),
    )


def tried(failures: Iterable[Failure]) -> str:
    """Say what is tried again."""
    return f"Trying again: {_all(failures)}."


def _again(incident: Incident | None) -> Block:
    if incident is None:
        return context(_BY_COMMAND)
    again = button("Try again", action_id=RETRY, value=incident.incident_id)
    return actions(again, block_id="failures")


def _why(failure: Failure) -> str:
    return failure.letter.why


def _all(failures: Iterable[Failure]) -> str:
    names = list(dict.fromkeys(one.what for one in failures))
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
