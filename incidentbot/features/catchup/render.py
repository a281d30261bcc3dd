"""How catching up looks: six lines for whoever comes in, and a message for whoever wants it all."""

from collections.abc import Iterable

from incidentbot.blueprint.described import affected, role_name
from incidentbot.blueprint.history import sentence
from incidentbot.domain.incident.declare import one_line
from incidentbot.domain.incident.guidance import expected_now
from incidentbot.features.catchup.account import Account
from incidentbot.slack.blocks import Message, actions, button, header, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import channel, cut, escape, quote, when
from incidentbot.store.queries.resources import Resource

_ATTEMPTS_IN_BRIEF, _ATTEMPTS, _FACTS = 2, 10, 15
_ATTEMPT, _UPDATE, _FACT = 120, 160, 350
_IN_FULL = 1500


def brief(account: Account) -> Message:
    """At most six lines: what it is, where we are, who owns it, what people were told, what was tried, what is next."""
    lines = brief_lines(account)
    story = button("Timeline", action_id="timeline", value=account.incident.incident_id)
    return Message(text="\n".join(lines), blocks=(section("\n".join(lines), accessory=story),))


def brief_lines(account: Account) -> tuple[str, ...]:
    """Give the lines."""
    incident = account.incident
    latest = account.tried[-_ATTEMPTS_IN_BRIEF:]
    attempts = " · ".join(f"“{_short(attempt, _ATTEMPT)}”" for attempt in latest)
    return (
        f"*{incident.reference} · {incident.severity.priority}* {escape(incident.title)}",
        _where(account),
        _who(account),
        *_told(account),
        f"*Tried:* {attempts or 'nothing is noted yet'}",
        f"*Next:* {' '.join(expected_now(incident))}",
    )


def in_full(account: Account, *, room: Resource | None) -> Message:
    """The long form."""
    incident, value = account.incident, account.incident.incident_id
    reference = incident.reference
    where = f" · {channel(room.channel_id)}" if room else ""
    tried = [escape(cut(one_line(attempt), _ATTEMPT)) for attempt in account.tried[-_ATTEMPTS:]]
    happened = [
        f"{when(told[0].happened_at)} {sentence(told, account.names)}"
        for told in account.story[-_FACTS:]
    ]
    lines = [
        f"{_where(account)}{where}",
        _who(account),
        *_section("Described as", _quoted(incident.description)),
        *_section("Last told", _quoted(incident.last_update)),
        *_section("Tried", _list(tried)),
        *_section("What happened", _list(cut(fact, _FACT) for fact in happened)),
        *_section("What is next", _list(expected_now(incident))),
    ]
    return Message(
        text=f"Where {reference} stands: {'; '.join(brief_lines(account)[1:])}",
        blocks=(
            header(f"{reference} · {incident.title}"),
            *paragraphs(lines),
            actions(
                button("Timeline", action_id="timeline", value=value),
                button("Details", action_id="show", value=value),
                button("Join the room", action_id="join", value=value),
            ),
        ),
    )


def _where(account: Account) -> str:
    incident = account.incident
    held = f" ({_short(incident.hold_reason, _ATTEMPT)})" if incident.hold_reason else ""
    services = affected(incident.classification.services, account.names.policy.catalogue)
    since = when(incident.moments.declared_at)
    return f"*Where we are:* {incident.status.words}{held}, affected: {services}; declared {since}"


def _who(account: Account) -> str:
    incident, names = account.incident, account.names
    taken = "" if incident.owner.accepted else ", who has not taken it yet"
    roles = "".join(
        f"; {role_name(role, names.policy)}: {names.of(person)}"
        for role, person in incident.roles.items()
    )
    return f"*Owner:* {names.of(incident.owner.person)}{taken}{roles}"


def _told(account: Account) -> tuple[str, ...]:
    incident = account.incident
    if incident.last_update_at is None:
        return ()
    words = _short(incident.last_update, _UPDATE)
    return (f"*Last told:* “{words}” {when(incident.last_update_at)}",)


def _short(text: str, limit: int) -> str:
    return escape(cut(one_line(text), limit))


def _quoted(text: str) -> list[str]:
    return cut(quote(text), _IN_FULL).splitlines()


def _list(lines: Iterable[str]) -> list[str]:
    return [f"• {line}" for line in lines]


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"*{title}*", *lines] if lines else []
