"""What the room hears of paging: one message that grows, and a loud one where somebody should pick up a telephone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from incidentbot.blueprint.paged import level, recipient
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.escalation.page import CallCause, EndCause
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.person import Person
from incidentbot.features.paging.words import PAGES
from incidentbot.slack.blocks import Element, Message, button, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import escape, when

_ALARM = ":rotating_light:"
_TIME = "{time}"


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


def run_begun(facts: Sequence[e.Fact]) -> int | None:
    """Give the run that begins by this commit, where nothing about that is loud."""
    return _run_of(facts) if any(map(_begins, facts)) else None


def run_gone_on(facts: Sequence[e.Fact]) -> int | None:
    """Give the run that goes on by this commit, where that is all there is to tell, and nothing about it is loud."""
    return None if any(map(_begins, facts)) else _run_of(facts)


def _run_of(facts: Sequence[e.Fact]) -> int | None:
    told = [fact.event for fact in facts if _is_told(fact.event)]
    is_calm = len(told) == 1 and not is_alarming(facts)
    return told[0].run if is_calm and isinstance(told[0], e.LevelCalled) else None


def steps(facts: Iterable[e.Fact], run: int) -> Iterator[Sequence[e.Fact]]:
    """Give those commits by which a run began and went on, as far as one message tells of them."""
    for _, commit in groupby(facts, key=lambda fact: fact.batch):
        of_one = tuple(commit)
        if _run_of(of_one) == run:
            yield of_one


def course(tolds: Sequence[Told]) -> Message:
    """Say how far a run has come, a line for each step: the message that said that it began grows."""
    first, *more = tolds
    words = _words(first)
    lines = [f"{when(one.facts[0].entered_at, _TIME)} {' '.join(_sentences(one))}" for one in more]
    block = section(words, accessory=_pages(first.incident))
    return Message(text="\n".join([words, *lines]), blocks=(block, *paragraphs(lines)))


def line(told: Told, phones: Mapping[str, str]) -> Message:
    """Say it in one message. `phones` are the numbers of those who have agreed to be called, by their names."""
    words = _words(told)
    if is_alarming(told.facts):
        words = f"{words} {_by_telephone(phones)}"
    is_asked_for = any(map(_begins, told.facts)) or is_alarming(told.facts)
    pages = _pages(told.incident) if is_asked_for else None
    return Message(text=words, blocks=(section(words, accessory=pages),))


def _words(told: Told) -> str:
    return f"{told.incident.reference} · {' '.join(_sentences(told))}"


def _pages(incident: Incident) -> Element:
    return button("Pages", action_id=PAGES, value=incident.incident_id)


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
