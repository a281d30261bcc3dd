"""From what stands in the modal to a report, and back into the modal."""

from dataclasses import replace

from incidentbot.blueprint.classification import subcategory_block
from incidentbot.domain.errors import FormError
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.incident.declare import TITLE_LIMIT, Report, one_line, title_problem
from incidentbot.domain.incident.parts import Classification, Reporter, Severity
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Impact, Urgency
from incidentbot.features.declare.draft import Draft
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView


def draft_of(view: OpenView) -> Draft:
    """Read everything that stands in the modal."""
    inputs = Inputs(view)
    draft = Draft(
        title=inputs.typed("title"),
        how_bad=inputs.choice("how_bad"),
        private="private" in inputs.choices("private"),
    )
    return _with_more(draft, inputs) if inputs.has("description") else draft


def report_of(draft: Draft, *, reporter: PersonId, policy: Policy) -> Report:
    """Make the report of a person, unless the draft names somebody who is none of the workspace.

    Raises:
        FormError: the title will not do.
    """
    if problem := title_problem(draft.title):
        raise FormError({"title": problem})
    return Report(
        title=draft.title,
        description=draft.description,
        private=draft.private,
        severity=severity_of(draft, policy),
        classification=Classification(
            category=draft.category,
            subcategory=draft.subcategory,
            services=tuple(one.key for one in policy.catalogue.known_services(draft.services)),
        ),
        reporter=_reporter(draft, reporter),
        detected_at=draft.detected_at,
        began_at=draft.began_at,
    )


def severity_of(draft: Draft, policy: Policy) -> Severity:
    """Take impact and urgency where they are given, else what "how bad is it?" means, else the higher."""
    chosen = next(
        (one for one in policy.severity_choices if one.key == draft.how_bad), policy.when_unsure
    )
    impact = Impact(draft.impact) if draft.impact else chosen.impact
    urgency = Urgency(draft.urgency) if draft.urgency else chosen.urgency
    return Severity(
        impact=impact,
        urgency=urgency,
        priority=policy.matrix.priority(impact=impact, urgency=urgency),
    )


def in_one_line(text: str) -> Draft:
    """Make a draft of a line of text. Nobody is sent back for a long one: the rest becomes the description."""
    title = one_line(text)
    if len(title) <= TITLE_LIMIT:
        return Draft(title=title)
    return Draft(title=title[: TITLE_LIMIT - 1].rstrip() + "…", description=text, more=True)


def _with_more(draft: Draft, inputs: Inputs) -> Draft:
    category = inputs.choice("category")
    return replace(
        draft,
        more=True,
        description=inputs.typed("description"),
        services=inputs.choices("services"),
        category=category,
        subcategory=inputs.choice(subcategory_block(category)),
        impact=inputs.choice("impact"),
        urgency=inputs.choice("urgency"),
        began_at=inputs.moment("began_at"),
        detected_at=inputs.moment("detected_at"),
        reporter=inputs.user("reporter"),
        reporter_name=inputs.text("reporter_name"),
        contact=inputs.text("contact"),
    )


def _reporter(draft: Draft, person: PersonId) -> Reporter:
    named = draft.reporter_name
    return Reporter(name=named, contact=draft.contact, person=None if named else person)
