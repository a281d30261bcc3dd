from incidentbot.domain.on_call.policy import OnCallPolicy
from tests.support.rotations import a_rotation, weekly


def test_a_services_rotation_goes_before_the_first_line_and_each_is_named_once() -> None:
    policy = OnCallPolicy(first_line="support")

    assert policy.responsible(["database", None, "support"]) == ("database", "support")
    assert OnCallPolicy().responsible([None]) == ()


def test_a_rotation_is_found_by_its_key_as_long_as_it_is_there() -> None:
    rotation = a_rotation(weekly("maya"), key="support")
    policy = OnCallPolicy(rotations=(rotation,))

    assert policy.rotation("support") is rotation
    assert policy.rotation("database") is None
