from inspect import signature

import pytest

from incidentbot.domain.communication import (
    UPDATE_PLACEHOLDERS,
    Audience,
    StatusUpdateTemplate,
)


def test_a_status_update_begins_with_the_incidents_own_words() -> None:
    template = StatusUpdateTemplate(text="{reference} ({priority}): {title}. {owner} leads.")

    assert (
        template.prefilled(
            reference="INC-7", title="Down", priority="P1", services="Checkout", owner="Maya"
        )
        == "INC-7 (P1): Down. Maya leads."
    )


def test_every_placeholder_has_a_value() -> None:
    given = signature(StatusUpdateTemplate.prefilled).parameters.keys() - {"self"}

    assert given == UPDATE_PLACEHOLDERS


@pytest.mark.parametrize("audience", Audience)
def test_every_audience_has_words(audience: Audience) -> None:
    assert audience.words
