"""Reading the body of a request, and no more of it than is good for us."""

from starlette.requests import Request


class TooLargeError(Exception):
    """Somebody sends more than we take."""


async def body_of(request: Request, *, at_most: int) -> bytes:
    """Read the whole body.

    Raises:
        TooLargeError: it has more bytes than that.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > at_most:
            raise TooLargeError
    return bytes(body)
