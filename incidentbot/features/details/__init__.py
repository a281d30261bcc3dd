"""Steps 1 and 2, set right: title, description, category, and what is affected."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.permission import Action
from incidentbot.features.details import command, form
from incidentbot.features.details.slack import Details


def blueprint(context: Context) -> Blueprint:
    """Wire the details. The room's own effects follow the facts: nobody is disturbed by a correction."""
    details = Details(context)
    return Blueprint(
        verbs={
            "edit": IncidentVerb(
                summary="correct title, description, category and what is affected, in a form",
                usage="[INC-n]",
                examples=("edit INC-7",),
                listener=details.edit,
                action=Action.TRIAGE,
            ),
            "title": IncidentVerb(
                summary="give it another title; the room is renamed",
                usage="[INC-n] [new title]",
                examples=("title Checkout is slow for some",),
                listener=details.title,
                action=Action.TRIAGE,
            ),
            "describe": IncidentVerb(
                summary="say what happened",
                usage="[INC-n] [what happened]",
                examples=("describe Cards are refused since the release",),
                listener=details.describe,
                action=Action.TRIAGE,
            ),
            "category": IncidentVerb(
                summary="say what it is about",
                usage="[INC-n] [category/subcategory]",
                examples=("category network/dns",),
                listener=details.category,
                action=Action.TRIAGE,
            ),
            "services": IncidentVerb(
                summary="say what is affected; its owners are asked in",
                usage="[INC-n] [service, service]",
                examples=("services shop, mail",),
                listener=details.services,
                action=Action.TRIAGE,
            ),
        },
        actions={form.CATEGORY: details.categorised},
        views={form.VIEW: details.submitted},
        handlers={command.CorrectIncident: command.handle_correct},
    )
