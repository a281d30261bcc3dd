"""What was promised: deadlines on the card, and warnings, each once, to few."""

from datetime import timedelta

from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import Addressee, ClockKind
from incidentbot.domain.sla.target import Mark, Promise, SlaPolicy, Target
from tests.support.databases import Databases
from tests.support.eyes import message_words, words_of
from tests.support.policies import a_policy, unpaged_policy
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"


def card(story: Story) -> str:
    return message_words(story.rita.message("Expected now", ROOM))


def warnings(story: Story) -> list[str]:
    return [one for one in story.posts_of_the_bot(ROOM) if "the time to resolve" in one.lower()]


async def test_item_37_the_card_says_until_when_what_has_to_happen(every_story: Story) -> None:
    rita = every_story.rita

    await rita.types("/incident now Checkout fails")

    shown = card(every_story)
    assert all(one in shown for one in ("To be taken by", "Next update", "To be resolved by"))
    await rita.presses("Take it", at=ROOM)
    assert "To be taken by" not in card(every_story)


async def test_item_39_the_room_hears_at_75_percent_and_at_the_breach_each_once(
    every_story: Story,
) -> None:
    await every_story.rita.types("/incident now Checkout fails")
    await every_story.rita.presses("Take it", at=ROOM)

    await every_story.passes(hours=2, minutes=59, seconds=59)
    assert warnings(every_story) == []
    await every_story.passes(seconds=1)
    assert ["75 %" in one for one in warnings(every_story)] == [True]
    await every_story.passes(hours=1)
    await every_story.passes(hours=20)

    assert ["was up" in one for one in warnings(every_story)] == [False, True]
    assert "was due" in card(every_story)


async def test_the_clock_of_what_nobody_takes_shows_on_the_card_and_warns_nobody(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=unpaged_policy()) as story:
            await story.rita.types("/incident now Checkout fails")
            before = len(story.posts_of_the_bot(ROOM)), len(story.rita.sees("app"))

            await story.passes(minutes=10)

            after = len(story.posts_of_the_bot(ROOM)), len(story.rita.sees("app"))
            assert after == before
            assert "was due" in card(story)


