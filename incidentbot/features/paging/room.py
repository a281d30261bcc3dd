"""What the room hears of paging: one line for each step, and a loud one where somebody should pick up a telephone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from incidentbot.blueprint.paged import level, recipient
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import CallCause, EndCause
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.features.paging.words import PAGES
from incidentbot.slack.blocks import Message, button, section
from incidentbot.slack.text import escape, when

_ALARM = ":rotating_light:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One commit's facts of paging, with what is needed to tell them."""

    incident: Incident
    facts: Sequence[e.Fact]
    people: Mapping[PersonId, Person]
    rounds: int = 1

    def name(self, person: PersonId | None) -> str:
        """Name somebody."""
        return who(person, self.people)


def is_worth_telling(facts: Sequence[e.Fact]) -> bool:
    """Tell whether the room has to hear of it: of all but the first round, that it has begun is enough."""
    return any(_is_told(fact.event) for fact in facts)


def is_alarming(facts: Sequence[e.Fact]) -> bool:
    """Tell whether somebody should be called by telephone (checklist 45)."""
    return any(_is_alarming(fact.event) for fact in facts)


def line(told: Told, phones: Mapping[str, str]) -> Message:
    """Say it in one message. `phones` are the numbers of those who have agreed to be called, by their names."""
    sentences = list(_sentences(told))
    if is_alarming(told.facts):
        sentences.append(_by_telephone(phones))
    words = f"{told.incident.reference} · {' '.join(sentences)}"
    pages = button("Pages", action_id=PAGES, value=told.incident.incident_id)
    is_asked_for = any(map(_begins, told.facts)) or is_alarming(told.facts)
    return Message(text=words, blocks=(section(words, accessory=pages if is_asked_for else None),))


def _begins(fact: e.Fact) -> bool:
    return isinstance(fact.event, e.PagingStarted)


def _is_told(event: e.Event) -> bool:
    match event:
        case e.LevelCalled():
            return event.round == 1 or event.level == 0
        case e.NobodyOnCall() | e.PageAcknowledged():
            return True
        case _:
            return _is_alarming(event)


def _is_alarming(event: e.Event) -> bool:
    match event:
        case e.LevelCalled():
            return event.cause is CallCause.UNACCEPTED
        case e.PagingEnded():
            return event.cause is EndCause.NOBODY_ANSWERED
        case _:
            return isinstance(event, e.NobodyOnCall)


def _sentences(told: Told) -> Iterator[str]:
    for fact in told.facts:
        match fact.event:
            case e.NobodyOnCall() as event:
                yield f"{_ALARM} *Nobody is on call at {level(event)}.*"
            case e.LevelCalled() as event:
                yield f"{_cause(event, fact.by, told)}{_called(event, told)}"
            case e.PageHeld() as event:
                yield f"{told.name(event.person)} is let sleep until {when(event.until)}."
            case e.PageAcknowledged() as event:
                yield f":white_check_mark: {told.name(event.person)} has acknowledged."
            case e.PagingEnded(cause=EndCause.NOBODY_ANSWERED):
                yield f"{_ALARM} *Nobody has answered at any level.* Nobody is paged any more."
            case _:
                pass


def _cause(event: e.LevelCalled, by: PersonId | None, told: Told) -> str:
    match event.cause:
        case CallCause.BEGUN:
            return ""
        case CallCause.UNACKNOWLEDGED:
            return "Nobody has acknowledged. "
        case CallCause.UNACCEPTED:
            return f"{_ALARM} *The page before could not be delivered.* "
        case CallCause.DECLINED:
            return f"{told.name(by)} cannot. "
        case CallCause.BY_HAND:
            return f"{told.name(by)} asks for the next level. "
        case CallCause.AGAIN:
            return (
                f"Nobody has acknowledged at any level: once more, {event.round} of {told.rounds}. "
            )


def _called(event: e.LevelCalled, told: Told) -> str:
    pages = (fact.event for fact in told.facts if isinstance(fact.event, e.Paged))
    called = [
        recipient(page.to, told.name)
        for page in pages
        if page.run == event.run and page.level == event.level and page.why.calls
    ]
    return f"Paging {', '.join(called) or 'nobody yet'}: {level(event)}."


def _by_telephone(phones: Mapping[str, str]) -> str:
    numbers = [f"{escape(name)} {escape(number)}" for name, number in phones.items()]
    return (
        f"By telephone: {', '.join(numbers)}." if numbers else "Nobody has left a telephone number."
    )
