import re
from datetime import timedelta

from incidentbot.blueprint.clocks import Clocks
from incidentbot.blueprint.deeds import Names
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.reading import readings, retargets
from incidentbot.domain.sla.target import Promise, SlaPolicy, Target
from incidentbot.features.sla.account import Account, account
from incidentbot.features.sla.overview import overview
from incidentbot.slack.text import when
from tests.support.calendars import at, open_on
from tests.support.effects import PEOPLE
from tests.support.life import Life
from tests.support.policies import a_policy

OFFICE = open_on("Mon-Fri 09:00-17:00", zone="Europe/Berlin")
TARGETS = {
    Priority.P1: Target(seconds=4 * 3600),
    Priority.P3: Target(seconds=16 * 3600, calendar=OFFICE, cost="<100> euros"),
}
SLA = SlaPolicy(
    promises=tuple(
        Promise(clock=ClockKind.RESOLVE, priority=priority, target=target)
        for priority, target in TARGETS.items()
    ),
    marks={},
)
UNITS = {"h": 3600, "min": 60, "s": 1}


def accounted(life: Life, now: str) -> tuple[list[str], Clocks]:
    clocks = readings(life.incident, life.facts, sla=SLA, now=at(now))
    told = Account(
        clocks=clocks,
        retargeted={
            clock: retargets(reading, life.incident, life.facts, sla=SLA)
            for clock, reading in clocks.items()
        },
        names=Names(people=PEOPLE, policy=a_policy()),
    )
    _, *below = account(life.incident, told).blocks
    return [line for block in below for line in block["text"]["text"].splitlines()], clocks


def counted(lines: list[str]) -> int:
    """Add up what has a plus before it, as a reader would."""
    amounts = [re.match(r"`\+ ([^`]*)`", line) for line in lines]
    return sum(
        int(number) * UNITS[unit]
        for amount in amounts
        if amount
        for number, unit in re.findall(r"(\d+) (h|min|s)\b", amount[1])
    )


def without_dates(lines: list[str]) -> list[str]:
    return [re.sub(r"<!date[^>]*>", "T", line) for line in lines]


# 2 March 2026 is a Monday; Berlin is an hour ahead of UTC then.
def test_under_each_fact_stands_the_time_that_followed_it_with_its_rule_and_its_hours() -> None:
    life = Life(at("2026-03-02 15:30:20"), priority=Priority.P3)
    life.becomes(at("2026-03-02 15:40"), Status.INVESTIGATING)
    life.becomes(at("2026-03-03 09:00"), Status.ON_HOLD, "Waiting for a <vendor>")

    lines, clocks = accounted(life, "2026-03-03 09:05")

    assert without_dates(lines) == [
        "*Resolve: 16 h, Support hours (Europe/Berlin)* · waits, 14 h 30 min 20 s left",
        (
            "• T <@USAM> declared INC-1 “Checkout fails”, P3 moderate, for <@URITA>. "
            "_Declared: the clock starts._"
        ),
        "`+ 29 min 40 s     ` until T, Mon-Fri 09:00-17:00",
        "`  16 h            ` until T, closed: outside the hours",
        "`+ 1 h             ` until T, Mon-Fri 09:00-17:00",
        (
            "• T <@USAM> changed the status from investigating to on hold: "
            "Waiting for a &lt;vendor&gt;. _Put on hold: the clock pauses._"
        ),
        "`  5 min           ` until T, not counted",
        (
            "`= 1 h 29 min 40 s ` 1 h 29 min 40 s of 16 h used up (9 %), 14 h 30 min 20 s left; "
            "17 h 29 min 40 s by the watch, and 5 min of waiting"
        ),
    ]
    assert counted(lines) == clocks[ClockKind.RESOLVE].business


def test_item_21_a_changed_priority_says_that_all_is_counted_anew() -> None:
    life = Life(at("2026-03-02 12:00"), priority=Priority.P3)
    life.prioritised(at("2026-03-02 13:00"), Priority.P1)
    life.prioritised(at("2026-03-02 13:00"), Priority.P1)

    lines, clocks = accounted(life, "2026-03-02 14:00")

    assert sum("*from the beginning*" in line for line in lines) == 1
    assert "changed the priority from P3 to P1" in lines[1]
    assert counted(lines) == clocks[ClockKind.RESOLVE].business == 2 * 3600


def test_of_very_many_pieces_those_in_the_middle_stand_together_and_none_is_left_out() -> None:
    life = Life(at("2026-03-02 08:00"), priority=Priority.P3)

    lines, clocks = accounted(life, "2026-04-02 12:34:56")

    assert len(lines) < 20
    assert sum(", 17 times" in line or ", 16 times" in line for line in lines) >= 1
    assert counted(lines) == clocks[ClockKind.RESOLVE].business


def test_times_are_the_readers_own_to_the_second() -> None:
    declared = at("2026-03-02 12:00:07")

    lines, _ = accounted(Life(declared), "2026-03-02 12:00:08")

    assert when(declared, "{date_short_pretty} {time_secs}") in lines[1]


def test_at_a_glance_each_clock_has_its_deadline_its_hours_and_what_it_costs() -> None:
    life = Life(at("2026-03-02 08:00"), priority=Priority.P3)
    life.becomes(at("2026-03-02 08:00"), Status.INVESTIGATING)
    life.becomes(at("2026-03-02 09:00"), Status.ON_HOLD, "Why")
    life.becomes(at("2026-03-02 09:30"), Status.INVESTIGATING)
    clocks = readings(life.incident, life.facts, sla=SLA, now=at("2026-03-02 10:00"))

    message = overview(life.incident, clocks)

    due = when(at("2026-03-04 08:30"))
    assert message.blocks[1]["text"]["text"] == (
        f"*Resolve*: {due} · 1 h 30 min of 16 h used up (9 %), 14 h 30 min left · "
        "Support hours (Europe/Berlin) · waited 30 min · missing it costs &lt;100&gt; euros"
    )
    assert message.blocks[-1]["elements"][0]["value"] == "i1:why"


def test_what_is_missed_says_by_how_much() -> None:
    life = Life(at("2026-03-02 08:00"))
    clocks = readings(
        life.incident, life.facts, sla=SLA, now=at("2026-03-02 12:00") + timedelta(seconds=5)
    )

    said = overview(life.incident, clocks).text

    assert "(100 %), 5 s over · Round the clock" in said


def test_without_a_promise_nothing_is_shown_and_that_is_said() -> None:
    life = Life(at("2026-03-02 08:00"), priority=Priority.P5)
    nothing = Account(clocks={}, retargeted={}, names=Names(people=PEOPLE, policy=a_policy()))

    for message in (overview(life.incident, {}), account(life.incident, nothing)):
        assert message.text.startswith("Nothing is promised for INC-1")
        assert "P5" in message.text
