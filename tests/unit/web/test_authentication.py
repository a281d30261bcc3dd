import base64

import pytest
from pydantic import SecretStr
from starlette.requests import Request

from incidentbot.web.authentication import is_let_in

SECRET = "päss:word"


def request(authorization: str | None) -> Request:
    headers = [] if authorization is None else [(b"authorization", authorization.encode())]
    return Request({"type": "http", "headers": headers})


def basic(credentials: str) -> str:
    return f"Basic {base64.b64encode(credentials.encode()).decode()}"


@pytest.mark.parametrize(
    ("authorization", "let_in"),
    [
        (f"Bearer {SECRET}", True),
        (f"bearer   {SECRET}", True),
        (basic(f"anybody:{SECRET}"), True),
        (basic(f":{SECRET}"), True),
        (None, False),
        ("", False),
        ("Bearer", False),
        ("Bearer another", False),
        (f"Bearer {SECRET} ", True),
        (f"Digest {SECRET}", False),
        (basic(SECRET.replace(":", "")), False),
        (basic("anybody:another"), False),
        ("Basic not base64!", False),
        (f"Basic {base64.b64encode(bytes([255])).decode()}", False),
        (SECRET, False),
    ],
)
def test_only_the_secret_opens(authorization: str | None, *, let_in: bool) -> None:
    assert is_let_in(request(authorization), SecretStr(SECRET)) is let_in
