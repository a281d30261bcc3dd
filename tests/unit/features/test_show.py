from dataclasses import replace
from typing import Any

from incidentbot.blueprint.deeds import Names
from incidentbot.domain.incident.parts import Moments, Ownership, Reporter, Resolution
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority, PriorityOverride
from incidentbot.domain.role import Role
from incidentbot.features.show.render import record
from tests.support.effects import PEOPLE
from tests.support.eyes import words_of
from tests.support.incidents import LOW, NOON, OUTSIDER, RESPONDER, incident
from tests.support.policies import a_policy

NAMES = Names(people=PEOPLE, policy=a_policy())
NOON_WORDS = "<!date^1772452800^{date_short_pretty} {time}|2026-03-02 12:00 UTC>"


def view(about: Incident) -> dict[str, Any]:
    return record(about, NAMES, resources={}, in_room=True)


def shown(about: Incident) -> str:
    return words_of(view(about))


def test_a_priority_set_by_hand_says_by_whom_and_why() -> None:
    override = PriorityOverride(priority=Priority.P1, by=RESPONDER, reason="the <board>")
    severity = replace(LOW, priority=Priority.P1, override=override)

    assert "P1 critical\n_set by <@USAM>: the &lt;board&gt;_" in shown(incident(severity=severity))


def test_who_does_what_is_there() -> None:
    held = incident(
        owner=Ownership(person=RESPONDER, accepted=True), roles={Role.TECH_LEAD: OUTSIDER}
    )

    assert "*Owner*\n<@USAM>\n" in shown(held)
    assert "*Tech lead*\n<@UOLGA>" in shown(held)


def test_the_times_are_kept_apart_and_those_that_are_not_known_are_left_out() -> None:
    moments = Moments(declared_at=NOON, detected_at=NOON, resolved_at=NOON)

    words = shown(incident(moments=moments))

    assert f"*Detected*\n{NOON_WORDS}" in words
    assert f"*Resolved*\n{NOON_WORDS}" in words
    assert "*Began*" not in words


def test_a_reporter_who_is_not_in_the_workspace_has_a_name() -> None:
    words = shown(incident(reporter=Reporter(name="The <bank>")))

    assert "*Reported by*\nThe &lt;bank&gt;" in words
    assert "*To be reached at*\nnot said" in words


def test_what_people_were_told_and_are_promised_is_there() -> None:
    told = incident(last_update="A <fix>", last_update_at=NOON, next_update_due_at=NOON)

    assert f"*Last update* {NOON_WORDS}\n> A &lt;fix&gt;" in shown(told)
    assert f"*Next update due* {NOON_WORDS}" in shown(told)
    assert "*Next update due*" not in shown(replace(told, status=Status.RESOLVED))


def test_why_it_waits_and_how_it_ended_are_there() -> None:
    ended = Resolution(code="gone", notes="Rolled back", verification="Paid", by=RESPONDER)

    words = shown(incident(hold_reason="the vendor", resolution=ended))

    assert "(the vendor)" in words
    assert "*How it ended* gone, by <@USAM>\n> Rolled back\n" in words
    assert "*What was checked to know that it is over*\n> Paid" in words


def test_the_longest_record_fits_into_a_window() -> None:
    long = "<!channel> & " * 230
    about = incident(
        title=long[:150],
        description=long,
        last_update=long,
        last_update_at=NOON,
        roles=dict.fromkeys(Role, OUTSIDER),
        resolution=Resolution(code="gone", notes=long, verification=long, by=RESPONDER),
    )

    blocks = view(about)["blocks"]

    assert len(blocks) <= 100
    # The header is plain text, in which nothing acts.
    assert "<!channel>" not in words_of([one for one in blocks if one["type"] != "header"])
    assert all(len(block["text"]["text"]) <= 3000 for block in blocks if "text" in block)
