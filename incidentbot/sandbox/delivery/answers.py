"""What an app answers in words: to the person alone, unless it says that everybody may see it."""

from incidentbot.sandbox.block_kit import check_message, identified
from incidentbot.sandbox.web_api.refusals import refuse_blocks
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.markup import escaped

_PARTS = ("text", "blocks", "attachments")


class Answers:
    """Shows answers where they belong."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def give(
        self, answer: Json, *, app: App, user_id: str, conversation: Conversation, ts: str | None
    ) -> None:
        """Show an answer; `ts` is the message that was acted upon, which it may replace or delete.

        Raises:
            BlockKitError: its blocks will not do.
        """
        messages = self._workspace.messages
        said = _said(answer)
        whispered = ts and messages.whispered(conversation.id, ts, to=user_id)
        if ts and answer.get("delete_original"):
            if whispered:
                messages.drop_whisper(conversation, ts, to=user_id)
            else:
                messages.delete(conversation, ts)
        elif ts and answer.get("replace_original"):
            if whispered:
                messages.change_whisper(conversation, ts, said, to=user_id)
            else:
                messages.edit(conversation, ts, said, by=None)
        elif said:
            author = app.signature(self._workspace.team_id)
            if answer.get("response_type") == "in_channel":
                messages.post(conversation, {**author, **said})
            else:
                messages.whisper(conversation, {**author, **said}, to=user_id)


def _said(answer: Json) -> Json:
    said = {name: answer[name] for name in _PARTS if answer.get(name)}
    if "text" in said:
        said["text"] = escaped(str(said["text"]))
    if "blocks" in said:
        refuse_blocks(check_message(said["blocks"]))
        said["blocks"] = identified(said["blocks"])
    return said
