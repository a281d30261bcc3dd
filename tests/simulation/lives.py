"""A life of the bot under a plan: an incident is declared, taken, spoken of and resolved, whatever goes wrong.

Nobody waits for time to pass. What the stand-in waits for, such as a late event, takes turns of the loop; what the
outbox waits for is brought forward when there is nothing else to do.
"""

import asyncio
from collections.abc import Awaitable, Callable

from sqlmodel import col, select

from incidentbot.sandbox.delivery.carrier import Ack
from incidentbot.store.database import Session
from incidentbot.store.queries.outbox import DeliveryStatus
from incidentbot.store.tables import DeliveryRow
from tests.simulation.plans import Plan
from tests.simulation.transcripts import Transcript, doubled, out_of_order, transcript
from tests.support.connections import Connections
from tests.support.policies import policy_of_full_rooms
from tests.support.story import Story, telling
from tests.support.waiting import let_pass, seconds_left

_MOST_TRIES = 40
_TURNS_A_SECOND = 10
_SIGNS_OF_LIFE = 1.0


class GaveUpError(AssertionError):
    """Something did not come to an end, however often it was tried."""


async def live(plan: Plan, database_url: str) -> Transcript:
    """Live through a plan, and give what is left of it. Nothing may be doubled, out of order or undone."""
    async with telling(
        database_url,
        mode=plan.mode,
        policy=policy_of_full_rooms(),
        signs_of_life=_SIGNS_OF_LIFE,
    ) as story:
        life = Life(story)
        story.stand_in.faults.sleep = _turns
        story.stand_in.faults.add(*plan.rules)
        await life.runs_its_course()
        wrong = [
            *(f"twice: {key}" for key in doubled(story.scene)),
            *(f"too late: {key}" for key in out_of_order(story.scene)),
            *(f"given up: {key}" for key in await story.application.database.read(_given_up)),
        ]
        if wrong:
            raise AssertionError("\n".join(wrong))
        return transcript(story.scene)


class Life:
    """People who want something done: they look whether it is, and if not try again."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._connections = Connections(story.stand_in.workspace, story.app)
        actors = story.scene.actors(self._until_done)
        self._rita, self._sam = actors["rita"], actors["sam"]

    async def runs_its_course(self) -> None:
        """Declare, take, tell, resolve."""
        rita, sam = self._rita, self._sam
        await self._until(
            lambda: bool(rita.rooms()), lambda: rita.types("/incident now Checkout fails")
        )
        await self._until(
            lambda: "owner: Sam" in self._topic, lambda: sam.types("/incident take INC-1")
        )
        await self._opens("/incident update INC-1 we know why")
        await self._hands_in()
        await self._opens("/incident resolve INC-1")
        await sam.fills(verification="20 orders went through", code="Solution provided")
        await self._hands_in()

    @property
    def _topic(self) -> str:
        return self._rita.conversation(self._rita.rooms()[0]).topic

    async def _opens(self, command: str) -> None:
        await self._until(lambda: self._sam.has_window, lambda: self._sam.types(command))

    async def _hands_in(self) -> None:
        """Press the button until the window is closed: whoever sees an error presses it again."""
        await self._until(lambda: not self._sam.has_window, self._sam.hands_in)

    async def _until(self, done: Callable[[], bool], deed: Callable[[], Awaitable[Ack]]) -> None:
        for _ in range(_MOST_TRIES):
            if self._story.scene.app.uses_socket_mode:
                await self._connections.until(lambda: self._story.app.connected)
            ack = await deed()
            if done():
                return
            assert "errors" not in (ack.body or {}), ack.body
        raise GaveUpError("it was tried again and again")

    async def _until_done(self) -> None:
        """Wait until nothing is under way any more, and nothing is left to be done."""
        story = self._story
        for _ in range(_MOST_TRIES):
            await story.application.idle()
            if story.stand_in.events.busy:
                # Nobody asks anything of Slack any more, so nobody would find out that it is up again.
                story.stand_in.faults.come_up()
                await story.stand_in.events.told()
            elif waits := await seconds_left(story.application):
                soonest = min((seconds for seconds in waits if seconds > 0), default=0.0)
                await let_pass(story.application, seconds=soonest)
            else:
                return
        raise GaveUpError("something is left to be done, again and again")


def _given_up(session: Session) -> list[str]:
    dead = col(DeliveryRow.status) == DeliveryStatus.DEAD
    rows = session.exec(select(DeliveryRow).where(dead)).all()
    return [f"{row.subscriber}: {row.error}" for row in rows]


async def _turns(seconds: float) -> None:
    for _ in range(round(seconds * _TURNS_A_SECOND)):
        await asyncio.sleep(0)
