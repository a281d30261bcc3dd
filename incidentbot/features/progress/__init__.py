"""Steps 2 to 9: how an incident goes on and ends, as far as a word of why is all that must be said."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.events import StatusChanged
from incidentbot.domain.permission import Action
from incidentbot.domain.way import Way
from incidentbot.engine.outbox import Subscription
from incidentbot.features.progress.announce import AnnounceMove, is_move
from incidentbot.features.progress.command import HANDLERS
from incidentbot.features.progress.form import view_name
from incidentbot.features.progress.moves import MOVES
from incidentbot.features.progress.slack import Progress
from incidentbot.store.queries.incidents import ROOM


def blueprint(context: Context) -> Blueprint:
    """Wire the moves of the table, and the one click for a false alarm."""
    progress = Progress(context)
    return Blueprint(
        verbs={
            **{way.value: _verb(way, progress) for way in MOVES},
            "false-alarm": IncidentVerb(
                summary="end it as a false alarm, at once",
                usage="[INC-n] [why]",
                examples=("false-alarm INC-7",),
                listener=progress.false_alarm,
                action=Action.CANCEL,
            ),
        },
        views={
            view_name(way): progress.submitted(way, move.question)
            for way, move in MOVES.items()
            if move.question is not None
        },
        handlers=HANDLERS,
        subscriptions={
            "progress.room": Subscription(
                what="the new status in the room",
                to=(StatusChanged,),
                subscriber=AnnounceMove(context.slack),
                lane="room",
                waits_for=ROOM,
                when=is_move,
            )
        },
    )


def _verb(way: Way, progress: Progress) -> IncidentVerb:
    move = MOVES[way]
    return IncidentVerb(
        summary=move.summary,
        usage=f"[INC-n] {move.usage}",
        examples=(f"{way} {move.example}".strip(),),
        listener=progress.verb(way),
        action=move.command.action,
    )
