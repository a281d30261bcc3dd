from datetime import date, time, timedelta
from pathlib import Path

import pytest

from incidentbot.configuration import check_configuration, load_policy
from incidentbot.domain.business_hours import ROUND_THE_CLOCK
from incidentbot.domain.escalation.page import LevelKind
from incidentbot.domain.escalation.policy import Level, PageTarget, TargetKind
from incidentbot.domain.person import Secret, WayTo
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.working_hours import Span, parse_working_hours
from tests.support.configurations import problems, written
from tests.support.policies import shipped_policy

MAYA = "people: {maya: {slack: U1A, channels: [slack, email, {name: push, url: 'ntfys://topic'}]}}"
SLACK_ALONE = "people: {maya: {slack: U1A, channels: [slack]}, jon: {email: j@example.com, channels: [slack]}}"
BOTH_WAYS = "people: {maya: {slack: U1A, channels: [slack]}, jon: {email: j@example.com}}"


def one_level(page: str, *, priorities: str = "[P1]", services: str = "[]") -> str:
    return (
        f"policies: {{usual: {{name: Usual, priorities: {priorities}, services: {services}, "
        f"levels: [{{name: First, page: {page}}}], catch_all: [reporter]}}}}"
    )


def test_item_43_what_is_shipped_pages_somebody_for_the_two_highest_whoever_is_written_down() -> (
    None
):
    rules = shipped_policy().escalation

    (usual,) = rules.policies
    assert usual.priorities == rules.urgent == {Priority.P1, Priority.P2}
    assert not usual.private
    first, last = usual.levels
    reporter = PageTarget(kind=TargetKind.REPORTER)
    assert first.otherwise[-1] == last.targets[-1] == reporter
    assert last.kind is LevelKind.CATCH_ALL


def test_item_42_without_a_word_it_is_every_minute_and_after_five_the_next_level() -> None:
    for level in shipped_policy().escalation.policies[0].levels:
        assert level.repeat_every == timedelta(minutes=1)
        assert level.escalate_after == timedelta(minutes=5)


def test_every_key_finds_its_way_into_the_rules(tmp_path: Path) -> None:
    text = """
        urgent: [P1]
        quiet_hours: 23:00-06:00
        on_breach: {resolve: late}
        policies:
          late:
            name: Late
            priorities: [P1, P2]
            categories: [network]
            services: [email]
            during: round-the-clock
            outside: round-the-clock
            private: true
            rounds: 3
            again_after: 20 minutes
            levels:
              - name: First
                kind: hierarchical
                page: [on-call, {person: maya}, {group: S1A}]
                otherwise: [{holder: tech_lead}]
                escalate_after: 10 minutes
                repeat_every: never
            catch_all: [{channel: "#ops"}]
    """

    rules = load_policy(written(tmp_path, people=MAYA, escalation=text)).escalation

    assert rules.urgent == {Priority.P1}
    assert rules.quiet == Span(start=time(23), end=time(6))
    assert rules.on_breach == {ClockKind.RESOLVE: "late"}
    (late,) = rules.policies
    assert (late.key, late.name, late.rounds, late.private) == ("late", "Late", 3, True)
    assert late.priorities == {Priority.P1, Priority.P2}
    assert late.categories == {"network"}
    assert late.services == {"email"}
    assert late.during is late.outside is ROUND_THE_CLOCK
    assert late.again_after == timedelta(minutes=20)
    assert late.levels == (
        Level(
            name="First",
            kind=LevelKind.HIERARCHICAL,
            targets=(
                PageTarget(kind=TargetKind.ON_CALL),
                PageTarget(kind=TargetKind.PERSON, key="maya"),
                PageTarget(kind=TargetKind.GROUP, key="S1A"),
            ),
            otherwise=(PageTarget(kind=TargetKind.HOLDER, key="tech_lead"),),
            escalate_after=timedelta(minutes=10),
            repeat_every=None,
        ),
        Level(
            name="Catch-all",
            kind=LevelKind.CATCH_ALL,
            targets=(PageTarget(kind=TargetKind.CHANNEL, key="ops"),),
        ),
    )


