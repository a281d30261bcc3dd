from dataclasses import replace

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.errors import FormError
from incidentbot.domain.events import (
    Classified,
    DescriptionChanged,
    OwnerChanged,
    ResolutionRecorded,
    StatusChanged,
)
from incidentbot.domain.incident.ownership import give, take
from incidentbot.domain.incident.parts import Classification, Ownership, Resolution
from incidentbot.domain.incident.resolution import Recovery, lacking, resolve
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.policy import Choice, Policy
from incidentbot.domain.process_profile import REQUIRED, Field, Moment, ProcessProfile
from incidentbot.domain.way import NoWayError
from tests.support.incidents import NOON, REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

NETWORK = Category(
    key="network", name="Network", subcategories=(Subcategory(key="dns", name="DNS"),)
)
CATALOGUE = Catalogue(services=(Service(key="shop", name="Shop"),), categories=(NETWORK,))
SAID = Recovery(verification=" 20 orders went through ", code="solved")
ABOUT = Classification(category="network", subcategory="dns", services=("shop",))


def policy(profile: ProcessProfile = ProcessProfile.SMALL_TEAM, **required: Field) -> Policy:
    usual = a_policy(catalogue=CATALOGUE)
    needed = REQUIRED[profile]
    if required:
        needed = {**needed, Moment.RESOLVE: needed[Moment.RESOLVE] | set(required.values())}
    codes = (Choice(key="solved", words="Solution provided"),)
    return replace(usual, process=replace(usual.process, required=needed, resolution_codes=codes))


TAKEN = take(incident(), by=RESPONDER, now=NOON).state
IN_FULL = policy(ProcessProfile.ITIL_IN_FULL)


def test_item_55_resolving_records_code_notes_resolver_and_what_verified_it() -> None:
    said = replace(SAID, notes="Rolled back")

    state = resolve(TAKEN, said, by=RESPONDER, policy=policy(), now=NOON).state

    assert state.status is Status.RESOLVED
    assert state.resolution == Resolution(
        code="solved", notes="Rolled back", verification="20 orders went through", by=RESPONDER
    )


def test_it_asks_for_everything_that_is_missing_at_once() -> None:
    with pytest.raises(FormError) as refused:
        resolve(
            TAKEN, Recovery(verification=" ", code="none"), by=RESPONDER, policy=IN_FULL, now=NOON
        )

    assert set(refused.value.fields) == {"verification", "code", "notes", "service", "category"}


def test_whoever_resolves_what_nobody_took_has_owned_it() -> None:
    decision = resolve(incident(), SAID, by=RESPONDER, policy=policy(), now=NOON)

    assert decision.state.owner == Ownership(person=RESPONDER, accepted=True)
    assert [type(event) for event in decision.events] == [
        OwnerChanged,
        StatusChanged,
        ResolutionRecorded,
        StatusChanged,
    ]
    assert decision.events[1] == StatusChanged(
        old=Status.DECLARED, new=Status.INVESTIGATING, skipped=True
    )


def test_whoever_has_taken_it_stays_its_owner() -> None:
    state = resolve(TAKEN, SAID, by=REPORTER, policy=policy(), now=NOON).state

    assert state.owner.person == RESPONDER


def test_what_was_given_and_never_accepted_is_owned_by_the_resolver() -> None:
    given = give(TAKEN, to=REPORTER, by=RESPONDER, now=NOON).state

    state = resolve(given, SAID, by=RESPONDER, policy=policy(), now=NOON).state

    assert state.owner == Ownership(person=RESPONDER, accepted=True)


def test_what_was_missing_is_said_on_the_way() -> None:
    said = replace(SAID, notes="Rolled back", description="DNS was slow", classification=ABOUT)

    decision = resolve(TAKEN, said, by=RESPONDER, policy=IN_FULL, now=NOON)

    assert decision.events[:2] == (
        DescriptionChanged(old="", new="DNS was slow"),
        Classified(old=Classification(), new=ABOUT),
    )


def test_what_is_known_already_is_not_asked_again() -> None:
    known = incident(classification=ABOUT, description="Slow")

    assert lacking(known, IN_FULL) == {Field.VERIFICATION, Field.CODE, Field.NOTES}


def test_a_subcategory_is_asked_for_where_only_that_is_missing() -> None:
    known = incident(classification=Classification(category="network", services=("shop",)))

    assert Field.SUBCATEGORY in lacking(known, IN_FULL)
    said = replace(SAID, notes="x", classification=Classification(subcategory="dns"))
    state = resolve(known, said, by=RESPONDER, policy=IN_FULL, now=NOON).state
    assert state.classification == ABOUT


def test_another_category_does_not_keep_the_old_subcategory() -> None:
    known = incident(classification=ABOUT)
    said = replace(SAID, classification=Classification(category="power"))

    state = resolve(known, said, by=RESPONDER, policy=policy(), now=NOON).state

    assert state.classification == Classification(category="power", services=("shop",))


def test_a_description_can_be_required_too() -> None:
    asks = policy(also=Field.DESCRIPTION)

    with pytest.raises(FormError, match="Say what happened"):
        resolve(TAKEN, SAID, by=RESPONDER, policy=asks, now=NOON)


def test_what_the_catalogue_does_not_offer_cannot_be_required() -> None:
    bare = replace(IN_FULL, catalogue=Catalogue())

    assert lacking(incident(), bare) == {Field.VERIFICATION, Field.CODE, Field.NOTES}


def test_what_has_ended_is_not_resolved_again() -> None:
    with pytest.raises(NoWayError):
        resolve(incident(status=Status.CLOSED), SAID, by=RESPONDER, policy=policy(), now=NOON)
