"""Listing by word, and filtering, sorting and paging in the window."""

from collections.abc import Callable, Mapping
from functools import partial

from incidentbot.blueprint import Context
from incidentbot.domain.identifiers import PersonId
from incidentbot.features.listing import browser, render
from incidentbot.features.listing.filters import Filters, parse
from incidentbot.features.listing.page import Page, read_page
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import Answer, Call, Open, Replace, Say, opened
from incidentbot.slack.router import Listener

_IN_MESSAGE, _IN_WINDOW = 15, 25

_Change = Callable[[Filters, str], Filters]


class Lists:
    """The listeners of this feature."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, call: Call) -> Answer:
        """Show the first page; from a window or from Home, as a window."""
        filters = parse(call.text, self._context.policy.catalogue)
        if call.view is not None:
            return await self._open(filters, call)
        page = await self._page(filters, call.person, per_page=_IN_MESSAGE)
        message = render.message(page, self._context.policy.catalogue)
        return Say(text=message.text, blocks=message.blocks)

    async def browse(self, call: Call) -> Answer:
        """Open the list of a message as a window."""
        return await self._open(Filters.model_validate_json(call.value), call)

    async def searched(self, call: Call) -> Answer:
        """Search for what was typed; the window stays, with what was found."""
        view = opened(call)
        before = Filters.model_validate_json(view.private_metadata)
        filters = before.but(text=Inputs(view).text(browser.SEARCH))
        return Replace(view=await self._window(filters, call.person))

    def controls(self) -> Mapping[str, Listener]:
        """Give what each control of the window does."""
        return {name: partial(self._change, change) for name, change in _CHANGES.items()}

    async def _change(self, change: _Change, call: Call) -> Answer:
        before = Filters.model_validate_json(opened(call).private_metadata)
        return Replace(view=await self._window(change(before, call.value), call.person))

    async def _open(self, filters: Filters, call: Call) -> Answer:
        return Open(view=await self._window(filters, call.person))

    async def _window(self, filters: Filters, person: PersonId) -> dict[str, object]:
        page = await self._page(filters, person, per_page=_IN_WINDOW)
        return browser.browser(page, self._context.policy.catalogue)

    async def _page(self, filters: Filters, person: PersonId, *, per_page: int) -> Page:
        now = self._context.clock.now()
        return await self._context.read(
            lambda view: read_page(view, filters, viewer=person, per_page=per_page, now=now)
        )


_CHANGES: Mapping[str, _Change] = {
    browser.SHOW: lambda filters, chosen: filters.but(show=chosen),
    browser.PRIORITY: lambda filters, chosen: filters.but(priority=_chosen(chosen)),
    browser.CATEGORY: lambda filters, chosen: filters.but(category=_chosen(chosen)),
    browser.OWNER: lambda filters, chosen: filters.but(mine=chosen == browser.MINE),
    browser.ORDER: lambda filters, chosen: filters.but(order=chosen),
    browser.TEXT: lambda filters, typed: filters.but(text=typed.strip()),
    browser.BACK: lambda filters, _: filters.but(page=max(filters.page - 1, 0)),
    browser.ON: lambda filters, _: filters.but(page=filters.page + 1),
}


def _chosen(value: str) -> str | None:
    return None if value == browser.ANY else value
