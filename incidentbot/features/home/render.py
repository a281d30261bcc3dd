"""How Home looks."""

from collections.abc import Sequence

from incidentbot.blueprint.described import role_name
from incidentbot.blueprint.words import age, who
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.features.home.page import Page
from incidentbot.slack.blocks import Block, Element, actions, button, context, header, home, section
from incidentbot.slack.text import channel, escape, when


def home_page(page: Page, policy: Policy, *, command_name: str) -> dict[str, object]:
    """What concerns the viewer first, then what else is open; where nothing is, what one can do."""
    return home(
        [
            actions(
                button("Declare an incident", action_id="declare", style="primary"),
                button("All incidents", action_id="list"),
            ),
            *_concerning(page, policy),
            *_others(page),
            *_nothing(page, command_name),
            context(f"As of {when(page.now)}"),
        ]
    )


def _concerning(page: Page, policy: Policy) -> list[Block]:
    lines = [
        section(
            f"{_head(one)}\n{' · '.join([*_part(one, page, policy), *_rest(one, page)])}",
            accessory=_button("Details", "show", one),
        )
        for one in page.concerning
    ]
    return _group("What concerns you", lines, total=page.concerning_total)


def _others(page: Page) -> list[Block]:
    lines = [
        section(
            f"{_head(one)}\n{' · '.join([_owner(one, page), *_rest(one, page)])}",
            accessory=_button("Join", "join", one),
        )
        for one in page.others
    ]
    return _group("What else is open", lines, total=page.others_total)


def _group(title: str, lines: Sequence[Block], *, total: int) -> list[Block]:
    if not lines:
        return []
    hidden = total - len(lines)
    more = [context(f"{hidden} more under “All incidents”")] if hidden else []
    return [header(title), *lines, *more]


def _nothing(page: Page, command_name: str) -> list[Block]:
    if page.concerning:
        return []
    if page.others:
        return [context("You are in none of these. Join one, and it stands at the top.")]
    return [
        section(
            "Nothing is open: all quiet.\nIf something breaks, press *Declare an incident*, "
            f"or write `{command_name} now what is wrong` anywhere."
        )
    ]


def _head(incident: Incident) -> str:
    return f"*{incident.severity.priority} · {incident.reference}* {escape(incident.title)}"


def _part(incident: Incident, page: Page, policy: Policy) -> list[str]:
    """Say why it concerns the viewer: what they answer for, before what they only follow."""
    viewer, owner = page.viewer, incident.owner
    roles = [
        f"you are {role_name(role, policy)}"
        for role, one in incident.roles.items()
        if one == viewer
    ]
    reported = viewer in {incident.declared_by, incident.reporter.person}
    if owner.person == viewer:
        mine = "*yours*" if owner.accepted else "*yours until somebody takes it*"
        return [mine, *roles]
    return [_owner(incident, page), *roles, *(["you reported it"] if reported else [])]


def _owner(incident: Incident, page: Page) -> str:
    if not incident.owner.accepted:
        return "not taken yet"
    return f"owner {who(incident.owner.person, page.people)}"


def _rest(incident: Incident, page: Page) -> list[str]:
    room = page.rooms.get(incident.incident_id)
    return [
        incident.status.words,
        age(incident.moments.declared_at, now=page.now),
        *([channel(room.channel_id)] if room else []),
    ]


def _button(words: str, action_id: str, incident: Incident) -> Element:
    return button(words, action_id=action_id, value=incident.incident_id)
