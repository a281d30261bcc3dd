"""Naming people in messages, the same way everywhere."""

from collections.abc import Mapping

from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.person import Person
from incidentbot.slack.text import escape, mention


def who(person_id: PersonId | None, people: Mapping[PersonId, Person]) -> str:
    """Name somebody: as a mention where Slack knows them, else by name. Nobody is incidentbot itself."""
    if person_id is None:
        return "incidentbot"
    person = people.get(person_id)
    if person is None:
        return "somebody who is gone"
    return mention(person.slack_user_id) if person.slack_user_id else escape(person.name)
