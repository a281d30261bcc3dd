"""Nobody has taken it: people are paged, one level after the other, until somebody looks after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from incidentbot.domain.escalation.policy import Level, PageTarget, TargetKind
from incidentbot.domain.person import Secret, WayTo
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.messengers.messengers import NO_MAIL, Messengers
from tests.support.calendars import at
from tests.support.company import AFTER_A_WHILE, RUNBOOK, people, rules_of, staffed, usual
from tests.support.databases import Databases
from tests.support.mail_server import Letterbox, mail_server
from tests.support.notification_service import notification_service
from tests.support.story import Story, telling
from tests.support.waiting import let_pass

ROOM = "#inc-1-checkout-fails"
BOTH = (WayTo(key="slack"), WayTo(key="email"))
TEAM = "S00000001"
PAGE = "P1 critical · INC-1 · Checkout fails"


@asynccontextmanager
async def told(
    databases: Databases, policy: Policy | None = None, *, messengers: Messengers = NO_MAIL
) -> AsyncIterator[Story]:
    """Tell a story of an organisation that has written down whom to page."""
    with databases.fresh() as url:
        async with telling(url, policy=policy or staffed(), messengers=messengers) as story:
            yield story


@pytest.fixture
async def paged(sqlite_databases: Databases) -> AsyncIterator[Story]:
    """An incident that nobody has taken, with Sam paged."""
    async with told(sqlite_databases) as story:
        await declared(story)
        yield story


async def declared(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.passes(seconds=1)


async def arrives(story: Story, moment: datetime) -> None:
    await story.passes(seconds=(moment - story.clock.now()).total_seconds())


def pages(words: list[str]) -> list[str]:
    """Give those messages that are pages."""
    return [one for one in words if "· INC-1 ·" in one or "INC-1: paged" in one]


def news(story: Story, room: str = ROOM) -> list[str]:
    return [one for one in story.posts_of_the_bot(room) if "Paging" in one or "Nobody" in one]


async def test_with_nothing_configured_whoever_reported_is_paged_and_acknowledges_by_one_click(
    every_story: Story,
) -> None:
    rita = every_story.rita
    await rita.types("/incident now Checkout fails")
    await every_story.passes(seconds=1)

    page = rita.sees("app")[-1]
    assert PAGE in page
    assert "Nobody has taken it yet." in page
    clicks = rita.clicks
    await rita.presses("Acknowledge", at="app")

    assert rita.clicks - clicks == 1
    assert "Acknowledged by you" in rita.sees("app")[-1]
    await every_story.passes(minutes=20)
    assert len(pages(rita.sees("app"))) == 1


async def test_at_three_on_christmas_day_nobody_answers_at_three_levels_until_somebody_does(
    database_url: str,
) -> None:
    async with telling(database_url, policy=staffed()) as story:
        await arrives(story, at("2026-12-25 03:00"))

        await declared(story)
        assert len(pages(story.sam.sees("app"))) == 1
        await story.passes(minutes=5)
        assert len(pages(story.sam.sees("app"))) == 5
        assert len(pages(story.maya.sees("app"))) == 1
        await story.passes(minutes=5)
        assert len(pages(story.olga.sees("app"))) == 1
        await story.passes(minutes=5)
        assert len(pages(story.rita.sees("app"))) == 1
        assert [len(pages(one.sees("app"))) for one in (story.sam, story.maya, story.olga)] == [
            5,
            5,
            5,
        ]
        await story.olga.presses("Acknowledge", at="app")

        [course] = news(story)
        assert [
            line.partition("> " if at else " · ")[2] for at, line in enumerate(course.splitlines())
        ] == [
            f"Paging <@{story.sam.user_id}>: level 1 (First line).",
            f"Nobody has acknowledged. Paging <@{story.maya.user_id}>: level 2 (Level two).",
            f"Nobody has acknowledged. Paging <@{story.olga.user_id}>: level 3 (Management).",
            f"Nobody has acknowledged. Paging <@{story.rita.user_id}>: level 4 (Catch-all).",
        ]
        assert "has acknowledged." in story.posts_of_the_bot(ROOM)[-1]
        for one in (story.sam, story.maya, story.rita):
            assert f"Acknowledged by <@{story.olga.user_id}>" in pages(one.sees("app"))[-1]
        await story.passes(hours=2)
        assert len(pages(story.rita.sees("app"))) == 1


async def test_item_47_a_page_says_what_since_when_whom_it_hurts_and_where_the_runbook_is(
    sqlite_databases: Databases,
) -> None:
    async with told(sqlite_databases) as story:
        await story.rita.types("/incident declare Checkout fails")
        await story.rita.presses("More…")
        await story.rita.fills({"What is affected?": "Checkout"})
        await story.rita.submits()
        await story.passes(seconds=1)

        page = pages(story.sam.sees("app"))[-1]

        assert all(one in page for one in ("Since", "Whom it hurts", "Runbook", "Room"))
        assert f"<@{story.rita.user_id}> (rita@example.com)" in page
        assert "Affected\nCheckout" in page.replace("*", "")
        assert f"<{RUNBOOK}|Checkout>" in page
        assert "Level 1, First line" in page


async def test_to_acknowledge_lets_into_the_room_offers_to_take_it_and_stops_the_clock(
    paged: Story,
) -> None:
    await paged.sam.presses("I can't", at="app")
    assert paged.maya.user_id not in paged.rita.conversation(ROOM).members
    await paged.maya.presses("Acknowledge", at="app")

    assert paged.maya.user_id in paged.rita.conversation(ROOM).members
    card = paged.rita.message("Expected now", ROOM)
    assert "acknowledged by" in str(card["blocks"])
    assert "To be taken by" not in str(card["blocks"])
    await paged.maya.presses("Take it", at="app")
    assert "has taken INC-1" in paged.posts_of_the_bot(ROOM)[-1]


async def test_by_word_one_acknowledges_from_anywhere(paged: Story) -> None:
    await paged.maya.types("/incident ack INC-1", at="#general")

    assert "You look after INC-1 now" in paged.maya.whispers("#general")[-1]
    assert f"Acknowledged by <@{paged.maya.user_id}>" in paged.sam.sees("app")[-1]
    await paged.sam.types("/incident ack INC-1", at="#general")
    assert "has acknowledged INC-1 already" in paged.sam.whispers("#general")[-1]
    await paged.sam.types("/incident ack INC-1", at="#general")
    assert "has acknowledged INC-1 already" in paged.sam.whispers("#general")[-1]


async def test_who_acknowledges_before_anybody_is_paged_is_told_of_in_the_room(
    story: Story,
) -> None:
    await story.rita.types("/incident now Checkout fails")

    await story.rita.types("/incident ack", at=ROOM)
    await story.passes(minutes=10)

    assert "has acknowledged." in story.posts_of_the_bot(ROOM)[-1]
    assert pages(story.rita.sees("app")) == []


async def test_who_cannot_has_the_next_level_paged_at_once(paged: Story) -> None:
    await paged.sam.presses("I can't", at="app")

    assert "You said that you cannot" in paged.sam.sees("app")[-1]
    assert "Level 2 (Level two) is paged now" in paged.sam.whispers("app")[-1]
    assert len(pages(paged.maya.sees("app"))) == 1
    assert f"<@{paged.sam.user_id}> cannot. Paging" in news(paged)[-1]
    await paged.passes(minutes=4)
    assert len(pages(paged.sam.sees("app"))) == 1
    await paged.sam.types("/incident ack INC-1", at="#general")
    assert "You look after INC-1 now" in paged.sam.whispers("#general")[-1]


async def test_who_is_not_paged_any_more_hears_so(paged: Story) -> None:
    # The page of whoever was slower still has its buttons when they press one.
    paged.stand_in.faults.script("chat.update: error message_not_found")
    await paged.maya.types("/incident ack INC-1", at="#general")

    await paged.sam.presses("I can't", at="app")

    assert "not being paged for INC-1 any more" in paged.sam.whispers("app")[-1]


async def test_item_44_one_click_and_a_confirmation_page_the_next_level(paged: Story) -> None:
    await paged.sam.presses("Escalate", at="app")

    assert len(pages(paged.maya.sees("app"))) == 1
    assert "Level 2 (Level two) is paged for INC-1 now" in paged.sam.whispers("app")[-1]
    assert f"<@{paged.sam.user_id}> asks for the next level" in news(paged)[-1]


async def test_by_word_one_is_asked_first_and_hears_who_that_is(paged: Story) -> None:
    await paged.rita.types("/incident escalate", at=ROOM)

    question = paged.rita.whispers(ROOM)[-1]
    assert f"Page level 2 (Level two) for INC-1: <@{paged.maya.user_id}>?" in question
    assert pages(paged.maya.sees("app")) == []
    await paged.rita.presses("Page them", at=ROOM)
    assert len(pages(paged.maya.sees("app"))) == 1


async def test_item_28_the_level_reached_is_kept_on_the_incident(paged: Story) -> None:
    await paged.sam.presses("I can't", at="app")

    assert "Level 2, Level two" in str(paged.rita.message("Expected now", ROOM)["blocks"])
    await paged.maya.presses("I can't", at="app")
    await paged.rita.types("/incident show", at=ROOM)
    assert "Level 3, Management (hierarchical)" in str(paged.rita.window["blocks"])


async def test_what_is_taken_or_over_pages_nobody_and_the_pages_say_so(paged: Story) -> None:
    await paged.rita.presses("Take it", at=ROOM)
    await paged.passes(minutes=20)

    [page] = pages(paged.sam.sees("app"))
    assert f"<@{paged.rita.user_id}> has taken it" in page


async def test_a_false_alarm_pages_nobody(paged: Story) -> None:
    await paged.rita.types("/incident cancel A drill", at=ROOM)
    await paged.passes(minutes=20)

    [page] = pages(paged.sam.sees("app"))
    assert "the incident is over" in page


async def test_what_was_taken_by_mistake_pages_anew(paged: Story) -> None:
    await paged.rita.presses("Take it", at=ROOM)
    await paged.passes(seconds=1)
    await paged.rita.types("/incident undo", at=ROOM)
    await paged.passes(seconds=1)

    assert "Nobody has taken it yet" in paged.sam.sees("app")[-1]


async def test_what_becomes_urgent_begins_to_page(sqlite_databases: Databases) -> None:
    async with told(sqlite_databases) as story:
        await story.rita.types("/incident now Checkout fails")
        await story.rita.types("/incident priority P4 It can wait", at=ROOM)
        await story.passes(minutes=1)
        assert pages(story.sam.sees("app")) == []

        await story.rita.types("/incident priority P1", at=ROOM)
        await story.passes(seconds=1)

        assert len(pages(story.sam.sees("app"))) == 1


async def test_after_an_acknowledgment_without_a_word_for_long_it_pages_again(
    sqlite_databases: Databases,
) -> None:
    async with told(sqlite_databases, staffed(usual(again_after=AFTER_A_WHILE))) as story:
        await declared(story)
        await story.sam.presses("Acknowledge", at="app")

        await story.passes(minutes=31)

        assert "Nothing has happened since it was acknowledged" in story.sam.sees("app")[-1]


async def test_item_45_nobody_on_call_is_said_loudly_with_numbers_and_the_next_level_is_paged(
    sqlite_databases: Databases,
) -> None:
    written = staffed()
    with_phone = people(maya={"phone": "+44 20 7946 0000"}, olga={"roles": ("management",)})
    nobody = replace(written.on_call, rotations=())
    async with told(sqlite_databases, replace(written, on_call=nobody, people=with_phone)) as story:
        await declared(story)

        assert len(pages(story.maya.sees("app"))) == 1
        loud = news(story)[-1]
        assert "Nobody is on call at level 1 (First line).*" in loud
        assert f"Paging <@{story.maya.user_id}>: level 2 (Level two)" in loud
        assert "By telephone: Maya +44 20 7946 0000." in loud


async def test_in_the_end_the_room_hears_that_nobody_has_answered(paged: Story) -> None:
    await paged.passes(minutes=25)

    loud = news(paged)[-1]
    assert "Nobody has answered at any level" in loud
    assert "Nobody has left a telephone number" in loud
    assert "It still needs somebody" in pages(paged.sam.sees("app"))[-1]


async def test_a_scripted_p1_stays_calm(sqlite_databases: Databases) -> None:
    async with told(sqlite_databases, staffed(usual(rounds=3))) as story:
        await declared(story)
        await story.passes(minutes=21)
        await story.olga.presses("Acknowledge", at="app")
        await story.olga.presses("Take it", at="app")
        before = {one: len(one.sees("app")) for one in (story.sam, story.maya, story.olga)}
        await story.olga.types("/incident update We know what it is", at=ROOM)
        await story.passes(minutes=20)
        await story.olga.types("/incident fix Rolled back", at=ROOM)
        await story.passes(minutes=18)

        assert len(story.posts_of_the_bot(ROOM)) <= 12
        assert all(len(one.sees("app")) - count <= 3 for one, count in before.items())


async def test_what_became_of_each_page_can_be_seen(paged: Story) -> None:
    await paged.passes(minutes=5)
    await paged.maya.presses("Acknowledge", at="app")

    await paged.rita.types("/incident pages", at=ROOM)

    told_so = paged.rita.whispers(ROOM)[-1]
    assert f"<@{paged.sam.user_id}> by direct message: accepted" in told_so
    assert f"*acknowledged* by <@{paged.maya.user_id}>" in told_so
    await paged.rita.presses("Pages", at=ROOM)
    assert paged.rita.whispers(ROOM)[-1] == told_so


async def test_before_anybody_was_paged_that_is_said(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")

    await story.rita.types("/incident pages", at=ROOM)

    assert story.rita.whispers(ROOM)[-1] == "Nobody has been paged for INC-1."


# Other ways


@asynccontextmanager
async def mailed(
    databases: Databases, policy: Policy | None = None
) -> AsyncIterator[tuple[Story, Letterbox]]:
    """Tell a story of an organisation that has a mail server, and Sam likes mail next to Slack."""
    both_ways = people(sam={"ways": BOTH}, olga={"roles": ("management",)})
    written = policy or staffed(people=both_ways)
    async with mail_server() as box:
        messengers = Messengers(mail_server=box.server())
        async with told(databases, written, messengers=messengers) as story:
            yield story, box


async def test_who_has_notifications_paused_gets_a_mail_at_once(
    sqlite_databases: Databases,
) -> None:
    async with mailed(sqlite_databases) as (story, box):
        until = int((story.clock.now() + timedelta(hours=8)).timestamp())
        story.stand_in.workspace.people.set_dnd(story.sam.user_id, until=until)
        await story.rita.types("/incident now Checkout fails")
        declared_at = story.clock.now()
        await story.passes(seconds=5)

        [letter] = box.letters
        assert letter["To"] == "sam@example.com"
        assert letter["Subject"] == "[P1] INC-1: Checkout fails"
        assert "Acknowledge it in Slack: /incident ack INC-1" in letter.get_content()
        assert (story.clock.now() - declared_at) <= timedelta(seconds=5)
        assert len(pages(story.sam.sees("app"))) == 1
        assert pages(story.maya.sees("app")) == []


async def test_who_has_none_paused_gets_no_mail_before_it_is_time(
    sqlite_databases: Databases,
) -> None:
    async with mailed(sqlite_databases) as (story, box):
        await declared(story)
        await story.passes(seconds=58)
        assert box.letters == []

        await story.passes(seconds=1)

        assert len(box.letters) == 1


async def test_slack_refuses_the_page_so_the_mail_and_the_next_level_go_at_once(
    sqlite_databases: Databases,
) -> None:
    async with mailed(sqlite_databases) as (story, box):
        await story.rita.types("/incident now Checkout fails")
        story.stand_in.faults.script("conversations.open: error user_disabled x1")
        await story.passes(seconds=1)

        assert [one["To"] for one in box.letters] == ["sam@example.com"]
        assert len(pages(story.maya.sees("app"))) == 1
        assert "The page before could not be delivered" in news(story)[-1]
        await story.rita.types("/incident pages", at=ROOM)
        became = story.rita.whispers(ROOM)[-1]
        assert "by direct message: failed: They have left Slack" in became
        assert "by e-mail: accepted" in became


async def test_slack_does_not_answer_so_after_30_seconds_the_mail_and_the_next_level_go(
    sqlite_databases: Databases,
) -> None:
    both = {"ways": BOTH}
    written = staffed(people=people(sam=both, maya=both, olga={"roles": ("management",)}))
    async with mail_server() as box:
        with sqlite_databases.fresh() as url:
            async with telling(
                url,
                policy=written,
                messengers=Messengers(mail_server=box.server()),
                jitter=lambda _least, most: most,
            ) as story:
                await story.rita.types("/incident now Checkout fails")
                story.stand_in.faults.script("chat.postMessage: fail-before 503")
                await story.passes(seconds=29)
                assert box.letters == []

                await story.passes(seconds=1)
                assert [one["To"] for one in box.letters] == ["sam@example.com"]
                await story.passes(seconds=30)

                assert [one["To"] for one in box.letters] == [
                    "sam@example.com",
                    "maya@example.com",
                ]


async def test_a_mail_server_that_refuses_is_seen_in_what_became_of_the_page(
    sqlite_databases: Databases,
) -> None:
    async with mailed(sqlite_databases) as (story, box):
        box.refuses = "450 busy"
        await declared(story)
        await story.passes(minutes=1)

        await story.rita.types("/incident pages", at=ROOM)

        assert (
            "by e-mail: failed: the mail server does not take mail" in story.rita.whispers(ROOM)[-1]
        )


async def test_item_49_everybody_can_page_themselves_over_every_way_and_hear_what_came_through(
    sqlite_databases: Databases,
) -> None:
    push = WayTo(key="push", address=Secret("ntfy://127.0.0.1:1/topic"))
    everything = people(sam={"ways": (*BOTH, push)})
    async with mailed(sqlite_databases, staffed(people=everything)) as (story, box):
        await story.sam.types("/incident test-page", at="#general")

        said = story.sam.whispers("#general")[-1]
        assert "*Direct message*: :white_check_mark: accepted" in said
        assert "*E-mail*: :white_check_mark: accepted" in said
        assert "*Push*: :x:" in said
        assert "This is a test page" in story.sam.sees("app")[-1]
        assert "test page" in box.letters[0].get_content()


async def test_a_test_page_says_that_it_will_not_have_rung_and_that_there_is_no_mail(
    paged: Story,
) -> None:
    until = int((paged.clock.now() + timedelta(hours=8)).timestamp())
    paged.stand_in.workspace.people.set_dnd(paged.rita.user_id, until=until)

    await paged.rita.types("/incident test-page", at="#general")

    said = paged.rita.whispers("#general")[-1]
    assert "your notifications are paused" in said
    assert "*E-mail*: :x: no mail server is set" in said


async def test_whoever_cannot_be_asked_whether_it_rang_counts_as_not_heard(
    sqlite_databases: Databases,
) -> None:
    async with mailed(sqlite_databases) as (story, box):
        story.stand_in.faults.script("dnd.info: error missing_scope")
        await declared(story)

        assert len(box.letters) == 1
        assert pages(story.maya.sees("app")) == []


async def test_any_service_can_be_a_way(sqlite_databases: Databases) -> None:
    heard: list[Any] = []
    async with notification_service(heard) as address:
        push = WayTo(key="push", address=address)
        written = staffed(people=people(sam={"ways": (push, WayTo(key="slack"))}))
        async with told(sqlite_databases, written) as story:
            await declared(story)

            assert [one["title"] for one in heard] == ["[P1] INC-1: Checkout fails"]
            assert pages(story.sam.sees("app")) == []
            await story.passes(minutes=1)
            assert len(pages(story.sam.sees("app"))) == 1


async def test_a_page_that_is_still_on_its_way_when_somebody_answers_is_not_sent_any_more(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=staffed(), jitter=lambda _least, most: most) as story:
            await story.rita.types("/incident now Checkout fails")
            story.stand_in.faults.script("conversations.open: fail-before 503")
            await story.passes(seconds=1)
            await story.maya.types("/incident ack INC-1", at="#general")

            story.stand_in.faults.clear()
            await let_pass(story.application, 60)
            await story.settle()

            assert pages(story.sam.sees("app")) == []


async def test_pages_that_were_sent_again_take_little_room(paged: Story) -> None:
    await paged.passes(minutes=2)

    assert ["and again below" in one for one in pages(paged.sam.sees("app"))] == [
        True,
        True,
        False,
    ]


# Places


async def test_a_channel_is_told_once_and_anybody_there_can_acknowledge(
    sqlite_databases: Databases,
) -> None:
    general = Level(name="All", targets=(PageTarget(kind=TargetKind.CHANNEL, key="general"),))
    written = staffed(usual(levels=(general, usual().levels[-1])))
    async with told(sqlite_databases, written) as story:
        await declared(story)
        await story.passes(minutes=4)

        assert len(pages(story.olga.sees("#general"))) == 1
        await story.olga.presses("Acknowledge", at="#general")
        assert f"Acknowledged by <@{story.olga.user_id}>" in story.olga.sees("#general")[-1]


async def test_a_channel_that_is_not_there_has_the_next_level_paged(
    sqlite_databases: Databases,
) -> None:
    nowhere = Level(name="All", targets=(PageTarget(kind=TargetKind.CHANNEL, key="nowhere"),))
    written = staffed(usual(levels=(nowhere, usual().levels[1], usual().levels[-1])))
    async with told(sqlite_databases, written) as story:
        await declared(story)

        assert len(pages(story.maya.sees("app"))) == 1
        await story.rita.types("/incident pages", at=ROOM)
        assert "There is no channel #nowhere" in story.rita.whispers(ROOM)[-1]


async def test_each_member_of_a_user_group_is_paged_by_their_own_ways(
    sqlite_databases: Databases,
) -> None:
    team = Level(name="Team", targets=(PageTarget(kind=TargetKind.GROUP, key=TEAM),))
    async with told(sqlite_databases, staffed(usual(levels=(team, *usual().levels[1:])))) as story:
        members = [story.sam.user_id, story.olga.user_id]
        group = story.stand_in.workspace.user_groups.create(
            "shop", name="The shop", users=members, by=story.rita.user_id
        )
        assert group["id"] == TEAM

        await declared(story)

        assert [len(pages(one.sees("app"))) for one in (story.sam, story.olga)] == [1, 1]
        await story.rita.types("/incident pages", at=ROOM)
        assert "its members are paged" in story.rita.whispers(ROOM)[-1]


# Rest, breaches, privacy


async def test_what_can_wait_is_held_until_the_morning_of_whoever_it_is_for(
    sqlite_databases: Databases,
) -> None:
    can_wait = usual(priorities=frozenset({Priority.P3}))
    async with told(sqlite_databases, staffed(can_wait)) as story:
        await arrives(story, at("2026-03-03 23:00", "Europe/Berlin"))
        await story.rita.types("/incident now Checkout fails")
        await story.rita.types("/incident priority P3 A workaround is known", at=ROOM)
        await story.passes(minutes=30)
        assert pages(story.sam.sees("app")) == []
        assert "is let sleep until" in story.posts_of_the_bot(ROOM)[-1]

        await arrives(story, at("2026-03-04 07:00", "Europe/Berlin"))

        assert len(pages(story.sam.sees("app"))) == 1


async def test_a_promise_that_is_not_kept_pages_management_whoever_has_it(
    sqlite_databases: Databases,
) -> None:
    late = usual(key="late", priorities=frozenset(), levels=usual().levels[2:])
    rules = rules_of(usual(), late, on_breach={ClockKind.RESOLVE: "late"})
    async with told(sqlite_databases, staffed(escalation=rules)) as story:
        await story.rita.types("/incident now Checkout fails")
        await story.rita.presses("Take it", at=ROOM)
        await story.passes(hours=3, minutes=59)
        assert pages(story.olga.sees("app")) == []

        await story.passes(minutes=2)

        assert "A promise was not kept" in pages(story.olga.sees("app"))[-1]


async def test_a_private_incident_pages_nobody_unless_a_policy_says_so(
    sqlite_databases: Databases,
) -> None:
    async with told(sqlite_databases) as story:
        await story.rita.types("/incident declare Laptop stolen")
        await story.rita.fills(private="private")
        await story.rita.submits()
        await story.passes(minutes=10)

        assert story.sam.sees("app") == []
        await story.sam.types("/incident ack PRIV-1", at="#general")
        about_private = story.sam.whispers("#general")[-1]
        await story.sam.types("/incident ack PRIV-9", at="#general")
        assert about_private.replace("PRIV-1", "PRIV-9") == story.sam.whispers("#general")[-1]


async def test_whoever_is_paged_for_a_private_incident_may_read_it_and_comes_in_by_their_yes(
    sqlite_databases: Databases,
) -> None:
    async with told(sqlite_databases, staffed(usual(private=True))) as story:
        await story.rita.types("/incident declare Laptop stolen")
        await story.rita.fills(private="private")
        await story.rita.submits()
        await story.passes(seconds=1)

        assert "PRIV-1" in story.sam.sees("app")[-1]
        assert "Whoever is paged can read it from then on" in story.sam.sees("app")[-1]
        assert story.sam.rooms() == []
        await story.sam.presses("Acknowledge", at="app")
        assert story.sam.rooms() == ["#priv-1-laptop-stolen"]
        await story.maya.types("/incident pages PRIV-1", at="#general")
        assert "There is no PRIV-1" in story.maya.whispers("#general")[-1]
        await story.rita.types("/incident escalate PRIV-1", at="#general")
        assert "They can read it from then on" in story.rita.whispers("#general")[-1]
