"""How the panel looks."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from incidentbot.blueprint.words import who
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.guidance import onward
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.permission import Permissions, Standing, is_permitted, words_of
from incidentbot.domain.person import Person
from incidentbot.features.panel.offers import Offer
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.text import channel, escape


def panel(
    incident: Incident,
    offered: Sequence[Offer],
    *,
    standings: frozenset[Standing],
    permissions: Permissions,
    people: Mapping[PersonId, Person],
    room: str | None,
) -> Message:
    """One line of state, the buttons of what this person may do, and who may do the rest."""
    permitted = [
        offer
        for offer in offered
        if offer.action is None
        or is_permitted(offer.action, standings=standings, permissions=permissions)
    ]
    others = [offer for offer in offered if offer not in permitted]
    state = _state(incident, people=people, room=room)
    return Message(
        text=f"{state} You can: {', '.join(offer.words for offer in permitted)}.",
        blocks=(
            section(state),
            *_rows(incident, permitted),
            *_who_else(others, permissions),
        ),
    )


def _state(incident: Incident, *, people: Mapping[PersonId, Person], room: str | None) -> str:
    owner = who(incident.owner.person, people)
    accepted = "" if incident.owner.accepted else ", who has not taken it yet"
    where = f" · {channel(room)}" if room else ""
    return (
        f"*{incident.reference}* {escape(incident.title)} · {incident.status.words} · "
        f"{incident.severity.priority.value} · owner {owner}{accepted}{where}"
    )


def _rows(incident: Incident, permitted: Sequence[Offer]) -> list[Block]:
    return [
        block
        for group, row in groupby(permitted, key=lambda offer: offer.group)
        for block in (
            context(f"*{group.value}*"),
            actions(
                *(
                    button(
                        offer.words,
                        action_id=offer.word,
                        value=incident.incident_id,
                        style="primary" if offer.word in onward(incident)[:1] else None,
                    )
                    for offer in row
                )
            ),
        )
    ]


def _who_else(others: Sequence[Offer], permissions: Permissions) -> list[Block]:
    """Name what somebody else may do: hidden without a word, it would look as if it did not exist."""
    if not others:
        return []
    by_whom: dict[str, list[str]] = {}
    for offer in others:
        if offer.action is not None:
            by_whom.setdefault(words_of(permissions[offer.action]), []).append(offer.words)
    lines = [f"{', '.join(words)} ({whom})" for whom, words in by_whom.items()]
    return [context(f"Not yours to do here: {' · '.join(lines)}")]
