"""How it looks: what is suggested, what the room hears, a line in the log."""

import re
from collections.abc import Mapping

from incidentbot.blueprint.step import onward_buttons
from incidentbot.blueprint.words import who
from incidentbot.domain.alerts.case import CaseState
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.parts import AlertTally
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.domain.priority import Priority
from incidentbot.integrations.alertmanager.suggestion import Suggestion
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.text import cut, escape, link

DECLARE = "alertmanager-declare"
DISMISS = "alertmanager-dismiss"

_ADDRESS = re.compile(r"https?://[^\s<>|]+")
_NAME_LIMIT = 100
_QUESTION = "Is this an incident?"


def suggestion(said: Suggestion, people: Mapping[PersonId, Person]) -> Message:
    """Say what could be an incident, with one button for each answer; once it is answered, say which."""
    title = escape(said.title)
    outcome = _outcome(said, people)
    head = f"*{_QUESTION} {title}*\n{_standing(said)}" if not outcome else f"{title}\n{outcome}"
    return Message(
        text=f"{outcome or _QUESTION} {title}",
        blocks=(section(head), *([] if outcome else _buttons(said)), *_small_print(said)),
    )


def turn(incident: Incident, tally: AlertTally) -> Message:
    """Tell the room that its alerts are over, or fire again; and what can be done."""
    source = escape(tally.source)
    if tally.firing:
        words = f":fire: *It is not over:* {_alerts(tally.firing)} of {source} again."
    else:
        number = f"All {tally.total} alerts" if tally.total > 1 else "The alert"
        words = (
            f":white_check_mark: *{number} of {source} {'are' if tally.total > 1 else 'is'} over.* "
            "That resolves nothing by itself: check that it works again, then say so."
        )
    return Message(text=words, blocks=(section(words), *onward_buttons(incident)))


def _outcome(said: Suggestion, people: Mapping[PersonId, Person]) -> str:
    by = f" by {who(PersonId(said.by), people)}" if said.by else ""
    match said.state:
        case CaseState.DECLARED:
            return f":rotating_light: Declared as {said.reference}{by}."
        case CaseState.DISMISSED:
            return f":no_bell: Dismissed{by}; quiet until its alerts are over."
        case CaseState.WATCHED:
            return f":white_check_mark: Over by itself, all {said.total}."
        case CaseState.SUGGESTED:
            return ""


def _standing(said: Suggestion) -> str:
    priority = Priority(said.priority)
    names = ", ".join(escape(cut(name, _NAME_LIMIT)) for name in said.names)
    more = said.firing - len(said.names)
    rest = f" and {more} more" if more > 0 else ""
    over = f", {said.total - said.firing} over" if said.total > said.firing else ""
    return (
        f":fire: {_alerts(said.firing)}{over}: {names}{rest}\nWould be {priority} {priority.words}."
    )


def _alerts(number: int) -> str:
    return f"{number} {'alerts fire' if number > 1 else 'alert fires'}"


def _buttons(said: Suggestion) -> list[Block]:
    value = f"{said.case_id}:{said.round}"
    declare = button("Declare", action_id=DECLARE, value=value, style="primary")
    return [actions(declare, button("Dismiss", action_id=DISMISS, value=value))]


def _small_print(said: Suggestion) -> list[Block]:
    unowned = "Nobody who would answer for it is in Slack, so it was not declared: see `owner` in alerts.yaml."
    address = _ADDRESS.fullmatch(said.link)
    parts = [
        *([unowned] if said.unowned else []),
        *([link(said.link, "See the alerts")] if address else []),
    ]
    return [context(*parts)] if parts else []
