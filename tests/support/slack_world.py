"""A workspace in which everything that a method can be refused for is there, each under a name."""

from typing import Any

from slack_sdk.errors import SlackApiError

from tests.support.blocks import modal, section
from tests.support.web_api import Slack, person

Json = dict[str, Any]
LONG = "x" * 4_001


class World:
    """The things, by name. An argument `$name` in a call stands for one of them."""

    def __init__(self, slack: Slack) -> None:
        workspace, me = slack.workspace, slack.app.bot_user_id
        self.slack = slack
        channels = workspace.channels
        self.room = channels.create("room", creator=me, private=False)
        theirs = channels.create("theirs", creator=slack.ada, private=False)
        channels.join(self.room, slack.ada)
        channels.join(theirs, me)
        elsewhere = channels.create("elsewhere", creator=slack.ada, private=False)
        secret = channels.create("secret", creator=slack.ada, private=True)
        old = channels.create("old", creator=me, private=False)
        old_message = slack.says(old, "Long ago", by=slack.ada)
        channels.archive(old, by=me)
        direct = workspace.conversations.direct(me, slack.ada)
        said = {**slack.app.signature(workspace.team_id), "text": "The card"}
        card = workspace.messages.post(self.room, said)["ts"]
        words = slack.says(self.room, "See https://example.invalid/1", by=slack.ada)
        channels.pin(self.room, words, by=me)
        workspace.messages.react(self.room, words, "eyes", by=me)
        gone = person(workspace, "gone")
        workspace.people.deactivate(gone)
        several = workspace.conversations.group(
            {me: "helper", slack.ada: "ada", slack.ben: "ben"}, creator=me
        )
        later = int(workspace.clock.now()) + 3600
        scheduled = workspace.schedule.add(
            said, app_id=slack.app.app_id, channel_id=self.room.id, post_at=later, thread_ts=None
        )
        group = workspace.user_groups.create("oncall", name="On call", users=[slack.ada], by=me)
        other_group = workspace.user_groups.create("db", name="Database", users=[], by=me)
        self.things = {
            "me": me,
            "ada": slack.ada,
            "ben": slack.ben,
            "gone": gone,
            "general": slack.general.id,
            "room": self.room.id,
            "theirs": theirs.id,
            "elsewhere": elsewhere.id,
            "secret": secret.id,
            "old": old.id,
            "old_message": old_message,
            "direct": direct.id,
            "several": several.id,
            "scheduled": scheduled["id"],
            "later": str(later),
            "file": self._file(by=me),
            "their_file": self._file(by=slack.ada),
            "card": card,
            "words": words,
            "group": group["id"],
            "other_group": other_group["id"],
        }

    def _file(self, *, by: str) -> str:
        files = self.slack.workspace.files
        file = files.announce("graph.png", size=5, by=by, alt_text="A graph")
        files.receive(file["id"], b"bytes")
        return str(files.complete(file["id"], title="Graph", by=by)["id"])

    async def call(self, method: str, **arguments: Any) -> Json:
        """Call a method, and give the answer, be it yes or no."""
        token = self.slack.app.app_token if method.startswith("apps.") else None
        given = {name: self._named(value) for name, value in arguments.items()}
        try:
            response = await self.slack.client.api_call(
                method, data=given, headers={"Authorization": f"Bearer {token}"} if token else {}
            )
        except SlackApiError as refused:
            response = refused.response
        assert isinstance(response.data, dict)
        return response.data

    def trigger(self, *, in_view: Json | None = None) -> str:
        """Give a trigger, as if Ada had done something, in a window if one is named."""
        slack = self.slack
        return slack.workspace.triggers.give(
            app_id=slack.app.app_id,
            user_id=slack.ada,
            view_id=None if in_view is None else in_view["id"],
        )

    def open_modal(self, **more: Any) -> Json:
        """Open a modal before Ada."""
        view = modal(section(), **more)
        return self.slack.workspace.views.open(self.slack.ada, view, app=self.slack.app)

    def _named(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("$"):
            names = value.split(",")
            return ",".join(self.things.get(name.removeprefix("$"), name) for name in names)
        return value
