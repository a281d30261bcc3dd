"""From what rotations.yaml says to who takes turns."""

from incidentbot.configuration import rotations as schema
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.rotation import Cycle, DatedTurn, Dates, Layer, Roll, Rotation


def on_call_policy_of(written: schema.RotationsFile) -> OnCallPolicy:
    """Build who takes turns. Everything has been checked before."""
    return OnCallPolicy(
        rotations=tuple(_rotation(key, one) for key, one in written.rotations.items()),
        first_line=written.first_line,
        ahead=written.ahead,
    )


def _rotation(key: str, written: schema.Rotation) -> Rotation:
    return Rotation(
        key=key,
        name=written.name,
        zone=written.zone,
        layers=tuple(
            Layer(
                name=layer.name or written.name,
                zone=layer.zone or written.zone,
                roll=_roll(layer),
                hours=layer.hours,
            )
            for layer in written.layers
        ),
    )


def _roll(written: schema.Layer) -> Roll:
    match written:
        case schema.Layer(people=people, starts=starts, handoff=handoff, every=days) if (
            people and starts and handoff is not None and days
        ):
            return Cycle(people=people, starts=starts, handoff=handoff, days=days)
        case _:
            return Dates(
                dated=tuple(
                    DatedTurn(since=turn.since, until=turn.until, person=turn.who)
                    for turn in written.turns or ()
                )
            )
