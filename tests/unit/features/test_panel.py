import pytest

from incidentbot.domain.incident.guidance import onward
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.permission import DEFAULTS, Permissions, with_overrides
from incidentbot.domain.person import Person, PersonId
from incidentbot.domain.way import Way, ways
from incidentbot.features.panel import render
from incidentbot.features.panel.offers import OFFERS, Offer, Standpoint, offers
from incidentbot.slack.blocks import Block, Message
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER, incident
from tests.support.registrations import every_verb

PEOPLE = {REPORTER: Person(person_id=REPORTER, name="Rita", slack_user_id="URITA")}


def panel(
    subject: Incident,
    *,
    viewer: PersonId,
    permissions: Permissions = DEFAULTS,
    room: str | None = None,
) -> Message:
    at = Standpoint(incident=subject, viewer=viewer, in_room=room is None)
    return render.panel(
        subject,
        offers(at),
        standings=subject.standings(viewer),
        permissions=permissions,
        people=PEOPLE,
        room=room,
    )


def standpoint(subject: Incident, *, undoable: bool = False) -> Standpoint:
    return Standpoint(incident=subject, viewer=REPORTER, in_room=True, undoable=undoable)


def buttons(message: Message) -> list[Block]:
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [button for row in rows for button in row]


def words(message: Message) -> list[str]:
    return [button["action_id"] for button in buttons(message)]


def small_print(message: Message) -> str:
    return str(message.blocks[-1]["elements"][0]["text"])


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.word)
def test_every_button_is_a_verb_under_the_permission_that_the_verb_has(offer: Offer) -> None:
    assert offer.action is every_verb()[offer.word].action


def test_every_verb_is_offered_once() -> None:
    assert len({offer.word for offer in OFFERS}) == len(OFFERS)


def test_the_buttons_of_a_row_stand_together() -> None:
    groups = [offer.group for offer in OFFERS]

    assert groups == sorted(groups, key=groups.index)


@pytest.mark.parametrize("status", Status)
def test_at_most_one_button_is_the_primary_one(status: Status) -> None:
    shown = buttons(panel(incident(status=status), viewer=REPORTER))

    assert len([button for button in shown if button.get("style") == "primary"]) <= 1


@pytest.mark.parametrize("status", Status)
def test_the_next_step_is_offered_and_primary(status: Status) -> None:
    owned = incident(status=status, owner=Ownership(person=RESPONDER, accepted=True))

    for subject in (incident(status=status), owned):
        shown = buttons(panel(subject, viewer=REPORTER))
        primary = [one["action_id"] for one in shown if one.get("style") == "primary"]
        assert primary == list(onward(subject)[:1])


@pytest.mark.parametrize("status", Status)
def test_only_the_ways_that_lead_on_from_here_are_offered(status: Status) -> None:
    shown = set(words(panel(incident(status=status), viewer=REPORTER)))

    # Whether to offer taking depends on who owns it, not on where it stands.
    assert (shown & set(Way)) - {Way.TAKE} == set(ways(status).values()) - {Way.TAKE}


def test_a_false_alarm_is_one_click_away_as_long_as_it_is_open() -> None:
    assert "false-alarm" in words(panel(incident(), viewer=REPORTER))
    assert "false-alarm" not in words(panel(incident(status=Status.RESOLVED), viewer=REPORTER))


def test_the_first_line_says_where_things_stand() -> None:
    message = panel(incident(), viewer=REPORTER)

    assert message.blocks[0]["text"]["text"] == (
        "*INC-1* Checkout fails · declared · P1 · owner <@URITA>, who has not taken it yet"
    )


def test_a_title_calls_nobody() -> None:
    message = panel(incident(title="<!channel> & co"), viewer=REPORTER)

    assert "&lt;!channel&gt; &amp; co" in message.text
    assert "<!channel>" not in str(message)


def test_from_elsewhere_the_room_is_linked_and_can_be_joined() -> None:
    message = panel(incident(), viewer=OUTSIDER, room="CROOM")

    assert "<#CROOM>" in message.text
    assert "join" in words(message)


def test_whoever_is_in_the_room_need_not_join_it() -> None:
    assert "join" not in words(panel(incident(), viewer=REPORTER))


def test_whoever_owns_it_need_not_take_it() -> None:
    owned = incident(owner=Ownership(person=RESPONDER, accepted=True))

    assert "take" not in words(panel(owned, viewer=RESPONDER))
    assert "take" in words(panel(owned, viewer=REPORTER))


def test_what_somebody_may_not_do_is_named_with_who_may() -> None:
    permissions = with_overrides({"take": ("owner", "administrator")})

    message = panel(incident(), viewer=OUTSIDER, permissions=permissions)

    assert "take" not in words(message)
    assert "Not yours to do here: Take it (owner, administrator)" in small_print(message)


def offered(at: Standpoint) -> set[str]:
    return {offer.word for offer in offers(at)}


def test_what_has_ended_can_be_corrected_but_is_nobodys_work_any_more() -> None:
    ended = offered(standpoint(incident(status=Status.RESOLVED)))

    assert {"edit", "roles"} <= ended
    assert not {"give", "role", "severity", "priority"} & ended


def test_what_was_reviewed_stays_as_it_is() -> None:
    assert "edit" not in offered(standpoint(incident(status=Status.REVIEWED)))


def test_undo_is_offered_while_the_latest_change_is_fresh() -> None:
    assert "undo" not in offered(standpoint(incident()))
    assert "undo" in offered(standpoint(incident(), undoable=True))


def test_everybody_may_read_what_happened() -> None:
    assert words(panel(incident(), viewer=OUTSIDER))[-3:] == ["timeline", "show", "catchup"]


@pytest.mark.parametrize(
    ("status", "offered"),
    [(Status.MONITORING, True), (Status.RESOLVED, True), (Status.CLOSED, False)],
)
def test_item_61_a_last_update_can_be_posted_once_it_is_resolved(
    *, status: Status, offered: bool
) -> None:
    assert ("update" in words(panel(incident(status=status), viewer=REPORTER))) is offered
