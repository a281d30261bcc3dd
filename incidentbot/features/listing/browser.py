"""The list as a window: every filter is a control, and each choice changes the window in place."""

from collections.abc import Mapping

from incidentbot.domain.catalogue import Catalogue
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.priority import Priority
from incidentbot.features.listing.filters import ALL, OPEN, TEXT_LIMIT, Filters
from incidentbot.features.listing.page import Page
from incidentbot.features.listing.render import headline, place, rows
from incidentbot.slack.blocks import (
    Block,
    Element,
    actions,
    button,
    field_of,
    modal,
    option,
    section,
    static_select,
    text_input,
)
from incidentbot.store.queries.incidents import Order

VIEW = "list"
SHOW, PRIORITY, CATEGORY, OWNER, ORDER = (
    f"list-{name}" for name in ("show", "priority", "category", "owner", "order")
)
TEXT = "list-text"
SEARCH = "text"
BACK, ON = "list-back", "list-on"
ANY = "any"
MINE = "mine"


def browser(page: Page, catalogue: Catalogue) -> dict[str, object]:
    """The window."""
    return modal(
        "Incidents",
        callback_id=VIEW,
        blocks=[
            actions(*_selects(page.filters, catalogue), block_id="filters"),
            _search(page.filters),
            section(f"*{headline(page, catalogue)}*"),
            *rows(page),
            *place(page),
            *_pages(page),
        ],
        submit="Search",
        close="Close",
        private_metadata=page.filters.model_dump_json(),
    )


def _selects(filters: Filters, catalogue: Catalogue) -> list[Element]:
    statuses = {status.value: status.words.capitalize() for status in Status}
    priorities = {one.value: f"{one.value} {one.words}" for one in Priority}
    categories = {one.key: one.name for one in catalogue.categories}
    orders = {order.value: order.words.capitalize() for order in Order}
    return [
        _select(SHOW, {OPEN: "Open", ALL: "Open and ended", **statuses}, filters.show),
        _select(PRIORITY, {ANY: "Any priority", **priorities}, filters.priority or ANY),
        *(
            [_select(CATEGORY, {ANY: "Any category", **categories}, filters.category or ANY)]
            if categories
            else []
        ),
        _select(OWNER, {ANY: "Anybody's", MINE: "Mine"}, MINE if filters.mine else ANY),
        _select(ORDER, orders, filters.order.value),
    ]


def _select(action_id: str, choices: Mapping[str, str], chosen: str) -> Element:
    return static_select(
        action_id=action_id,
        options=[option(words, value) for value, words in choices.items()],
        placeholder="Choose one",
        initial=chosen,
    )


def _search(filters: Filters) -> Block:
    return field_of(
        "Words of the title, or a reference",
        text_input(
            action_id=TEXT,
            initial=filters.text,
            placeholder="Type, then press Enter",
            max_length=TEXT_LIMIT,
        ),
        block_id=SEARCH,
        optional=True,
        dispatch=True,
    )


def _pages(page: Page) -> list[Block]:
    buttons = [
        *([button("← Back", action_id=BACK)] if page.first > 1 else []),
        *([button("More →", action_id=ON)] if page.last < page.total else []),
    ]
    return [actions(*buttons, block_id="pages")] if buttons else []
