"""A real mail server on loopback, which keeps what it is given."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from types import SimpleNamespace
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from incidentbot.messengers.mail import MailServer, Security

SENDER = "incidentbot@example.com"


@dataclass
class Letterbox:
    """What has been handed in, and what the server says instead, if it is to."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    answer: str = ""
    refuses: str = ""
    password: str = ""

    def server(self, **changed: Any) -> MailServer:
        """Give where that is."""
        usual: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": self.port,
            "security": Security.NONE,
            "sender": SENDER,
        }
        return MailServer(**(usual | changed))

    async def take_recipient(
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take a recipient, or not."""
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def take_letter(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a letter, or not."""
        if self.answer:
            return self.answer
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        self.letters.append(message_from_bytes(raw, policy=policy.default))
        return "250 OK"

    def knows(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: object
    ) -> AuthResult:
        """Let in who has the password."""
        is_known = isinstance(data, LoginPassword) and data.password == self.password.encode()
        return AuthResult(success=is_known, handled=False)


@asynccontextmanager
async def mail_server(box: Letterbox | None = None) -> AsyncIterator[Letterbox]:
    """Have a mail server while the context lasts."""
    letterbox = box or Letterbox()
    made = partial(
        SMTP,
        SimpleNamespace(handle_RCPT=letterbox.take_recipient, handle_DATA=letterbox.take_letter),
        hostname="localhost",
        loop=asyncio.get_running_loop(),
        authenticator=letterbox.knows if letterbox.password else None,
        auth_require_tls=False,
    )
    server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
    letterbox.port = server.sockets[0].getsockname()[1]
    try:
        yield letterbox
    finally:
        server.close()
        await server.wait_closed()
