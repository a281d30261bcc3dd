"""One fact in plain words, as they follow the name of whoever did it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch

from incidentbot.blueprint.described import (
    affected,
    category,
    resolution_code,
    role_name,
    why_priority,
)
from incidentbot.blueprint.paged import PagingEvent, in_words
from incidentbot.blueprint.words import who
from incidentbot.domain import events as e
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.declare import one_line
from incidentbot.domain.person import Person
from incidentbot.domain.policy import Policy
from incidentbot.domain.sla.passed import Passed
from incidentbot.slack.text import cut, escape, link, when

_IN_A_LINE = 300
_NAME_OF_ALERT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How people are called, and everything that the organisation has names for."""

    people: Mapping[PersonId, Person]
    policy: Policy

    def of(self, person: PersonId | None) -> str:
        """Name somebody."""
        return who(person, self.people)


@singledispatch
def words(event: e.Event, by: PersonId | None, names: Names) -> str:
    """Say what was done, as it follows the name of whoever did it.

    Raises:
        TypeError: nobody has found words for this kind of event yet.
    """
    raise TypeError(f"there are no words for {event} by {by} among {names}")


@words.register
def _(event: e.IncidentDeclared, by: PersonId | None, names: Names) -> str:
    reporter, priority = event.reporter, event.severity.priority
    if by is None:
        whom = ""
    elif reporter.person is None:
        whom = f", for {escape(reporter.name)}"
    else:
        whom = "" if reporter.person == by else f", for {names.of(reporter.person)}"
    owner = "" if event.owner in {None, by} else f"; it is {names.of(event.owner)}'s"
    return (
        f"declared {event.reference} {_said(event.title)}, {priority} {priority.words}{whom}{owner}"
    )


@words.register
def _(event: e.TitleChanged, _by: PersonId | None, _names: Names) -> str:
    return f"changed the title from {_said(event.old)} to {_said(event.new)}"


@words.register
def _(event: e.DescriptionChanged, _by: PersonId | None, _names: Names) -> str:
    return "changed the description" if event.old else "described what happened"


@words.register
def _(event: e.Classified, _by: PersonId | None, names: Names) -> str:
    old, new, catalogue = event.old, event.new, names.policy.catalogue
    changes = {
        "the category": (category(old, catalogue), category(new, catalogue)),
        "what is affected": (
            affected(old.services, catalogue),
            affected(new.services, catalogue),
        ),
    }
    said = [
        f"{what} to {after or 'none'}"
        for what, (before, after) in changes.items()
        if before != after
    ]
    return f"set {' and '.join(said) or 'the category anew'}"


@words.register
def _(event: e.SeverityChanged, _by: PersonId | None, names: Names) -> str:
    old, new = event.old.priority, event.new.priority
    change = (
        f"left the priority at {new}" if old is new else f"changed the priority from {old} to {new}"
    )
    reason = "" if event.new.override else _because(event.reason)
    return f"{change} ({why_priority(event.new, names.people)}){reason}"


@words.register
def _(event: e.OwnerChanged, by: PersonId | None, names: Names) -> str:
    if not event.new.accepted:
        return f"gave it to {names.of(event.new.person)}"
    return "took it" if event.new.person == by else f"made {names.of(event.new.person)} the owner"


@words.register
def _(event: e.RoleAssigned, by: PersonId | None, names: Names) -> str:
    role = role_name(event.role, names.policy)
    if event.new is None:
        return (
            f"gave up as {role}" if event.old == by else f"relieved {names.of(event.old)} as {role}"
        )
    instead = f" in place of {names.of(event.old)}" if event.old else ""
    return (
        f"became {role}{instead}"
        if event.new == by
        else f"made {names.of(event.new)} {role}{instead}"
    )


@words.register
def _(event: e.StatusChanged, _by: PersonId | None, _names: Names) -> str:
    passed = " in passing" if event.skipped else ""
    change = f"changed the status from {event.old.words} to {event.new.words}"
    return f"{change}{passed}{_because(event.reason)}"


