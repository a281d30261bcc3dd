from incidentbot.features.failures.render import Failure, message
from incidentbot.store.queries.dead_letters import Letter
from incidentbot.store.queries.outbox import DeliveryStatus
from tests.support.eyes import message_words
from tests.support.incidents import incident

DEAD, PENDING, DONE = DeliveryStatus.DEAD, DeliveryStatus.PENDING, DeliveryStatus.DONE


def failure(what: str, why: str = "The channel is gone.", status: DeliveryStatus = DEAD) -> Failure:
    return Failure(what=what, letter=Letter(delivery_id=1, subscriber=what, status=status, why=why))


def said(*failures: Failure) -> str:
    made = message(incident(), failures)
    return message_words({"text": made.text, "blocks": list(made.blocks)})


def test_what_failed_for_the_same_reason_is_said_in_one_sentence() -> None:
    words = said(failure("the card"), failure("the topic"), failure("the pin", why="It is full."))

    assert "*The card and the topic*: The channel is gone." in words
    assert "*The pin*: It is full." in words
    assert "Try again" in words


def test_the_text_alone_says_it_all() -> None:
    made = message(incident(), [failure("the card"), failure("the pin", why="It is full.")])

    assert "not everything could be done" in made.text
    assert "The card" in made.text
    assert "It is full." in made.text


def test_what_is_being_tried_again_and_what_is_done_are_told_without_a_button() -> None:
    trying, done = failure("the card", status=PENDING), failure("the pin", status=DONE)

    assert "the card is being tried again" in said(trying, done)
    assert "the pin has been done since" in said(done)
    assert "Try again" not in said(trying, done) + said(done)
