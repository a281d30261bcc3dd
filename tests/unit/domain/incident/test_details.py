from typing import Any

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import Classified, DescriptionChanged, Invited, TitleChanged
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.declare import TITLE_LIMIT
from incidentbot.domain.incident.details import (
    DESCRIPTION_LIMIT,
    Correction,
    ReviewedError,
    correct,
    newly_affected,
)
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from tests.support.incidents import NOON, RESPONDER, incident

NETWORK = Category(
    key="network",
    name="Network",
    subcategories=(Subcategory(key="dns", name="DNS"), Subcategory(key="vpn", name="VPN")),
)
ACCESS = Category(
    key="access",
    name="Access",
    subcategories=(Subcategory(key="sign-in", name="Cannot sign in"),),
    default_subcategory="sign-in",
)
CATALOGUE = Catalogue(
    categories=(NETWORK, ACCESS),
    services=(Service(key="shop", name="Shop"), Service(key="mail", name="Mail")),
)


def corrected(subject: Incident, **said: Any) -> Incident:
    return correct(subject, Correction(**said), catalogue=CATALOGUE, now=NOON).state


def problems(**said: Any) -> dict[str, str]:
    with pytest.raises(FormError) as refused:
        corrected(incident(), **said)
    return refused.value.fields


def test_another_title_keeps_the_old_one_on_record() -> None:
    decision = correct(
        incident(), Correction(title=" Checkout \n slow "), catalogue=CATALOGUE, now=NOON
    )

    assert decision.events == (TitleChanged(old="Checkout fails", new="Checkout slow"),)
    assert decision.state.title == "Checkout slow"


def test_the_description_says_what_happened() -> None:
    decision = correct(
        incident(), Correction(description="Since noon"), catalogue=CATALOGUE, now=NOON
    )

    assert decision.events == (DescriptionChanged(old="", new="Since noon"),)


def test_item_10_a_category_comes_with_its_subcategory() -> None:
    new = corrected(incident(), category="network", subcategory="vpn").classification

    assert (new.category, new.subcategory) == ("network", "vpn")


@pytest.mark.parametrize(("category", "usual"), [("access", "sign-in"), ("network", None)])
def test_without_a_subcategory_the_usual_one_is_taken(category: str, usual: str | None) -> None:
    assert corrected(incident(), category=category).classification.subcategory == usual


def test_what_is_affected_is_named_once_and_not_knowing_is_an_answer() -> None:
    named = corrected(incident(), services=("shop", "shop"))

    assert named.classification.services == ("shop",)
    assert corrected(named, services=("unknown",)).classification.services == ()


def test_what_is_not_said_stays_as_it_is() -> None:
    before = incident(
        description="Since noon",
        classification=Classification(category="network", subcategory="dns", services=("shop",)),
    )

    after = corrected(before, services=("mail",))

    assert after.description == "Since noon"
    assert after.classification == Classification(
        category="network", subcategory="dns", services=("mail",)
    )


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"title": "Checkout  fails"},
        {"description": ""},
        {"category": "network", "subcategory": "dns"},
        {"services": ("shop",)},
    ],
)
def test_saying_what_is_known_changes_nothing(said: dict[str, Any]) -> None:
    known = Classification(category="network", subcategory="dns", services=("shop",))
    before = incident(classification=known)

    assert correct(before, Correction(**said), catalogue=CATALOGUE, now=NOON).events == ()


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"title": "  "}, "title", "Say in a few words what is wrong."),
        ({"title": "x" * (TITLE_LIMIT + 1)}, "title", "at most 150 characters; this one has 151"),
        ({"description": "x" * (DESCRIPTION_LIMIT + 1)}, "description", "this one has 3,001"),
        ({"category": "weather"}, "category", "Choose one of: Network, Access"),
        ({"category": "access", "subcategory": "dns"}, "subcategory", "one of: Cannot sign in"),
        ({"services": ("moon",)}, "services", "There is no service 'moon'"),
    ],
)
def test_what_will_not_do_is_said_at_its_field(
    said: dict[str, Any], field: str, words: str
) -> None:
    assert words in problems(**said)[field]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert problems(title="", category="weather", services=("moon",)).keys() == {
        "title",
        "category",
        "services",
    }


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.REVIEWED}))
def test_the_record_can_be_set_right_until_it_is_reviewed(status: Status) -> None:
    assert corrected(incident(status=status), title="Slow").title == "Slow"


def test_what_was_reviewed_stays_as_it_was_reviewed() -> None:
    with pytest.raises(ReviewedError, match="INC-1 has been reviewed"):
        corrected(incident(status=Status.REVIEWED), title="Slow")


@pytest.mark.parametrize(
    ("changes", "called"),
    [
        ({}, (Invited(person=RESPONDER),)),
        ({"private": True}, ()),
        ({"status": Status.CLOSED}, ()),
        ({"audience": frozenset({RESPONDER})}, ()),
    ],
)
def test_whoever_owns_what_is_affected_is_asked_in_if_they_may_and_can_help(
    changes: dict[str, Any], called: tuple[Invited, ...]
) -> None:
    owners = (PersonId(RESPONDER),)
    decision = correct(
        incident(**changes),
        Correction(services=("shop",)),
        catalogue=CATALOGUE,
        owners=owners,
        now=NOON,
    )

    assert isinstance(decision.events[0], Classified)
    assert decision.events[1:] == called


def test_only_owners_of_what_nobody_had_named_are_wanted() -> None:
    known = incident(classification=Classification(services=("shop",)))

    assert newly_affected(known, Correction(services=("shop", "mail"))) == ("mail",)
    assert newly_affected(known, Correction(title="Slow")) == ()
