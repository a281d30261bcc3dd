"""How it looks: who is on call, with what one can do about it."""

from collections.abc import Iterator

from incidentbot.blueprint.words import who
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.features.on_call.controls import answers, take_back
from incidentbot.features.on_call.feeds import FeedKind, Feeds
from incidentbot.features.on_call.names import CALENDARS, COVER, ON_CALL, TAKE, WITHDRAW
from incidentbot.features.on_call.page import WEEKS, Ahead, Page
from incidentbot.features.on_call.words import at, covering, span
from incidentbot.slack.blocks import Block, Element, Message, actions, button, section
from incidentbot.slack.text import escape, link

_IN_SHORT, _IN_FULL = 4, 25
_NO_ROTATIONS = (
    "Nobody is on call: no rotation is written down yet. The configuration has a file for them, "
    "`rotations.yaml`."
)


def overview(page: Page) -> Message:
    """Say of each rotation who is on call and who comes next, and begin with the reader's own."""
    if not page.ahead:
        return Message(text=_NO_ROTATIONS, blocks=(section(_NO_ROTATIONS),))
    lines = [now_of(one, page) for one in page.ahead]
    return Message(
        text="\n".join([yours(page), *lines]),
        blocks=(
            section(f"*{yours(page)}*"),
            *(section("\n".join(_of_rotation(one, page))) for one in page.ahead),
            *_between_people(page),
            actions(*_buttons(page), block_id="on-call"),
        ),
    )


def calendars(page: Page, feeds: Feeds) -> Message:
    """Give the addresses of the calendars that somebody may want to subscribe to."""
    words = (
        "Subscribe to these in your calendar. "
        "Whoever has an address can read that calendar: keep yours to yourself."
    )
    mine = link(feeds.address(FeedKind.PERSON, page.viewer), "Your shifts")
    of_rotations = (
        link(feeds.address(FeedKind.ROTATION, one.rotation.key), one.rotation.name)
        for one in page.ahead
    )
    lines = "\n".join(f"• {one}" for one in (mine, *of_rotations))
    return Message(text=f"{words}\n{lines}", blocks=(section(f"{words}\n{lines}"),))


def yours(page: Page) -> str:
    """Say when the reader is on call."""
    if not page.mine:
        return f"You are not on call in the next {WEEKS} weeks."
    first = page.mine[0]
    rotation = escape(page.name_of(first.rotation))
    if first.since <= page.now:
        return f"You are on call now: {rotation}, until {_end(first, page)}"
    return f"You are on call next from {at(first.since)}: {rotation}, until {_end(first, page)}"


def now_of(ahead: Ahead, page: Page) -> str:
    """Say who is on call in a rotation now, and until when; loudly where nobody is."""
    name = escape(ahead.rotation.name)
    first = next(iter(ahead.stretches), None)
    if first is not None and first.since <= page.now:
        return f":telephone_receiver: *{name}*: {_whose(first, page)} until {_end(first, page)}"
    until = f" until {at(first.since)}" if first else ""
    return f":warning: *{name}*: nobody is on call{until}"


def _of_rotation(ahead: Ahead, page: Page) -> Iterator[str]:
    yield now_of(ahead, page)
    later = [one for one in ahead.stretches if one.since > page.now]
    followed = {one.since for one in later}
    shown = _IN_FULL if page.in_full else _IN_SHORT
    for stretch in later[:shown]:
        # Where somebody takes over, the next line says until when.
        is_followed = stretch.until in {*followed, ahead.until}
        time = f"from {at(stretch.since)}" if is_followed else span(stretch.since, stretch.until)
        yield f"• {time}: {_whose(stretch, page)}"
    if len(later) > shown:
        more = "" if page.in_full else f": `{ON_CALL} {ahead.rotation.key}`"
        yield f"• … and {len(later) - shown} more in the next {WEEKS} weeks{more}"
    gaps = tuple(_gaps(ahead, page))
    if gaps:
        times = f"{len(gaps)} times" if len(gaps) > 1 else "once"
        yield f"Nobody is on call {times} in the next {WEEKS} weeks, first {gaps[0]}"


def _gaps(ahead: Ahead, page: Page) -> Iterator[str]:
    before = page.now
    for stretch in ahead.stretches:
        if before < stretch.since:
            yield span(before, stretch.since)
        before = stretch.until
    if before < ahead.until:
        yield f"from {at(before)}"


def _whose(stretch: Stretch, page: Page) -> str:
    person = who(stretch.person, page.people)
    if stretch.cover is None:
        return person
    if stretch.cover.instead_of is None:
        return f"{person} (took it)"
    return f"{person} (for {who(stretch.cover.instead_of, page.people)})"


def _between_people(page: Page) -> Iterator[Block]:
    """Show what waits for an answer, and what was agreed on, with the way back."""
    for request in page.requests:
        time = f"{escape(page.name_of(request.rotation))}, {span(request.since, request.until)}"
        if request.asked == page.viewer:
            yield section(f"{who(request.asked_by, page.people)} asks you to cover: {time}")
            yield actions(*answers(request.cover_id), block_id=f"asked-{request.cover_id}")
        else:
            taking_back = button("Take it back", action_id=WITHDRAW, value=request.cover_id)
            asked = who(request.asked, page.people)
            yield section(f"You asked {asked} to cover: {time}", accessory=taking_back)
    for cover in page.covers:
        whose = covering(cover, page.people)
        time = f"{escape(page.name_of(cover.rotation))}, {span(cover.since, cover.until)}"
        yield section(f"{whose}: {time}", accessory=take_back(cover))


def _buttons(page: Page) -> Iterator[Element]:
    if page.mine:
        yield button("Ask for cover", action_id=COVER)
    yield button("I take it", action_id=TAKE)
    if page.has_calendars:
        yield button("Calendars", action_id=CALENDARS)


def _end(stretch: Stretch, page: Page) -> str:
    """Give when it ends, as far as one has looked."""
    cut = any(stretch.until == one.until for one in page.ahead)
    return f"{at(stretch.until)} and longer" if cut else at(stretch.until)
