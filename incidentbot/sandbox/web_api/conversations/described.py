"""A conversation as Slack describes it to an app."""

from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind

_NEVER_READ = "0000000000.000000"
_GENERAL = "general"


def is_general(conversation: Conversation) -> bool:
    """Tell the channel in which everybody is, always."""
    return conversation.kind is Kind.CHANNEL and conversation.name == _GENERAL


def described(call: Call, conversation: Conversation) -> Json:
    """Describe it as its kind is described."""
    if conversation.kind is Kind.DIRECT:
        return _direct(call, conversation)
    public, group = conversation.kind is Kind.CHANNEL, conversation.kind is Kind.GROUP
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_channel": public,
        "is_group": not public,
        "is_im": False,
        "is_mpim": group,
        "is_private": not public,
        "created": conversation.created,
        "creator": conversation.creator,
        "is_archived": conversation.is_archived,
        "is_general": is_general(conversation),
        "unlinked": 0,
        "name_normalized": conversation.name,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "is_member": call.me in conversation.members,
        "context_team_id": call.workspace.team_id,
        "updated": _updated(conversation) * 1000,
        "topic": {
            "value": conversation.topic,
            "creator": conversation.topic_by,
            "last_set": conversation.topic_set,
        },
        "purpose": {
            "value": conversation.purpose,
            "creator": conversation.purpose_by,
            "last_set": conversation.purpose_set,
        },
        "previous_names": list(conversation.previous_names),
    }


def with_reading(call: Call, conversation: Conversation) -> Json:
    """Describe it, and how far the app has read."""
    shown = described(call, conversation)
    if call.me in conversation.members:
        shown["last_read"] = conversation.read.get(call.me, _NEVER_READ)
    return shown


def _direct(call: Call, conversation: Conversation) -> Json:
    other = conversation.other_than(call.me)
    return {
        "id": conversation.id,
        "created": conversation.created,
        "is_im": True,
        "is_org_shared": False,
        "context_team_id": call.workspace.team_id,
        "updated": conversation.created * 1000,
        "user": other,
        "is_user_deleted": call.workspace.people.get(other)["deleted"],
        "is_archived": conversation.is_archived,
        "priority": 0,
    }


def _updated(conversation: Conversation) -> int:
    return max(conversation.created, conversation.topic_set, conversation.purpose_set)
