"""The timeline as a window, a page at a time."""

from incidentbot.blueprint import Context
from incidentbot.blueprint.deeds import Names
from incidentbot.blueprint.history import entry
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.features.timeline.page import Page, Place, read_page
from incidentbot.slack.blocks import Block, actions, button, context, modal
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.requests import Answer, Call, Open, Replace, opened
from incidentbot.slack.text import escape

VIEW = "timeline"
EARLIER, LATER = "timeline-earlier", "timeline-later"


class Windows:
    """The listeners of the timeline's window."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, call: Call, incident: Incident) -> Answer:
        """Show the latest page."""
        return Open(view=await self._window(Place(incident_id=incident.incident_id), call))

    async def earlier(self, call: Call) -> Answer:
        """Show the page before."""
        return await self._turn(call, pages=1)

    async def later(self, call: Call) -> Answer:
        """Show the page after."""
        return await self._turn(call, pages=-1)

    async def _turn(self, call: Call, *, pages: int) -> Answer:
        place = Place.model_validate_json(opened(call).private_metadata)
        turned = Place(incident_id=place.incident_id, back=max(place.back + pages, 0))
        return Replace(view=await self._window(turned, call))

    async def _window(self, place: Place, call: Call) -> dict[str, object]:
        page = await self._context.read(lambda view: read_page(view, place, viewer=call.person))
        return window(page, self._context.policy)


def window(page: Page, policy: Policy) -> dict[str, object]:
    """One passage a line, what people said as quotations, the latest at the end."""
    incident, names = page.incident, Names(people=page.people, policy=policy)
    lines = [line for told in page.told for line in entry(told, names)]
    return modal(
        f"{incident.reference} timeline",
        callback_id=VIEW,
        blocks=[
            context(f"{escape(incident.title)} · {page.first} to {page.last} of {page.total}"),
            *paragraphs(lines),
            *_pages(page),
        ],
        close="Close",
        private_metadata=page.place.model_dump_json(),
    )


def _pages(page: Page) -> list[Block]:
    buttons = [
        *([button("← Earlier", action_id=EARLIER)] if page.first > 1 else []),
        *([button("Later →", action_id=LATER)] if page.last < page.total else []),
    ]
    return [actions(*buttons, block_id="pages")] if buttons else []
