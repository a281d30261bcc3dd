"""Everything that brings an incident to another status with no more than a word of why: one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from incidentbot.domain.policy import Choice, ProcessPolicy
from incidentbot.domain.way import Way
from incidentbot.features.progress import command


def _none(_process: ProcessPolicy) -> tuple[Choice, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked where no words came with the verb. `choices` are the answers that take one tap."""

    title: str
    words: str
    placeholder: str
    choices: Callable[[ProcessPolicy], tuple[Choice, ...]] = _none


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One of them: the wish that it becomes, its line in the help, and what must be known first.

    `done` is what the room hears behind the name of whoever did it, with a gap for the reference.
    """

    command: type[command.Move]
    summary: str
    done: str
    usage: str = "[why]"
    example: str = ""
    question: Question | None = None


MOVES: Mapping[Way, Kind] = MappingProxyType(
    {
        Way.TRIAGE: Kind(
            command=command.Triage,
            summary="say that it is categorised and prioritised, and waits to be taken",
            done="has triaged {}.",
        ),
        Way.HOLD: Kind(
            command=command.Hold,
            summary="put it on hold, and say what it waits for",
            done="has put {} on hold.",
            usage="[what it waits for]",
            example="waiting for the vendor",
            question=Question(
                title="Put on hold",
                words="What does it wait for?",
                placeholder="Who is to do what, and by when?",
                choices=lambda process: process.hold_reasons,
            ),
        ),
        Way.RESUME: Kind(
            command=command.Resume,
            summary="go on with what was on hold",
            done="goes on with {}.",
        ),
        Way.FIX: Kind(
            command=command.ApplyFix,
            summary="say that a fix is in, to be watched until it is resolved",
            done="has put a fix in for {}. Does it hold?",
            usage="[what was done]",
            example="rolled back release 41",
            question=Question(
                title="A fix is in",
                words="What was done?",
                placeholder="Rolled back release 41",
            ),
        ),
        Way.FAIL: Kind(
            command=command.FailRecovery,
            summary="say that the fix did not hold",
            done="says that the fix for {} did not hold. Back to finding out.",
        ),
        Way.CLOSE: Kind(
            command=command.Close,
            summary="close it, once whoever was hurt is content",
            done="has closed {}.",
        ),
        Way.REVIEW: Kind(
            command=command.Review,
            summary="say that its review is done and its lessons are learnt",
            done="has finished the review of {}.",
        ),
        Way.REOPEN: Kind(
            command=command.Reopen,
            summary="work on it again, within the window for that",
            done="has reopened {}.",
            usage="[what still fails]",
            example="still failing in EU",
            question=Question(
                title="Reopen",
                words="What does not work yet?",
                placeholder="What do you see? Since when?",
            ),
        ),
        Way.CANCEL: Kind(
            command=command.Cancel,
            summary="end it because it was no incident, and say why",
            done="has ended {}: it was no incident.",
            example="planned work",
            question=Question(
                title="No incident",
                words="What was it?",
                placeholder="Where does it belong instead?",
                choices=lambda process: process.cancel_reasons,
            ),
        ),
    }
)
