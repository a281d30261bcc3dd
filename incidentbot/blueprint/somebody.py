"""Somebody named by a person in Slack, who must be able to answer for something."""

from incidentbot.blueprint import Context
from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.parse import mentioned_users
from incidentbot.slack.profiles import profiles
from incidentbot.slack.requests import Call
from incidentbot.slack.text import as_read, escape

PERSON = "somebody"
"""The field in which a person is chosen."""

_ME = "me"


class NotSomebodyError(FormError):
    """An app, or somebody who has left: nobody who could answer for anything."""

    def __init__(self) -> None:
        words = "That is an app, or somebody who has left. Choose a person who is here."
        super().__init__({PERSON: words})


class OnePersonError(DomainError):
    """Several people are named where one is meant: who is one of many feels meant by nobody."""

    def __init__(self) -> None:
        super().__init__("Name one person; with several, nobody knows whose it is.")


class NobodyNamedError(DomainError):
    """Words where a person should be named."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"`{escape(as_read(words, {}))}` names nobody. Type @ and choose the person from Slack's list."
        )


def named(call: Call) -> str | None:
    """Tell which Slack user is named in the text; `me` at its end is whoever speaks.

    Raises:
        OnePersonError: there are several.
    """
    users = dict.fromkeys(mentioned_users(call.text))
    if len(users) > 1:
        raise OnePersonError
    if call.text.casefold().split()[-1:] == [_ME]:
        return call.user_id
    return next(iter(users), None)


async def person_behind(context: Context, slack_user_id: str) -> PersonId:
    """Find out from Slack who that is, and keep it.

    Raises:
        NotSomebodyError: it is no person, or is gone.
    """
    try:
        found = profiles([await context.slack.user(slack_user_id)])
    except DeliveryError as error:
        if not error.permanent:
            raise
        found = []
    if not found:
        raise NotSomebodyError
    await context.directory.learn(found)
    return await context.directory.person(slack_user_id)
