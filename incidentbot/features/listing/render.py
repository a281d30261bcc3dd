"""How a list looks, as a message for its one reader and as a window with filters."""

from incidentbot.blueprint.words import age, who
from incidentbot.domain.catalogue import Catalogue
from incidentbot.domain.incident.state import Incident
from incidentbot.features.listing.filters import ALL, OPEN, Filters, meant
from incidentbot.features.listing.page import Page
from incidentbot.slack.blocks import Block, Message, actions, button, context, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import channel, cut, escape

BROWSE = "list-browse"
_TITLE_LIMIT = 80


def message(page: Page, catalogue: Catalogue) -> Message:
    """The first page, and the way to the others."""
    head = headline(page, catalogue)
    more = "Filter, sort…" if page.last >= page.total else f"All {page.total}, filter, sort…"
    return Message(
        text="\n".join([head, *(line(incident, page) for incident in page.incidents)]),
        blocks=(
            section(f"*{head}*"),
            *rows(page),
            *place(page),
            actions(button(more, action_id=BROWSE, value=page.filters.model_dump_json())),
        ),
    )


def headline(page: Page, catalogue: Catalogue) -> str:
    """How many of what, in which order."""
    filters = page.filters
    show = "" if filters.show == ALL else f" {filters.show.replace('_', ' ')}"
    parts = [
        f"{page.total}{show} {'incident' if page.total == 1 else 'incidents'}",
        *(["of yours"] if filters.mine else []),
        *([f"with priority {filters.priority.value}"] if filters.priority else []),
        *([f"about {_category(filters.category, catalogue)}"] if filters.category else []),
        *([f"with “{escape(filters.text)}”"] if filters.text else []),
    ]
    return f"{' '.join(parts)}, {filters.order.words}"


def rows(page: Page) -> list[Block]:
    """One line for each incident; where there is none, what to do about that."""
    if not page.incidents:
        return [section(_nothing(page.filters))]
    return paragraphs(line(incident, page) for incident in page.incidents)


def place(page: Page) -> list[Block]:
    """Where in the whole list this page stands."""
    if not page.incidents:
        return []
    return [context(f"{page.first} to {page.last} of {page.total}")]


def line(incident: Incident, page: Page) -> str:
    """Everything about one incident that a list can hold."""
    owner = who(incident.owner.person, page.people) if incident.owner.accepted else "not taken yet"
    room = page.rooms.get(incident.incident_id)
    title = escape(cut(incident.title, _TITLE_LIMIT))
    parts = [
        f"{incident.severity.priority.value} *{incident.reference}* {title}",
        incident.status.words,
        owner,
        age(incident.moments.declared_at, now=page.now),
        *([channel(room.channel_id)] if room else []),
    ]
    return " · ".join(parts)


def _category(key: str, catalogue: Catalogue) -> str:
    """Name a category; one that is not configured any more has only its key."""
    names = {category.key: category.name for category in catalogue.categories}
    return escape(names.get(key, key))


def _nothing(filters: Filters) -> str:
    guess = meant(filters.text)
    if guess is not None:
        return f"Nothing has these words in its title. Did you mean the filter `{guess}`?"
    if filters == Filters(order=filters.order):
        return "Nothing is open: all quiet. `list all` shows what has ended, `declare` opens one."
    if filters.show == OPEN:
        return "Nothing that is open matches. `list all` and the same words look at ended ones too."
    return "Nothing matches. Fewer words find more."
