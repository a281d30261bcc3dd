"""A service that Apprise sends by, on loopback."""

import logging
from typing import Any

import pytest

from incidentbot.domain.person import Secret
from incidentbot.engine.outbox import DeliveryError
from incidentbot.messengers.letter import Letter
from incidentbot.messengers.messengers import Messengers
from incidentbot.messengers.services import is_known_address
from tests.support.notification_service import notification_service

LETTER = Letter(key="i1:7:page", subject="P1", text="Acknowledge it")
MESSENGERS = Messengers(mail_server=None)


async def test_a_letter_arrives_where_the_address_leads() -> None:
    heard: list[Any] = []
    async with notification_service(heard) as address:
        await MESSENGERS.notify(LETTER, to=address)

    (said,) = heard
    assert (said["title"], said["message"]) == ("P1", "Acknowledge it")


async def test_a_service_that_does_not_take_it_is_said_so_without_its_address() -> None:
    async with notification_service([], status=500) as address:
        with pytest.raises(DeliveryError, match="error=500") as refused:
            await MESSENGERS.notify(LETTER, to=address)

    assert not refused.value.permanent
    assert "token" not in str(refused.value)


async def test_what_nobody_takes_will_never_be_taken(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(DeliveryError, match="no service takes the address") as refused:
        await MESSENGERS.notify(LETTER, to=Secret("nothing://token"))

    assert refused.value.permanent
    assert "token" not in caplog.text


def test_an_address_is_known_by_its_service() -> None:
    assert is_known_address("ntfys://topic")
    assert not is_known_address("topic")
