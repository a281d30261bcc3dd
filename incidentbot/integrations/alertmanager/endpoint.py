"""The address that Alertmanager calls. It answers when everything is on disk, so that what is lost comes again."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus

import structlog
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from incidentbot.blueprint import Context
from incidentbot.domain.alerts.alert import Notification
from incidentbot.domain.alerts.rule import sort
from incidentbot.domain.identifiers import IncidentId
from incidentbot.integrations.alertmanager.payload import PayloadError, parse
from incidentbot.integrations.alertmanager.reporting import ReceiveAlerts
from incidentbot.store.database import DatabaseError
from incidentbot.web.authentication import CHALLENGE, is_let_in
from incidentbot.web.bodies import TooLargeError, body_of

PATH = "/alertmanager"
_LARGEST = 10_000_000
_LOG = structlog.get_logger()


class Endpoint:
    """Takes notifications from whoever knows the secret."""

    def __init__(self, context: Context, secret: SecretStr) -> None:
        self._context = context
        self._secret = secret

    async def __call__(self, request: Request) -> Response:
        """Take one, and answer what has become of it. Alertmanager sends again what is answered by a 5xx."""
        if not is_let_in(request, self._secret):
            _LOG.warning("alertmanager.refused")
            return _answer(HTTPStatus.UNAUTHORIZED, "Send the secret.", headers=CHALLENGE)
        try:
            notification = parse(await body_of(request, at_most=_LARGEST))
        except TooLargeError:
            _LOG.warning("alertmanager.too_large", most=_LARGEST)
            return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is too much at once.")
        except PayloadError as wrong:
            _LOG.warning("alertmanager.malformed", why=str(wrong))
            return _answer(
                HTTPStatus.BAD_REQUEST, f"That is no notification of Alertmanager's: {wrong}"
            )
        try:
            await self._take(notification)
        except DatabaseError:
            _LOG.exception("alertmanager.not_taken")
            return _answer(HTTPStatus.SERVICE_UNAVAILABLE, "Not now. Send it again.")
        return _answer(HTTPStatus.OK, "Taken.")

    async def _take(self, notification: Notification) -> None:
        fingerprints = [alert.fingerprint for alert in notification.alerts]
        known = await self._context.read(lambda view: view.alerts.known(fingerprints))
        parcels = sort(notification, self._context.policy.alerts, known=known)
        reports = (
            ReceiveAlerts(by=None, parcel=parcel, incident_id=IncidentId(self._context.new_id()))
            for parcel in parcels
        )
        await asyncio.gather(*map(self._context.runner.execute, reports))


def _answer(status: HTTPStatus, words: str, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status, headers=headers)
