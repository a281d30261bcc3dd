from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from incidentbot.blueprint.words import age
from incidentbot.domain.catalogue import Catalogue, Category, Subcategory
from incidentbot.domain.errors import DomainError
from incidentbot.domain.identifiers import IncidentId
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.person import Person
from incidentbot.domain.priority import Priority
from incidentbot.features.listing import browser, render
from incidentbot.features.listing.filters import Filters, meant, parse
from incidentbot.features.listing.page import Page
from incidentbot.store.queries.incidents import Listing, Order
from incidentbot.store.queries.resources import Resource
from tests.support.incidents import NOON, REPORTER, incident

NETWORK = Category(
    key="network", name="Net & wires", subcategories=(Subcategory(key="dns", name="DNS"),)
)
CATALOGUE = Catalogue(categories=(NETWORK,))
RITA = Person(person_id=REPORTER, name="Rita", slack_user_id="URITA")
TAKEN = Ownership(person=REPORTER, accepted=True)


def page(*incidents: Incident, total: int | None = None, first: int = 1, **filters: Any) -> Page:
    return Page(
        filters=Filters.model_validate(filters),
        incidents=incidents,
        total=len(incidents) if total is None else total,
        first=first,
        people={REPORTER: RITA},
        rooms={"i1": Resource(kind="room", channel_id="CROOM")},
        now=NOON + timedelta(hours=3),
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", Filters()),
        ("all", Filters(show="all")),
        ("P1", Filters(priority=Priority.P1)),
        ("p2 mine", Filters(priority=Priority.P2, mine=True)),
        ("resolved", Filters(show="resolved")),
        ("on hold", Filters(show="on_hold")),
        ("On-Hold", Filters(show="on_hold")),
        ("status:monitoring priority:p3", Filters(show="monitoring", priority=Priority.P3)),
        ("category:network", Filters(category="network")),
        ("category:net-&-wires", Filters(category="network")),
        ("sort:age", Filters(order=Order.AGE)),
        ("sort:Category all", Filters(order=Order.CATEGORY, show="all")),
        ("Payment fails", Filters(text="Payment fails")),
        ("resolved payment sort:priority", Filters(show="resolved", text="payment")),
        ("since 12:30", Filters(text="since 12:30")),
    ],
)
def test_the_words_after_list_are_filters_or_are_searched_for(typed: str, wanted: Filters) -> None:
    assert parse(typed, CATALOGUE) == wanted


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("colour:red", r"no filter `colour`\. Write some of: `\[all\|mine"),
        ("sort:size", r"no sorting `size`\. Write one of: newest, age, priority, category"),
        ("status:broken", r"no status `broken`\. Write one of: declared"),
        ("priority:p9", r"no priority `p9`\. Write one of: p1"),
        ("category:<x>", r"no category `&lt;x&gt;`\. Write one of: network"),
    ],
)
def test_what_looks_like_a_filter_and_is_none_gets_usage(typed: str, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        parse(typed, CATALOGUE)


def test_without_categories_that_is_said() -> None:
    with pytest.raises(DomainError, match="none is configured"):
        parse("category:network", Catalogue())


def test_the_question_to_the_database_has_all_filters_in_it() -> None:
    filters = Filters(show="resolved", priority=Priority.P1, mine=True, text="pay", page=2)

    assert filters.listing(viewer=REPORTER, per_page=10) == Listing(
        only_open=False,
        status=Status.RESOLVED,
        priority=Priority.P1,
        owner=REPORTER,
        text="pay",
        order=Order.PRIORITY,
        offset=20,
        limit=10,
    )


def test_everything_means_open_and_ended() -> None:
    wanted = Filters(show="all").listing(viewer=REPORTER, per_page=10)

    assert not wanted.only_open
    assert wanted.status is None


def test_another_filter_begins_at_the_first_page() -> None:
    assert Filters(page=3).but(show="all").page == 0


def test_a_misspelt_filter_is_guessed() -> None:
    assert meant("payment resovled") == "resolved"
    assert meant("payment") is None


def test_a_line_holds_everything_that_a_list_can() -> None:
    one = incident(title="Pay <fails>", owner=TAKEN, status=Status.INVESTIGATING)

    assert render.line(one, page(one)) == (
        "P1 *INC-1* Pay &lt;fails&gt; · investigating · <@URITA> · 3 h · <#CROOM>"
    )


def test_a_line_says_when_nobody_has_taken_it_and_has_no_room_to_link_yet() -> None:
    one = incident(incident_id=IncidentId("i2"))

    assert (
        render.line(one, page(one)) == "P1 *INC-1* Checkout fails · declared · not taken yet · 3 h"
    )


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-1), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 d"),
    ],
)
def test_an_age_is_short(passed: timedelta, words: str) -> None:
    assert age(NOON, now=NOON + passed) == words


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, "1 open incident, most pressing first"),
        ({"show": "all", "order": "age"}, "1 incident, oldest first"),
        ({"show": "on_hold", "mine": True}, "1 on hold incident of yours, most pressing first"),
        (
            {"priority": "P1", "category": "network", "text": "<pay>"},
            "1 open incident with priority P1 about Net &amp; wires with “&lt;pay&gt;”, most pressing first",
        ),
        ({"category": "gone"}, "1 open incident about gone, most pressing first"),
    ],
)
def test_the_headline_says_what_was_asked(filters: dict[str, Any], words: str) -> None:
    assert render.headline(page(incident(), **filters), CATALOGUE) == words


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, "all quiet"),
        ({"order": "age"}, "all quiet"),
        ({"text": "resovled"}, "the filter `resolved`"),
        ({"text": "payment"}, "`list all`"),
        ({"show": "all", "text": "payment"}, "Fewer words"),
    ],
)
def test_an_empty_list_says_what_to_do(filters: dict[str, Any], words: str) -> None:
    assert words in str(render.rows(page(**filters)))


