"""Facts in plain words: the same in the log of a room, on a timeline, and wherever somebody catches up.

Each fact is said as "somebody did something", so that those of one commit make one sentence.
"""

from collections.abc import Iterable, Sequence

from incidentbot.blueprint.deeds import Names, words
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.timeline import Passage
from incidentbot.slack.paragraphs import quoted
from incidentbot.slack.text import escape, when


def sentence(told: Sequence[e.Fact], names: Names) -> str:
    """Say in one sentence what one commit changed, what one fact is, or what somebody took back."""
    first, *rest = told
    did = words(first.event, first.by, names)
    if isinstance(first.event, e.Undone) and rest:
        did = f"{did}: {sentence(rest, names)}"
    else:
        did = "; ".join([did, *(words(fact.event, fact.by, names) for fact in rest)])
    return f"{_who(first, names)} {did}"


def entry(told: Passage, names: Names) -> tuple[str, ...]:
    """Give a passage as lines: when, who and what, and what was said in their own words."""
    first = told[0]
    line = f"{when(first.happened_at)} · {sentence(told, names)}"
    return (line, *quoted(quotation(first.event)))


def quotation(event: e.Event) -> str:
    """Give what somebody said in their own words, as they typed it; empty where there is no such thing."""
    match event:
        case e.NoteAdded() | e.StatusUpdatePosted():
            return event.text
        case e.DescriptionChanged():
            return event.new
        case _:
            return ""


def named_in(facts: Iterable[e.Fact]) -> frozenset[PersonId]:
    """Tell whom the words of these facts name."""
    return frozenset(
        person for fact in facts for person in (fact.by, *_named(fact.event)) if person
    )


def _named(event: e.Event) -> tuple[PersonId | None, ...]:
    named: tuple[PersonId | None, ...] = ()
    match event:
        case e.IncidentDeclared():
            named = (event.reporter.person, event.owner)
        case e.SeverityChanged() if event.new.override:
            named = (event.new.override.by,)
        case e.OwnerChanged():
            named = (event.new.person,)
        case e.RoleAssigned():
            named = (event.old, event.new)
        case e.NoteAdded():
            named = (event.author,)
        case e.Paged():
            named = (event.to.person,)
        case e.Invited() | e.MemberJoined() | e.MemberLeft() | e.PageHeld():
            named = (event.person,)
        case _:
            pass
    return named


def _who(fact: e.Fact, names: Names) -> str:
    match fact.event:
        case e.MemberJoined() | e.MemberLeft():
            return names.of(fact.event.person)
        case e.IncidentDeclared() if fact.by is None:
            return escape(fact.event.reporter.name)
        case _:
            return names.of(fact.by)
