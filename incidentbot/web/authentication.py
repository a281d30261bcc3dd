"""A secret in the header of a request: as a bearer token, or as the password of basic authentication."""

import base64
import binascii
from hmac import compare_digest

from pydantic import SecretStr
from starlette.requests import Request

CHALLENGE = {"WWW-Authenticate": 'Bearer, Basic realm="incidentbot"'}


def is_let_in(request: Request, secret: SecretStr) -> bool:
    """Tell whether the request brings the secret. The comparison takes as long whatever is wrong."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    # Starlette reads each byte as a character; what was sent are the bytes.
    given = _given(scheme.casefold(), credentials.strip().encode("latin-1"))
    return compare_digest(given, secret.get_secret_value().encode())


def _given(scheme: str, credentials: bytes) -> bytes:
    match scheme:
        case "bearer":
            return credentials
        case "basic":
            return _password(credentials)
        case _:
            return b""


def _password(credentials: bytes) -> bytes:
    try:
        decoded = base64.b64decode(credentials, validate=True)
    except binascii.Error:
        return b""
    return decoded.partition(b":")[2]
