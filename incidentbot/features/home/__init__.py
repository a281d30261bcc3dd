"""App Home: what concerns the viewer, and what else is open."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.domain import events as e
from incidentbot.engine.outbox import Kind, Subscription
from incidentbot.features.home.homes import Homes

SHOWN = (
    e.IncidentDeclared,
    e.TitleChanged,
    e.SeverityChanged,
    e.OwnerChanged,
    e.RoleAssigned,
    e.StatusChanged,
    e.StatusUpdatePosted,
    e.Invited,
    e.MemberJoined,
    e.MemberLeft,
)
"""What changes a line of Home, or whom it concerns."""


def blueprint(context: Context) -> Blueprint:
    """Wire Home: made anew whenever somebody opens it, and while they may still be looking at it."""
    homes = Homes(context)
    return Blueprint(
        events={"app_home_opened": homes.opened},
        subscriptions={
            "home.refresh": Subscription(
                what="the list in App Home",
                to=SHOWN,
                subscriber=homes.refresh,
                kind=Kind.LATEST_ONLY,
            )
        },
    )
