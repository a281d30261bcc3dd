"""The form that asks why."""

from incidentbot.blueprint.reasons import reason_fields
from incidentbot.blueprint.subject import about
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Choice
from incidentbot.domain.way import Way
from incidentbot.features.progress.moves import Question
from incidentbot.slack.blocks import modal


def view_name(way: Way) -> str:
    """Name the form of this way."""
    return f"{way}-why"


def reason_modal(
    incident: Incident, way: Way, question: Question, *, choices: tuple[Choice, ...]
) -> dict[str, object]:
    """Ask why."""
    return modal(
        f"{question.title}: {incident.reference}",
        callback_id=view_name(way),
        blocks=reason_fields(question.words, choices, placeholder=question.placeholder),
        submit=question.title,
        private_metadata=about(incident),
    )
