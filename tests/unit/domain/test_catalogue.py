import pytest

from incidentbot.domain.catalogue import (
    UNKNOWN_SERVICE,
    Catalogue,
    CatalogueError,
    Category,
    Service,
    Subcategory,
    UnknownCategoryError,
    UnknownServiceError,
    UnknownSubcategoryError,
)
from incidentbot.domain.errors import DomainError

CHECKOUT = Service(key="checkout", name="Checkout", owners=("maya",))
PAYMENTS = Service(key="payments", name="Payments")
TIMEOUT = Subcategory(key="timeout", name="Timeout")
NETWORK = Category(key="network", name="Network", subcategories=(TIMEOUT,))
CATALOGUE = Catalogue(services=(CHECKOUT, PAYMENTS), categories=(NETWORK,))


def test_entries_are_found_by_key() -> None:
    assert CATALOGUE.service("payments") is PAYMENTS
    assert CATALOGUE.category("network").subcategory("timeout") is TIMEOUT


def test_item_5_not_known_yet_is_always_offered_last() -> None:
    assert CATALOGUE.offered_services == (CHECKOUT, PAYMENTS, UNKNOWN_SERVICE)
    assert Catalogue().offered_services == (UNKNOWN_SERVICE,)


def test_item_5_a_service_that_is_not_known_yet_is_none() -> None:
    assert CATALOGUE.service("unknown") is UNKNOWN_SERVICE
    assert CATALOGUE.known_services(["unknown"]) == ()


def test_services_named_twice_count_once_in_the_order_named() -> None:
    named = CATALOGUE.known_services(["payments", "unknown", "checkout", "payments"])

    assert named == (PAYMENTS, CHECKOUT)


def test_a_service_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownServiceError) as refused:
        CATALOGUE.known_services(["checkout", "checkuot"])

    assert str(refused.value) == (
        "There is no service 'checkuot'. Choose one of: Checkout, Payments, Not known yet."
    )


def test_a_category_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownCategoryError, match=r"no category 'weather'.*one of: Network"):
        CATALOGUE.category("weather")


def test_a_subcategory_of_another_category_is_refused() -> None:
    with pytest.raises(UnknownSubcategoryError, match="Network has no subcategory 'disk'"):
        NETWORK.subcategory("disk")


@pytest.mark.parametrize(
    "kind", [UnknownServiceError, UnknownCategoryError, UnknownSubcategoryError]
)
def test_every_refusal_of_the_catalogue_is_a_sentence_for_the_person(
    kind: type[Exception],
) -> None:
    assert issubclass(kind, CatalogueError)
    assert issubclass(kind, DomainError)
