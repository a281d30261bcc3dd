"""Asking who is on call, and arranging who covers for whom, by word, button or form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from incidentbot.blueprint import Context
from incidentbot.blueprint.somebody import PERSON, named, person_behind
from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.on_call.cover import CoverId
from incidentbot.domain.on_call.covering import SINCE, UNTIL, NotYoursError
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.features.on_call import command
from incidentbot.features.on_call.feeds import Feeds
from incidentbot.features.on_call.form import (
    Wanted,
    cover_modal,
    said_modal,
    take_modal,
    wanted_in,
)
from incidentbot.features.on_call.page import WEEKS, Page, page_of
from incidentbot.features.on_call.render import calendars, overview
from incidentbot.features.on_call.words import name_of
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, opened
from incidentbot.slack.text import as_read, escape, mention

_HOUR = timedelta(hours=1)


class NothingToCoverError(DomainError):
    """Whoever asks for cover is never on call."""

    def __init__(self) -> None:
        super().__init__(
            f"You are not on call in the next {WEEKS} weeks, so there is nothing to cover."
        )


class NoRotationsError(DomainError):
    """There is nothing to be on call for."""

    def __init__(self) -> None:
        super().__init__("No rotation is written down yet: nobody is on call for anything.")


class NoCalendarsError(DomainError):
    """Nobody has set up calendars, or not any more."""

    def __init__(self) -> None:
        super().__init__("There are no calendars to subscribe to here.")


class UnknownRotationError(DomainError):
    """No rotation is called so. The message names those there are."""

    def __init__(self, words: str, known: Sequence[str]) -> None:
        keys = ", ".join(f"`{key}`" for key in known) or "none"
        super().__init__(f"No rotation is called `{escape(words)}`. There are: {keys}.")


class Shifts:
    """The listeners of this feature."""

    def __init__(self, context: Context, feeds: Feeds | None) -> None:
        self._context = context
        self._feeds = feeds

    async def show(self, call: Call) -> Answer:
        """Show who is on call: for everything in short, or for one rotation in full."""
        page = await self._page(call)
        if call.text:
            words = as_read(call.text, {})
            meant = page.named(words)
            if meant is None:
                raise UnknownRotationError(words, [one.rotation.key for one in page.ahead])
            page = page.of(meant)
        message = overview(page)
        return Say(text=message.text, blocks=message.blocks)

    async def calendars(self, call: Call) -> Answer:
        """Give the addresses of calendars to subscribe to."""
        if self._feeds is None:
            raise NoCalendarsError
        message = calendars(await self._page(call), self._feeds)
        return Say(text=message.text, blocks=message.blocks)

    async def cover(self, call: Call) -> Answer:
        """Ask whom to ask, beginning with the shift that the button was for, else the next one."""
        page = await self._page(call)
        if not page.mine:
            raise NothingToCoverError
        meant = next((one for one in page.mine if call.text == name_of(one)), page.mine[0])
        rotations = tuple(one.rotation for one in page.ahead)
        return Open(view=cover_modal(rotations, meant, now=page.now, somebody=named(call)))

    async def asked(self, call: Call) -> Answer:
        """Have them asked."""
        view = opened(call)
        wanted, user_id = wanted_in(view), Inputs(view).user(PERSON) or ""
        since, until = _time_of(wanted)
        wish = command.AskForCover(
            by=call.person,
            cover_id=self._new_id(),
            rotation=wanted.rotation,
            asked=await person_behind(self._context, user_id),
            since=since,
            until=until,
        )
        await self._context.runner.execute(wish, request_key=call.request_key)
        words = (
            f"{mention(user_id)} is asked. You hear of it as soon as they answer. "
            "Until they accept, you are on call."
        )
        return Replace(view=said_modal("Asked", words))

    async def take(self, call: Call) -> Answer:
        """Ask which time they take, beginning with what others have next."""
        page = await self._page(call)
        if not page.ahead:
            raise NoRotationsError
        rotations = tuple(one.rotation for one in page.ahead)
        meant = _next_of_others(page)
        return Open(view=take_modal(rotations, meant, now=page.now, user_id=call.user_id))

    async def taken(self, call: Call) -> Answer:
        """Have them, or whomever they named, be on call."""
        view = opened(call)
        wanted, user_id = wanted_in(view), Inputs(view).user(PERSON) or ""
        since, until = _time_of(wanted)
        person = await person_behind(self._context, user_id)
        kind = command.TakeShift if person == call.person else command.SetOnCall
        wish = kind(
            by=call.person,
            cover_id=self._new_id(),
            rotation=wanted.rotation,
            person=person,
            since=since,
            until=until,
        )
        await self._context.runner.execute(wish, request_key=call.request_key)
        return Replace(view=said_modal("Taken", f"{mention(user_id)} is on call then."))

    async def accept(self, call: Call) -> Answer:
        """Agree to cover."""
        return await self._answer(call, accepts=True, said="You cover. Whoever asked hears of it.")

    async def decline(self, call: Call) -> Answer:
        """Say that they cannot."""
        return await self._answer(call, accepts=False, said="Whoever asked hears that you cannot.")

    async def withdraw(self, call: Call) -> Answer:
        """Take a question back."""
        wish = command.WithdrawCover(by=call.person, cover_id=CoverId(call.value))
        await self._context.runner.execute(wish)
        return Say(text="Taken back. You are on call as before.")

    async def take_back(self, call: Call) -> Answer:
        """Take a cover back: as one of those whom it concerns, else as somebody who may decide for others."""
        by, cover_id = call.person, CoverId(call.value)
        try:
            await self._context.runner.execute(command.TakeBackCover(by=by, cover_id=cover_id))
        except NotYoursError:
            await self._context.runner.execute(command.OverrideCover(by=by, cover_id=cover_id))
        return Say(text="Taken back. The others hear of it.")

    async def _answer(self, call: Call, *, accepts: bool, said: str) -> Answer:
        wish = command.AnswerCover(by=call.person, cover_id=CoverId(call.value), accepts=accepts)
        await self._context.runner.execute(wish)
        return Say(text=said)

    async def _page(self, call: Call) -> Page:
        context = self._context
        page = await context.read(
            lambda view: page_of(view, context.policy, viewer=call.person, now=context.clock.now())
        )
        return replace(page, has_calendars=self._feeds is not None)

    def _new_id(self) -> CoverId:
        return CoverId(self._context.new_id())


def _time_of(wanted: Wanted) -> tuple[datetime, datetime]:
    """Give from when to when.

    Raises:
        FormError: one of them was not filled in.
    """
    missing = {
        field: "Choose a date and a time."
        for field, moment in ((SINCE, wanted.since), (UNTIL, wanted.until))
        if moment is None
    }
    if wanted.since is None or wanted.until is None:
        raise FormError(missing)
    return wanted.since, wanted.until


def _next_of_others(page: Page) -> Stretch:
    """Give what somebody else has, or nobody, as soon as possible."""
    others = (one for ahead in page.ahead for one in ahead.stretches if one.person != page.viewer)
    nobodys = Stretch(
        rotation=page.ahead[0].rotation.key,
        person=page.viewer,
        since=page.now,
        until=page.now + _HOUR,
    )
    return min(others, key=lambda one: one.since, default=nobodys)
