"""Mail over real SMTP, on loopback."""

import pytest

from incidentbot.domain.person import Secret
from incidentbot.engine.outbox import DeliveryError
from incidentbot.messengers.letter import Letter
from incidentbot.messengers.mail import send_mail
from incidentbot.messengers.messengers import Messengers
from tests.support.mail_server import SENDER, Letterbox, mail_server
from tests.support.started import free_port

LETTER = Letter(
    key="i1:7:page", subject="[P1] Checkout\nfails", text="Acknowledge it: ✓\nhttps://x\n"
)
MAYA = "maya@example.com"


async def test_a_letter_arrives_as_it_was_written() -> None:
    async with mail_server() as box:
        await send_mail(box.server(), LETTER, to=MAYA)

    (letter,) = box.letters
    assert (letter["From"], letter["To"]) == (SENDER, MAYA)
    assert letter["Subject"] == "[P1] Checkout fails"
    assert letter["Message-ID"] == "<i1.7.page@incidentbot>"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text


async def test_who_must_show_a_password_does() -> None:
    async with mail_server(Letterbox(password="sesame")) as box:
        await send_mail(box.server(user="bot", password=Secret("sesame")), LETTER, to=MAYA)

        with pytest.raises(DeliveryError, match="refuses our user") as refused:
            await send_mail(box.server(user="bot", password=Secret("wrong")), LETTER, to=MAYA)

    assert refused.value.permanent
    assert len(box.letters) == 1


@pytest.mark.parametrize(
    ("said", "permanent"), [("550 no such user", True), ("450 mailbox busy", False)]
)
async def test_a_recipient_who_is_refused_is_said_to_be(said: str, *, permanent: bool) -> None:
    async with mail_server(Letterbox(refuses=said)) as box:
        with pytest.raises(DeliveryError, match=said.partition(" ")[2]) as refused:
            await send_mail(box.server(), LETTER, to=MAYA)

    assert refused.value.permanent is permanent


@pytest.mark.parametrize(
    ("said", "permanent"), [("554 spam", True), ("451 try again later", False)]
)
async def test_a_letter_that_is_refused_is_said_to_be(said: str, *, permanent: bool) -> None:
    async with mail_server(Letterbox(answer=said)) as box:
        with pytest.raises(DeliveryError, match=said.partition(" ")[2]) as refused:
            await send_mail(box.server(), LETTER, to=MAYA)

    assert refused.value.permanent is permanent


async def test_a_server_that_is_not_there_is_tried_again() -> None:
    nobody = Letterbox(port=free_port()).server()

    with pytest.raises(DeliveryError, match="cannot be reached") as refused:
        await send_mail(nobody, LETTER, to=MAYA)

    assert refused.value.uncertain
    assert not refused.value.permanent


async def test_without_a_server_there_is_no_mail() -> None:
    messengers = Messengers(mail_server=None)

    assert not messengers.can_mail
    with pytest.raises(DeliveryError, match="no mail server is set") as refused:
        await messengers.mail(LETTER, to=MAYA)
    assert refused.value.permanent


async def test_with_one_there_is() -> None:
    async with mail_server() as box:
        messengers = Messengers(mail_server=box.server())
        await messengers.mail(LETTER, to=MAYA)

    assert messengers.can_mail
    assert len(box.letters) == 1
