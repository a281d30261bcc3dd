"""A service that Apprise sends by, on loopback."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from incidentbot.domain.person import Secret
from incidentbot.engine.outbox import DeliveryError
from incidentbot.messengers.letter import Letter
from incidentbot.messengers.messengers import Messengers
from incidentbot.messengers.services import is_known_address
from incidentbot.sandbox.listening import listening

LETTER = Letter(key="i1:7:page", subject="P1", text="Acknowledge it")
MESSENGERS = Messengers(mail_server=None)


@asynccontextmanager
async def service(heard: list[Any], *, status: int = 200) -> AsyncIterator[Secret]:
    """Have something that takes notifications, and give its address."""

    async def take(request: Request) -> Response:
        heard.append(await request.json())
        return Response(status_code=status)

    app = Starlette(routes=[Route("/page", take, methods=["POST"])])
    async with listening(app, host="127.0.0.1", port=0) as base:
        yield Secret(f"{base.replace('http://', 'json://bot:token@')}/page")


async def test_a_letter_arrives_where_the_address_leads() -> None:
    heard: list[Any] = []
    async with service(heard) as address:
        await MESSENGERS.notify(LETTER, to=address)

    (said,) = heard
    assert (said["title"], said["message"]) == ("P1", "Acknowledge it")


async def test_a_service_that_does_not_take_it_is_said_so_without_its_address() -> None:
    async with service([], status=500) as address:
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