@words.register
def _(event: e.ResolutionRecorded, _by: PersonId | None, names: Names) -> str:
    if event.new is None:
        return "took back how it ended"
    how = resolution_code(event.new.code, names.policy)
    notes = f", {_said(event.new.notes)}" if event.new.notes else ""
    return f"recorded how it ended: {how}{notes}; what was checked: {_said(event.new.verification)}"


@words.register
def _(event: e.MergedInto, _by: PersonId | None, _names: Names) -> str:
    return f"ended it as a duplicate of {event.reference}"


@words.register
def _(event: e.StatusUpdatePosted, _by: PersonId | None, _names: Names) -> str:
    promised = f"; the next update comes {when(event.next_due_at)}" if event.next_due_at else ""
    return f"told {event.audience.words} where things stand{promised}"


@words.register
def _(event: e.UpdateFellDue, _by: PersonId | None, _names: Names) -> str:
    return f"reminded of the status update that was promised for {when(event.due_at)}"


@words.register
def _(event: e.ClocksPassed, _by: PersonId | None, _names: Names) -> str:
    return f"noticed that {' and that '.join(_passed(one) for one in event.passed)}"


@words.register
def _(event: PagingEvent, _by: PersonId | None, names: Names) -> str:
    return in_words(event, names.of)


@words.register
def _(event: e.NoteAdded, _by: PersonId | None, names: Names) -> str:
    if not event.link:
        return f"noted what {names.of(event.author)} said" if event.author else "noted"
    author = f" of {names.of(event.author)}" if event.author else ""
    edited = " (edited)" if event.edited_at else ""
    return f"put {link(event.link, 'a message')}{author} on the timeline{edited}"


@words.register
def _(_event: e.NoteEdited, _by: PersonId | None, _names: Names) -> str:
    return "brought a note up to date, because its message was edited"


@words.register
def _(_event: e.NoteRemoved, by: PersonId | None, _names: Names) -> str:
    why = "" if by else ", because its message was deleted"
    return f"took a note off the timeline{why}"


@words.register
def _(event: e.Invited, by: PersonId | None, names: Names) -> str:
    return "asked to be let in" if event.person == by else f"invited {names.of(event.person)}"


@words.register
def _(_event: e.MemberJoined, _by: PersonId | None, _names: Names) -> str:
    return "came into the room"


@words.register
def _(_event: e.MemberLeft, _by: PersonId | None, _names: Names) -> str:
    return "left the room"


@words.register
def _(event: e.AlertsReported, _by: PersonId | None, _names: Names) -> str:
    fired, resolved = _alerts(event.fired), _alerts(event.resolved)
    news = [f"{fired} fire" if event.fired.count > 1 else f"{fired} fires"] if fired else []
    if resolved:
        news.append(f"{resolved} {'are' if event.resolved.count > 1 else 'is'} over")
    still = event.new.firing - event.fired.count
    more = "more" if fired else "still"
    rest = f"; {still} {more} {'fire' if still > 1 else 'fires'}" if still > 0 else ""
    over = "; none fires any more" if event.new.firing == 0 else ""
    return f"heard from {escape(event.new.source)} that {' and that '.join(news)}{rest}{over}"


@words.register
def _(_event: e.Undone, _by: PersonId | None, _names: Names) -> str:
    return "took something back"


def _alerts(names: e.AlertNames) -> str:
    shown = ", ".join(escape(cut(one_line(name), _NAME_OF_ALERT)) for name in names.first)
    more = names.count - len(names.first)
    return f"{shown} and {more} more" if more > 0 else shown


def _passed(passed: Passed) -> str:
    time = passed.clock.time_words
    if passed.is_breach:
        return f"{time} was up at {when(passed.due_at)}"
    return f"{passed.percent} % of {time} is used up (due {when(passed.due_at)})"


def _said(text: str) -> str:
    return f"“{escape(cut(one_line(text), _IN_A_LINE))}”"


def _because(reason: str) -> str:
    return f": {escape(cut(one_line(reason), _IN_A_LINE))}" if reason.strip() else ""
