"""What is said before, at the beginning and at the end of a shift."""

from collections.abc import Iterator, Sequence

from incidentbot.blueprint.words import who
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.features.on_call.handed import Handed, Relay
from incidentbot.features.on_call.names import COVER, ON_CALL
from incidentbot.features.on_call.words import at, name_of, rotation_name, span
from incidentbot.slack.blocks import Block, Element, Message, actions, button, section
from incidentbot.slack.text import channel, escape

_SHOWN = 10


def coming(stretches: Sequence[Stretch], policy: OnCallPolicy) -> Message:
    """Tell somebody when they will be on call."""
    times = [
        f"*{rotation_name(one.rotation, policy)}*, {span(one.since, one.until)}"
        for one in stretches
    ]
    words = f":calendar: You are on call soon: {'; '.join(times)}."
    return Message(text=words, blocks=(section(words), actions(_cover(stretches[0]), _who_is())))


def begun(relays: Sequence[Relay], handed: Handed, policy: OnCallPolicy) -> Message:
    """Tell somebody that they are on call, and what those before them leave open."""
    words = (
        f":telephone_receiver: You are on call now: {'; '.join(_begun(relays, handed, policy))}."
    )
    nothing = "Nothing is handed over: those before you own no open incident that you may see."
    left = (
        [f"*Left open by those before you*: {len(handed.incidents)}"]
        if handed.incidents
        else [nothing]
    )
    lines = [*left, *(_line(one, handed) for one in handed.incidents[:_SHOWN])]
    return Message(
        text=words,
        blocks=(
            section(words),
            section("\n".join(lines)),
            actions(_cover(relays[0].stretch), _who_is()),
        ),
    )


def over(relays: Sequence[Relay], handed: Handed, policy: OnCallPolicy) -> Message:
    """Tell somebody that they are not on call any more, and what is still theirs."""
    words = f":wave: You are not on call any more: {'; '.join(_over(relays, handed, policy))}."
    return Message(text=words, blocks=(section(words), *_still_theirs(handed), actions(_who_is())))


def _begun(relays: Sequence[Relay], handed: Handed, policy: OnCallPolicy) -> Iterator[str]:
    for relay in relays:
        before = f", after {who(relay.other, handed.people)}" if relay.other else ""
        rotation = rotation_name(relay.stretch.rotation, policy)
        yield f"*{rotation}*, until {at(relay.stretch.until)}{before}"


def _over(relays: Sequence[Relay], handed: Handed, policy: OnCallPolicy) -> Iterator[str]:
    for relay in relays:
        now = f"{who(relay.other, handed.people)} is" if relay.other else ":warning: nobody is"
        yield f"*{rotation_name(relay.stretch.rotation, policy)}*, where {now} on call now"


def _still_theirs(handed: Handed) -> Iterator[Block]:
    if not handed.incidents:
        yield section("You own no open incident: nothing is left to hand over.")
        return
    yield section("*You still own these.* Give them on, or keep them if you go on with them.")
    for incident in handed.incidents[:_SHOWN]:
        give = button("Give…", action_id="give", value=incident.incident_id)
        yield section(_line(incident, handed), accessory=give)


def _line(incident: Incident, handed: Handed) -> str:
    room = handed.rooms.get(incident.incident_id)
    parts = [
        f"{incident.severity.priority.value} *{incident.reference}* {escape(incident.title)}",
        incident.status.words,
        *([channel(room.channel_id)] if room else []),
    ]
    return " · ".join(parts)


def _cover(stretch: Stretch) -> Element:
    return button("Ask for cover", action_id=COVER, value=name_of(stretch))


def _who_is() -> Element:
    return button("Who is on call?", action_id=ON_CALL)
