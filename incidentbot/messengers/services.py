"""The many services that Apprise can send by: push, SMS, voice, other chats. An address names service and recipient.

Whether a message has arrived in the end cannot be looked up: it is sent at least once.
"""

import logging
import warnings
from collections.abc import Iterable
from functools import cache

from apprise import Apprise, AppriseAsset

from incidentbot.domain.person import Secret
from incidentbot.engine.outbox import DeliveryError
from incidentbot.messengers.letter import Letter

_SECONDS = 15.0


def is_known_address(text: str) -> bool:
    """Tell whether there is a service that takes such an address."""
    return bool(_sender().add(text))


async def notify(address: Secret, letter: Letter) -> None:
    """Send it by the service that the address names.

    Raises:
        DeliveryError: the service has not taken it.
    """
    sender = _sender()
    if not sender.add(address.revealed):
        raise DeliveryError("no service takes the address", permanent=True)
    result = await sender.async_notify(body=letter.text, title=letter.subject)
    if not result:
        raise DeliveryError(_why(entry.message for entry in result.logs()), uncertain=True)


def _why(said: Iterable[str]) -> str:
    """Give what was said last, without its date. What has an address in it was not said."""
    words = tuple(said)
    return words[-1].rpartition(" - ")[2] if words else "the service has not taken it"


def _sender() -> Apprise:
    _know_services()
    # What a service wants to remember is not left on this machine's disk.
    asset = AppriseAsset(app_id="incidentbot", storage_mode="memory", service_timeout=_SECONDS)
    return Apprise(asset=asset)


@cache
def _know_services() -> None:
    """Have Apprise load what it knows of services, which it does at the first address that it sees."""
    with warnings.catch_warnings():
        # It loads a module of Python's that is about to go.
        warnings.simplefilter("ignore", DeprecationWarning)
        Apprise.instantiate("json://localhost")
    # It writes down addresses that it cannot read, with what is secret in them.
    logging.getLogger("apprise").addFilter(_has_no_address)


def _has_no_address(record: logging.LogRecord) -> bool:
    return "://" not in record.getMessage()
