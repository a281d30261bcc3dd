"""Bringing slash commands to apps. What the app says in its acknowledgement only the person who typed sees."""

from incidentbot.sandbox.delivery.answers import Answers
from incidentbot.sandbox.delivery.carrier import Ack, Request
from incidentbot.sandbox.delivery.post import Post
from incidentbot.sandbox.delivery.submissions import REFUSED
from incidentbot.sandbox.inspector import Exchange
from incidentbot.sandbox.web_api.refusals import BlockKitError
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App


class Commands:
    """Brings commands, and shows the answers where they were typed."""

    def __init__(self, workspace: Workspace, *, post: Post, answers: Answers) -> None:
        self._workspace = workspace
        self._post = post
        self._answers = answers

    async def bring(self, app: App, request: Request) -> tuple[Ack, Exchange]:
        """Bring a command, and show what the app says to it."""
        ack, exchange = await self._post.bring(app, request)
        try:
            self._answers.give(
                ack.body or {},
                app=app,
                user_id=request.payload["user_id"],
                conversation=self._workspace.conversations.get(request.payload["channel_id"]),
                ts=None,
            )
        except BlockKitError as refused:
            return self._post.object(exchange, list(refused.objections), words=REFUSED), exchange
        return ack, exchange
