"""The facts that an incident goes on by itself for: what clocks and paging have to know, wherever they are asked."""

from incidentbot.domain.escalation.run import PAGING
from incidentbot.domain.events import Event
from incidentbot.domain.sla.rules import CLOCKED

FOLLOWED: tuple[type[Event], ...] = tuple(dict.fromkeys((*CLOCKED, *PAGING)))
"""All others they can do without."""
