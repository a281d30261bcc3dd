from dataclasses import replace

import pytest

from incidentbot.domain.alerts.rule import AlertPolicy
from incidentbot.domain.catalogue import Catalogue, Service, UnknownServiceError
from incidentbot.domain.communication import StatusUpdateTemplate
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.person import PersonEntry
from incidentbot.domain.policy import CommunicationPolicy, Policy, RoomPolicy
from tests.support.policies import a_policy

MAYA = PersonEntry(key="maya", slack_user_id="U0MAYA")
JON = PersonEntry(key="jon", email="jon@example.com")
CHECKOUT = Service(key="checkout", name="Checkout", owners=("maya", "jon"))


def policy_with(*, responders: tuple[str, ...]) -> Policy:
    """An organisation of two people who own the checkout."""
    return a_policy(
        people=(MAYA, JON),
        catalogue=Catalogue(services=(CHECKOUT,)),
        rooms=RoomPolicy(
            name_prefix="inc", announcement_channel="incidents", responders=responders
        ),
    )


def test_who_always_comes_is_asked_in_first_and_owners_once() -> None:
    assert policy_with(responders=("jon",)).responders(["checkout"]) == (JON, MAYA)


def test_without_a_known_service_only_those_who_always_come_are_asked_in() -> None:
    policy = policy_with(responders=("jon",))

    assert policy.responders() == policy.responders(["unknown"]) == (JON,)


def test_responders_of_a_service_that_is_not_there_are_refused() -> None:
    with pytest.raises(UnknownServiceError):
        policy_with(responders=()).responders(["weather"])


@pytest.mark.parametrize(
    ("services", "owner", "responders", "administrators", "expected"),
    [
        (["checkout"], "jon", (), (), (MAYA, JON)),
        ([], "jon", (), (), (JON,)),
        ([], None, ("maya",), ("jon",), (MAYA, JON)),
        ([], None, (), (), ()),
    ],
)
def test_somebody_answers_for_what_nobody_has_declared(
    services: list[str],
    owner: str | None,
    responders: tuple[str, ...],
    administrators: tuple[str, ...],
    expected: tuple[PersonEntry, ...],
) -> None:
    policy = replace(
        policy_with(responders=responders),
        alerts=AlertPolicy(owner=owner),
        administrators=administrators,
    )

    assert policy.answerable(services) == expected


def test_the_meeting_link_carries_the_reference() -> None:
    rooms = RoomPolicy(
        name_prefix="inc",
        announcement_channel="incidents",
        meeting_link="https://meet.example.com/{reference}",
    )

    assert rooms.meeting_link_of("INC-7") == "https://meet.example.com/INC-7"


def test_without_a_template_there_is_no_meeting_link() -> None:
    rooms = RoomPolicy(name_prefix="inc", announcement_channel="incidents")

    assert rooms.meeting_link_of("INC-7") is None


def test_a_status_without_a_template_begins_empty() -> None:
    template = StatusUpdateTemplate(text="We are looking.")
    communication = CommunicationPolicy(
        templates={Status.INVESTIGATING: template},
    )

    assert communication.template(Status.INVESTIGATING) is template
    assert communication.template(Status.REVIEWED) == StatusUpdateTemplate()


def test_a_resolution_code_that_is_not_offered_any_more_speaks_for_itself() -> None:
    process = a_policy().process

    assert process.code_words("solved") == "Solution provided"
    assert process.code_words("reboot") == "reboot"
