"""Files on the page: what people put into messages and windows, and what they look at."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from incidentbot.sandbox.page.door import Asked, Door
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.files import LARGEST
from incidentbot.sandbox.workspace.refusal import SlackError

_PICTURES = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp"})
_CAREFUL = {
    # Whatever is in a file, it may do nothing here.
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
}


class FileEndpoints:
    """Endpoints about files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def routes(self, door: Door) -> list[BaseRoute]:
        """Give the endpoints."""
        return [
            door.upload("/page/files", self.receive, most=LARGEST),
            door.get("/page/files/{file_id}/{name}", self.give),
            door.post("/page/files/discard", self.discard),
        ]

    async def receive(self, asked: Asked) -> Json:
        """Take a file; nobody else sees it before it is in a message or a window."""
        files = self._workspace.files
        announced = files.announce(
            asked.text("name"), size=len(asked.content), by=asked.person, alt_text=""
        )
        files.receive(announced["id"], asked.content)
        return {"file": files.complete(announced["id"], title="", by=asked.person)}

    async def give(self, asked: Asked) -> Response:
        """Give what is in a file: pictures to be shown, anything else to be kept."""
        file = self._workspace.files.get(asked.text("file_id"))
        known = self._workspace.conversations.visible_to(asked.person)
        if not self._workspace.files.is_visible(file, asked.person, known=known):
            raise SlackError("file_not_found")
        is_picture = file["mimetype"] in _PICTURES
        return Response(
            self._workspace.files.content(file["id"]),
            media_type=file["mimetype"] if is_picture else "application/octet-stream",
            headers={
                **_CAREFUL,
                "content-disposition": "inline" if is_picture else "attachment",
            },
        )

    async def discard(self, asked: Asked) -> Json:
        """Take a file away again that was put nowhere yet."""
        file = own_file(self._workspace, asked.text("file"), person=asked.person)
        if not file["shares"]:
            self._workspace.files.delete(file["id"])
        return {}


def own_file(workspace: Workspace, file_id: str, *, person: str) -> Json:
    """Give a file that somebody has brought themselves.

    Raises:
        SlackError: `file_not_found`.
    """
    file = workspace.files.get(file_id)
    if file["user"] != person:
        raise SlackError("file_not_found")
    return file
