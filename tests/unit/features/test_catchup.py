from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.blueprint.deeds import Names
from incidentbot.domain.events import Event, MemberJoined, NoteAdded
from incidentbot.domain.identifiers import NoteId
from incidentbot.domain.incident.guidance import expected_now
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role
from incidentbot.domain.timeline import story, tried
from incidentbot.engine.outbox import Effect
from incidentbot.features.catchup.account import Account
from incidentbot.features.catchup.render import brief, brief_lines, in_full
from incidentbot.features.catchup.welcome import newcomer
from incidentbot.store.queries.resources import Resource
from tests.support.effects import PEOPLE, effect, fact
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

HOSTILE = "<!channel>\n\n& so on " * 200


def note(number: int, text: str) -> NoteAdded:
    return NoteAdded(note_id=NoteId(f"n{number}"), text=text)


def account(about: Incident, *events: Event) -> Account:
    facts = tuple(fact(event, seq=seq) for seq, event in enumerate(events, 1))
    return Account(
        incident=about,
        story=story(facts),
        tried=tried(facts),
        names=Names(people=PEOPLE, policy=a_policy()),
    )


def crowded() -> Account:
    """Give an incident about which as much as possible is to be said, in words as bad as possible."""
    about = incident(
        title="<!channel> & " * 11,
        description=HOSTILE,
        status=Status.ON_HOLD,
        hold_reason=HOSTILE,
        owner=Ownership(person=RESPONDER, accepted=False),
        roles=dict.fromkeys(Role, OUTSIDER),
        last_update=HOSTILE,
        last_update_at=NOON,
        told_everybody=HOSTILE,
        next_update_due_at=NOON,
    )
    return account(about, *(note(number, HOSTILE) for number in range(30)))


def texts(blocks: tuple[dict[str, Any], ...]) -> list[str]:
    return [block["text"]["text"] for block in blocks if "text" in block]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("subject", [account(incident()), crowded()], ids=["new", "crowded"])
def test_it_is_never_more_than_six_lines(subject: Account, status: Status) -> None:
    at = replace(subject, incident=replace(subject.incident, status=status))

    message = brief(at)

    assert len(message.text.split("\n")) <= 6
    assert texts(message.blocks) == [message.text]
    assert len(message.text) <= 3000
    assert "<!channel>" not in str(message)


def test_the_six_lines_say_where_we_are_who_owns_it_what_was_tried_and_what_is_next() -> None:
    about = incident(
        status=Status.INVESTIGATING,
        owner=Ownership(person=RESPONDER, accepted=True),
        roles={Role.COMMUNICATION_LEAD: OUTSIDER},
        last_update="A fix is on its way",
        last_update_at=NOON,
    )
    tries = [note(1, "Turned it off"), note(2, "Turned it on"), note(3, "Asked\nMaya")]
    when = "<!date^1772452800^{date_short_pretty} {time}|2026-03-02 12:00 UTC>"

    assert brief_lines(account(about, *tries)) == (
        "*INC-1 · P1* Checkout fails",
        f"*Where we are:* investigating, affected: not known yet; declared {when}",
        "*Owner:* <@USAM>; Communication lead: <@UOLGA>",
        f"*Last told:* “A fix is on its way” {when}",
        "*Tried:* “Turned it on” · “Asked Maya”",
        f"*Next:* {' '.join(expected_now(about))}",
    )


def test_of_a_new_incident_there_is_little_to_say() -> None:
    lines = brief_lines(account(incident()))

    assert lines[2] == "*Owner:* <@URITA>, who has not taken it yet"
    assert lines[3] == "*Tried:* nothing is noted yet"


def test_the_long_form_says_what_happened_and_leads_on() -> None:
    about = incident(description="The card form hangs")

    message = in_full(
        account(about, note(1, "Restarted"), MemberJoined(person=RESPONDER)),
        room=Resource(kind="room", channel_id="CROOM"),
    )

    shown = "\n".join(texts(message.blocks))
    for said in (
        "INC-1 · Checkout fails",
        "<#CROOM>",
        "*Described as*\n> The card form hangs",
        "*Tried*\n• Restarted",
        "<@USAM> came into the room",
        "*What is next*\n• Somebody takes it.",
    ):
        assert said in shown
    assert "*Last told*" not in shown
    buttons = [element["action_id"] for element in message.blocks[-1]["elements"]]
    assert buttons == ["timeline", "show", "join"]


def test_the_longest_long_form_fits_into_a_message() -> None:
    message = in_full(crowded(), room=None)

    shown = texts(message.blocks)
    assert all(len(text) <= 3000 for text in shown)
    assert sum(map(len, shown)) <= 13_200
    # The header is plain text, in which nothing acts.
    assert "<!channel>" not in "".join(shown[1:])


def came(person: Any, *, later: timedelta = timedelta(0), uncertain: bool = False) -> Effect:
    about = incident(audience=frozenset({REPORTER, RESPONDER}))
    happened = effect(about, MemberJoined(person=person), by=None, uncertain=uncertain)
    return replace(happened, fact=replace(happened.fact, entered_at=NOON + later))


def test_whoever_comes_in_is_told() -> None:
    assert newcomer(came(RESPONDER)) == "USAM"


def test_whoever_declared_has_just_typed_it() -> None:
    assert newcomer(came(REPORTER, later=timedelta(minutes=4))) is None
    assert newcomer(came(REPORTER, later=timedelta(minutes=5))) == "URITA"


def test_whoever_has_gone_again_is_told_nothing() -> None:
    assert newcomer(came(OUTSIDER)) is None
