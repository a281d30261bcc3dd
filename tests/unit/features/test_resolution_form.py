from dataclasses import replace
from typing import Any

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.errors import FormError
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.resolution import Recovery
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Choice, Policy
from incidentbot.domain.process_profile import REQUIRED, ProcessProfile
from incidentbot.features.resolution.form import at_its_blocks, recovery_of, resolve_modal
from incidentbot.slack.requests import OpenView
from tests.support.incidents import incident
from tests.support.policies import a_policy

NETWORK = Category(
    key="network", name="Network", subcategories=(Subcategory(key="dns", name="DNS"),)
)
POWER = Category(key="power", name="Power", subcategories=(Subcategory(key="ups", name="UPS"),))
CATALOGUE = Catalogue(services=(Service(key="shop", name="Shop"),), categories=(NETWORK, POWER))
NOTHING = Recovery(verification="", code="")
HALF_KNOWN = incident(classification=Classification(category="network", services=("shop",)))


def policy(profile: ProcessProfile = ProcessProfile.ITIL_IN_FULL) -> Policy:
    usual = a_policy(catalogue=CATALOGUE)
    return replace(usual, process=replace(usual.process, required=REQUIRED[profile]))


def fields(about: Incident, said: Recovery = NOTHING, **changed: Any) -> dict[str, Any]:
    blocks: Any = resolve_modal(about, said, replace(policy(), **changed))["blocks"]
    return {block["block_id"]: block["element"] for block in blocks}


def opened(**values: dict[str, Any]) -> OpenView:
    by_block = {name.replace("_", "-"): {"x": value} for name, value in values.items()}
    return OpenView(view_id="V", seen="", callback_id="", private_metadata="", values=by_block)


def chosen(value: str) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


def test_a_small_team_is_asked_for_no_more_than_how_it_ended() -> None:
    blocks: Any = resolve_modal(incident(), NOTHING, policy(ProcessProfile.SMALL_TEAM))["blocks"]

    assert [block["block_id"] for block in blocks] == ["verification", "code", "notes"]
    assert [block["block_id"] for block in blocks if block["optional"]] == ["notes"]


def test_subcategories_are_offered_once_a_category_is_chosen() -> None:
    in_power = replace(NOTHING, classification=Classification(category="power"))

    assert "subcategory-power" not in fields(incident())
    assert fields(incident(), in_power)["subcategory-power"]["options"][0]["value"] == "ups"


def test_where_only_the_subcategory_is_missing_it_is_one_of_the_known_category() -> None:
    asked = fields(HALF_KNOWN)

    assert "category" not in asked
    assert "subcategory-network" in asked
    read = recovery_of(opened(subcategory_network=chosen("dns")), HALF_KNOWN)
    assert read.classification == Classification(subcategory="dns")


def test_a_category_that_is_gone_from_the_catalogue_has_no_subcategories_to_offer() -> None:
    gone = incident(classification=Classification(category="steam", services=("shop",)))

    assert set(fields(gone)) == {"verification", "code", "notes"}


def test_what_was_said_so_far_stands_in_the_form() -> None:
    said = Recovery(
        verification="Paid",
        code="solved",
        notes="x",
        classification=Classification(category="network", services=("shop",)),
    )

    shown = fields(incident(), said)

    assert shown["verification"]["initial_value"] == "Paid"
    assert shown["code"]["initial_option"]["value"] == "solved"
    assert shown["notes"]["initial_value"] == "x"
    assert shown["service"]["initial_options"][0]["value"] == "shop"
    assert shown["category"]["initial_option"]["value"] == "network"


def test_more_codes_than_fit_in_sight_are_a_list() -> None:
    many = tuple(Choice(key=f"code{number}", words=f"Code {number}") for number in range(11))
    process = replace(policy().process, resolution_codes=many)

    assert fields(incident())["code"]["type"] == "radio_buttons"
    assert fields(incident(), process=process)["code"]["type"] == "static_select"


@pytest.mark.parametrize(
    ("view", "place"),
    [
        (opened(category=chosen("network")), "category"),
        (opened(subcategory_network={}), "subcategory-network"),
    ],
)
def test_a_missing_subcategory_is_said_where_it_can_be_chosen(view: OpenView, place: str) -> None:
    wrong = FormError({"subcategory": "Choose what it was about.", "notes": "Say what ended it."})

    assert at_its_blocks(wrong, view).fields == {
        place: "Choose what it was about.",
        "notes": "Say what ended it.",
    }
