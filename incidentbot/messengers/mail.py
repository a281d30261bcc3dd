"""E-mail over SMTP. Whether it has arrived cannot be looked up: it is sent at least once, under one Message-ID."""

from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

import aiosmtplib

from incidentbot.domain.person import Secret
from incidentbot.engine.outbox import DeliveryError
from incidentbot.messengers.letter import Letter

_SECONDS = 15.0
_PERMANENT = 500


class Security(StrEnum):
    """How the way to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in, and from whom it comes."""

    host: str
    port: int
    security: Security
    sender: str
    user: str | None = None
    password: Secret | None = None


async def send_mail(server: MailServer, letter: Letter, *, to: str) -> None:
    """Hand it in.

    Raises:
        DeliveryError: the server has refused it, or cannot be reached.
    """
    try:
        await aiosmtplib.send(
            _message(server, letter, to=to),
            hostname=server.host,
            port=server.port,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            username=server.user,
            password=server.password.revealed if server.password else None,
            timeout=_SECONDS,
        )
    except (aiosmtplib.SMTPException, OSError) as error:
        raise _meaning(error) from error


def _message(server: MailServer, letter: Letter, *, to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = to
    message["Subject"] = " ".join(letter.subject.split())
    message["Message-ID"] = f"<{letter.key.replace(':', '.')}@incidentbot>"
    message["Auto-Submitted"] = "auto-generated"
    message["Importance"] = "high"
    message.set_content(letter.text)
    return message


def _meaning(error: Exception) -> DeliveryError:
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return _by_code(
                first.code, f"the mail server does not take mail for them: {first.message}"
            )
        case aiosmtplib.SMTPAuthenticationError():
            words = "the mail server refuses our user and password"
            return DeliveryError(words, permanent=True)
        case aiosmtplib.SMTPResponseException():
            return _by_code(error.code, f"the mail server says: {error.message}")
        case _:
            return DeliveryError("the mail server cannot be reached", uncertain=True)


def _by_code(code: int, words: str) -> DeliveryError:
    return DeliveryError(words, permanent=code >= _PERMANENT)
