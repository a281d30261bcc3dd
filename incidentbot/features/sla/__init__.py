"""Step 6: the clocks of what was promised, and who hears of them in time."""

from functools import partial

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import ClocksPassed
from incidentbot.domain.sla.notice import CLOCKS
from incidentbot.domain.sla.passed import Addressee
from incidentbot.engine.outbox import Effect, Subscription
from incidentbot.features.sla import command
from incidentbot.features.sla.effects import PEOPLE, Warnings, concerns
from incidentbot.features.sla.overview import WHY, WORD
from incidentbot.features.sla.slack import Clockwork
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire the clocks."""
    warnings = Warnings(context)
    return Blueprint(
        verbs={
            WORD: IncidentVerb(
                summary="until when what was promised; with `why`, every second accounted for",
                usage=f"[INC-n] [{WHY}]",
                examples=(WORD, f"{WORD} {WHY}"),
                listener=Clockwork(context).show,
            )
        },
        handlers={command.LookAtClocks: command.handle_look},
        subscriptions={
            "sla.room": Subscription(
                what="the warning in the room",
                to=(ClocksPassed,),
                subscriber=warnings.room,
                lane="room",
                waits_for=ROOM,
                when=partial(concerns, Addressee.ROOM),
            ),
            **{f"sla.{one}": _to_one(one, warnings) for one in PEOPLE},
        },
        timers={CLOCKS: command.alarm},
    )


def _to_one(addressee: Addressee, warnings: Warnings) -> Subscription[Effect]:
    return Subscription(
        what=f"the warning to the {addressee.words}",
        to=(ClocksPassed,),
        subscriber=partial(warnings.person, addressee),
        when=partial(concerns, addressee),
    )
