"""Facts in plain words: the same in the log of a room, on a timeline, and wherever somebody catches up.

Each fact is said as "somebody did something", so that those of one commit make one sentence.
"""

from collections.abc import Iterable, Sequence

from incidentbot.blueprint.deeds import Names, words
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import PersonId
from incidentbot.slack.paragraphs import quoted
from incidentbot.slack.text import when


def sentence(commit: Sequence[e.Fact], names: Names) -> str:
    """Say in one sentence what one commit, or one fact, changed."""
    first = commit[0]
    did = "; ".join(words(fact.event, first.by, names) for fact in commit)
    return f"{names.of(_subject(first))} {did}"


def entry(fact: e.Fact, names: Names) -> tuple[str, ...]:
    """Give a fact as lines: when, who and what, and what was said in their own words."""
    line = f"{when(fact.happened_at)} · {sentence((fact,), names)}"
    return (line, *quoted(quotation(fact.event)))


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
            named = (event.reporter.person,)
        case e.SeverityChanged() if event.new.override:
            named = (event.new.override.by,)
        case e.OwnerChanged():
            named = (event.new.person,)
        case e.RoleAssigned():
            named = (event.old, event.new)
        case e.NoteAdded():
            named = (event.author,)
        case e.Invited() | e.MemberJoined() | e.MemberLeft():
            named = (event.person,)
        case _:
            pass
    return named


def _subject(fact: e.Fact) -> PersonId | None:
    match fact.event:
        case e.MemberJoined() | e.MemberLeft():
            return fact.event.person
        case _:
            return fact.by
