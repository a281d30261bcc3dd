"""One seam for every way other than Slack."""

from dataclasses import dataclass

from incidentbot.domain.person import Secret
from incidentbot.engine.outbox import DeliveryError
from incidentbot.messengers.letter import Letter
from incidentbot.messengers.mail import MailServer, send_mail
from incidentbot.messengers.services import notify


@dataclass(frozen=True, slots=True, kw_only=True)
class Messengers:
    """Sends letters. Without a mail server there is no mail."""

    mail_server: MailServer | None

    @property
    def can_mail(self) -> bool:
        """Whether there is a mail server."""
        return self.mail_server is not None

    async def mail(self, letter: Letter, *, to: str) -> None:
        """Send it by e-mail.

        Raises:
            DeliveryError: it was not taken.
        """
        if self.mail_server is None:
            raise DeliveryError("no mail server is set", permanent=True)
        await send_mail(self.mail_server, letter, to=to)

    async def notify(self, letter: Letter, *, to: Secret) -> None:
        """Send it by the service that an address names.

        Raises:
            DeliveryError: it was not taken.
        """
        await notify(to, letter)


NO_MAIL = Messengers(mail_server=None)
"""Whoever has no mail server has the other services all the same."""
