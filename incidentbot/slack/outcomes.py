"""What a listener led to, and the answer that this is to the person: in words, or at the field where they look."""

from collections.abc import Mapping
from dataclasses import dataclass

from incidentbot.domain.errors import DomainError, FormError
from incidentbot.slack.again import with_typed
from incidentbot.slack.requests import Answer, Call, Errors, Say

# What is shorter is typed again before it is read.
_SOON_RETYPED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """It could not be done, and that is nobody's fault but ours. `words` are for the person."""

    words: str


Outcome = Answer | DomainError | Trouble


def answer_to(outcome: Outcome, call: Call) -> Answer:
    """Give the answer to a command, a button, a shortcut. What took a while to type comes back."""
    match outcome:
        case Trouble(words=words):
            return with_typed(words, call)
        case DomainError() if len(call.text) > _SOON_RETYPED:
            return with_typed(str(outcome), call)
        case DomainError():
            return Say(text=str(outcome))
        case answer:
            return answer


def answer_to_submission(outcome: Outcome, call: Call) -> Answer | Trouble:
    """Give the answer to a submitted modal: at the field, because one that closes takes with it what was typed."""
    match outcome:
        case FormError() if inputs := _inputs(call):
            return Errors(fields=_at_known_fields(outcome.fields, inputs))
        case DomainError() if inputs := _inputs(call):
            return Errors(fields={inputs[0]: str(outcome)})
        case DomainError():
            return Trouble(words=str(outcome))
        case answer:
            return answer


def _inputs(call: Call) -> tuple[str, ...]:
    blocks = call.view.blocks if call.view else ()
    return tuple(block["block_id"] for block in blocks if block["type"] == "input")


def _at_known_fields(wrong: Mapping[str, str], known: tuple[str, ...]) -> dict[str, str]:
    """Put each error at its field; one whose field is not in the modal goes to the first: Slack refuses others."""
    placed = {name: words for name, words in wrong.items() if name in known}
    homeless = [words for name, words in wrong.items() if name not in known]
    if homeless:
        placed[known[0]] = " ".join([*homeless, *filter(None, [placed.get(known[0])])])
    return placed
