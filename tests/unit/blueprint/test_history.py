from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.blueprint.deeds import Names, words
from incidentbot.blueprint.history import entry, named_in, sentence
from incidentbot.domain import events as e
from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.communication import Audience
from incidentbot.domain.escalation.page import (
    CallCause,
    EndCause,
    LevelKind,
    Recipient,
    RecipientKind,
    StartCause,
    Why,
    somebody,
)
from incidentbot.domain.identifiers import IncidentId, NoteId, PersonId
from incidentbot.domain.incident.parts import (
    AlertTally,
    Classification,
    Ownership,
    Reporter,
    Resolution,
)
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority, PriorityOverride
from incidentbot.domain.role import Role
from incidentbot.domain.sla.passed import ClockKind
from tests.support.clocks import passed
from tests.support.effects import PEOPLE, fact
from tests.support.incidents import HIGH, LOW, NOON, OUTSIDER, REPORTER, RESPONDER
from tests.support.policies import a_policy

NAMES = Names(
    people=PEOPLE,
    policy=a_policy(
        catalogue=Catalogue(
            services=(Service(key="shop", name="Shop & co"),),
            categories=(
                Category(
                    key="network",
                    name="Network",
                    subcategories=(Subcategory(key="dns", name="DNS"),),
                ),
            ),
        )
    ),
)
NOON_WORDS = "<!date^1772452800^{date_short_pretty} {time}|2026-03-02 12:00 UTC>"
NOTE = NoteId("C1/1.0")
GROUP = Recipient(kind=RecipientKind.GROUP, key="S1")
CHANNEL = Recipient(kind=RecipientKind.CHANNEL, key="ops")
OVERRIDE = PriorityOverride(priority=Priority.P1, by=RESPONDER, reason="the board is in town")
DNS = Classification(category="network", subcategory="dns", services=("shop",))
SET_BY_HAND = replace(LOW, priority=Priority.P1, override=OVERRIDE)
FIXED = Resolution(code="gone", notes="Rolled\nback", verification="Paid <once>", by=RESPONDER)


def declared(**changed: Any) -> e.IncidentDeclared:
    usual: dict[str, Any] = {
        "reference": "INC-1",
        "title": "Checkout <fails>",
        "private": False,
        "severity": HIGH,
        "reporter": Reporter(name="Rita", person=REPORTER),
        "responders": (),
    }
    return e.IncidentDeclared(**(usual | changed))


def owned(person: PersonId, *, accepted: bool) -> e.OwnerChanged:
    return e.OwnerChanged(
        old=Ownership(person=REPORTER, accepted=False),
        new=Ownership(person=person, accepted=accepted),
    )


def reported(
    *,
    fired: tuple[str, ...] = (),
    resolved: tuple[str, ...] = (),
    firing: int,
    total: int,
    count: int | None = None,
) -> e.AlertsReported:
    return e.AlertsReported(
        fired=e.AlertNames(count=len(fired) if count is None else count, first=fired),
        resolved=e.AlertNames(count=len(resolved), first=resolved),
        old=None,
        new=AlertTally(source="Alertmanager", firing=firing, total=total),
    )


