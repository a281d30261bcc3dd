"""What is said of covers in direct messages. Each names people, so that it reads right to whoever gets it."""

from collections.abc import Iterable

from incidentbot.blueprint.words import who
from incidentbot.domain.identifiers import PersonId
from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.events import (
    CoverAgreed,
    CoverAsked,
    CoverDeclined,
    CoverTakenBack,
    CoverWithdrawn,
)
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.roster import CoverRequest
from incidentbot.engine.outbox import RosterEffect
from incidentbot.features.on_call.controls import answers, take_back
from incidentbot.features.on_call.names import COVER, ON_CALL
from incidentbot.features.on_call.words import covering, rotation_name, span
from incidentbot.slack.blocks import Message, actions, button, section


def question(effect: RosterEffect, policy: OnCallPolicy) -> Message:
    """Ask somebody to cover, with all they need to know to answer at once."""
    request = effect.event(CoverAsked).request
    words = f"{who(request.asked_by, effect.people)} asks you to cover {_what(request, policy)}."
    return Message(
        text=words,
        blocks=(
            section(f":wave: {words}\nIf you accept, you are on call then."),
            actions(*answers(request.cover_id), button("Who is on call?", action_id=ON_CALL)),
        ),
    )


def settled(effect: RosterEffect, policy: OnCallPolicy) -> Message:
    """Say in the place of the question what has become of it."""
    about = _what(cover_of(effect), policy)
    match effect.fact.event:
        case CoverAgreed(cover=cover):
            words = f":white_check_mark: {covering(cover, effect.people)}: {about}."
            return Message(text=words, blocks=(section(words, accessory=take_back(cover)),))
        case CoverDeclined(request=request):
            words = f"{who(request.asked, effect.people)} cannot cover {about}."
        case CoverTakenBack():
            words = f"The cover was taken back: {about}."
        case _:
            words = f"No answer is needed any more: {about}."
    return Message(text=words, blocks=(section(words),))


def outcome(effect: RosterEffect, policy: OnCallPolicy) -> Message:
    """Say it to all others whom it concerns."""
    about = _what(cover_of(effect), policy)
    match effect.fact.event:
        case CoverAgreed() as agreed:
            words = f":white_check_mark: {_agreed(agreed, effect)} {about}."
            return Message(text=words, blocks=(section(words, accessory=take_back(agreed.cover)),))
        case CoverDeclined(request=request):
            words = (
                f":x: {who(request.asked, effect.people)} cannot cover {about}. "
                f"{who(request.asked_by, effect.people)} is on call as before."
            )
            again = button("Ask somebody else", action_id=COVER)
            return Message(text=words, blocks=(section(words), actions(again)))
        case event:
            words = (
                f":warning: {who(effect.fact.by, effect.people)} has taken back a cover: {about}."
            )
            if isinstance(event, CoverTakenBack) and event.relieved:
                words += f" {_all(event.relieved, effect)} on call then, as before."
            shown = button("Who is on call?", action_id=ON_CALL)
            return Message(text=words, blocks=(section(words), actions(shown)))


def cover_of(effect: RosterEffect) -> Cover | CoverRequest:
    """Give the cover that a fact is about, agreed on or not.

    Raises:
        TypeError: it is about none; the subscription is registered wrongly.
    """
    match effect.fact.event:
        case CoverAgreed(cover=cover) | CoverTakenBack(cover=cover):
            return cover
        case (
            CoverAsked(request=asked) | CoverDeclined(request=asked) | CoverWithdrawn(request=asked)
        ):
            return asked
        case event:
            raise TypeError(f"{event} is not about a cover")


def _agreed(event: CoverAgreed, effect: RosterEffect) -> str:
    person = who(event.cover.person, effect.people)
    relieved = f" instead of {_names(event.relieved, effect)}" if event.relieved else ""
    if effect.fact.by == event.cover.person:
        return f"{person} is on call{relieved}:"
    return f"{who(effect.fact.by, effect.people)} put {person} on call{relieved}:"


def _all(people: tuple[PersonId, ...], effect: RosterEffect) -> str:
    return f"{_names(people, effect)} {'is' if len(people) == 1 else 'are'}"


def _names(people: Iterable[PersonId], effect: RosterEffect) -> str:
    return ", ".join(who(one, effect.people) for one in people)


def _what(cover: Cover | CoverRequest, policy: OnCallPolicy) -> str:
    return f"*{rotation_name(cover.rotation, policy)}*, {span(cover.since, cover.until)}"
