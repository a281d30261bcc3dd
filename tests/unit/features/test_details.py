from typing import Any

import pytest

from incidentbot.blueprint.choosing import UnknownWordError
from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.incident.details import Correction
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.state import Incident
from incidentbot.features.details.form import (
    Shown,
    began,
    correction_in,
    edit_modal,
    shown_in,
    shown_of,
)
from incidentbot.features.details.words import category_meant, services_meant
from incidentbot.slack.requests import OpenView
from tests.support.incidents import incident

NETWORK = Category(
    key="network",
    name="Network",
    subcategories=(
        Subcategory(key="dns", name="Names & certificates"),
        Subcategory(key="vpn", name="VPN"),
    ),
)
ACCESS = Category(
    key="access",
    name="Access",
    subcategories=(Subcategory(key="sign-in", name="Cannot sign in"),),
    default_subcategory="sign-in",
)
SERVICES = (Service(key="shop", name="Web shop"), Service(key="mail", name="Mail"))
CATALOGUE = Catalogue(categories=(NETWORK, ACCESS), services=SERVICES)
KNOWN = incident(
    description="Since noon",
    classification=Classification(category="network", subcategory="dns", services=("shop",)),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("network/dns", (NETWORK, "dns")),
        (" Network / names & certificates ", (NETWORK, "dns")),
        ("NETWORK > vpn", (NETWORK, "vpn")),
        ("network: vpn", (NETWORK, "vpn")),
        ("network", (NETWORK, None)),
        ("access", (ACCESS, "sign-in")),
    ],
)
def test_a_category_is_typed_with_its_subcategory_or_has_a_usual_one(
    typed: str, meant: tuple[Category, str | None]
) -> None:
    assert category_meant(typed, CATALOGUE) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("weather", r"no category `weather`\. Write one of: network, access\."),
        ("access/<dns>", r"no subcategory of access `&lt;dns&gt;`\. Write one of: sign-in\."),
        ("", r"no category ``\. Write one of: network, access\."),
    ],
)
def test_a_category_that_is_none_gets_the_known_ones(typed: str, said: str) -> None:
    with pytest.raises(UnknownWordError, match=said):
        category_meant(typed, CATALOGUE)


@pytest.mark.parametrize(
    ("typed", "services"),
    [
        ("shop", ("shop",)),
        ("web shop, Mail,", ("shop", "mail")),
        ("not known yet", ("unknown",)),
        ("", ()),
    ],
)
def test_services_are_typed_between_commas(typed: str, services: tuple[str, ...]) -> None:
    assert services_meant(typed, CATALOGUE) == Correction(services=services)


def test_a_service_that_is_none_gets_the_known_ones() -> None:
    with pytest.raises(UnknownWordError, match=r"`moon`\. Write one of: shop, mail, unknown\."):
        services_meant("shop, moon", CATALOGUE)


def fields(shown: Shown, catalogue: Catalogue = CATALOGUE) -> dict[str, Any]:
    blocks: Any = edit_modal(shown, catalogue=catalogue, carried="")["blocks"]
    return {block["block_id"]: block["element"] for block in blocks}


def view(of: Incident, **chosen: Any) -> OpenView:
    """Give the form of this incident as it comes back with these things changed in it."""
    shown = shown_of(of)
    stands = {
        "title": {"value": chosen.get("title", shown.title)},
        "description": {"value": chosen.get("description", shown.description)},
        "services": {
            "selected_options": [
                {"value": one} for one in chosen.get("services", shown.services or ("unknown",))
            ]
        },
    }
    if category := chosen.get("category", shown.category):
        stands["category"] = {"selected_option": {"value": category}}
        if under := chosen.get("subcategory", shown.subcategory):
            stands[f"subcategory-{category}"] = {"selected_option": {"value": under}}
    return OpenView(
        view_id="V1",
        seen="",
        callback_id="",
        private_metadata=began(of),
        values={name: {name: value} for name, value in stands.items()},
    )


def test_the_form_has_everything_in_it_that_is_known() -> None:
    shown = fields(shown_of(KNOWN))

    assert shown["title"]["initial_value"] == "Checkout fails"
    assert shown["description"]["initial_value"] == "Since noon"
    assert [one["value"] for one in shown["services"]["initial_options"]] == ["shop"]
    assert shown["category"]["initial_option"]["value"] == "network"
    assert shown["subcategory-network"]["initial_option"]["value"] == "dns"


def test_without_a_category_there_is_no_subcategory_to_choose() -> None:
    assert set(fields(shown_of(incident()))) == {"title", "description", "services", "category"}


def test_without_a_catalogue_there_is_no_category_to_choose() -> None:
    assert set(fields(shown_of(KNOWN), Catalogue())) == {"title", "description", "services"}


@pytest.mark.parametrize("of", [KNOWN, incident()])
def test_what_nobody_touched_is_not_corrected(of: Incident) -> None:
    assert correction_in(view(of)) == Correction()


@pytest.mark.parametrize(
    ("changed", "correction"),
    [
        ({"title": "Slow"}, Correction(title="Slow")),
        ({"description": ""}, Correction(description="")),
        ({"services": ("mail",)}, Correction(services=("mail",))),
        ({"services": ()}, Correction(services=())),
        ({"services": ("unknown",)}, Correction(services=())),
        ({"subcategory": "vpn"}, Correction(category="network", subcategory="vpn")),
        (
            {"category": "access", "subcategory": "sign-in"},
            Correction(category="access", subcategory="sign-in"),
        ),
    ],
)
def test_only_what_was_changed_in_the_form_is_corrected(
    changed: dict[str, Any], correction: Correction
) -> None:
    assert correction_in(view(KNOWN, **changed)) == correction


def test_what_the_form_carries_fits_however_much_is_known() -> None:
    assert len(began(incident(description="x" * 9000))) < 3000


def test_what_was_changed_stays_in_the_form_while_the_category_changes() -> None:
    changed = view(KNOWN, title="Slow", category="access", subcategory=None)

    assert fields(shown_in(changed))["title"]["initial_value"] == "Slow"
    assert "subcategory-access" in fields(shown_in(changed))