SAID: list[tuple[e.Event, PersonId | None, str]] = [
    (declared(), REPORTER, "declared INC-1 “Checkout &lt;fails&gt;”, P1 critical"),
    (declared(), RESPONDER, "declared INC-1 “Checkout &lt;fails&gt;”, P1 critical, for <@URITA>"),
    (
        declared(owner=RESPONDER),
        REPORTER,
        "declared INC-1 “Checkout &lt;fails&gt;”, P1 critical; it is <@USAM>'s",
    ),
    (
        declared(reporter=Reporter(name="The <bank>")),
        REPORTER,
        "declared INC-1 “Checkout &lt;fails&gt;”, P1 critical, for The &lt;bank&gt;",
    ),
    (
        e.TitleChanged(old="A", new="B <c>"),
        REPORTER,
        "changed the title from “A” to “B &lt;c&gt;”",
    ),
    (e.DescriptionChanged(old="", new="It hangs"), REPORTER, "described what happened"),
    (e.DescriptionChanged(old="It hangs", new="No"), REPORTER, "changed the description"),
    (
        e.Classified(old=Classification(), new=DNS),
        REPORTER,
        "set the category to Network / DNS and what is affected to Shop &amp; co",
    ),
    (
        e.Classified(old=DNS, new=replace(DNS, services=())),
        REPORTER,
        "set what is affected to not known yet",
    ),
    (
        e.Classified(old=DNS, new=replace(DNS, category=None, subcategory=None)),
        REPORTER,
        "set the category to none",
    ),
    (
        e.Classified(old=DNS, new=replace(DNS, category="gone", subcategory="for good")),
        REPORTER,
        "set the category to gone / for good",
    ),
    (
        e.SeverityChanged(old=HIGH, new=LOW, reason="only one customer"),
        REPORTER,
        "changed the priority from P1 to P5 (impact low, urgency low): only one customer",
    ),
    (
        e.SeverityChanged(old=HIGH, new=SET_BY_HAND, reason="the board is in town"),
        RESPONDER,
        "left the priority at P1 (set by <@USAM>: the board is in town)",
    ),
    (owned(RESPONDER, accepted=True), RESPONDER, "took it"),
    (owned(RESPONDER, accepted=True), REPORTER, "made <@USAM> the owner"),
    (owned(RESPONDER, accepted=False), REPORTER, "gave it to <@USAM>"),
    (
        e.RoleAssigned(role=Role.TECH_LEAD, old=None, new=RESPONDER),
        RESPONDER,
        "became Tech lead",
    ),
    (
        e.RoleAssigned(role=Role.TECH_LEAD, old=OUTSIDER, new=RESPONDER),
        REPORTER,
        "made <@USAM> Tech lead in place of <@UOLGA>",
    ),
    (
        e.RoleAssigned(role=Role.TECH_LEAD, old=OUTSIDER, new=None),
        OUTSIDER,
        "gave up as Tech lead",
    ),
    (
        e.RoleAssigned(role=Role.TECH_LEAD, old=OUTSIDER, new=None),
        REPORTER,
        "relieved <@UOLGA> as Tech lead",
    ),
    (
        e.StatusChanged(old=Status.INVESTIGATING, new=Status.ON_HOLD, reason="the vendor"),
        REPORTER,
        "changed the status from investigating to on hold: the vendor",
    ),
    (
        e.StatusChanged(old=Status.DECLARED, new=Status.INVESTIGATING, skipped=True),
        REPORTER,
        "changed the status from declared to investigating in passing",
    ),
    (
        e.ResolutionRecorded(old=None, new=FIXED),
        RESPONDER,
        "recorded how it ended: gone, “Rolled back”; what was checked: “Paid &lt;once&gt;”",
    ),
    (
        e.ResolutionRecorded(old=None, new=replace(FIXED, notes="")),
        RESPONDER,
        "recorded how it ended: gone; what was checked: “Paid &lt;once&gt;”",
    ),
    (e.ResolutionRecorded(old=FIXED, new=None), RESPONDER, "took back how it ended"),
    (
        e.MergedInto(incident_id=IncidentId("i2"), reference="INC-2"),
        RESPONDER,
        "ended it as a duplicate of INC-2",
    ),
    (
        e.StatusUpdatePosted(audience=Audience.ROOM, text="News", next_due_at=None),
        REPORTER,
        "told the situation room where things stand",
    ),
    (
        e.StatusUpdatePosted(audience=Audience.ROOM, text="News", next_due_at=NOON),
        REPORTER,
        f"told the situation room where things stand; the next update comes {NOON_WORDS}",
    ),
    (
        e.UpdateFellDue(due_at=NOON),
        None,
        f"reminded of the status update that was promised for {NOON_WORDS}",
    ),
    (
        e.ClocksPassed(
            passed=(passed(ClockKind.RESOLVE, percent=75), passed(ClockKind.UPDATE, percent=100))
        ),
        None,
        (
            f"noticed that 75 % of the time to resolve is used up (due {NOON_WORDS}) "
            f"and that the time until the next status update was up at {NOON_WORDS}"
        ),
    ),
    (
        e.PagingStarted(policy="usual", cause=StartCause.UNANSWERED, because=1),
        None,
        "began to look for somebody, because nobody has taken it",
    ),
    (
        e.LevelCalled(
            run=1,
            level=0,
            name="First & last",
            kind=LevelKind.FUNCTIONAL,
            cause=CallCause.UNACKNOWLEDGED,
        ),
        None,
        "called level 1 (First &amp; last), because nobody has acknowledged",
    ),
    (
        e.LevelCalled(
            run=1, level=0, name="First", kind=LevelKind.FUNCTIONAL, cause=CallCause.BEGUN
        ),
        None,
        "called level 1 (First)",
    ),
    (
        e.NobodyOnCall(run=1, level=1, name="Second"),
        None,
        "found nobody on call at level 2 (Second)",
    ),
    (
        e.Paged(run=1, level=0, to=somebody(RESPONDER), way="slack", why=Why.CALLED),
        None,
        "paged <@USAM> by direct message",
    ),
    (
        e.Paged(run=1, level=0, to=somebody(RESPONDER), way="SMS & co", why=Why.REPEATED),
        None,
        "paged <@USAM> again by SMS &amp; co",
    ),
    (
        e.Paged(run=1, level=0, to=GROUP, way="slack", why=Why.CALLED),
        None,
        "paged <!subteam^S1>",
    ),
    (
        e.Paged(run=1, level=0, to=CHANNEL, way="slack", why=Why.CALLED),
        None,
        "paged #ops",
    ),
    (
        e.PageHeld(run=1, level=0, person=RESPONDER, until=NOON),
        None,
        f"lets <@USAM> sleep until {NOON_WORDS}",
    ),
    (e.PageAccepted(page=4), None, "delivered a page"),
    (
        e.PageAccepted(page=4, silenced=True),
        None,
        "delivered a page, where notifications are paused",
    ),
    (
        e.PageFailed(page=4, problem="they have <left>"),
        None,
        "could not deliver a page: they have &lt;left&gt;",
    ),
    (e.PageAcknowledged(person=RESPONDER), RESPONDER, "acknowledged it"),
    (e.PageDeclined(person=RESPONDER), RESPONDER, "cannot look after it"),
    (
        e.PagingEnded(run=1, cause=EndCause.NOBODY_ANSWERED),
        None,
        "stopped paging: nobody has answered at any level",
    ),
    (e.NoteAdded(note_id=NOTE, text="It helped"), REPORTER, "noted"),
    (
        e.NoteAdded(note_id=NOTE, text="It helped", author=RESPONDER),
        REPORTER,
        "noted what <@USAM> said",
    ),
    (
        e.NoteAdded(note_id=NOTE, text="It helped", link="https://x", author=RESPONDER),
        REPORTER,
        "put <https://x|a message> of <@USAM> on the timeline",
    ),
    (
        e.NoteAdded(note_id=NOTE, text="It helped", link="https://x", edited_at=NOON),
        REPORTER,
        "put <https://x|a message> on the timeline (edited)",
    ),
    (
        e.NoteEdited(note_id=NOTE, old="cash", new="cache", edited_at=NOON),
        None,
        "brought a note up to date, because its message was edited",
    ),
    (e.NoteRemoved(note_id=NOTE), REPORTER, "took a note off the timeline"),
    (
        e.NoteRemoved(note_id=NOTE),
        None,
        "took a note off the timeline, because its message was deleted",
    ),
    (e.Invited(person=RESPONDER), RESPONDER, "asked to be let in"),
    (e.Invited(person=RESPONDER), REPORTER, "invited <@USAM>"),
    (e.MemberJoined(person=RESPONDER), None, "came into the room"),
    (e.MemberLeft(person=RESPONDER), None, "left the room"),
    (
        reported(fired=("Slow (web-1)",), firing=1, total=1),
        None,
        "heard from Alertmanager that Slow (web-1) fires",
    ),
    (
        reported(fired=("Slow <!here>", "Down"), count=7, firing=9, total=9),
        None,
        "heard from Alertmanager that Slow &lt;!here&gt;, Down and 5 more fire; 2 more fire",
    ),
    (
        reported(fired=("Down",), resolved=("Slow",), firing=2, total=3),
        None,
        "heard from Alertmanager that Down fires and that Slow is over; 1 more fires",
    ),
    (
        reported(resolved=("Slow",), firing=2, total=3),
        None,
        "heard from Alertmanager that Slow is over; 2 still fire",
    ),
    (
        reported(resolved=("Slow", "Down"), firing=0, total=2),
        None,
        "heard from Alertmanager that Slow, Down are over; none fires any more",
    ),
    (e.Undone(first=1, last=2), REPORTER, "took something back"),
]


