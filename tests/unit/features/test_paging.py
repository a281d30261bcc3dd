"""How paging is told: to whoever is paged, to the room, and to who asks."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.blueprint.deeds import Names
from incidentbot.domain import events as e
from incidentbot.domain.catalogue import Catalogue, Service
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
from incidentbot.domain.escalation.run import runs
from incidentbot.domain.incident.parts import Classification, Moments, Reporter
from incidentbot.engine.outbox import Effect
from incidentbot.features.paging import letter, render, room
from incidentbot.features.paging.account import account
from incidentbot.features.paging.sending import wanted_in
from incidentbot.slack.blocks import Message
from incidentbot.slack.text import when
from tests.support.effects import PEOPLE, effect
from tests.support.engines import WORKSPACE
from tests.support.eyes import words_of
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER
from tests.support.life import Life
from tests.support.on_duty import catch_all, level, policy, rules
from tests.support.policies import a_policy

SHOP = Service(key="shop", name="Shop & co", runbook="https://wiki.example.com/shop")
MAIL = Service(key="mail", name="Mail")
POLICY = a_policy(
    catalogue=Catalogue(services=(SHOP, MAIL)),
    escalation=rules(policy(level("maya", name="First <line>"), catch_all("lee"))),
)
AFFECTED = Classification(services=("shop", "mail", "gone"))
PAGE = e.Paged(run=1, level=0, to=somebody(RESPONDER), way="slack", why=Why.CALLED)
BEGUN = e.PagingStarted(policy="usual", cause=StartCause.UNANSWERED, because=1)


def called(number: int = 0, cause: CallCause = CallCause.BEGUN, **more: Any) -> e.LevelCalled:
    usual: dict[str, Any] = {"run": 1, "name": "First <line>", "kind": LevelKind.FUNCTIONAL}
    return e.LevelCalled(level=number, cause=cause, **(usual | more))


def lived(*commits: tuple[e.Event, ...], **changed: Any) -> Life:
    """Have an incident with these commits of paging, a minute apart."""
    life = Life(NOON, **changed)
    for minute, events in enumerate(commits):
        life.happens(NOON + timedelta(minutes=minute), *events, by=None)
    return life


def effect_of(life: Life, seq: int | None = None) -> Effect:
    """Give the effect of a fact, the last one unless the test says otherwise."""
    fact = life.facts[-1 if seq is None else seq - 1]
    return replace(
        effect(life.incident, fact.event),
        fact=fact,
        followed=life.facts,
        escalation=POLICY.escalation,
        now=life.facts[-1].entered_at,
    )


def paged(page: e.Paged = PAGE, **changed: Any) -> Effect:
    return effect_of(lived((BEGUN, called(), page), **changed))


def shown(at: Effect) -> str:
    (run,) = runs(at.followed)
    return words_of(list(render.page(at, run, POLICY).blocks))


def test_item_47_the_first_screen_of_a_page_says_what_one_needs() -> None:
    words = shown(
        paged(
            title="<!channel> & co",
            description="Since the <release>",
            classification=AFFECTED,
            reporter=Reporter(name="A <customer>", contact="+44 20 7946 0000"),
        )
    )

    assert ":rotating_light: *P1 critical · INC-1 · &lt;!channel&gt; &amp; co*" in words
    assert f"*Since*\n{when(NOON)}" in words
    assert "*Whom it hurts*\nA &lt;customer&gt; (+44 20 7946 0000)" in words
    assert "*Affected*\nShop &amp; co, Mail, gone" in words
    assert "*Runbook*\n<https://wiki.example.com/shop|Shop &amp; co>" in words
    assert "*Room*\n<#CROOM>" in words
    assert "> Since the &lt;release&gt;" in words
    assert "Level 1, First &lt;line&gt;" in words


def test_a_page_has_its_answers_and_the_question_before_one_escalates() -> None:
    at = paged()
    (run,) = runs(at.followed)

    (row,) = [one for one in render.page(at, run, POLICY).blocks if one["type"] == "actions"]

    assert [one["action_id"] for one in row["elements"]] == ["ack", "cannot", "escalate"]
    assert row["elements"][0]["style"] == "primary"
    assert row["elements"][2]["value"] == "i1:now"
    assert row["elements"][2]["confirm"]["confirm"]["text"] == "Page them"


def test_since_is_when_it_began_where_that_is_known() -> None:
    early = NOON - timedelta(hours=1)

    assert when(early) in shown(paged(moments=Moments(declared_at=NOON, began_at=early)))


def test_where_there_is_no_room_yet_and_no_runbook_that_is_said() -> None:
    words = shown(replace(paged(), resources={}))

    assert "*Room*\nis being opened" in words
    assert "*Runbook*\nnone is written down" in words


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (StartCause.UNANSWERED, "Nobody has taken it yet."),
        (StartCause.REOPENED, "Nobody has taken it yet."),
        (StartCause.BY_HAND, "You are asked for help."),
        (StartCause.BREACHED, "A promise was not kept."),
        (StartCause.SILENT, "Nothing has happened since it was acknowledged."),
    ],
)
def test_a_page_says_why_somebody_is_wanted(cause: StartCause, words: str) -> None:
    at = effect_of(lived((replace(BEGUN, cause=cause), called(), PAGE)))

    assert words in shown(at)
    assert words in render.page(at, runs(at.followed)[0], POLICY).text


def test_a_page_says_how_often_it_came_and_which_way_is_next() -> None:
    again = replace(PAGE, why=Why.REPEATED, rest=("email", "sms"))
    at = effect_of(lived((BEGUN, called(), PAGE), (again,)))

    assert "page 2 · then by e-mail" in shown(at)


def test_a_channel_is_not_asked_whether_it_cannot() -> None:
    channel = replace(PAGE, to=Recipient(kind=RecipientKind.CHANNEL, key="ops"))

    assert "I can't" not in shown(paged(channel))


def test_a_policy_that_is_gone_has_no_names() -> None:
    assert "Level 1, " in shown(replace(paged(), escalation=rules()))


def written(at: Effect) -> str:
    (run,) = runs(at.followed)
    return letter.page(at, run, POLICY, workspace=WORKSPACE, command="/incident").text


def test_a_letter_says_the_same_in_plain_text() -> None:
    text = written(
        paged(
            classification=AFFECTED,
            reporter=Reporter(name="A <customer>", contact="+44 20 7946 0000"),
        )
    )

    assert text == (
        "INC-1, P1 critical: Checkout fails\n"
        "\n"
        "You are paged because nobody has taken it.\n"
        "Since: 2026-03-02 12:00 UTC\n"
        "Whom it hurts: A <customer> (+44 20 7946 0000), Shop & co, Mail, gone\n"
        "Runbook for Shop & co: https://wiki.example.com/shop\n"
        "\n"
        "Acknowledge it in Slack: /incident ack INC-1\n"
        "Its room: https://example.invalid/archives/CROOM\n"
    )


def test_a_letter_comes_before_its_room() -> None:
    text = written(replace(paged(reporter=Reporter(name="Rita")), resources={}))

    assert "Its room" not in text
    assert "Whom it hurts: Rita\n" in text


# The room


def line(*events: e.Event, by: Any = None, phones: Any = (), rounds: int = 1) -> Message:
    life = Life(NOON)
    life.happens(NOON, *events, by=by)
    facts = [fact for fact in life.facts if fact.seq > 1]
    told = room.Told(incident=life.incident, facts=facts, people=PEOPLE, rounds=rounds)
    assert room.is_worth_telling(facts)
    return room.line(told, dict(phones))


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (CallCause.BEGUN, ""),
        (CallCause.UNACKNOWLEDGED, "Nobody has acknowledged. "),
        (CallCause.DECLINED, "<@USAM> cannot. "),
        (CallCause.BY_HAND, "<@USAM> asks for the next level. "),
        (CallCause.AGAIN, "Nobody has acknowledged at any level: once more, 1 of 3. "),
    ],
)
def test_each_step_is_one_calm_line(cause: CallCause, words: str) -> None:
    said = line(called(cause=cause), PAGE, by=RESPONDER, rounds=3)

    assert said.text == f"INC-1 · {words}Paging <@USAM>: level 1 (First &lt;line&gt;)."
    assert words_of(list(said.blocks)) == said.text


def test_whoever_is_let_sleep_is_named() -> None:
    held = e.PageHeld(run=1, level=0, person=RESPONDER, until=NOON)

    assert line(called(), held).text == (
        "INC-1 · Paging nobody yet: level 1 (First &lt;line&gt;). "
        f"<@USAM> is let sleep until {when(NOON)}."
    )


def test_item_45_what_could_not_be_delivered_is_loud_with_the_numbers_there_are() -> None:
    lost = called(1, CallCause.UNACCEPTED)

    assert line(lost, replace(PAGE, level=1), phones={"Maya <M>": "+44 20"}).text == (
        "INC-1 · :rotating_light: *The page before could not be delivered.* "
        "Paging <@USAM>: level 2 (First &lt;line&gt;). By telephone: Maya &lt;M&gt; +44 20."
    )
    assert "Nobody has left a telephone number" in line(lost).text


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            e.NobodyOnCall(run=1, level=0, name="First"),
            ":rotating_light: *Nobody is on call at level 1 (First).*",
        ),
        (
            e.PagingEnded(run=1, cause=EndCause.NOBODY_ANSWERED),
            ":rotating_light: *Nobody has answered at any level.* Nobody is paged any more.",
        ),
        (e.PageAcknowledged(person=RESPONDER), ":white_check_mark: <@USAM> has acknowledged."),
    ],
)
def test_what_matters_is_told(event: e.Event, words: str) -> None:
    assert words in line(event).text


@pytest.mark.parametrize(
    "event",
    [
        called(1, CallCause.UNACKNOWLEDGED, round=2),
        e.PagingEnded(run=1, cause=EndCause.TAKEN),
        PAGE,
    ],
)
def test_what_would_only_be_noise_is_not(event: e.Event) -> None:
    life = lived((event,))

    assert not room.is_worth_telling(life.facts[1:])


def test_what_is_news_leads_to_what_became_of_each_page() -> None:
    def buttons(*events: e.Event) -> int:
        return sum("accessory" in block for block in line(*events).blocks)

    assert buttons(BEGUN, called(), PAGE) == 1
    assert buttons(e.NobodyOnCall(run=1, level=0, name="First")) == 1
    assert buttons(called(1, CallCause.UNACKNOWLEDGED), PAGE) == 0


# What became of each page


def became(*commits: tuple[e.Event, ...]) -> str:
    life = lived(*commits)
    message = account(life.incident, life.facts, Names(people=PEOPLE, policy=POLICY))
    return words_of(list(message.blocks))


def test_each_page_is_accounted_for() -> None:
    group = replace(PAGE, to=Recipient(kind=RecipientKind.GROUP, key="S1"))
    mail = replace(PAGE, way="email", why=Why.REPEATED)

    said = became(
        (BEGUN, called(), PAGE, group, mail, replace(PAGE, to=somebody(OUTSIDER))),
        (e.PageAccepted(page=4, silenced=True), e.PageAccepted(page=5)),
        (e.PageFailed(page=6, problem="they have <left>"),),
        (e.PageDeclined(person=OUTSIDER), e.PageHeld(run=1, level=0, person=REPORTER, until=NOON)),
        (e.PageAcknowledged(person=RESPONDER), e.PagingEnded(run=1, cause=EndCause.ACKNOWLEDGED)),
        (e.PageAcknowledged(person=REPORTER),),
    )

    assert "*usual*, from" in said
    assert "<@USAM> by direct message: accepted, but notifications are paused" in said
    assert "<!subteam^S1>: its members are paged" in said
    assert "<@USAM> by e-mail: failed: they have &lt;left&gt;" in said
    assert "<@UOLGA> by direct message: not accepted yet" in said
    assert "<@UOLGA> cannot" in said
    assert f"<@URITA> is let sleep until {when(NOON)}" in said
    assert "*acknowledged* by <@USAM>" in said
    assert "*acknowledged* by <@URITA>" not in said
    assert said.endswith("Ended: somebody has acknowledged.")


def test_what_goes_on_has_no_end_yet() -> None:
    said = became((replace(BEGUN, policy="gone"), called(), PAGE), (e.PageAccepted(page=4),))

    assert "*gone*, from" in said
    assert said.endswith("<@USAM> by direct message: accepted")


# What is still wanted


def test_a_page_is_sent_while_its_run_goes_on() -> None:
    at = paged()

    assert wanted_in(at) == runs(at.followed)[0]


def test_a_page_is_not_sent_once_its_run_is_over() -> None:
    over = lived((BEGUN, called(), PAGE), (e.PagingEnded(run=1, cause=EndCause.TAKEN),))

    assert wanted_in(effect_of(over, seq=4)) is None


def test_a_page_is_not_sent_once_a_later_one_asks_the_same_by_the_same_way() -> None:
    again = lived((BEGUN, called(), PAGE), (replace(PAGE, why=Why.REPEATED),))
    by_mail = lived((BEGUN, called(), PAGE), (replace(PAGE, way="email"),))

    assert wanted_in(effect_of(again, seq=4)) is None
    assert wanted_in(effect_of(by_mail, seq=4)) is not None
