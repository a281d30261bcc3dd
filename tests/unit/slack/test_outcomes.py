from incidentbot.domain.errors import DomainError, FormError
from incidentbot.domain.identifiers import PersonId
from incidentbot.slack.blocks import Block, field_of, section, text_input
from incidentbot.slack.outcomes import Trouble, answer_to, answer_to_submission
from incidentbot.slack.requests import Call, Errors, OpenView, Say

FIELDS = tuple(
    field_of("?", text_input(action_id=name), block_id=name) for name in ("title", "text")
)


def call(*blocks: Block, text: str = "") -> Call:
    view = OpenView(
        view_id="V1", seen="h1", callback_id="x", private_metadata="", values={}, blocks=blocks
    )
    return Call(person=PersonId("p1"), user_id="U1", view=view, command="/incident", text=text)


def test_an_error_is_said_at_its_field() -> None:
    wrong = FormError({"text": "Too long."})

    assert answer_to_submission(wrong, call(*FIELDS)) == Errors(fields={"text": "Too long."})


def test_an_error_of_a_field_that_is_not_shown_is_said_at_the_first() -> None:
    wrong = FormError({"hidden": "Missing.", "title": "Too long."})

    assert answer_to_submission(wrong, call(*FIELDS)) == Errors(
        fields={"title": "Missing. Too long."}
    )


def test_a_refusal_is_said_at_the_first_field() -> None:
    refused = DomainError("It has ended.")

    assert answer_to_submission(refused, call(*FIELDS)) == Errors(fields={"title": "It has ended."})


def test_a_form_without_a_field_says_it_at_its_top() -> None:
    form = call(section("Sure?"))

    for refused in (DomainError("It has ended."), FormError({"text": "It has ended."})):
        assert answer_to_submission(refused, form) == Trouble(words="It has ended.")


def test_what_is_no_refusal_is_the_answer() -> None:
    assert answer_to_submission(None, call()) is None
    assert answer_to(Say(text="Done."), call()) == Say(text="Done.")


def test_a_short_line_that_is_refused_does_not_come_back() -> None:
    assert answer_to(DomainError("No."), call(text="take INC-7")) == Say(text="No.")


def test_a_long_line_that_is_refused_comes_back() -> None:
    said = answer_to(DomainError("No."), call(text="note " + "what I did " * 9))

    assert isinstance(said, Say)
    assert "what I did" in said.text
