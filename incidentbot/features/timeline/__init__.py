"""The running history: what people put on it, and how it stays true, and how it is read."""

from incidentbot.blueprint import Blueprint, Context, Shortcut
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.permission import Action
from incidentbot.features.timeline import command, form, receipt, window
from incidentbot.features.timeline.following import Following
from incidentbot.features.timeline.slack import Notes


def blueprint(context: Context) -> Blueprint:
    """Wire notes and the timeline."""
    notes = Notes(context)
    windows = window.Windows(context)
    following = Following(context)
    return Blueprint(
        verbs={
            "note": IncidentVerb(
                summary="put something on the timeline; a :pushpin: on a message does the same",
                usage="[INC-n] [what happened]",
                examples=("note restarted the cache",),
                listener=notes.note,
                action=Action.NOTE,
            ),
            "timeline": IncidentVerb(
                summary="what has happened so far",
                usage="[INC-n]",
                examples=("timeline INC-7",),
                listener=windows.show,
            ),
        },
        actions={
            receipt.REMOVE: notes.remove,
            window.EARLIER: windows.earlier,
            window.LATER: windows.later,
        },
        views={form.NOTE: notes.submitted, form.MESSAGE: notes.chosen},
        shortcuts={
            "add-to-timeline": Shortcut(
                name="Add to incident timeline",
                description="Keeps this message, with its author and its time",
                listener=notes.on_message,
                on_message=True,
            )
        },
        events={
            "reaction_added": following.reacted,
            "reaction_removed": following.reacted,
            "message": following.changed,
        },
        handlers={
            command.AddNote: command.handle_add,
            command.RemoveNote: command.handle_remove,
            command.RecordEdited: command.handle_edited,
            command.RecordDeleted: command.handle_remove,
        },
    )
