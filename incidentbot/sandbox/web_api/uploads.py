"""Where the content of files comes in, and where apps fetch it again."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.files import DOWNLOAD
from incidentbot.sandbox.workspace.refusal import SlackError

_UPLOAD = "upload/v1"


class Uploads:
    """Takes what files hold, and gives it to the apps that may read files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def routes(self) -> list[BaseRoute]:
        """Give where it listens."""
        return [
            Route(f"/{_UPLOAD}/{{file_id}}", self._receive, methods=["POST"]),
            Route(f"/{DOWNLOAD}/{{file_id}}/{{name}}", self._give),
        ]

    async def _receive(self, request: Request) -> Response:
        content = await _content(request)
        if not self._workspace.files.receive(request.path_params["file_id"], content):
            return PlainTextResponse("not what was announced", HTTPStatus.BAD_REQUEST)
        return PlainTextResponse(f"OK - {len(content)}")

    async def _give(self, request: Request) -> Response:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        app = self._workspace.apps.by_bot_token(token)
        if app is None or "files:read" not in app.scopes:
            return PlainTextResponse("", HTTPStatus.FORBIDDEN)
        file_id = request.path_params["file_id"]
        try:
            file, content = (
                self._workspace.files.get(file_id),
                self._workspace.files.content(file_id),
            )
        except SlackError:
            return PlainTextResponse("", HTTPStatus.NOT_FOUND)
        return Response(content, media_type=file["mimetype"])


def upload_url(file: Json, *, base: str) -> str:
    """Give where the content of a file is to be sent."""
    return f"{base}{_UPLOAD}/{file['id']}"


async def _content(request: Request) -> bytes:
    """Read the content: the body itself, or, from some clients, the one part of a form that is a file."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        parts = [part for part in form.values() if not isinstance(part, str)]
        return await parts[0].read() if parts else b""