def test_how_somebody_is_reached_is_kept_in_their_order(tmp_path: Path) -> None:
    text = """
        people:
          maya:
            slack: U1A
            roles: [boss]
            channels: [{name: push, url: "ntfys://topic"}, email]
            reachable: [Mon-Fri 08:00-20:00]
            quiet_hours: 22:00-07:00
    """

    (maya,) = load_policy(written(tmp_path, people=text)).people

    assert maya.ways == (
        WayTo(key="push", address=Secret("ntfys://topic")),
        WayTo(key="email"),
    )
    assert maya.roles == ("boss",)
    assert maya.reachable == (parse_working_hours("Mon-Fri 08:00-20:00"),)
    assert maya.quiet == Span(start=time(22), end=time(7))


def test_an_address_that_nobody_takes_is_not_repeated_where_logs_would_keep_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = "ntfyy://secret-topic"
    text = f"people: {{maya: {{slack: U1A, channels: [{{name: push, url: '{url}'}}]}}}}"

    (problem,) = problems(tmp_path, people=text)

    assert "No service is known" in problem
    assert "secret" not in problem + caplog.text


# What the check says


def said(folder: Path, **files: str) -> list[str]:
    report = check_configuration(written(folder, **files), today=date(2026, 3, 2))
    return [str(one).removeprefix(f"{folder}/") for one in report.errors]


@pytest.mark.parametrize(
    "page",
    [
        "[{person: maya}]",
        "[{person: maya}, {person: jon}]",
        "[{rotation: support}]",
        "[{next: support}]",
        "[on-call]",
        "[service-owners]",
        "[responders]",
        "[administrators]",
        "[{whoever: administrators}]",
    ],
)
def test_a_level_of_a_p1_that_slack_alone_reaches_is_an_error_of_the_check(
    tmp_path: Path, page: str
) -> None:
    layer = "{people: [maya, jon], every: week, handoff: '09:00', starts: 2026-03-02}"
    files = {
        "escalation": one_level(page, services="[shop]"),
        "rotations": f"first_line: support\nrotations: {{support: {{name: S, zone: UTC, layers: [{layer}]}}}}",
        "services": "services: {shop: {name: Shop, owners: [maya]}}",
        "rooms": "name_prefix: inc\nannouncement_channel: incidents\nresponders: [jon]",
        "permissions": "administrators: [maya]",
    }

    (problem,) = said(tmp_path, people=SLACK_ALONE, **files)

    assert "When Slack is down, a P1 reaches nobody here" in problem
    assert "policies.usual.levels[0]" in problem
    assert (
        said(tmp_path, people=BOTH_WAYS.replace("channels: [slack]", "skills: [all]"), **files)
        == []
    )


def test_one_who_is_reached_otherwise_is_enough_and_what_is_no_p1_may_rely_on_slack(
    tmp_path: Path,
) -> None:
    both = "[{person: maya}, {person: jon}]"

    assert said(tmp_path, people=BOTH_WAYS, escalation=one_level(both)) == []
    assert said(tmp_path, people=SLACK_ALONE, escalation=one_level(both, priorities="[P2]")) == []


def test_who_has_a_role_is_known(tmp_path: Path) -> None:
    people = "people: {maya: {slack: U1A, channels: [slack], roles: [boss]}}"

    (problem,) = said(tmp_path, people=people, escalation=one_level("[{everyone: boss}]"))

    assert "maya can be reached by Slack alone" in problem


@pytest.mark.parametrize("page", ["[responders]", "[service-owners]", "[on-call, administrators]"])
def test_a_level_that_comes_to_nobody_is_an_error_of_the_check(tmp_path: Path, page: str) -> None:
    (problem,) = said(tmp_path, escalation=one_level(page))

    assert "This comes to nobody" in problem


@pytest.mark.parametrize(
    "page",
    [
        "[reporter]",
        "[{whoever: owner}]",
        "[{group: S1A}]",
        "[{channel: ops}]",
        "[{holder: tech_lead}]",
    ],
)
def test_whom_nobody_can_know_before_is_taken_for_somebody(tmp_path: Path, page: str) -> None:
    assert said(tmp_path, escalation=one_level(page)) == []


def test_nobody_is_paged_for_a_post_mortem(tmp_path: Path) -> None:
    said = problems(tmp_path, escalation="on_breach: {post_mortem: usual}")

    assert any("Nobody is paged for a post-mortem" in one for one in said)
