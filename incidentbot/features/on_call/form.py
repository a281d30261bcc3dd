"""The windows in which somebody asks for cover, or takes a time: filled in with what they most likely mean."""

from dataclasses import dataclass
from datetime import datetime

from incidentbot.blueprint.somebody import PERSON
from incidentbot.domain.on_call.covering import SINCE, UNTIL
from incidentbot.domain.on_call.rotation import Rotation
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.slack.blocks import (
    Block,
    field_of,
    modal,
    moment_input,
    option,
    section,
    static_select,
    users_select,
)
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

COVER_VIEW = "cover"
TAKE_VIEW = "oncall-take"
_ROTATION = "rotation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A rotation and a time, as somebody wants them. A moment that was not filled in is none."""

    rotation: str
    since: datetime | None
    until: datetime | None


def cover_modal(
    rotations: tuple[Rotation, ...], wanted: Stretch, *, now: datetime, somebody: str | None = None
) -> dict[str, object]:
    """Ask for whom to ask, and for when."""
    return modal(
        "Ask for cover",
        callback_id=COVER_VIEW,
        blocks=[
            *_when(rotations, wanted, now=now),
            field_of(
                "Who could cover for you?",
                users_select(action_id=PERSON, initial=somebody),
                block_id=PERSON,
                hint="They are asked in a direct message. Until they accept, you are on call.",
            ),
        ],
        submit="Ask",
    )


def take_modal(
    rotations: tuple[Rotation, ...], wanted: Stretch, *, now: datetime, user_id: str
) -> dict[str, object]:
    """Ask which time somebody takes; an administrator can name another person."""
    return modal(
        "I take it",
        callback_id=TAKE_VIEW,
        blocks=[
            *_when(rotations, wanted, now=now),
            field_of(
                "Who is on call then?",
                users_select(action_id=PERSON, initial=user_id),
                block_id=PERSON,
                hint="It counts at once, whoever was to have it. They hear of it. "
                "Only an administrator can name somebody else.",
            ),
        ],
        submit="Take it",
    )


def said_modal(title: str, words: str) -> dict[str, object]:
    """Say what has become of it, in the place of the form."""
    return modal(title, callback_id="on-call-said", blocks=[section(words)], close="Close")


def wanted_in(view: OpenView) -> Wanted:
    """Read which time is meant."""
    inputs = Inputs(view)
    return Wanted(
        rotation=inputs.choice(_ROTATION) or "",
        since=inputs.moment(SINCE),
        until=inputs.moment(UNTIL),
    )


def _when(rotations: tuple[Rotation, ...], wanted: Stretch, *, now: datetime) -> list[Block]:
    options = [option(one.name, one.key) for one in rotations]
    since, until = max(wanted.since, now), wanted.until
    return [
        field_of(
            "Rotation",
            static_select(
                action_id=_ROTATION,
                options=options,
                placeholder="Choose one",
                initial=wanted.rotation,
            ),
            block_id=_ROTATION,
        ),
        field_of(
            "From",
            moment_input(action_id=SINCE, initial=int(since.timestamp())),
            block_id=SINCE,
        ),
        field_of(
            "Until",
            moment_input(action_id=UNTIL, initial=int(until.timestamp())),
            block_id=UNTIL,
        ),
    ]