async def test_item_40_while_it_waits_the_clock_stands(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    await story.passes(hours=1)
    await story.rita.types("/incident hold Waiting for the vendor", at=ROOM)
    assert "waits, 3 h left" in card(story)

    await story.passes(hours=10)
    assert warnings(story) == []
    await story.rita.types("/incident resume", at=ROOM)
    await story.passes(hours=2)

    assert len(warnings(story)) == 1


async def test_item_21_a_lowered_priority_has_its_own_time_from_the_beginning(
    story: Story,
) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    await story.passes(hours=1)
    await story.rita.types("/incident priority P2 A workaround is known", at=ROOM)

    await story.passes(hours=4)
    assert warnings(story) == []
    await story.passes(hours=1)

    assert len(warnings(story)) == 1


async def test_the_reminder_of_an_update_leads_straight_to_the_form(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    await story.passes(minutes=15)

    assert "75 % of the time until the next status update" in story.rita.sees("app")[-1]
    await story.rita.presses("Status update", at="app")
    assert await story.rita.submits() == {}


async def test_the_communication_lead_is_who_is_asked_for_the_update(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    await story.rita.types("/incident role communication lead @Maya", at=ROOM)
    before = len(story.rita.sees("app"))

    await story.passes(minutes=15)

    assert len(story.rita.sees("app")) == before
    assert "next status update" in story.maya.sees("app")[-1]


async def test_what_is_resolved_is_not_warned_of_any_more(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Resolve", at=ROOM)
    await story.rita.fills({"verification": "20 orders went through", "code": "Solution provided"})
    await story.rita.submits()
    before = len(story.posts_of_the_bot(ROOM)), len(story.rita.sees("app"))

    await story.passes(hours=30)

    assert (len(story.posts_of_the_bot(ROOM)), len(story.rita.sees("app"))) == before
    assert "kept: " in card(story)


async def test_what_passed_while_the_bot_was_down_is_said_once_and_that_it_is_late(
    story: Story,
) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    before = len(story.rita.sees("app"))

    story.clock.move_to(story.clock.now() + timedelta(hours=6))
    await story.application.timers.fire_due()
    await story.settle()
    await story.passes(hours=6)

    [said] = warnings(story)
    assert "was up" in said
    assert "nobody could say so then" in said
    [asked] = story.rita.sees("app")[before:]
    assert "the next status update" in asked


async def test_whoever_is_to_hear_by_two_names_hears_once_and_the_cost_is_said(
    sqlite_databases: Databases,
) -> None:
    to_two = Mark(percent=50, tell=(Addressee.OWNER, Addressee.TECH_LEAD))
    target = Target(seconds=2 * 60 * 60, cost="5,000 euros an hour")
    sla = SlaPolicy(
        promises=(Promise(clock=ClockKind.RESOLVE, priority=Priority.P1, target=target),),
        marks={ClockKind.RESOLVE: (to_two,)},
    )
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=a_policy(sla=sla)) as story:
            await story.rita.types("/incident now Checkout fails")
            await story.sam.presses("Join", at="#incidents")
            await story.sam.presses("Take it", at=ROOM)
            before = len(story.sam.sees("app"))

            await story.passes(hours=1)

            [said] = story.sam.sees("app")[before:]
            assert "Missing it costs: 5,000 euros an hour" in said
            assert "5,000 euros an hour" in card(story)


async def test_whoever_asks_sees_the_clocks_and_why_they_say_what_they_say(
    every_story: Story,
) -> None:
    rita = every_story.rita
    await rita.types("/incident now Checkout fails")
    await rita.presses("Take it", at=ROOM)
    await every_story.passes(hours=1)

    await rita.types("/incident sla", at=ROOM)
    shown = rita.whispers(ROOM)[-1]
    assert "1 h of 4 h used up (25 %), 3 h left" in shown
    await rita.types("/incident sla why", at=ROOM)

    told = rita.whispers(ROOM)[-1]
    assert "Declared: the clock starts." in told
    assert "Taken by its owner: the clock stops." in told
    assert "`+ 1 h             ` until" in told


async def test_the_warning_leads_to_the_account(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)
    await story.passes(hours=3)

    await story.rita.presses("Why?", at=ROOM)

    assert "3 h by the watch" in story.rita.whispers(ROOM)[-1]


async def test_an_outsider_learns_nothing_of_a_private_incident_by_its_clocks(
    story: Story,
) -> None:
    await story.rita.types("/incident declare Laptop stolen")
    await story.rita.fills(private="private")
    await story.rita.submits()

    await story.olga.types("/incident sla PRIV-1 why", at="#general")
    about_private = story.olga.whispers("#general")[-1]
    await story.olga.types("/incident sla PRIV-9 why", at="#general")

    assert about_private.replace("PRIV-1", "PRIV-9") == story.olga.whispers("#general")[-1]


async def test_the_window_says_until_when_before_it_is_declared(story: Story) -> None:
    await story.rita.types("/incident declare Checkout fails")
    assert "P1 critical*, declared now: acknowledge by" in words_of(story.rita.window)

    await story.rita.fills({"How bad is it?": "It works, but badly, or only for some"})
    assert "P3 moderate*, declared now" in words_of(story.rita.window)
    await story.rita.fills({"How bad is it?": "It is a nuisance and can wait"})

    assert "P5 planning*, declared now: nothing is promised" in words_of(story.rita.window)
    assert story.rita.entered("title") == "Checkout fails"
    await story.rita.presses("More…")
    await story.rita.fills({"impact": "High", "urgency": "Medium"})
    assert "P2 high*, declared now" in words_of(story.rita.window)


async def test_from_its_end_on_the_card_says_until_when_it_is_reviewed(story: Story) -> None:
    rita = story.rita
    await rita.types("/incident declare Checkout fails")
    promised = words_of(rita.window["blocks"])
    assert "resolve by" in promised
    assert "post-mortem" not in promised
    await rita.submits()
    await rita.presses("Take it", at=ROOM)
    assert "Post-mortem by" not in card(story)

    await rita.presses("Resolve", at=ROOM)
    await rita.fills({"verification": "20 orders went through", "code": "Solution provided"})
    await rita.submits()
    assert "Post-mortem by" in card(story)
    await story.passes(days=4)
    assert "*Post-mortem by* :rotating_light: was due" in " ".join(card(story).split())

    await rita.types("/incident close", at=ROOM)
    await rita.types("/incident review", at=ROOM)
    assert "Post-mortem by" not in card(story)
    await rita.types("/incident sla", at=ROOM)
    assert "*Post-mortem*: missed: 96 h of 72 h" in rita.whispers(ROOM)[-1]
