"""What there is: incidents as a list, filtered and sorted."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import Verb
from incidentbot.features.listing import browser, render
from incidentbot.features.listing.filters import USAGE
from incidentbot.features.listing.slack import Lists


def blueprint(context: Context) -> Blueprint:
    """Wire the list."""
    lists = Lists(context)
    return Blueprint(
        verbs={
            "list": Verb(
                summary="what is open; what was; what is yours",
                usage=USAGE,
                examples=(
                    "list",
                    "list mine",
                    "list P1 sort:age",
                    "list all category:network",
                    "list resolved payment",
                ),
                listener=lists.show,
            )
        },
        actions={render.BROWSE: lists.browse, **lists.controls()},
        views={browser.VIEW: lists.searched},
    )
