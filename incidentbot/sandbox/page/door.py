"""Where requests of the page come in: who asks, for what; and how they are answered."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from json import JSONDecodeError

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from incidentbot.sandbox.page.refusals import RefusedError, in_words
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.people import People
from incidentbot.sandbox.workspace.refusal import SlackError

NOBODY = "There is nobody of that name to act as. Load the page again."
_JSON = "application/json"
_BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `person` asks for. A field that is not as it should be is refused."""

    person: str
    fields: Json

    def text(self, name: str) -> str:
        """Give a text that must be there."""
        value = self.maybe(name)
        if not value:
            raise RefusedError(f"The page did not say `{name}`. Load it again.")
        return value

    def maybe(self, name: str) -> str | None:
        """Give a text that may be left out."""
        value = self.fields.get(name)
        if value is not None and not isinstance(value, str):
            raise RefusedError(f"The page sent a `{name}` that is no text. Load it again.")
        return value

    def flag(self, name: str) -> bool:
        """Give yes or no; what is left out is no."""
        return self.fields.get(name) is True

    def texts(self, name: str) -> list[str]:
        """Give a list of texts."""
        return [str(one) for one in self.fields.get(name) or ()]

    @property
    def content(self) -> bytes:
        """What is in a file that was sent."""
        return bytes(self.fields["content"])

    def object(self, name: str) -> Json:
        """Give an object; what is left out is empty."""
        value = self.fields.get(name)
        return value if isinstance(value, dict) else {}


Handler = Callable[[Asked], Awaitable[Json | Response]]


class Door:
    """Makes routes of functions from what is asked to what is answered."""

    def __init__(self, people: People) -> None:
        self._people = people

    def get(self, path: str, handler: Handler, *, newcomers: bool = False) -> Route:
        """Answer what the page wants to know. With `newcomers`, whoever is nobody yet becomes the first person."""

        async def answer(request: Request) -> Response:
            fields = {**request.query_params, **request.path_params}
            if newcomers and not self.knows(fields.get("as")):
                fields["as"] = self._first()
            return await self._answered(handler, fields)

        return Route(path, answer, methods=["GET"])

    def post(self, path: str, handler: Handler) -> Route:
        """Do what a person does on the page."""

        async def answer(request: Request) -> Response:
            if wrong := _other_than(_JSON, request):
                return refusal(wrong)
            try:
                fields = dict(await request.json())
            except (JSONDecodeError, TypeError, ValueError):
                return refusal(RefusedError("What the page sent cannot be read. Load it again."))
            return await self._answered(handler, fields)

        return Route(path, answer, methods=["POST"])

    def upload(self, path: str, handler: Handler, *, most: int) -> Route:
        """Take a file of at most so many bytes. What else is said of it stands in the address."""

        async def answer(request: Request) -> Response:
            if wrong := _other_than(_BYTES, request):
                return refusal(wrong)
            content = bytearray()
            async for part in request.stream():
                content += part
                if len(content) > most:
                    return refusal(in_words(SlackError("file_upload_size_restricted")))
            return await self._answered(handler, {**request.query_params, "content": content})

        return Route(path, answer, methods=["POST"])

    def knows(self, person: object) -> bool:
        """Tell whether one can be this person."""
        if not isinstance(person, str) or person not in self._people:
            return False
        return is_playable(self._people.get(person))

    def _first(self) -> str | None:
        return next((user["id"] for user in self._people if is_playable(user)), None)

    async def _answered(self, handler: Handler, fields: Json) -> Response:
        person = fields.pop("as", None)
        if not self.knows(person):
            return refusal(RefusedError(NOBODY, status=403))
        try:
            answer = await handler(Asked(person=str(person), fields=fields))
        except SlackError as error:
            return refusal(in_words(error))
        except RefusedError as error:
            return refusal(error)
        return answer if isinstance(answer, Response) else JSONResponse(answer)


def is_playable(user: Json) -> bool:
    """Tell whether one can act as this user: a person who is still here."""
    return not user["is_bot"] and not user["deleted"]


def _other_than(kind: str, request: Request) -> RefusedError | None:
    """Refuse what a foreign page could make this browser send here: forms and plain text."""
    if request.headers.get("content-type", "").partition(";")[0] == kind:
        return None
    return RefusedError(f"The page sends {kind}.", status=415)


def refusal(error: RefusedError) -> Response:
    """Answer no."""
    return JSONResponse({"error": str(error)}, status_code=error.status)
