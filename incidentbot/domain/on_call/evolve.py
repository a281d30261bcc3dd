"""How each fact changes the roster, and what else has to be said whenever somebody decides."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce

from incidentbot.domain.decision import Decision
from incidentbot.domain.on_call import events as e
from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.domain.on_call.notice import fallen_due, next_look
from incidentbot.domain.on_call.roster import CoverRequest, Roster
from incidentbot.domain.on_call.staff import Staff

_KEPT = timedelta(days=60)


def record(roster: Roster, *events: e.RosterEvent, staff: Staff, now: datetime) -> Decision[Roster]:
    """Decide for these facts, and for whatever somebody has to hear of their shifts by now."""
    if roster.looked_at is None and staff.policy.rotations:
        events = (*events, e.WatchBegan())
    state = reduce(lambda at, event: evolve(at, event, now=now), events, roster)
    due = fallen_due(state, staff, now=now)
    if events or due:
        state = replace(state, looked_at=now)
    return Decision(state=state, events=(*events, *due), timers=next_look(state, staff, now=now))


def evolve(roster: Roster, event: e.RosterEvent, *, now: datetime) -> Roster:
    """Give the roster as it is after one fact. What is long over is forgotten: the timeline has it."""
    covers, requests = roster.covers, roster.requests
    match event:
        case e.CoverAsked(request=request):
            requests = (*requests, request)
        case e.CoverDeclined(request=request) | e.CoverWithdrawn(request=request):
            requests = _without(requests, request.cover_id)
        case e.CoverAgreed(cover=cover):
            covers, requests = (*covers, cover), _without(requests, cover.cover_id)
        case e.CoverTakenBack(cover=cover):
            covers = tuple(_until_now(one, now) if one == cover else one for one in covers)
        case _:
            pass
    return replace(
        roster,
        covers=tuple(one for one in covers if one.since < one.until and now - _KEPT < one.until),
        requests=tuple(one for one in requests if now < one.until),
    )


def _without(requests: tuple[CoverRequest, ...], cover_id: CoverId) -> tuple[CoverRequest, ...]:
    return tuple(one for one in requests if one.cover_id != cover_id)


def _until_now(cover: Cover, now: datetime) -> Cover:
    """Have it end now. What was is not undone; of one that has not begun nothing is left."""
    return replace(cover, until=max(cover.since, min(cover.until, now)))