@pytest.mark.parametrize(("event", "by", "said"), SAID)
def test_what_was_done_is_said_in_plain_words(
    event: e.Event, by: PersonId | None, said: str
) -> None:
    assert words(event, by, NAMES) == said


def test_every_kind_of_event_has_words() -> None:
    kinds = {kind for kind in vars(e).values() if isinstance(kind, type)}

    assert {type(event) for event, _, _ in SAID} == {
        kind for kind in kinds if issubclass(kind, e.Event) and kind is not e.Event
    }


def test_an_event_without_words_is_a_bug() -> None:
    with pytest.raises(TypeError):
        words(e.Event(), REPORTER, NAMES)


@pytest.mark.parametrize(("event", "by", "_said"), SAID)
def test_everybody_whom_the_words_name_is_asked_for(
    event: e.Event, by: PersonId | None, _said: str
) -> None:
    happened = fact(event, by=by)
    asked_for = {one: PEOPLE[one] for one in named_in([happened])}

    assert "somebody who is gone" not in sentence([happened], replace(NAMES, people=asked_for))


def test_the_facts_of_a_commit_are_one_sentence() -> None:
    took = owned(RESPONDER, accepted=True)
    changed = e.StatusChanged(old=Status.DECLARED, new=Status.INVESTIGATING)

    assert sentence([fact(took, by=RESPONDER), fact(changed, by=RESPONDER)], NAMES) == (
        "<@USAM> took it; changed the status from declared to investigating"
    )