def test_the_longest_titles_fit_into_a_message() -> None:
    long = replace(incident(), title="&" * 150)

    message = render.message(page(*[long] * 15, total=40), CATALOGUE)

    texts = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    assert all(len(text) <= 3000 for text in texts)
    assert sum(map(len, texts)) < 13_200
    assert "1 to 15 of 40" in str(message.blocks)
    assert "All 40, filter, sort…" in str(message.blocks)


def test_the_message_carries_its_filters_to_the_window() -> None:
    message = render.message(page(incident(), show="all", text="pay"), CATALOGUE)

    carried = message.blocks[-1]["elements"][0]["value"]
    assert Filters.model_validate_json(carried) == Filters(show="all", text="pay")


def elements(view: dict[str, object], block_id: str) -> list[dict[str, object]]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    rows = [block["elements"] for block in blocks if block.get("block_id") == block_id]
    return [element for row in rows for element in row]


def test_the_window_shows_what_is_chosen() -> None:
    filters: dict[str, Any] = {
        "show": "on_hold",
        "priority": "P2",
        "category": "network",
        "mine": True,
    }

    view = browser.browser(page(incident(), **filters), CATALOGUE)

    chosen = [element["initial_option"] for element in elements(view, "filters")]
    assert [option["value"] for option in chosen if isinstance(option, dict)] == [
        "on_hold",
        "P2",
        "network",
        "mine",
        "priority",
    ]


def test_without_categories_there_is_nothing_to_choose_one_with() -> None:
    view = browser.browser(page(incident()), Catalogue())

    assert browser.CATEGORY not in [one["action_id"] for one in elements(view, "filters")]


@pytest.mark.parametrize(
    ("first", "total", "buttons"),
    [
        (1, 1, []),
        (1, 2, [browser.ON]),
        (2, 2, [browser.BACK]),
        (2, 3, [browser.BACK, browser.ON]),
    ],
)
def test_the_window_pages_where_there_is_more(first: int, total: int, buttons: list[str]) -> None:
    view = browser.browser(page(incident(), first=first, total=total), CATALOGUE)

    assert [element["action_id"] for element in elements(view, "pages")] == buttons