def test_what_was_taken_back_is_said_with_whoever_had_done_it() -> None:
    took = fact(owned(RESPONDER, accepted=True), by=RESPONDER)

    assert sentence([fact(e.Undone(first=1, last=1)), took], NAMES) == (
        "<@URITA> took something back: <@USAM> took it"
    )


def test_whoever_comes_in_is_who_the_sentence_is_about() -> None:
    came = fact(e.MemberJoined(person=OUTSIDER), by=None)

    assert sentence([came], NAMES) == "<@UOLGA> came into the room"


def test_what_monitoring_declared_is_said_of_monitoring() -> None:
    logged = declared(reporter=Reporter(name="Alert <manager>"))

    assert sentence([fact(logged, by=None)], NAMES) == (
        "Alert &lt;manager&gt; declared INC-1 “Checkout &lt;fails&gt;”, P1 critical"
    )


def test_what_the_product_did_is_said_of_it() -> None:
    assert sentence([fact(e.UpdateFellDue(due_at=NOON), by=None)], NAMES).startswith(
        "incidentbot reminded"
    )


@pytest.mark.parametrize(
    "event",
    [
        e.NoteAdded(note_id=NOTE, text="One <!channel>\n\ntwo"),
        e.StatusUpdatePosted(
            audience=Audience.ROOM, text="One <!channel>\n\ntwo", next_due_at=None
        ),
        e.DescriptionChanged(old="", new="One <!channel>\n\ntwo"),
    ],
)
def test_what_somebody_said_in_their_own_words_is_quoted_in_full(event: e.Event) -> None:
    assert entry((fact(event),), NAMES)[1:] == ("> One &lt;!channel&gt;", "> ", "> two")


def test_a_line_begins_with_its_own_time() -> None:
    happened = replace(fact(e.MemberLeft(person=RESPONDER)), happened_at=NOON - timedelta(hours=1))

    (line,) = entry((happened,), NAMES)
    assert line.startswith("<!date^1772449200^{date_short_pretty} {time}|2026-03-02 11:00 UTC> · ")
    assert line.endswith("<@USAM> left the room")
